// Trials, models and who is in service; what people say; what is live before it is poured.
#include <algorithm>

#include "base/text.h"
#include "site/fresh_site.h"
#include "site/stored_model.h"
#include "table/builder.h"

namespace majung::site {
namespace {

using namespace test;

TEST_F(SiteTest, TheNewestWinnerIsChallengerUntilItIsPromoted) {
    TrialRecord trial;
    trial.question = "anomaly";
    trial.held_at = 7;
    trial.scorecard = base::Json::object().set("winner", "pca");
    ASSERT_TRUE(site_->add_trial(trial, "first model").ok());
    EXPECT_EQ(site_->service()->front().champion, 1);
    EXPECT_EQ(site_->service()->front().challenger, 0);
    ASSERT_TRUE(site_->add_trial(trial, "second model").ok());
    EXPECT_EQ(site_->service()->front().challenger, 2);
    Command promote;
    promote.kind = Command::Kind::promote;
    promote.question = "anomaly";
    promote.model = 2;
    ASSERT_TRUE(site_->say(promote).ok());
    EXPECT_EQ(site_->service()->front().champion, 2);
    EXPECT_EQ(site_->service()->front().challenger, 0);
    promote.model = 9;
    EXPECT_EQ(site_->say(promote).error().code, "model_absent");
    EXPECT_EQ(site_->commands_after(0)->size(), 1U);
    EXPECT_EQ(*site_->model_bytes(site_->models()->back()), "second model");
    EXPECT_EQ(site_->trials()->back().model, 2);
}

TEST_F(SiteTest, AStoredModelIsLoadedOrSaysWhichFileIsWrong) {
    EXPECT_FALSE(load_champion(*site_, "anomaly")->has_value());
    EXPECT_EQ(load_model(*site_, "anomaly", 1).error().code, "model_absent");
    TrialRecord trial;
    trial.question = "anomaly";
    ASSERT_TRUE(site_->add_trial(trial, "no model at all").ok());
    EXPECT_FALSE(load_champion(*site_, "another")->has_value());
    const auto damaged = load_champion(*site_, "anomaly");
    ASSERT_FALSE(damaged.ok());
    EXPECT_EQ(damaged.error().code, "zip_damaged");
    EXPECT_EQ(damaged.error().file, site_->models()->front().path);
}

TEST_F(SiteTest, VerdictsBecomeEventsAndMoneyOnlyWhereCostsAreStated) {
    LiveCommit commit;
    alarm::AlarmChange change;
    change.id = "a1";
    change.seq = 1;
    change.asset = "line1";
    change.question = "anomaly";
    change.state = alarm::Phase::unacknowledged;
    change.since = 100 * base::kSecond;
    change.because = {{"pressure", 9, 1, 5, 1, 0}};
    commit.alarms = {change};
    change.seq = 2;
    change.state = alarm::Phase::returned_unacknowledged;
    change.since = 160 * base::kSecond;
    commit.alarms.push_back(change);
    ASSERT_TRUE(site_->commit(commit).ok());
    Command verdict;
    verdict.kind = Command::Kind::verdict;
    verdict.alarm = "a1";
    verdict.verdict = "false";
    ASSERT_TRUE(site_->say(verdict).ok());
    verdict.verdict = "real";
    verdict.minutes = 30;
    ASSERT_TRUE(site_->say(verdict).ok());
    verdict.alarm = "none";
    EXPECT_EQ(site_->say(verdict).error().code, "alarm_unknown");
    const auto events = site_->events();
    ASSERT_TRUE(events.ok());
    ASSERT_EQ(events->size(), 1U);
    EXPECT_EQ(events->front().kind, "fault");
    EXPECT_EQ(events->front().end, 160 * base::kSecond);
    EXPECT_EQ(events->front().tags, std::vector<std::string>{"pressure"});
    auto account = site_->value_account();
    ASSERT_TRUE(account.ok());
    EXPECT_EQ(account->real, 1);
    EXPECT_EQ(account->minutes, 30);
    EXPECT_FALSE(account->lines.front().krw);
    EXPECT_EQ(account->krw, 0);
}

TEST_F(SiteTest, ShowsWhatIsLiveBeforeItIsPoured) {
    const std::int64_t empty = *site_->version();
    EXPECT_FALSE(*site_->score_end("anomaly"));
    LiveCommit commit;
    commit.scores = {{"anomaly", "", 20, 1.5, 2}, {"anomaly", "", 10, 0.5, 1}};
    const auto schema = std::make_shared<const table::Schema>(table::Schema{{{"x", table::Type::int64, ""}}});
    for (const std::int64_t value : {7, 8}) {
        table::BatchBuilder builder(schema);
        builder.column(0).append(value);
        commit.spool.push_back({"sim", "pump", builder.finish()});
    }
    ASSERT_TRUE(site_->commit(commit).ok());
    EXPECT_EQ(site_->score_end("anomaly")->value(), 20);
    EXPECT_EQ(site_->scores("anomaly", 0, 100)->at(1).regime, 2);
    ASSERT_EQ(site_->spooled("pump")->size(), 2U);
    EXPECT_EQ(site_->spooled("pump")->back().rows.columns[0].int64(0), 8);
    EXPECT_EQ(site_->spooled("pump", site_->spool_first("pump")->value())->size(), 1U);
    EXPECT_TRUE(site_->spooled("other")->empty());
    EXPECT_EQ(*site_->version(), empty) << "live operation changes nothing of what is known";
    pour(write("a.csv", rows_of(0, 60)));
    EXPECT_NE(*site_->version(), empty);
}

}  // namespace
}  // namespace majung::site
