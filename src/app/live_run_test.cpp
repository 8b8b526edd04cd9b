// The circle, headless, on SKAB: pour, trial, live replay with alarms as NDJSON, a verdict, and a second trial that uses it.
#include "app/live_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/text.h"
#include "model/model_file.h"
#include "trial/trial.h"

namespace majung::app {
namespace {

std::string skab(const std::string& name) { return std::string(MAJUNG_SHARED_DATA) + "/skab/" + name; }

trial::TrialResult hold(site::Site& site) {
    trial::TrialOptions options;
    options.passes_max = 1;
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

/// A machine's day, a row a minute: two tags that go together, an upset of an hour where asked, and what the export closes with.
std::string day(int number, bool upset, bool fahrenheit = false, bool flow = true, const std::string& end = "") {
    std::string text = flow ? "time,temp,load,flow\n" : "time,temp,load\n";
    text += fahrenheit ? ",\u2109" : ",\u2103";
    text += flow ? ",%,l/min\n" : ",%\n";
    const base::Time start = (19'800 + number) * 24 * base::kHour;
    std::uint32_t noise = 7;
    for (int m = 0; m < 1440; ++m) {
        noise = noise * 1664525U + 1013904223U;
        const double jitter = static_cast<double>(noise >> 16) / 65536.0;
        const double load = 50 + 20 * std::sin(m / 60.0) + jitter;
        const double temp = 40 + load / 5 + jitter + (upset && m >= 900 && m < 960 ? 25 : 0);
        char line[128];
        std::snprintf(line, sizeof line, ",%.2f,%.2f", fahrenheit ? temp * 1.8 + 32 : temp, load);
        text += base::format_iso(start + m * base::kMinute) + line;
        std::snprintf(line, sizeof line, ",%.2f", load / 3 + jitter);
        text += flow ? std::string(line) + "\n" : "\n";
    }
    return text + end;
}

class Plant : public testing::Test {
  protected:
    void SetUp() override {
        for (int d = 0; d < 3; ++d) write("day" + std::to_string(d) + ".csv", day(d, false));
        auto site = site::Site::create(base::real_files(), path_);
        ASSERT_TRUE(site.ok());
        std::vector<std::string> days;
        for (int d = 0; d < 3; ++d) days.push_back(folder_.file("day" + std::to_string(d) + ".csv"));
        ASSERT_TRUE((*site)->pour(days).ok());
        hold(**site);
    }
    std::string write(const std::string& name, const std::string& bytes) {
        EXPECT_TRUE(base::replace_file(base::real_files(), folder_.file(name), bytes, false).ok());
        return folder_.file(name);
    }
    live::Status replay(const std::string& file) {
        troubles_.clear();
        poured_.clear();
        raised_ = 0;
        LiveRunOptions options;
        options.replay = file;
        options.on_trouble = [&](const base::Error& error) { troubles_.push_back(error); };
        options.on_file = [&](const site::PouredSource& source) { poured_.push_back(source); };
        options.on_alarm = [&](const alarm::AlarmChange& change) {
            raised_ += change.state == alarm::Phase::unacknowledged ? 1 : 0;
        };
        auto run = make_live_run(path_, options);
        EXPECT_TRUE(run.ok()) << base::describe(run.error());
        const std::atomic<bool> stop = false;
        const auto ran = (*run)->runtime->run(stop);
        EXPECT_TRUE(ran.ok()) << base::describe(ran.error());
        return (*run)->runtime->status();
    }
    site::Totals totals() { return *(*site::Site::open(base::real_files(), path_))->totals(); }

    const base::TemporaryFolder folder_;
    const std::string path_ = folder_.file("plant");
    std::vector<base::Error> troubles_;
    std::vector<site::PouredSource> poured_;
    int raised_ = 0;
};

TEST_F(Plant, L2_WhatWasReplayedStandsInTheSiteOnceAndItsAlarmsAreRaisedOnce) {
    const auto before = totals();
    const std::string file = write("day5.csv", day(5, true));
    EXPECT_EQ(replay(file).rows, 1440);
    const int raised = raised_;
    EXPECT_GT(raised, 0);
    EXPECT_EQ(totals().counts.kept, before.counts.kept + 1440);
    const auto again = replay(file);  // judged, and told
    EXPECT_EQ(again.rows, 1440);
    EXPECT_EQ(again.alarms_again, raised);
    EXPECT_EQ(raised_, 0);
    EXPECT_EQ(replay(path_).rows, before.counts.kept + 1440);  // the site's own rows
    {
        auto site = site::Site::open(base::real_files(), path_);
        EXPECT_EQ((*site)->pour({file})->known, 1);
        const std::string other = write("day6.csv", day(6, false));
        EXPECT_EQ((*site)->pour({other})->poured, 1);
    }
    EXPECT_EQ(replay(folder_.file("day6.csv")).rows, 1440);
    EXPECT_EQ(totals().counts.kept, before.counts.kept + 2880);
    EXPECT_EQ(totals().sources, before.sources + 2);
}

TEST_F(Plant, L1_RejectedRowsOfAReplayAreInTheAccount) {
    const auto before = totals().counts;
    replay(write("day5.csv", day(5, false, false, true, "Total,1440,1440,1440\n")));
    const auto after = totals().counts;
    EXPECT_EQ(after.read, before.read + 1441);
    EXPECT_EQ(after.kept, before.kept + 1440);
    EXPECT_EQ(after.rejected, before.rejected + 1);
    ASSERT_EQ(poured_.size(), 1U);
    EXPECT_EQ(poured_[0].tables.at(0).counts.rejected, 1);
}

TEST_F(Plant, WhatIsScoredIsWhatIsStored) {
    const auto highest = [&](int number) {
        const base::Time start = (19'800 + number) * 24 * base::kHour;
        double most = 0;
        const auto site = site::Site::open(base::real_files(), path_);
        const auto scores = (*site)->scores("anomaly", start, start + 24 * base::kHour);
        for (const auto& score : *scores) most = std::max(most, score.score);
        return most;
    };
    replay(write("day5.csv", day(5, false)));
    const int raised = raised_;
    replay(write("day7.csv", day(7, false, true)));  // the same values in the other unit
    EXPECT_EQ(raised_, raised);
    EXPECT_NEAR(highest(7), highest(5), 0.02 * highest(5));  // rounded otherwise
    ASSERT_EQ(poured_.size(), 1U);
    ASSERT_FALSE(poured_[0].told.empty());
    EXPECT_EQ(poured_[0].told[0].code, "unit_converted");
    replay(write("day9.csv", day(9, true, true)));
    EXPECT_GT(highest(9), highest(5));
}

TEST_F(Plant, AColumnThatTheNextFileLacksIsTold) {
    replay(write("day5.csv", day(5, false)));
    EXPECT_TRUE(troubles_.empty());
    replay(write("day6.csv", day(6, false, false, false)));
    ASSERT_EQ(troubles_.size(), 1U);
    EXPECT_EQ(troubles_[0].code, "columns_missing");
    EXPECT_EQ(troubles_[0].args, std::vector<std::string>{"flow"});
    EXPECT_EQ(troubles_[0].file, "day6.csv");
}

TEST_F(Plant, AClockSetBackIsPutInOrderCountedAndTold) {
    const std::string rows = day(5, false);
    std::vector<std::string_view> lines = base::split(rows, '\n');
    ASSERT_GT(lines.size(), 1400U);
    std::string
        text;  // an hour's rows stand below those of the hour after it, as where a recorder's clock was set back
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t from = i >= 601 && i < 661 ? i + 60 : i >= 661 && i < 721 ? i - 60 : i;
        if (!lines[from].empty()) text += std::string(lines[from]) + "\n";
    }
    const auto straight = replay(write("day4.csv", day(4, false)));
    EXPECT_EQ(straight.rows_put_in_order, 0);
    const auto status = replay(write("day5.csv", text));
    EXPECT_EQ(status.rows, 1440);
    EXPECT_EQ(status.rows_late, 0);
    EXPECT_EQ(status.rows_put_in_order, 60);
    ASSERT_EQ(troubles_.size(), 1U);
    EXPECT_EQ(troubles_[0].code, "rows_put_in_order");
    EXPECT_EQ(troubles_[0].args, std::vector<std::string>{"60"});
    EXPECT_EQ(troubles_[0].file, "day5.csv");
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
