#include "alarm/rate.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace majung::alarm {
namespace {

TEST(Rate, KnownBounds) {
    EXPECT_NEAR(rate_upper(0, 1), 2.995732273554, 1e-9);  // -ln 0.05
    EXPECT_NEAR(rate_upper(1, 1), 4.743864518, 1e-8);     // half the 95 % point of chi-square with 4 degrees
    EXPECT_NEAR(rate_lower(1, 1), 0.0512932944, 1e-9);    // -ln 0.95
    const auto promise = rate_interval(2, 21);            // the design's example: 0.01-0.34
    EXPECT_NEAR(promise.low, 0.24220928 / 21, 1e-7);
    EXPECT_NEAR(promise.high, 7.22468767 / 21, 1e-7);
    EXPECT_EQ(rate_interval(0, 5).low, 0);
    EXPECT_NEAR(rate_interval(0, 5).high, 3.688879454 / 5, 1e-9);
    EXPECT_NEAR(rate_upper(10000, 1), 10000 + 1.6449 * 100 + 1.6449 * 1.6449 / 3, 1.0);  // the normal limit
}

RC_GTEST_PROP(Rate, BoundsHoldTheirTails, ()) {
    const auto k = *rc::gen::inRange<std::int64_t>(0, 3000);
    const double confidence = static_cast<double>(*rc::gen::inRange(1, 999)) / 1000.0;
    const double high = rate_upper(k, 1, confidence);
    RC_ASSERT(std::fabs(poisson_at_most(k, high) - (1 - confidence)) < 1e-9);
    const double low = rate_lower(k, 1, confidence);
    if (k > 0) RC_ASSERT(std::fabs(poisson_at_least(k, low) - (1 - confidence)) < 1e-9);
    RC_ASSERT(rate_upper(k + 1, 1, confidence) > high);
    RC_ASSERT(rate_lower(k + 1, 1, confidence) > low);
    const auto both = rate_interval(k, 1);
    RC_ASSERT(both.low <= static_cast<double>(k));
    RC_ASSERT(both.high >= static_cast<double>(k));
}

RC_GTEST_PROP(Rate, TailsAddUp, ()) {
    const auto k = *rc::gen::inRange<std::int64_t>(1, 200);
    const double mean = static_cast<double>(*rc::gen::inRange(1, 200000)) / 1000.0;
    RC_ASSERT(std::fabs(poisson_at_most(k - 1, mean) + poisson_at_least(k, mean) - 1) < 1e-10);
}

}  // namespace
}  // namespace majung::alarm
