#include "loop/promotion.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "base/text.h"
#include "loop/drift.h"
#include "model/model_file.h"
#include "site/stored_model.h"
#include "trial/trial.h"

namespace majung::loop {
namespace {

constexpr base::Time kStart = 1'700'000'000 * base::kSecond;
constexpr int kRows = 8000, kLearned = 3000;  // ten seconds each

std::string csv(int from, int until, double shift = 0) {
    base::Rng rng(7);
    std::string text = "time,a,b,c\n";
    for (int i = 0; i < until; ++i) {
        const double a = 5 + rng.normal(), b = 20 + shift + 3 * rng.normal(), c = rng.normal();
        if (i < from) continue;
        text += base::format_iso(kStart + (i + 1) * 10 * base::kSecond) + "," + base::rounded(a, 6) + "," +
                base::rounded(b, 6) + "," + base::rounded(c, 6) + "\n";
    }
    return text;
}

class PromotionTest : public testing::Test {
  protected:
    void SetUp() override {
        auto made = site::Site::create(base::real_files(), folder_.file("plant"));
        ASSERT_TRUE(made.ok());
        site_ = std::move(*made);
        pour("history.csv", 0, kLearned);
        trial::TrialOptions options;
        options.passes_max = 1;
        options.visible = false;
        options.budget_s = 1e9;
        options.entrants = {"zscore"};
        const auto data = site_->dataset();
        ASSERT_TRUE(data.ok());
        auto held = trial::hold_trial(**data, catalog::Question(), {}, {}, options);
        ASSERT_TRUE(held.ok()) << base::describe(held.error());
        held_ = std::make_unique<trial::TrialResult>(std::move(*held));
    }
    void pour(const std::string& name, int from, int until) {
        ASSERT_TRUE(base::replace_file(base::real_files(), folder_.file(name), csv(from, until), false).ok());
        ASSERT_TRUE(site_->pour({folder_.file(name)}).ok());
    }
    /// The trial's winner with another threshold, as the newest model of the site.
    void add(double threshold) {
        model::Model model = held_->winner;
        model.rule.threshold = threshold;
        const auto bytes = model::to_bytes(model, held_->parity);
        ASSERT_TRUE(bytes.ok());
        site::TrialRecord record;
        record.question = "anomaly";
        record.scorecard = to_json(held_->card);
        const auto added = site_->add_trial(record, *bytes);
        ASSERT_TRUE(added.ok()) << base::describe(added.error());
    }
    std::int64_t champion() {
        const auto service = site_->service();
        return service.ok() && !service->empty() ? service->front().champion : -1;
    }
    trial::DuelOptions quick() {
        trial::DuelOptions options;
        options.passes_max = 3;
        options.budget_s = 1e9;
        return options;
    }

    base::TemporaryFolder folder_;
    std::unique_ptr<site::Site> site_;
    std::unique_ptr<trial::TrialResult> held_;
};

constexpr double kBlind = 1e9;

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
