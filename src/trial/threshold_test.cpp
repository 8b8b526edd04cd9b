#include "trial/threshold.h"

#include <gtest/gtest.h>

#include <algorithm>

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

}  // namespace
}  // namespace majung::trial
