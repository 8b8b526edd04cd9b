#include "sim/z_score_rival.h"

#include <gtest/gtest.h>

namespace majung::sim {
namespace {

TEST(ZScoreRival, CatchesAtMostHalfOfTheFaultsAtOneAlarmAShift) {
    for (const std::uint64_t seed : {1U, 2U}) {
        for (const MinuteView view : {MinuteView::mean, MinuteView::extreme}) {
            const RivalScore score = score_z_rival({.seed = seed}, view);
            EXPECT_EQ(score.faults.size(), 30U);
            EXPECT_LE(score.share(), 0.5) << "seed " << seed;
            EXPECT_GT(score.share(), 0) << "seed " << seed << ": the rival is meant to be weak, not blind";
        }
    }
}

}  // namespace
}  // namespace majung::sim
