#include "trial/plan.h"

#include <gtest/gtest.h>

#include "prepare/recipe.h"
#include "trial/contest.h"
#include "trial/small_plant.h"

namespace majung::trial {
namespace {

using namespace test;

TEST(Plan, FaultsLieInRunningTimeWithQuietBetween) {
    const auto data = plant();
    const auto recipe = *prepare::learn_recipe(data, {}, kRows * 10 * base::kSecond);
    auto clean = *prepare::prepare_all(data, recipe, -1, 1LL << 60);
    for (std::size_t i = 2000; i < 2300; ++i) clean[0].regime[i] = 0;
    const auto traits = tag_traits(clean, recipe);
    const auto options = plan_options(clean, {1000 * recipe.step, 5000 * recipe.step}, recipe.step);
    const auto faults = plan_pass(clean, recipe, traits, options, 0, base::Rng(3));
    ASSERT_GE(faults.size(), 10U);
    for (std::size_t i = 0; i < faults.size(); ++i) {
        EXPECT_GE(faults[i].span.from, options.block.from);
        EXPECT_LE(faults[i].span.to, options.block.to);
        if (i > 0) {
            EXPECT_GE(faults[i].span.from - faults[i - 1].span.to, (options.quiet - 1) * recipe.step);
        }
        for (std::size_t t = 0; t < clean[0].time.size(); ++t)
            if (faults[i].span.contains(clean[0].time[t])) {
                EXPECT_GT(clean[0].regime[t], 0);
            }
    }
}

TEST(Blocks, ThinningKeepsStretchesSpreadOverTheWhole) {
    Ticks ticks(1);
    ticks[0].columns = 0;
    for (int i = 1; i <= 10000; ++i) ticks[0].append(i, i % 100 < 10 ? 0 : 1, {});
    EXPECT_TRUE(thinning(ticks, {1, 10001}, 20000, 100).empty());
    const auto kept = without(ticks, thinning(ticks, {1, 10001}, 2000, 100));
    EXPECT_NEAR(static_cast<double>(running_rows(kept)), 2000, 50);
    for (int k = 0; k < 5; ++k) EXPECT_GT(running_rows(cut(kept, {1 + 2000 * k, 2001 + 2000 * k})), 300);
}

}  // namespace
}  // namespace majung::trial
