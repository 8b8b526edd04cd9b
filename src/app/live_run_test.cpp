// The circle, headless, on SKAB: pour, trial, live replay with alarms as NDJSON, a verdict, and a second trial that uses it.
#include "app/live_run.h"

#include <gtest/gtest.h>

#include "model/model_file.h"
#include "trial/trial.h"

namespace majung::app {
namespace {

std::string skab(const std::string& name) { return std::string(MAJUNG_SHARED_DATA) + "/skab/" + name; }

trial::TrialResult hold(site::Site& site) {
    trial::TrialOptions options;
    options.passes_max = 1;
    options.budget_s = 1e9;
    options.visible = false;
    options.entrants = {"zscore", "pca"};
    auto data = site.dataset();
    auto events = site.events();
    EXPECT_TRUE(data.ok() && events.ok());
    auto result = trial::hold_trial(**data, catalog::Question(), *events, {}, options);
    EXPECT_TRUE(result.ok()) << base::describe(result.error());
    const auto bytes = model::to_bytes(result->winner, result->parity);
    EXPECT_TRUE(bytes.ok());
    site::TrialRecord record;
    record.question = "anomaly";
    record.scorecard = to_json(result->card);
    EXPECT_TRUE(site.add_trial(record, *bytes).ok());
    return std::move(*result);
}

TEST(LiveRun, TheCircleClosesOnSkab) {
    if (!base::real_files().exists(skab("valve1/0.csv"))) GTEST_SKIP() << "the shared data are not here: skab";
    const base::TemporaryFolder folder;
    const std::string path = folder.file("공장");
    {
        auto site = site::Site::create(base::real_files(), path);
        ASSERT_TRUE(site.ok());
        ASSERT_TRUE((*site)->pour({skab("anomaly-free")}).ok());
        EXPECT_EQ(hold(**site).card.entries.front().labelled, 0);
    }
    LiveRunOptions options;
    options.replay = skab("valve1/0.csv");
    options.alarms = folder.file("alarms.ndjson");
    std::vector<alarm::AlarmChange> heard;
    options.on_alarm = [&](const alarm::AlarmChange& change) { heard.push_back(change); };
    {
        auto run = make_live_run(path, options);
        ASSERT_TRUE(run.ok()) << base::describe(run.error());
        EXPECT_FALSE(make_live_run(path, options).ok());  // one runs a site
        const std::atomic<bool> stop = false;
        const auto ran = (*run)->runtime->run(stop);
        ASSERT_TRUE(ran.ok()) << base::describe(ran.error());
    }
    ASSERT_FALSE(heard.empty());
    const auto text = base::read_file(base::real_files(), options.alarms, 1 << 24);
    ASSERT_TRUE(text.ok());
    std::string lines;
    for (const auto& change : heard) {
        lines += alarm::to_json(change).write() + "\n";
        EXPECT_FALSE(change.because.empty());
    }
    EXPECT_EQ(*text, lines);
    const std::string line = alarm_line(heard.front(), words::Language::korean);
    EXPECT_NE(line.find("경보 anomaly-1: "), std::string::npos) << line;
    EXPECT_NE(line.find(heard.front().because.front().tag), std::string::npos) << line;

    auto site = site::Site::open(base::real_files(), path);
    ASSERT_TRUE(site.ok());
    const auto totals = (*site)->totals();
    ASSERT_TRUE(totals.ok());
    EXPECT_EQ(totals->counts.kept, 9405 + 1147);  // what ran is poured, for the next trial
    site::Command verdict;
    verdict.kind = site::Command::Kind::verdict;
    verdict.alarm = heard.front().id;
    verdict.verdict = "real";
    verdict.minutes = 20;
    ASSERT_TRUE((*site)->say(verdict).ok());
    EXPECT_EQ(hold(**site).card.entries.front().labelled, 1);
    const auto account = (*site)->value_account();
    ASSERT_TRUE(account.ok());
    EXPECT_EQ(account->real, 1);
    EXPECT_EQ(account->minutes, 20);
    EXPECT_EQ(account->krw, 0);  // no cost is stated, no money is made up
}

TEST(LiveRun, UnderstandsSpeeds) {
    EXPECT_EQ(*parse_speed("100x"), 100);
    EXPECT_EQ(*parse_speed("0.5x"), 0.5);
    EXPECT_EQ(*parse_speed("7"), 7);
    EXPECT_EQ(*parse_speed("max"), 0);
    for (const char* wrong : {"", "x", "0", "-1x", "fast", "1xx"}) EXPECT_FALSE(parse_speed(wrong).ok()) << wrong;
}

}  // namespace
}  // namespace majung::app
