// The view of a site on disk: a poured file, what live operation committed, what people say.
#include "console/site_view.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/file.h"
#include "table/builder.h"

namespace majung::console {
namespace {

const Time kStart = base::from_civil({.year = 2026, .month = 3, .day = 14, .hour = 8});

std::string pump_rows(int count) {
    std::string out = "time,flow (L/min),state\n";
    for (int i = 0; i < count; ++i)
        out += base::format_iso(kStart + i * base::kSecond) + "," + std::to_string(30 + i % 5) + "." +
               std::to_string(i * 7 % 10) + "," + (i % 2 == 0 ? "a" : "b") + "\n";
    return out;
}

class SiteViewTest : public ::testing::Test {
  protected:
    void SetUp() override {
        site::SiteConfig config;
        config.name = "pump house";
        config.language = "ko";
        config.simulated = true;
        config.krw_per_stop_minute = 1000;
        auto made = site::Site::create(base::real_files(), path(), config);
        ASSERT_TRUE(made.ok()) << base::describe(made.error());
        site = std::move(*made);
        ASSERT_TRUE(base::replace_file(base::real_files(), folder.file("pump.csv"), pump_rows(600), false).ok());
        ASSERT_TRUE(site->pour({folder.file("pump.csv")}).ok());
        auto opened = SiteView::open(base::real_files(), path(), clock);
        ASSERT_TRUE(opened.ok()) << base::describe(opened.error());
        view = std::move(*opened);
    }
    std::string path() const { return folder.file("site"); }
    void raise(std::int64_t seq, const std::string& id) {
        site::LiveCommit commit;
        alarm::AlarmChange change;
        change.id = id;
        change.seq = seq;
        change.question = "anomaly";
        change.state = alarm::Phase::unacknowledged;
        change.since = kStart + seq * base::kMinute;
        change.because = {{"flow", 9, 30, 35, 1, change.since}};
        commit.alarms = {change};
        ASSERT_TRUE(site->commit(commit).ok());
    }

