#include "app/demo_judge.h"

#include <gtest/gtest.h>

#include <cmath>

namespace majung::app {
namespace {

alarm::AlarmChange raised(base::Time at, std::vector<std::string> tags) {
    alarm::AlarmChange change;
    change.state = alarm::Phase::unacknowledged;
    change.since = at;
    for (auto& tag : tags) change.because.push_back({std::move(tag), 0, 0, 0, 0, 0});
    return change;
}

TEST(DemoJudge, CaughtNeedsTheTimeAndATrueTagAmongTheFirstThree) {
    Truth truth;
    truth.faults = {{"leak", 100 * base::kSecond, 200 * base::kSecond, {"pressure"}},
                    {"leak", 300 * base::kSecond, 400 * base::kSecond, {"pressure"}},
                    {"wear", 500 * base::kSecond, 600 * base::kSecond, {"current"}}};
    truth.clean = {{0, 50 * base::kSecond}};
    const std::vector<alarm::AlarmChange> changes{
        raised(10 * base::kSecond, {"a"}),
        raised(150 * base::kSecond, {"a", "b", "pressure"}),
        raised(350 * base::kSecond, {"a", "b", "c", "pressure"}),
        raised(601 * base::kSecond, {"current"}),
    };
    const DemoVerdict verdict = judge(truth, changes, 25 * base::kSecond);
    EXPECT_EQ(verdict.clean_shifts, 2);
    EXPECT_EQ(verdict.clean_alarms, 1);
    ASSERT_EQ(verdict.faults.size(), 3U);
    EXPECT_TRUE(verdict.faults[0].caught);
    EXPECT_EQ(verdict.faults[0].delay_s, 50);
    EXPECT_EQ(verdict.faults[0].cause_rank, 3);
    EXPECT_NEAR(verdict.faults[0].chance, 1 - std::exp(-2.0), 1e-12);
    EXPECT_FALSE(verdict.faults[1].caught);
    EXPECT_FALSE(verdict.faults[2].caught);
    EXPECT_EQ(verdict.caught(), 1U);
    EXPECT_EQ(verdict.kinds_caught(), 1U);
    EXPECT_EQ(verdict.kinds(), 2U);
}

TEST(DemoJudge, TruthThatIsNoTruthIsRefused) {
    EXPECT_TRUE(
        truth_from_json(*base::parse_json(R"({"faults":[],"clean":[["2024-01-01T00:00:00","2024-01-01T08:00:00"]]})"))
            .ok());
    EXPECT_FALSE(truth_from_json(*base::parse_json(R"({"faults":[{"start":"x","end":"y"}]})")).ok());
    EXPECT_FALSE(truth_from_json(*base::parse_json(R"({"clean":[["2024-01-01T00:00:00"]]})")).ok());
    EXPECT_EQ(changes_from_ndjson("{}\n{\n", "a.ndjson").error().row, 2);
}

}  // namespace
}  // namespace majung::app
