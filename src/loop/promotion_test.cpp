#include "loop/promotion.h"

#include "loop/drift.h"
#include "loop/promotion_rig.h"
#include "site/stored_model.h"

namespace majung::loop {
namespace {

using namespace test;
using PromotionTest = PromotionRig;

TEST_F(PromotionTest, OnlyLaterTimeDecides) {
    add(kBlind);
    const auto alone = consider_promotion(*site_, "anomaly", quick());
    ASSERT_TRUE(alone.ok());
    EXPECT_FALSE(alone->has_value());  // no challenger
    add(held_->winner.rule.threshold);
    const auto early = consider_promotion(*site_, "anomaly", quick());
    ASSERT_FALSE(early.ok());
    EXPECT_EQ(early.error().code, "too_few_later_rows");
    EXPECT_EQ(champion(), 1);
    EXPECT_EQ((*site::load_champion(*site_, "anomaly"))->model.rule.threshold, kBlind);

    pour("later.csv", kLearned, kRows);
    const auto promotion = consider_promotion(*site_, "anomaly", quick());
    ASSERT_TRUE(promotion.ok()) << base::describe(promotion.error());
    ASSERT_TRUE(promotion->has_value());
    EXPECT_TRUE((*promotion)->promoted);
    EXPECT_GE((*promotion)->duel.from, kStart + (kLearned - 10) * 10 * base::kSecond);
    EXPECT_EQ(champion(), 2);
    EXPECT_EQ((*site::load_champion(*site_, "anomaly"))->model.rule.threshold, held_->winner.rule.threshold);
    const auto commands = site_->commands_after(0);
    ASSERT_TRUE(commands.ok());
    ASSERT_EQ(commands->size(), 1U);
    EXPECT_EQ(commands->front().kind, site::Command::Kind::promote);
}

TEST_F(PromotionTest, DriftSinceTheChampionLearnedIsFoundInTheSite) {
    add(held_->winner.rule.threshold);
    const auto none = drift_in_service(*site_, "anomaly");
    ASSERT_TRUE(none.ok()) << base::describe(none.error());
    EXPECT_TRUE(none->empty());
    const std::string moved = csv(kLearned, kLearned + 1000, 9);
    ASSERT_TRUE(base::replace_file(base::real_files(), folder_.file("moved.csv"), moved, false).ok());
    ASSERT_TRUE(site_->pour({folder_.file("moved.csv")}).ok());
    const auto drifts = drift_in_service(*site_, "anomaly");
    ASSERT_TRUE(drifts.ok()) << base::describe(drifts.error());
    ASSERT_FALSE(drifts->empty());
    EXPECT_EQ(drifts->front().tag, "b");
    EXPECT_GT(drifts->front().effect, 2);
}

TEST_F(PromotionTest, AChallengerThatIsNoBetterStaysChallenger) {
    add(held_->winner.rule.threshold);
    add(kBlind);
    pour("later.csv", kLearned, kRows);
    const auto promotion = consider_promotion(*site_, "anomaly", quick());
    ASSERT_TRUE(promotion.ok()) << base::describe(promotion.error());
    ASSERT_TRUE(promotion->has_value());
    EXPECT_FALSE((*promotion)->promoted);
    EXPECT_EQ((*promotion)->duel.because.code, "duel_no_better");
    EXPECT_EQ(champion(), 1);
}

}  // namespace
}  // namespace majung::loop
