#include "trial/ranking.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace majung::trial {
namespace {

TEST(Ranking, AnIntervalContainsItsOwnFigure) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        base::Rng rng(seed);
        Worths a, b;
        for (int i = 0; i < 7; ++i) {
            a.injected.push_back(rng.uniform() < 0.1 ? 1 : 0);
            b.injected.push_back(rng.uniform() < 0.9 ? 1 : 0);
        }
        const auto lead = lead_interval(a, b, rng);
        EXPECT_LE(lead.low, lead.value);
        EXPECT_GE(lead.high, lead.value);
    }
}

TEST(Ranking, IntervalsHoldTheValueAndDifferencesArePaired) {
    Worths a, b;
    base::Rng rng(5);
    for (int i = 0; i < 120; ++i) {
        const double hard = rng.uniform();
        a.injected.push_back(hard < 0.6 ? 1 : 0);
        b.injected.push_back(hard < 0.5 ? 1 : 0);
    }
    const auto own = score_interval(a, base::Rng(1));
    EXPECT_LT(own.low, own.value);
    EXPECT_GT(own.high, own.value);
    const auto lead = lead_interval(a, b, base::Rng(1));
    EXPECT_GT(lead.low, 0);
    EXPECT_LT(lead.high - lead.low, own.high - own.low);
    a.labelled = {0, 0, 0};
    b.labelled = {1, 1, 1};
    EXPECT_LT(lead_interval(a, b, base::Rng(1)).high, 0);  // labelled events count most
}

}  // namespace
}  // namespace majung::trial
