#include "loop/drift.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"

namespace majung::loop {
namespace {

/// Two tags: independent noise around a level of the regime, and a slow wave.
std::vector<table::TileData> ticks(int from, int until, double shift, std::uint64_t seed) {
    base::Rng rng(seed);
    table::TileData tile;
    tile.columns = 2;
    for (int i = from; i < until; ++i) {
        const std::int32_t regime = i % 11 == 0 ? 0 : 1 + i / 100 % 2;
        const double wave = 10 * std::sin(i / 400.0);
        const double row[] = {regime * 50 + rng.normal() + shift, regime == 0 ? std::nan("") : wave};
        tile.append(i * base::kMinute, regime, row);
    }
    return {tile};
}

const std::vector<std::string> kTags = {"온도", "wave"};

TEST(Drift, AnotherRegimeOrASlowWaveIsNoDrift) {
    EXPECT_TRUE(find_drift(kTags, ticks(0, 8000, 0, 1), ticks(8000, 9000, 0, 2)).empty());
}

TEST(Drift, AShiftIsFoundInEachRegimeWithItsSize) {
    const auto drifts = find_drift(kTags, ticks(0, 8000, 0, 1), ticks(8000, 9000, -2, 2));
    ASSERT_EQ(drifts.size(), 2U);
    for (const auto& drift : drifts) {
        EXPECT_EQ(drift.tag, "온도");
        EXPECT_NEAR(drift.effect, -2, 0.3);
        EXPECT_NEAR(drift.after - drift.before, -2, 0.3);
        EXPECT_LT(drift.wander, 0.5);
    }
    EXPECT_NE(drifts[0].regime, drifts[1].regime);
}

TEST(Drift, TooFewTicksSayNothing) {
    EXPECT_TRUE(find_drift(kTags, ticks(0, 8000, 0, 1), ticks(8000, 8030, -9, 2)).empty());
    EXPECT_TRUE(find_drift(kTags, {}, ticks(8000, 9000, -9, 2)).empty());
}

TEST(Drift, ATagThatNeverMovedAndNowDoesIsTheLargest) {
    table::TileData before, after;
    before.columns = after.columns = 1;
    for (int i = 0; i < 200; ++i) {
        const double still = 5, moved = 6;
        before.append(i, 1, {&still, 1});
        after.append(200 + i, 1, {&moved, 1});
    }
    const auto drifts = find_drift({"valve"}, {before}, {after});
    ASSERT_EQ(drifts.size(), 1U);
    EXPECT_EQ(drifts[0].effect, kEffectMax);
}

}  // namespace
}  // namespace majung::loop
