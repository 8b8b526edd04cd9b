// For tests: a site with a history and a trial's winner, to which challengers and later rows are added.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "base/random.h"
#include "base/text.h"
#include "model/model_file.h"
#include "site/site.h"
#include "trial/duel.h"
#include "trial/trial.h"

namespace majung::loop::test {

inline constexpr base::Time kStart = 1'700'000'000 * base::kSecond;
inline constexpr int kRows = 8000, kLearned = 3000;  // ten seconds each

inline std::string csv(int from, int until, double shift = 0) {
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

class PromotionRig : public testing::Test {
  protected:
    void SetUp() override {
        auto made = site::Site::create(base::real_files(), folder_.file("plant"));
        ASSERT_TRUE(made.ok());
        site_ = std::move(*made);
        pour("history.csv", 0, kLearned);
        trial::TrialOptions options;
        options.passes_max = 1;
        options.visible = false;
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
        return options;
    }

    base::TemporaryFolder folder_;
    std::unique_ptr<site::Site> site_;
    std::unique_ptr<trial::TrialResult> held_;
};

inline constexpr double kBlind = 1e9;

}  // namespace majung::loop::test
