// The simulated plant as a live source: it goes on where a kill stopped it.
#include "app/sim_connector.h"

#include <gtest/gtest.h>

#include "table/arrow_c.h"

namespace majung::app {
namespace {

constexpr base::Time kUntil = 3 * base::kHour;  // of live time

sim::PlantSpec small_plant() {
    sim::PlantSpec spec;
    spec.days_history = 1;
    spec.days_live = 1;
    spec.faults_per_kind = 0;
    return spec;
}

SimConnector connector(SimConnectorOptions options = {}) {
    sim::Plant plant(small_plant());
    plant.run_until(small_plant().live_start(), nullptr);
    options.slot = 50 * base::kMinute;
    options.until = small_plant().live_start() + kUntil;
    return SimConnector(std::move(plant), options);
}

/// Everything from here on.
std::vector<live::Arrival> rest_of(SimConnector& source) {
    std::vector<live::Arrival> all;
    while (!source.finished()) {
        auto arrival = source.next(0);
        EXPECT_TRUE(arrival.ok() && arrival->has_value());
        if (!arrival.ok() || !arrival->has_value()) break;
        all.push_back(std::move(**arrival));
    }
    return all;
}

void expect_same(const live::Arrival& a, const live::Arrival& b) {
    EXPECT_EQ(a.table, b.table);
    EXPECT_EQ(a.watermark, b.watermark);
    EXPECT_EQ(a.offset, b.offset);
    ASSERT_EQ(a.rows.rows, b.rows.rows);
    if (a.rows.rows == 0) return;
    const auto left = table::to_ipc(a.rows), right = table::to_ipc(b.rows);
    ASSERT_TRUE(left.ok() && right.ok());
    EXPECT_TRUE(*left == *right);
}

TEST(SimConnector, AfterAKillItGoesOnBehindWhatWasCommitted) {
    auto whole = connector();
    ASSERT_TRUE(whole.resume("").ok());
    const auto all = rest_of(whole);
    ASSERT_GT(all.size(), 8U);
    EXPECT_EQ(all.back().watermark, small_plant().live_start() + kUntil - 1);
    for (std::size_t kept = 0; kept < all.size(); kept += 3) {
        auto again = connector();
        ASSERT_TRUE(again.resume(all[kept].offset).ok());
        const auto rest = rest_of(again);
        ASSERT_EQ(rest.size(), all.size() - kept - 1);
        for (std::size_t i = 0; i < rest.size(); ++i) expect_same(rest[i], all[kept + 1 + i]);
    }
}

TEST(SimConnector, PlaysAsFastAsItIsToldTo) {
    SimConnectorOptions options;
    options.speed = 60;
    auto source = connector(options);
    EXPECT_FALSE(source.next(1000 * base::kSecond)->has_value());  // the clock starts here
    base::Time out = 0;
    for (int i = 0; i < 20; ++i)
        if (const auto arrival = source.next(1010 * base::kSecond); arrival->has_value())
            out = std::max(out, (*arrival)->watermark);
    EXPECT_EQ(out, small_plant().live_start() + 10 * base::kMinute - 1);
}

TEST(SimConnector, AnOffsetThatIsNoneIsRefused) {
    auto source = connector();
    EXPECT_EQ(source.resume("1/x/2").error().code, "offset_damaged");
}

TEST(SimConnector, TheSitesTableIsTheOneWithThePlantsColumns) {
    std::vector<site::TableRecord> records(2);
    records[0].info.name = "other";
    const auto spec = sim::plant_tables().front();
    records[1].info.name = "as_the_site_calls_it";
    for (const auto& column : spec.columns) {
        catalog::ColumnInfo info;
        info.field.name = std::string(column.name);
        records[1].info.columns.push_back(std::move(info));
    }
    const auto names = match_tables(records);
    ASSERT_EQ(names.size(), 1U);
    EXPECT_EQ(names.at(std::string(spec.name)), "as_the_site_calls_it");
}

}  // namespace
}  // namespace majung::app
