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

TEST(DuelWords, SayWhoIsWhoByHowMuchAndWhetherItMayBeLuck) {
    using words::Language;
    const std::vector<std::string> caught = {"12", "8", "30", "13", "4.1", "22"};
    const std::string more = words::say(Language::english, "duel_caught_more", caught);
    EXPECT_NE(more.find("the challenger (the new model) caught 12 of 30 faults"), std::string::npos) << more;
    EXPECT_NE(more.find("the champion (the model in service) 8;"), std::string::npos) << more;
    EXPECT_NE(more.find("13 points of 100 ahead (between 4.1 and 22, 19 times out of 20): more than luck"),
              std::string::npos)
        << more;
    const std::string korean = words::say(Language::korean, "duel_caught_more", caught);
    EXPECT_NE(korean.find("고장 30건 가운데 도전자(새 모델)는 12건, 현 챔피언(지금 쓰는 모델)은 8건"),
              std::string::npos)
        << korean;
    EXPECT_NE(korean.find("100점 중 13점 앞섭니다"), std::string::npos) << korean;
    const std::string luck = words::say(Language::english, "duel_no_better", {"8", "9", "30", "-2", "-9", "5"});
    EXPECT_NE(luck.find("minus: the champion is ahead): it may be luck"), std::string::npos) << luck;
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
