#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "base/random.h"
#include "prepare/preparer.h"
#include "table/builder.h"

namespace majung::prepare {
namespace {

using base::kSecond;

table::Batch rig(std::int64_t rows, bool timed) {
    table::Schema schema;
    if (timed) schema.fields.push_back({"datetime", table::Type::time, "", false});
    schema.fields.push_back({"Current", table::Type::float64, "", false});
    schema.fields.push_back({"Pressure", table::Type::float64, "", false});
    schema.fields.push_back({"anomaly", table::Type::float64, "", false});
    table::BatchBuilder builder(std::make_shared<const table::Schema>(schema));
    for (std::int64_t i = 0; i < rows; ++i) {
        std::size_t c = 0;
        if (timed) builder.column(c++).append(i * kSecond);
        builder.column(c++).append(std::sin(0.37 * static_cast<double>(i)));
        builder.column(c++).append(5 + std::cos(0.11 * static_cast<double>(i)));
        builder.column(c).append(i % 97 == 0 ? 1.0 : 0.0);
    }
    return builder.finish();
}

catalog::MemoryDataset dataset(std::int64_t rows, bool timed) {
    catalog::MemoryDataset data;
    const table::Batch batch = rig(rows, timed);
    table::MemoryReader reader(batch.schema, {batch});
    data.add(*catalog::describe("rig", reader, {}), {batch});
    return data;
}

TEST(Learn, LabelsAreNoTagsAndTheClockIsTheTablesOwn) {
    const auto data = dataset(500, true);
    EXPECT_EQ(data.tables()[0].columns[3].role, catalog::Role::label);
    const auto range = time_range(data, {});
    ASSERT_TRUE(range.ok());
    EXPECT_EQ(range->last, 499 * kSecond);
    const auto recipe = learn_recipe(data, {}, 300 * kSecond);
    ASSERT_TRUE(recipe.ok());
    EXPECT_EQ(recipe->tag_names(), (std::vector<std::string>{"Current", "Pressure"}));
    EXPECT_EQ(recipe->step, kSecond);
    const auto tiles = prepare_all(data, *recipe, 99 * kSecond, 199 * kSecond);
    ASSERT_TRUE(tiles.ok());
    ASSERT_EQ((*tiles)[0].rows(), 100);
    EXPECT_EQ((*tiles)[0].time.front(), 100 * kSecond);
    EXPECT_EQ((*tiles)[0].values[0], std::sin(37.0));
}

TEST(Learn, RowsCountWhereThereIsNoTime) {
    const auto data = dataset(500, false);
    const auto range = time_range(data, {});
    ASSERT_TRUE(range.ok());
    EXPECT_TRUE(range->row_clock);
    EXPECT_EQ(range->first, kSecond);
    EXPECT_EQ(range->last, 500 * kSecond);
    const auto recipe = learn_recipe(data, {}, 300 * kSecond);
    ASSERT_TRUE(recipe.ok());
    const auto tiles = prepare_all(data, *recipe, 300 * kSecond, 400 * kSecond);
    ASSERT_TRUE(tiles.ok());
    ASSERT_EQ((*tiles)[0].rows(), 100);
    EXPECT_EQ((*tiles)[0].time.front(), 301 * kSecond);
    EXPECT_EQ((*tiles)[0].values[0], std::sin(0.37 * 300));  // the 301st row
}

TEST(Learn, RowsCountWhereTheDatesAreNoTimes) {
    catalog::TableInfo info = dataset(500, true).tables()[0];
    table::Finding finding;
    finding.code = "clock_absurd";
    info.findings.push_back(finding);
    catalog::MemoryDataset lots;
    lots.add(info, {rig(500, true)});
    EXPECT_TRUE(time_range(lots, {})->row_clock);
    catalog::Question asked;
    asked.time_column = "datetime";  // a person's word wins
    EXPECT_FALSE(time_range(lots, asked)->row_clock);
}

TEST(Learn, SetpointsAreDecisionsAndNoTags) {
    catalog::TableInfo info = dataset(500, true).tables()[0];
    info.columns[2].role = catalog::Role::setpoint;
    catalog::MemoryDataset decided;
    decided.add(info, {rig(500, true)});
    const auto recipe = learn_recipe(decided, {}, 300 * kSecond);
    ASSERT_TRUE(recipe.ok());
    EXPECT_EQ(recipe->tag_names(), std::vector<std::string>{"Current"});
    info.columns[1].role = catalog::Role::setpoint;
    catalog::MemoryDataset nothing_measured;
    nothing_measured.add(info, {rig(500, true)});
    EXPECT_EQ(learn_recipe(nothing_measured, {}, 300 * kSecond).error().code, "no_numeric_tag");
}

/// A heater whose temperature follows its setpoint, which is `high` from `high_from` on.
table::Batch heater(std::int64_t rows, std::int64_t high_from, double high) {
    const auto schema =
        std::make_shared<const table::Schema>(table::Schema{{{"time", table::Type::time, "", false},
                                                             {"zone set", table::Type::float64, "", false},
                                                             {"zone", table::Type::float64, "", false},
                                                             {"flow", table::Type::float64, "", false}}});
    table::BatchBuilder builder(schema);
    base::Rng rng(3);
    double zone = 180;
    for (std::int64_t i = 0; i < rows; ++i) {
        const double set = i >= high_from ? high : i / 400 % 2 == 0 ? 180 : 200;
        zone += (set - zone) / 15;
        builder.column(0).append(i * kSecond);
        builder.column(1).append(set);
        builder.column(2).append(zone + 0.5 * rng.normal());
        builder.column(3).append(rng.normal());
    }
    return builder.finish();
}

catalog::MemoryDataset heaters(std::int64_t rows, std::int64_t high_from, double high) {
    catalog::MemoryDataset data;
    const table::Batch batch = heater(rows, high_from, high);
    table::MemoryReader reader(batch.schema, {batch});
    data.add(*catalog::describe("heater", reader, {}), {batch});
    return data;
}

TEST(Learn, AChangeOfASetpointIsATransitionAndTellsTheMode) {
    const auto data = heaters(9000, 9000, 0);
    ASSERT_EQ(data.tables()[0].columns[1].role, catalog::Role::setpoint);
    const auto recipe = learn_recipe(data, {}, 8000 * kSecond);
    ASSERT_TRUE(recipe.ok());
    EXPECT_EQ(recipe->tag_names(), (std::vector<std::string>{"zone", "flow"}));
    ASSERT_EQ(recipe->regime.settings.size(), 1U);
    EXPECT_GE(recipe->regime.settings[0].pause, 15 * kSecond);
    EXPECT_LE(recipe->regime.settings[0].pause, 100 * kSecond);
    EXPECT_EQ(recipe->regimes(), 2);
    EXPECT_EQ(recipe->regime.modes_seen, 2);
    const auto tiles = prepare_all(data, *recipe, -1, 9000 * kSecond);
    ASSERT_TRUE(tiles.ok());
    const auto& ticks = tiles->front();
    for (const std::size_t change : {1200U, 8400U}) {
        EXPECT_GT(ticks.regime[change - 1], 0);
        EXPECT_EQ(ticks.regime[change], 0);
        EXPECT_EQ(ticks.regime[change + 14], 0);
        EXPECT_GT(ticks.regime[change + 101], 0);
        EXPECT_NE(ticks.regime[change + 101], ticks.regime[change - 1]);
    }
}

TEST(Learn, ASettingUnlikeAllOfTrainingIsCountedNotScored) {
    const auto recipe = *learn_recipe(heaters(9000, 9000, 0), {}, 8000 * kSecond);
    Preparer preparer(recipe);
    ASSERT_TRUE(preparer.push(0, heater(9000, 8500, 230)).ok());
    preparer.close(std::numeric_limits<base::Time>::max());
    std::int64_t scored = 0;
    while (const auto tile = preparer.next())
        for (std::size_t i = 0; i < tile->time.size(); ++i)
            scored += tile->time[i] >= 8500 * kSecond && tile->regime[i] > 0 ? 1 : 0;
    EXPECT_EQ(scored, 0);
    EXPECT_GE(preparer.ticks_unknown(), 400);
}

/// A noisy temperature beside a column that says `of(i)` in row i.
Recipe beside_temperature(const std::function<double(std::int64_t)>& of) {
    const auto schema =
        std::make_shared<const table::Schema>(table::Schema{{{"time", table::Type::time, "", false},
                                                             {"temperature", table::Type::float64, "", false},
                                                             {"x", table::Type::float64, "", false}}});
    table::BatchBuilder builder(schema);
    base::Rng rng(5);
    for (std::int64_t i = 0; i < 6000; ++i) {
        builder.column(0).append(i * base::kMinute);
        builder.column(1).append(60 + rng.normal());
        builder.column(2).append(of(i));
    }
    const table::Batch batch = builder.finish();
    table::MemoryReader reader(batch.schema, {batch});
    catalog::MemoryDataset data;
    data.add(*catalog::describe("rig", reader, {}), {batch});
    return *learn_recipe(data, {}, 4200 * base::kMinute);
}

TEST(Learn, WhatChangesAtNearlyEveryRowTellsNoStops) {
    base::Rng rng(6);
    for (const std::int64_t size : {9, 12, 15, 24}) {
        EXPECT_TRUE(beside_temperature([&](auto i) { return static_cast<double>(i % size); }).regime.running.empty());
        EXPECT_TRUE(
            beside_temperature([&](auto i) { return 1.5 * static_cast<double>(i % size + 1); }).regime.running.empty());
        EXPECT_TRUE(beside_temperature([&](auto) {
                        return static_cast<double>(rng.below(static_cast<std::uint64_t>(size)));
                    }).regime.running.empty());
        // two that strike in one place: low in the first two rows of each round
        EXPECT_TRUE(
            beside_temperature([&](auto i) { return i % size < 2 ? 0.1 : 40 + rng.normal(); }).regime.running.empty());
    }
    const auto stops = beside_temperature([&](auto i) { return i / 40 % 6 == 0 ? 0.1 : 40 + rng.normal(); });
    ASSERT_EQ(stops.regime.running.size(), 1U);  // forty rows in each two hundred and forty: it stands
    EXPECT_EQ(stops.guides.front().column, "x");
}

TEST(Learn, NothingToLearnFromIsSaid) {
    catalog::MemoryDataset empty;
    const auto recipe = learn_recipe(empty, {}, kSecond);
    ASSERT_FALSE(recipe.ok());
    EXPECT_EQ(recipe.error().code, "no_numeric_tag");
    EXPECT_EQ(learn_recipe(dataset(3, true), {}, kSecond).error().code, "too_few_rows");
}

}  // namespace
}  // namespace majung::prepare