    base::TemporaryFolder folder;
    base::ManualClock clock{base::from_civil({.year = 2026, .month = 3, .day = 14, .hour = 1})};
    std::unique_ptr<site::Site> site;
    std::unique_ptr<SiteView> view;
};

TEST_F(SiteViewTest, L1_ShowsEveryRowAccountedFor) {
    const auto overview = view->overview();
    ASSERT_TRUE(overview.ok()) << base::describe(overview.error());
    EXPECT_EQ(overview->site, "pump house");
    EXPECT_TRUE(overview->simulated);
    EXPECT_EQ(overview->figures.rows_read, 600);
    EXPECT_EQ(overview->figures.rows_read, overview->figures.rows_kept + overview->figures.rows_rejected);
    EXPECT_EQ(overview->figures.champion, "");
    EXPECT_EQ(overview->first, kStart);
    EXPECT_EQ(overview->now, kStart + 599 * base::kSecond);
    const auto tables = view->tables();
    ASSERT_TRUE(tables.ok());
    ASSERT_EQ(tables->size(), 1U);
    EXPECT_EQ(tables->front().columns, 3);
    EXPECT_FALSE(view->trial()->held);
    EXPECT_TRUE(view->findings(100).ok());
}

TEST_F(SiteViewTest, SpeaksTheLanguageThatItsServerAskedFor) {
    EXPECT_EQ(view->overview()->language, "ko");
    view->speak("en");
    EXPECT_EQ(view->overview()->language, "en");
}

TEST_F(SiteViewTest, CountsTheFindingsThatItLists) {
    std::string rows = "time,flow,note\n";
    for (int i = 0; i < 300; ++i)
        rows += base::format_iso(kStart + base::kDay + i * base::kSecond) + "," + std::to_string(i % 17) + "," +
                (i % 90 == 40 ? "a,b,c,d,e,f" : "ok") + "\n";
    ASSERT_TRUE(base::replace_file(base::real_files(), folder.file("bent.csv"), rows, false).ok());
    ASSERT_TRUE(site->pour({folder.file("bent.csv")}).ok());
    const auto listed = view->findings(500);
    ASSERT_TRUE(listed.ok());
    EXPECT_EQ(view->overview()->figures.findings, static_cast<std::int64_t>(listed->size()));
    const auto is_long = [](const auto& finding) { return finding.code == "row_long"; };
    ASSERT_EQ(std::count_if(listed->begin(), listed->end(), is_long), 1) << "one a code, not one a row";
    EXPECT_EQ(std::find_if(listed->begin(), listed->end(), is_long)->count, 3);
}

TEST_F(SiteViewTest, DrawsPouredAndSpooledSamples) {
    const auto overview = view->overview();
    ASSERT_TRUE(overview.ok());
    ASSERT_EQ(overview->tags.size(), 1U);
    const std::string tag = overview->tags[0].name, table = overview->tags[0].asset;
    site::LiveCommit commit;
    const auto schema = std::make_shared<const table::Schema>(
        table::Schema{{{"time", table::Type::time, ""}, {tag, table::Type::float64, ""}}});
    table::BatchBuilder builder(schema);
    builder.column(0).append(kStart + 605 * base::kSecond);
    builder.column(1).append(99.0);
    commit.spool.push_back({"sim", table, builder.finish()});
    ASSERT_TRUE(site->commit(commit).ok());

    TrendQuery query{.tags = {tag, "no such tag"}};
    query.from = kStart;
    query.to = kStart + 10 * base::kMinute + 10 * base::kSecond;
    query.points_max = 50;
    const auto trends = view->trends(query);
    ASSERT_TRUE(trends.ok()) << base::describe(trends.error());
    ASSERT_EQ(trends->tags.size(), 1U);
    const Series& series = trends->tags[0].series;
    EXPECT_GT(series.time.size(), 40U);
    EXPECT_LE(series.time.size(), 52U);
    EXPECT_EQ(series.high.back(), 99.0);
    EXPECT_EQ(*std::min_element(series.low.begin(), series.low.end()), 30.0);
    EXPECT_TRUE(std::isnan(trends->threshold)) << "no champion";
    query.from = kStart + base::kDay;
    query.to = kStart + 2 * base::kDay;
    EXPECT_TRUE(view->trends(query)->tags[0].series.time.empty());
}

TEST_F(SiteViewTest, L12_WhatAPersonSaysIsACommand) {
    raise(1, "anomaly-1");
    EXPECT_EQ(view->alarms(10)->front().state, "unacknowledged");
    ASSERT_TRUE(view->acknowledge("anomaly-1").ok());
    ASSERT_TRUE(view->judge("anomaly-1", {.what = "real", .minutes = 12}).ok());
    EXPECT_EQ(view->acknowledge("anomaly-9").error().code, "alarm_unknown");
    const auto commands = site->commands_after(0);
    ASSERT_EQ(commands->size(), 2U);
    EXPECT_EQ(commands->at(0).kind, site::Command::Kind::acknowledge);
    const Alarm alarm = view->alarms(10)->front();
    EXPECT_TRUE(alarm.acknowledge_sent);
    EXPECT_EQ(alarm.verdict->at, clock.now() + 9 * base::kHour) << "on the clock of the plant's wall";
    EXPECT_EQ(view->account()->krw, 12'000);
    EXPECT_EQ(view->overview()->figures.verdicts_real, 1);
}

TEST_F(SiteViewTest, WhatIsOverHasNothingToAcknowledge) {
    raise(1, "anomaly-1");
    site::LiveCommit commit;
    alarm::AlarmChange change;
    change.id = "anomaly-1";
    change.seq = 2;
    change.question = "anomaly";
    change.state = alarm::Phase::normal;
    change.since = kStart + base::kHour;
    commit.alarms = {change};
    ASSERT_TRUE(site->commit(commit).ok());
    EXPECT_EQ(view->acknowledge("anomaly-1").error().code, "alarm_over");
    EXPECT_TRUE(site->commands_after(0)->empty());
    EXPECT_TRUE(view->judge("anomaly-1", {.what = "false"}).ok());
}

TEST_F(SiteViewTest, AReadingIsShownAndPutRight) {
    const std::string table = view->tables()->front().name;
    const auto readings = view->readings(table);
    ASSERT_TRUE(readings.ok() && readings->size() == 1);
    EXPECT_EQ(readings->front().file, "pump.csv");
    EXPECT_EQ(readings->front().said_by, "");
    EXPECT_EQ(view->correct({.pattern = "pump.csv", .encoding = "Klingon"}).error().code, "toml_value");
    const std::string column = readings->front().columns.back().name;
    const auto again = view->correct({.pattern = "pump.csv", .types = {{column, "text"}}});
    ASSERT_TRUE(again.ok()) << base::describe(again.error());
    EXPECT_EQ(again->files, 1);
    EXPECT_EQ(again->rows_kept, again->rows_read);
    EXPECT_EQ(view->readings(table)->front().said_by, "console");
    EXPECT_EQ(view->readings(table)->front().columns.back().type, "text");
    EXPECT_EQ(view->correct({.pattern = "pump.csv", .take_back = true})->files, 1);
    EXPECT_EQ(view->readings(table)->front().columns.back().type, readings->front().columns.back().type);
}

TEST_F(SiteViewTest, ItsPulseChangesWithWhatThereIsToShow) {
    const auto still = view->pulse();
    ASSERT_TRUE(still.ok());
    EXPECT_EQ(*view->pulse(), *still);
    raise(1, "anomaly-1");
    const auto raised = view->pulse();
    EXPECT_NE(raised->alarm_seq, still->alarm_seq);
    ASSERT_TRUE(view->acknowledge("anomaly-1").ok());
    EXPECT_NE(view->pulse()->commands, raised->commands);
    ASSERT_TRUE(base::replace_file(base::real_files(), folder.file("more.csv"), pump_rows(5), false).ok());
    ASSERT_TRUE(site->pour({folder.file("more.csv")}).ok());
    EXPECT_NE(view->pulse()->knowledge, raised->knowledge);
}

TEST_F(SiteViewTest, KnowsWhetherSomeoneRunsTheSite) {
    EXPECT_FALSE(view->overview()->running);
    const auto lock = site->lock_live();
    ASSERT_TRUE(lock.ok());
    EXPECT_TRUE(view->overview()->running);
}

}  // namespace
}  // namespace majung::console
