#include "sim/fault.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "sim/tables.h"

namespace majung::sim {
namespace {

class FaultPlanOfSeed : public testing::TestWithParam<std::uint64_t> {
  protected:
    PlantSpec spec{.seed = GetParam()};
    Schedule schedule = make_schedule(spec);
    FaultPlan plan = plan_faults(spec, schedule);
};

TEST_P(FaultPlanOfSeed, HasThreeOfEachKindInLiveTimeWithQuietBetween) {
    std::map<FaultKind, int> count;
    base::Time last_end = spec.live_start() - base::kHour;
    for (const Fault& fault : plan.faults) {
        ++count[fault.kind];
        EXPECT_GE(fault.start, spec.live_start());
        EXPECT_LE(fault.end, spec.end());
        EXPECT_GE(fault.end - fault.start, 40 * base::kMinute);
        EXPECT_LE(fault.end - fault.start, 4 * base::kHour);
        EXPECT_LT(fault.onset, fault.end - fault.start);
        EXPECT_GE(fault.start - last_end, 80 * base::kMinute);
        EXPECT_GE(schedule.running_share(fault.start, fault.end), 0.8);
        last_end = fault.end;
    }
    EXPECT_EQ(count.size(), kFaultKinds);
    for (const auto& [kind, number] : count) EXPECT_EQ(number, 3) << name_of(kind);
}

TEST_P(FaultPlanOfSeed, LeavesAtLeastTwelveWholeShiftsClean) {
    EXPECT_GE(plan.clean.size(), 12U);
    for (const Interval& shift : plan.clean) {
        EXPECT_EQ(shift.end - shift.start, kShift);
        EXPECT_EQ((shift.start - spec.start) % kShift, 0);
        EXPECT_GE(shift.start, spec.live_start());
        EXPECT_LE(shift.end, spec.end());
        for (const Fault& fault : plan.faults)
            EXPECT_TRUE(fault.end + 30 * base::kMinute <= shift.start || shift.end <= fault.start);
    }
}

TEST_P(FaultPlanOfSeed, NamesOnlyTagsOfTheTables) {
    std::set<std::string> tags;
    for (const TableSpec& table : plant_tables())
        for (const ColumnSpec& column : table.columns)
            if (column.role == "measurement") tags.emplace(column.name);
    for (const Fault& fault : plan.faults) {
        EXPECT_FALSE(fault.tags.empty());
        for (const std::string& tag : fault.tags) EXPECT_TRUE(tags.contains(tag)) << tag;
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, FaultPlanOfSeed, testing::Range<std::uint64_t>(1, 21));

TEST(FaultClock, GrowsOverTheOnsetAndEndsAtOnce) {
    const Fault fault{.kind = FaultKind::cooling_fouling,
                      .start = 100 * base::kMinute,
                      .end = 200 * base::kMinute,
                      .onset = 10 * base::kMinute,
                      .size = 1.2,
                      .variant = 0,
                      .tags = {}};
    FaultClock clock({fault});
    EXPECT_EQ(clock.at(99 * base::kMinute).of(fault.kind), 0);
    EXPECT_NEAR(clock.at(105 * base::kMinute).of(fault.kind), 0.6, 1e-12);
    EXPECT_NEAR(clock.at(150 * base::kMinute).of(fault.kind), 1.2, 1e-12);
    EXPECT_EQ(clock.at(200 * base::kMinute).of(fault.kind), 0);
}

TEST(Schedule, IsContiguousAndHasBothProductsAndStops) {
    const PlantSpec spec{.seed = 4};
    const Schedule schedule = make_schedule(spec);
    base::Time time = spec.start - kBurnIn;
    std::set<int> products;
    std::map<Mode, int> modes;
    for (const Segment& segment : schedule.segments) {
        EXPECT_EQ(segment.start, time);
        EXPECT_LT(segment.start, segment.end);
        time = segment.end;
        products.insert(segment.product);
        ++modes[segment.mode];
    }
    EXPECT_EQ(time, spec.end());
    EXPECT_EQ(products.size(), 2U);
    EXPECT_GE(modes[Mode::off], 2);
    EXPECT_GE(modes[Mode::ready], 20);
    EXPECT_GT(schedule.running_share(spec.start, spec.end()), 0.85);
}

}  // namespace
}  // namespace majung::sim
