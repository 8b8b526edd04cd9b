#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstring>

#include "prepare/preparer.h"
#include "prepare/regime.h"
#include "table/builder.h"

namespace majung::prepare {
namespace {

using base::kSecond;

struct Row {
    base::Time time;
    std::string asset;
    double x, y;
};

table::Batch batch_of(const std::vector<Row>& rows, bool slow) {
    const char* value = slow ? "quality" : "flow";
    const auto schema =
        std::make_shared<const table::Schema>(table::Schema{{{"t", table::Type::time, "", false},
                                                             {"machine", table::Type::text, "", false},
                                                             {value, table::Type::float64, "", false},
                                                             {"speed", table::Type::float64, "", false}}});
    table::BatchBuilder builder(schema);
    for (const Row& row : rows) {
        builder.column(0).append(row.time);
        builder.column(1).append(std::string_view(row.asset));
        builder.column(2).append(row.x);
        builder.column(3).append(row.y);
    }
    return builder.finish();
}

RecipeTag tag(std::string column, int table, bool hold, base::Time hold_max) {
    RecipeTag out;
    out.name = column;
    out.column = std::move(column);
    out.table = table;
    out.hold = hold;
    out.hold_max = hold_max;
    return out;
}

Recipe two_tables() {
    Recipe recipe;
    recipe.step = 10 * kSecond;
    recipe.gap_max = 50 * kSecond;
    recipe.tables = {{"fast", "t", "machine", false}, {"slow", "t", "machine", true}};
    recipe.tags = {tag("flow", 0, false, 20 * kSecond), tag("speed", 0, false, 0),
                   tag("quality", 1, true, 300 * kSecond)};
    recipe.assets = {"A", "B"};
    recipe.regime.running = {{"speed", 0.5, false}};
    recipe.regime.warm_up = 20 * kSecond;
    return recipe;
}

/// Everything that a recipe can ask for.
Recipe rich() {
    Recipe recipe = two_tables();
    recipe.tags[0].missing_values = {0.1, -0.3};
    recipe.tags[1].phase_column = "speed";
    recipe.tags[1].phase = "1.1";
    recipe.tags[1].hold_max = 30 * kSecond;
    RecipeTag least = tag("speed", 0, false, 0), product = tag("machine", 0, true, 100 * kSecond);
    least.name = "speed least";
    least.least = true;
    product.categories = {"B", "A"};
    RecipeTag set = tag("speed", 0, true, 40 * kSecond);
    set.name = "speed set";
    recipe.guides = {least, product, set};
    recipe.regime.running = {{"speed least", 0.5, false}, {"quality", 0, true}, {"flow", -5, false}};
    recipe.regime.warm_up = 60 * kSecond;
    recipe.regime.warm_up_share = 0.5;
    recipe.regime.mode_tags = {"machine"};
    recipe.regime.mode_centres = {{0}, {1}};
    recipe.regime.mode_scales = {0.1};
    recipe.regime.modes_seen = 3;
    recipe.regime.rare_share = 0.05;
    recipe.regime.settings = {{"machine", 60 * kSecond, {}, {}, {0, 1}}, {"speed set", 30 * kSecond, 0, 1.05, {}}};
    recipe.regime.settings[0].low = Setting{}.low;
    recipe.regime.settings[0].high = Setting{}.high;
    return recipe;
}

/// As the first recipes were: a change of mode is followed by the whole warm-up.
Recipe older() {
    Recipe recipe = rich();
    recipe.format = 1;
    recipe.guides.pop_back();
    recipe.regime.settings.clear();
    recipe.regime.modes_seen = 0;
    recipe.regime.rare_share = 0;
    return recipe;
}

/// Rows of both tables in time order: what arrives.
struct Arrival {
    int table;
    Row row;
};

std::vector<Arrival> arrivals() {
    base::Time time = 0;
    std::vector<Arrival> out;
    const auto count = *rc::gen::inRange(1, 250);
    for (int i = 0; i < count; ++i) {
        time +=
            *rc::gen::weightedElement<base::Time>({{6, 3 * kSecond}, {3, 11 * kSecond}, {1, 0}, {1, 120 * kSecond}});
        const int table = *rc::gen::weightedElement<int>({{5, 0}, {1, 1}});
        const double x =
            *rc::gen::weightedElement<double>({{1, std::nan("")}, {9, 0.1 * *rc::gen::inRange(-100, 100)}});
        const double speed = *rc::gen::element(0.0, 1.0, 1.0, 1.1, std::nan(""));
        out.push_back(
            {table, {time, *rc::gen::element(std::string("A"), std::string("B"), std::string("C")), x, speed}});
    }
    return out;
}

struct Played {
    std::vector<table::TileData> assets{2};
    void take(Preparer& preparer) {
        while (const auto tile = preparer.next())
            for (std::int64_t r = 0; r < tile->values.rows; ++r)
                assets[static_cast<std::size_t>(tile->asset)].append(tile->time[static_cast<std::size_t>(r)],
                                                                     tile->regime[static_cast<std::size_t>(r)],
                                                                     tile->values.row(r));
    }
    bool operator==(const Played& other) const {
        for (std::size_t a = 0; a < 2; ++a) {
            const auto &x = assets[a], &y = other.assets[a];
            if (x.time != y.time || x.regime != y.regime || x.values.size() != y.values.size()) return false;
            if (!x.values.empty() &&
                std::memcmp(x.values.data(), y.values.data(), x.values.size() * sizeof(double)) != 0)
                return false;
        }
        return true;
    }
};

Played play_at_once(const Recipe& recipe, const std::vector<Arrival>& rows, std::int64_t* unknown = nullptr) {
    Preparer preparer(recipe);
    Played played;
    for (int table : {1, 0}) {
        std::vector<Row> of;
        for (const auto& row : rows)
            if (row.table == table) of.push_back(row.row);
        EXPECT_TRUE(preparer.push(table, batch_of(of, table == 1)).ok());
    }
    preparer.close(std::numeric_limits<base::Time>::max());
    played.take(preparer);
    if (unknown != nullptr) *unknown = preparer.ticks_unknown();
    return played;
}

RC_GTEST_PROP(Preparer, L6_L7_AnyTilingAnyClosingAnyRestartGivesTheSameBits, ()) {
    const auto rows = arrivals();
    const Recipe recipe = *rc::gen::element(rich(), older(), two_tables());
    std::int64_t unknown = 0;
    const Played whole = play_at_once(recipe, rows, &unknown);
    Preparer preparer(recipe);
    Played pieces;
    for (std::size_t at = 0; at < rows.size();) {
        const auto count = static_cast<std::size_t>(*rc::gen::inRange(1, 40));
        for (int table : {0, 1}) {
            std::vector<Row> of;
            for (std::size_t i = at; i < std::min(rows.size(), at + count); ++i)
                if (rows[i].table == table) of.push_back(rows[i].row);
            RC_ASSERT(preparer.push(table, batch_of(of, table == 1)).ok());
        }
        at = std::min(rows.size(), at + count);
        if (*rc::gen::arbitrary<bool>() && at < rows.size()) preparer.close(rows[at].row.time - 1);
        if (*rc::gen::arbitrary<bool>()) pieces.take(preparer);
        if (*rc::gen::inRange(0, 4) == 0) {
            Preparer again(recipe);
            RC_ASSERT(again.load(*table::state_from_bytes(table::to_bytes(preparer.save()))).ok());
            preparer = std::move(again);
        }
    }
    preparer.close(std::numeric_limits<base::Time>::max());
    pieces.take(preparer);
    RC_ASSERT(pieces == whole);
    RC_ASSERT(preparer.ticks_unknown() == unknown);
    RC_ASSERT(preparer.rows_late() == 0);
}

RC_GTEST_PROP(Preparer, L10_ATickDoesNotChangeWithWhatComesLater, ()) {
    const auto rows = arrivals();
    const auto cut = static_cast<std::size_t>(*rc::gen::inRange<std::size_t>(0, rows.size()));
    const Recipe recipe = *rc::gen::element(rich(), older(), two_tables());
    const Played whole = play_at_once(recipe, rows);
    const Played early = play_at_once(recipe, {rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(cut)});
    const base::Time known = cut < rows.size() ? rows[cut].row.time : std::numeric_limits<base::Time>::max();
    for (std::size_t a = 0; a < 2; ++a) {
        const auto &x = early.assets[a], &y = whole.assets[a];
        for (std::size_t i = 0; i < x.time.size(); ++i) {
            if (x.time[i] >= known) break;  // the tick was not closed yet
            RC_ASSERT(x.time[i] == y.time[i]);
            RC_ASSERT(x.regime[i] == y.regime[i]);
            RC_ASSERT(std::memcmp(&x.values[i * 3], &y.values[i * 3], 3 * sizeof(double)) == 0);
        }
    }
}

TEST(Preparer, MeansHoldsFillsAndRegimes) {
    Preparer preparer(two_tables());
    const auto second = [](int s) { return s * kSecond; };
    ASSERT_TRUE(preparer.push(1, batch_of({{second(5), "A", 7, 0}}, true)).ok());
    ASSERT_TRUE(preparer
                    .push(0, batch_of({{second(1), "A", 1, 1},
                                       {second(10), "A", 3, 1},
                                       {second(12), "A", 5, 1},
                                       {second(40), "A", 6, 1},
                                       {second(100), "A", 8, 1}},
                                      false))
                    .ok());
    preparer.close(second(99));
    Played played;
    played.take(preparer);
    const auto& a = played.assets[0];
    ASSERT_EQ(a.time, (std::vector<base::Time>{second(10), second(20), second(30), second(40)}));
    EXPECT_EQ(a.values[0], 2);      // the mean of 1 and 3
    EXPECT_EQ(a.values[2], 7);      // held from the slow table
    EXPECT_EQ(a.values[3 * 2], 5);  // held for one made tick
    EXPECT_TRUE(std::isnan(a.values[3 * 2 + 1]));
    EXPECT_EQ(a.regime, (std::vector<std::int32_t>{0, 0, 0, 1}));  // warming up; speed unknown; then running
    preparer.close(std::numeric_limits<base::Time>::max());
    played.take(preparer);
    EXPECT_EQ(a.time.back(), second(100));
    EXPECT_EQ(a.regime.back(), 0);  // after a gap it warms up again
}

TEST(Preparer, L10_LateRowsAreCountedNotUsed) {
    Preparer preparer(two_tables());
    ASSERT_TRUE(
        preparer
            .push(0, batch_of({{20 * kSecond, "A", 1, 1}, {5 * kSecond, "A", 9, 1}, {25 * kSecond, "C", 9, 1}}, false))
            .ok());
    EXPECT_EQ(preparer.rows_late(), 1);
    EXPECT_EQ(preparer.late(), (std::vector<std::int64_t>{1}));
    EXPECT_EQ(preparer.rows_unplaced(), 1);
    ASSERT_TRUE(preparer.push(0, batch_of({{30 * kSecond, "A", 1, 1}}, false)).ok());
    EXPECT_TRUE(preparer.late().empty());  // of the last push alone
}

TEST(Preparer, L7_DamagedStateIsRefused) {
    Preparer preparer(two_tables());
    table::State state = preparer.save();
    ASSERT_TRUE(preparer.load(state).ok());
    state.integers.pop_back();
    EXPECT_FALSE(preparer.load(state).ok());
    state.integers.assign(100, std::numeric_limits<std::int64_t>::max());
    EXPECT_FALSE(preparer.load(state).ok());
}

TEST(Recipe, JsonRoundTrip) {
    const Recipe recipe = rich();
    const auto back = recipe_from_json(*base::parse_json(to_json(recipe).write(2)));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(to_json(*back).write(), to_json(recipe).write());
    EXPECT_EQ(back->regimes(), 2);
    EXPECT_EQ(back->regime.settings[0].values, (std::vector<double>{0, 1}));
    EXPECT_FALSE(back->regime.settings[0].known(0.5));
    EXPECT_TRUE(back->regime.settings[1].known(0.5));
    EXPECT_FALSE(back->regime.settings[1].known(1.1));
    EXPECT_EQ(recipe_from_json(*base::parse_json("{\"format\":3}")).error().code, "recipe_version");
}

TEST(Recipe, AnOlderOneStaysAsItWasLearned) {
    const std::string text = to_json(older()).write();
    EXPECT_EQ(text.find("settings"), std::string::npos);
    const auto back = recipe_from_json(*base::parse_json(text));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back->format, 1);
    EXPECT_EQ(to_json(*back).write(), text);
    EXPECT_EQ(Preparer(*back).save().integers.size(), 4U + 2 + 2 * (1 + 5 + 1 + 5 + 1 + 1));  // as states were then
}

TEST(Regime, WarmUpFollowsTheStopsLengthAndUnknownProductsAreNotScored) {
    const Recipe recipe = rich();
    std::vector<RecipeTag> columns = recipe.tags;
    columns.insert(columns.end(), recipe.guides.begin(), recipe.guides.end());
    const RegimeWatch watch(recipe, columns);
    RegimeWatch::Memory memory = watch.fresh();
    const auto at = [&](int second, double speed, double product) {
        return watch.step(memory, second * kSecond, false, std::vector<double>{1, 1, 1, speed, product, 1});
    };
    EXPECT_EQ(at(10, 1, 0), 0);  // just started: the whole warm-up of 60 s
    EXPECT_EQ(at(60, 1, 0), 0);
    EXPECT_EQ(at(70, 1, 0), 1);
    EXPECT_EQ(at(80, 1, 1), 0);  // another product: warms up again
    EXPECT_EQ(at(140, 1, 1), 2);
    EXPECT_EQ(at(150, 1, 2), 0);   // a product that was never learned
    EXPECT_EQ(memory.unknown, 0);  // still paused by the change
    EXPECT_EQ(at(220, 1, 2), 0);
    EXPECT_EQ(memory.unknown, 1);
    EXPECT_EQ(at(230, 1, 0), 0);  // a known one again: settles first
    EXPECT_EQ(at(290, 1, 0), 1);
    memory = watch.fresh();
    at(10, 1, 0);
    EXPECT_EQ(at(100, 1, 0), 1);
    memory.mode = 1;
    Recipe speed_only = recipe;
    speed_only.regime.running = {{"speed least", 0.5, false}};
    const RegimeWatch second_watch(speed_only, columns);
    const auto step = [&](int second, double speed) {
        return second_watch.step(memory, second * kSecond, false, std::vector<double>{1, 1, 1, speed, 0, 1});
    };
    EXPECT_EQ(step(110, 0), 0);  // stops for 20 s: would warm up for half of that
    EXPECT_EQ(step(130, 1), 0);
    EXPECT_EQ(step(140, 1), 0);
    EXPECT_EQ(step(150, 1), 1);  // but two ticks at least
}

TEST(Regime, AChangeOfASettingIsATransition) {
    Recipe recipe = rich();
    recipe.regime.running = {{"speed least", 0.5, false}};
    recipe.regime.warm_up = 10 * kSecond;
    std::vector<RecipeTag> columns = recipe.tags;
    columns.insert(columns.end(), recipe.guides.begin(), recipe.guides.end());
    const RegimeWatch watch(recipe, columns);
    RegimeWatch::Memory memory = watch.fresh();
    const auto at = [&](int second, double speed, double set) {
        return watch.step(memory, second * kSecond, false, std::vector<double>{1, 1, 1, speed, 0, set});
    };
    const double missing = std::nan("");
    at(10, 1, 0.5);
    EXPECT_EQ(at(20, 1, 0.5), 1);
    EXPECT_EQ(at(30, 1, 0.7), 0);  // changed: 30 s to settle
    EXPECT_EQ(at(50, 1, missing), 0);
    EXPECT_EQ(at(60, 1, missing), 1);
    EXPECT_EQ(at(70, 1, 0.7), 1);   // the same as before it was missing
    EXPECT_EQ(at(80, 1, 1.04), 0);  // further than ever, but not far
    EXPECT_EQ(at(110, 1, 1.04), 1);
    EXPECT_EQ(at(120, 1, 3), 0);
    EXPECT_EQ(at(900, 1, 3), 0);  // as it was never run
    EXPECT_EQ(memory.unknown, 1);
    EXPECT_EQ(at(910, 1, 0.5), 0);
    EXPECT_EQ(at(920, 0, 0.5), 0);  // stops
    EXPECT_EQ(at(930, 0, 0.9), 0);  // changed while it stands
    EXPECT_EQ(at(2000, 1, 0.9), 0);
    EXPECT_EQ(at(2020, 1, 0.9), 0);
    EXPECT_EQ(at(2030, 1, 0.9), 1);  // has its effect from the restart on
}

}  // namespace
}  // namespace majung::prepare
