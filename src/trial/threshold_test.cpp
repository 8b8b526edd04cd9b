#include "trial/threshold.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/random.h"

namespace majung::trial {
namespace {

Series noise(std::size_t rows, base::Time step, std::uint64_t seed) {
    base::Rng rng(seed);
    Series series;
    for (std::size_t i = 0; i < rows; ++i) {
        series.time.push_back(static_cast<base::Time>(i) * step);
        series.score.push_back(rng.normal());
    }
    return series;
}

TEST(Threshold, ABudgetThatSlowDataCannotSpendStillLeavesTimeWithoutAlarm) {
    const std::vector<Series> series{noise(5000, base::kHour, 1)};  // a row an hour, an alarm a shift allowed
    alarm::AlarmRule rule;
    rule.off_delay = 10 * base::kHour;
    const auto chosen = choose_threshold(series, rule, {}, 5000 * base::kHour);
    EXPECT_TRUE(chosen.proven);
    const auto over =
        std::count_if(series[0].score.begin(), series[0].score.end(), [&](double s) { return s > chosen.value; });
    EXPECT_GT(over, 0);
    EXPECT_LE(over, 250);
}

TEST(Threshold, LargerBudgetsNeverRaiseIt) {
    const std::vector<Series> series{noise(20'000, base::kMinute, 2)};
    alarm::AlarmRule rule;
    rule.off_delay = 10 * base::kMinute;
    double last = 1e9;
    for (const double count : {0.1, 0.5, 1.0, 2.0, 5.0, 20.0}) {
        catalog::AlarmBudget budget;
        budget.count = count;
        const auto chosen = choose_threshold(series, rule, budget, 20'000 * base::kMinute);
        EXPECT_LE(chosen.value, last) << count;
        if (chosen.proven) {
            EXPECT_LE(chosen.calibration.upper, count);
        }
        last = chosen.value;
    }
}

std::vector<Series> random_series(std::uint64_t seed, std::size_t rows) {
    base::Rng rng(seed);
    Series series;
    double level = 0;
    for (std::size_t i = 0; i < rows; ++i) {
        level = 0.8 * level + rng.normal();
        series.time.push_back(static_cast<base::Time>(i + 1) * base::kMinute);
        series.score.push_back(rng.uniform() < 0.05 ? std::nan("") : level);
    }
    return {series};
}

alarm::AlarmRule rule() { return {0, 0.2, 10 * base::kMinute, 0}; }

RC_GTEST_PROP(Thresholds, ALargerBudgetNeverRaisesThem, ()) {
    const auto series = random_series(*rc::gen::arbitrary<std::uint64_t>(), 5000);
    const base::Time running = 5000 * base::kMinute;
    double last = std::numeric_limits<double>::infinity();
    for (const std::string_view text : {"0.2/day", "0.5/day", "1/day", "1/shift", "2/shift", "5/shift"}) {
        const auto budget = *catalog::parse_alarm_budget(text);
        const auto threshold = choose_threshold(series, rule(), budget, running);
        RC_ASSERT(threshold.value <= last);
        last = threshold.value;
        if (!threshold.proven) continue;
        RC_ASSERT(threshold.calibration.upper <= budget.count);
    }
    last = std::numeric_limits<double>::infinity();
    for (const std::string_view text : {"0.1%", "1%", "2%", "10%"}) {
        const auto budget = *catalog::parse_alarm_budget(text);
        const auto threshold = choose_threshold(series, rule(), budget, running);
        RC_ASSERT(threshold.value <= last);
        RC_ASSERT(threshold.calibration.rate <= budget.count);
        last = threshold.value;
    }
}

TEST(Thresholds, ZeroAlarmsInTDaysProveAtMostThreeOverT) {
    const auto series = random_series(4, 1440);
    const auto threshold =
        choose_threshold(series, rule(), *catalog::parse_alarm_budget("1/day"), 1440 * base::kMinute);
    EXPECT_FALSE(threshold.proven);
    EXPECT_EQ(threshold.calibration.events, 0);
    EXPECT_NEAR(threshold.promised, 2.9957, 1e-3);
    double top = -1e9;
    for (const double x : series[0].score)
        if (!std::isnan(x)) top = std::max(top, x);
    EXPECT_EQ(threshold.value, top);
}

TEST(Thresholds, RowsInAlarmBreakTheBudgetByTheirRunsNotByTheirCount) {
    const auto budget = *catalog::parse_alarm_budget("1%");
    const auto measured_on = [&](std::size_t every, std::size_t long_run) {
        Series series;  // 10,000 rows with runs of alarm
        for (std::size_t i = 0; i < 10'000; ++i) {
            series.time.push_back(static_cast<base::Time>(i + 1) * base::kSecond);
            series.score.push_back(i % every < long_run ? 1 : 0);
        }
        alarm::AlarmRule limit;
        limit.threshold = 0.5;
        const std::vector<Series> all{series};
        return breaks_budget(all, 0.5, alarm_rate(all, limit, budget, 0), budget);
    };
    EXPECT_FALSE(measured_on(100, 1));     // 1 %
    EXPECT_TRUE(measured_on(50, 1));       // 2 % in 200 runs of a row: beyond chance
    EXPECT_FALSE(measured_on(5000, 100));  // 2 % in two runs: chance can't be excluded
    EXPECT_TRUE(measured_on(5000, 200));   // 4 %: past three times the budget
}

}  // namespace
}  // namespace majung::trial
