#include "app/promote.h"

#include "loop/promotion_rig.h"

namespace majung::app {
namespace {

using namespace loop::test;

class PromoteTest : public PromotionRig {
  protected:
    /// What trying the challenger says.
    std::string tried(bool say_waiting) {
        testing::internal::CaptureStderr();
        const auto done = try_promotion(Arguments(), *site_, "anomaly", say_waiting);
        EXPECT_TRUE(done.ok()) << base::describe(done.error());
        return testing::internal::GetCapturedStderr();
    }
};

TEST_F(PromoteTest, TheChallengersDuelIsToldOnceThereIsTimeForIt) {
    add(kBlind);
    EXPECT_EQ(tried(true), "");  // no challenger
    add(held_->winner.rule.threshold);
    EXPECT_EQ(tried(false), "");
    EXPECT_NE(tried(true), "");  // what it waits for
    EXPECT_EQ(champion(), 1);
    pour("later.csv", kLearned, kRows);
    const std::string told = tried(true);
    EXPECT_EQ(champion(), 2);
    EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 2) << told;  // why, and who serves now
    EXPECT_EQ(tried(true), "");
}

TEST_F(PromoteTest, TagsThatMovedAreTold) {
    add(held_->winner.rule.threshold);
    const std::string moved = csv(kLearned, kLearned + 1000, 9);
    ASSERT_TRUE(base::replace_file(base::real_files(), folder_.file("moved.csv"), moved, false).ok());
    ASSERT_TRUE(site_->pour({folder_.file("moved.csv")}).ok());
    testing::internal::CaptureStderr();
    ASSERT_TRUE(say_drift(Arguments(), *site_, "anomaly").ok());
    const std::string told = testing::internal::GetCapturedStderr();
    EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 1) << told;
    EXPECT_NE(told.find("b"), std::string::npos);
}

}  // namespace
}  // namespace majung::app
