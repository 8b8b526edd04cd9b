#include "live/runtime.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "live/runtime_rig.h"
#include "words/words.h"

namespace majung::live {
namespace {

using alarm::AlarmChange;
using namespace test;

TEST(Runtime, RaisesAlarmsFromARowsReplayAndKeepsTheRows) {
    auto store = store_for(5);
    base::ManualClock clock;
    Runtime runtime(store, clock);
    runtime.add(replay(one_table(upsets(200)), 10 * base::kSecond));
    std::vector<AlarmChange> got;
    runtime.set_sink(std::make_unique<Outside>(got));
    ASSERT_TRUE(runtime.start().ok());
    run_to_end(runtime);
    EXPECT_EQ(store.rows_kept(), 200);
    EXPECT_EQ(store.scores().size(), 200U);
    ASSERT_EQ(got.size(), 8U);  // 4 x raised and returned; all wait for an answer
    EXPECT_EQ(got[0].id, "anomaly-1");
    EXPECT_EQ(got[0].since, 40 * base::kSecond);
    EXPECT_EQ(got[0].state, alarm::Phase::unacknowledged);
    EXPECT_EQ(got[1].state, alarm::Phase::returned_unacknowledged);
    EXPECT_EQ(got.back().id, "anomaly-4");
    EXPECT_EQ(runtime.status().rows, 200);
    EXPECT_EQ(runtime.status().alarm_seq, 8);
}

TEST(Runtime, L10_RowsAfterTheWatermarkAreKeptButNotScored) {
    auto store = store_for(5);
    base::ManualClock clock;  // stands still: all arrivals share one commit, and lateness must not hang on that
    std::vector<std::int64_t> told;
    RuntimeOptions options;
    options.on_late = [&](std::int64_t rows) { told.push_back(rows); };
    Runtime runtime(store, clock, options);
    auto script = std::make_unique<Script>();
    script->bring({{1, 0}, {2, 0}}, 1);
    script->bring({{3, 0}, {1, 9}}, 3);
    script->bring({{2, 9}, {3, 9}, {4, 0}}, 4);
    runtime.add(std::move(script));
    ASSERT_TRUE(runtime.start().ok());
    run_to_end(runtime);
    EXPECT_EQ(store.rows_kept(), 7);
    EXPECT_EQ(store.scores().size(), 4U);
    EXPECT_EQ(runtime.status().rows_late, 3);
    EXPECT_EQ(told, std::vector<std::int64_t>{3});                       // while it runs, once
    EXPECT_EQ(store.rows_late(), (std::vector<std::int64_t>{2, 4, 5}));  // the arrivals share one batch
    EXPECT_TRUE(store.alarms().empty());
}

TEST(Runtime, AnAlarmEndsWhereThePlantFellSilent) {
    MemoryStore store([] {
        std::vector<Champion> champions;
        champions.push_back(test::plain_champion("pressure", 5));
        champions.back().rule.silence_max = base::kMinute;
        return champions;
    });
    base::ManualClock clock;
    auto rows = turned_bad(0, 20);
    for (const auto& row : turned_bad(70, 20))
        if (row.second > 5) rows.push_back(row);  // 56 s later: the same upset
    for (int s = 900; s < 920; ++s) rows.emplace_back(s, 9.0);
    Runtime runtime(store, clock);
    runtime.add(replay(one_table(rows), base::kSecond));
    ASSERT_TRUE(runtime.start().ok());
    run_to_end(runtime);
    EXPECT_EQ(raised(store), "anomaly-1@5 anomaly-2@900 ");
    EXPECT_EQ(store.alarms()[1].since, 89 * base::kSecond);
}

site::Command command(site::Command::Kind kind, std::string alarm) {
    site::Command said;
    said.kind = kind;
    said.alarm = std::move(alarm);
    said.until = base::kHour;
    return said;
}

TEST(Runtime, L12_CommandsTakeEffectOnceInTheTransactionThatSaysSo) {
    auto store = store_for(5);
    base::ManualClock clock;
    const auto data = one_table(upsets(60));
    {
        Runtime runtime(store, clock);
        runtime.add(replay(data, base::kSecond, 1));
        ASSERT_TRUE(runtime.start().ok());
        for (int i = 0; i < 42; ++i) {
            ASSERT_TRUE(runtime.turn().ok());
            clock.advance(base::kSecond);
        }
        ASSERT_EQ(store.alarms().size(), 1U);
        store.say(command(site::Command::Kind::acknowledge, "anomaly-1"));
        store.say(command(site::Command::Kind::acknowledge, "other-1"));
        store.say(command(site::Command::Kind::shelve, "anomaly-1"));
        ASSERT_TRUE(runtime.turn().ok());
    }
    ASSERT_EQ(store.alarms().size(), 3U);
    EXPECT_EQ(store.alarms()[1].state, alarm::Phase::acknowledged);
    EXPECT_TRUE(store.alarms()[2].shelved);
    EXPECT_EQ(store.load()->commands_applied, 3);
    Runtime again(store, clock);
    again.add(replay(data, base::kSecond));
    ASSERT_TRUE(again.start().ok());
    run_to_end(again);
    ASSERT_EQ(store.alarms().size(), 4U);  // acknowledged once; normal when it returned
    EXPECT_EQ(store.alarms()[3].state, alarm::Phase::normal);
    EXPECT_TRUE(store.alarms()[3].shelved);
}

TEST(Runtime, AnAlarmWaitsForItsAnswerWhateverFollows) {
    auto store = store_for(5);
    base::ManualClock clock;
    const auto state_of = [&](const std::string& id) { return (*store.last_change(id))->state; };
    Runtime runtime(store, clock);
    runtime.add(replay(one_table(upsets(200)), 10 * base::kSecond));
    ASSERT_TRUE(runtime.start().ok());
    run_to_end(runtime);
    for (const auto* id : {"anomaly-1", "anomaly-2", "anomaly-3", "anomaly-4"})
        EXPECT_EQ(state_of(id), alarm::Phase::returned_unacknowledged) << id;
    store.say(command(site::Command::Kind::acknowledge, "anomaly-2"));
    store.say(command(site::Command::Kind::verdict, "anomaly-4"));
    store.say(command(site::Command::Kind::acknowledge, "anomaly-2"));  // answered already
    store.say(command(site::Command::Kind::acknowledge, "anomaly-9"));  // no such alarm
    ASSERT_TRUE(runtime.turn().ok());
    EXPECT_EQ(state_of("anomaly-1"), alarm::Phase::returned_unacknowledged);
    EXPECT_EQ(state_of("anomaly-2"), alarm::Phase::normal);
    EXPECT_EQ(state_of("anomaly-4"), alarm::Phase::normal);
    EXPECT_EQ(store.alarms().size(), 10U);
}

TEST(Runtime, AVerdictAcknowledges) {
    auto store = store_for(5);
    base::ManualClock clock;
    Runtime runtime(store, clock);
    runtime.add(replay(one_table(upsets(45)), base::kSecond, 1));
    ASSERT_TRUE(runtime.start().ok());
    for (int i = 0; i < 50 && store.alarms().empty(); ++i) {
        ASSERT_TRUE(runtime.turn().ok());
        clock.advance(base::kSecond);
    }
    auto said = command(site::Command::Kind::verdict, "anomaly-1");
    said.verdict = "real";
    store.say(said);
    ASSERT_TRUE(runtime.turn().ok());
    EXPECT_EQ(store.alarms().back().state, alarm::Phase::acknowledged);
}

TEST(Runtime, APromotedModelTakesOverWithTheAlarmsInLife) {
    std::int64_t number = 1;
    MemoryStore store([&] {
        std::vector<Champion> champions;
        champions.push_back(test::plain_champion("pressure", number == 1 ? 5 : 1e9, number));
        return champions;
    });
    base::ManualClock clock;
    const auto data = one_table(upsets(100));
    Runtime runtime(store, clock);
    runtime.add(replay(data, base::kSecond, 1));
    ASSERT_TRUE(runtime.start().ok());
    for (int i = 0; i < 100 && store.alarms().empty(); ++i) {
        ASSERT_TRUE(runtime.turn().ok());
        clock.advance(base::kSecond);
    }
    number = 2;
    auto said = command(site::Command::Kind::promote, "");
    said.question = "anomaly";
    said.model = 2;
    store.say(said);
    for (int i = 0; i < 200; ++i) {
        ASSERT_TRUE(runtime.turn().ok());
        clock.advance(base::kSecond);
    }
    EXPECT_EQ(runtime.status().models.at(0).number, 2);
    ASSERT_EQ(store.alarms().size(), 2U);  // returned under the new threshold, none raised
    EXPECT_EQ(store.alarms()[1].state, alarm::Phase::returned_unacknowledged);
}

TEST(Runtime, AFirstChampionIsFoundWhileRunning) {
    bool there = false;
    MemoryStore store([&] {
        std::vector<Champion> champions;
        if (there) champions.push_back(test::plain_champion("pressure", 5));
        return champions;
    });
    base::ManualClock clock;
    Runtime runtime(store, clock);
    runtime.add(replay(one_table(upsets(100)), base::kSecond, 1));
    ASSERT_TRUE(runtime.start().ok());
    for (int i = 0; i < 200; ++i) {
        there = i > 60;
        ASSERT_TRUE(runtime.turn().ok());
        clock.advance(base::kSecond);
    }
    EXPECT_EQ(store.rows_kept(), 100);  // kept before there was anyone to score them
    EXPECT_EQ(store.alarms().size(), 2U);
}

TEST(Runtime, WhatGoesWrongAgainAndAgainIsToldOnceAMinute) {
    auto store = store_for(5);
    base::ManualClock clock;
    std::vector<std::string> troubles;
    RuntimeOptions options;
    options.on_trouble = [&](const base::Error& error) { troubles.push_back(error.code); };
    std::vector<AlarmChange> got;
    Runtime runtime(store, clock, options);
    auto sink = std::make_unique<Outside>(got);
    sink->fails = 1000000;
    runtime.set_sink(std::move(sink));
    runtime.add(replay(one_table(upsets(45)), base::kSecond));
    ASSERT_TRUE(runtime.start().ok());
    for (int second = 0; second < 60; ++second) {
        ASSERT_TRUE(runtime.turn().ok());
        clock.advance(base::kSecond);
    }
    EXPECT_EQ(troubles, std::vector<std::string>{"disk_full"});
    for (int second = 0; second < 60; ++second) {
        ASSERT_TRUE(runtime.turn().ok());
        clock.advance(base::kSecond);
    }
    EXPECT_EQ(troubles.size(), 2U);
}

/// Cannot take rows whose tag is missing at the start.
class Picky final : public Scorer {
  public:
    bool uses(std::string_view, const table::Schema&) override { return true; }
    base::Result<model::Scores> push(std::string_view, const table::Batch&) override {
        return base::user_error("column_missing", {"pressure", "pump"});
    }
    model::Scores close(base::Time) override { return {}; }
    std::string save() const override { return ""; }
    base::Result<void> load(std::string_view) override { return base::success(); }
};

TEST(Runtime, RowsThatAModelCannotTakeAreKeptAndSaid) {
    MemoryStore store([] {
        std::vector<Champion> champions;
        champions.push_back(test::plain_champion("pressure", 5));
        champions.back().scorer = std::make_unique<Picky>();
        return champions;
    });
    base::ManualClock clock;
    std::vector<std::string> troubles;
    RuntimeOptions options;
    options.on_trouble = [&](const base::Error& error) { troubles.push_back(error.code); };
    Runtime runtime(store, clock, options);
    runtime.add(replay(one_table(upsets(20), 100), base::kHour));
    ASSERT_TRUE(runtime.start().ok());
    run_to_end(runtime);
    EXPECT_EQ(store.rows_kept(), 20);
    EXPECT_EQ(troubles, std::vector<std::string>{"column_missing"});
}

TEST(WhyUnscored, TheFirstReasonThatHoldsIsSaid) {
    Status status;
    const auto said = [&] {
        const std::string code = why_unscored(status);
        EXPECT_TRUE(code.empty() || words::known(code)) << code;
        return code;
    };
    EXPECT_EQ(said(), "unscored_no_model");
    status.models.emplace_back();
    EXPECT_EQ(said(), "unscored_no_rows");
    status.rows = 10;
    EXPECT_EQ(said(), "unscored_other_tables");
    status.rows_used = 8;
    EXPECT_EQ(said(), "unscored_open");
    status.rows_late = 8;
    EXPECT_EQ(said(), "unscored_late");
    status.ticks_blank = 3;
    EXPECT_EQ(said(), "unscored_blank");
    status.ticks = 1;
    EXPECT_EQ(said(), "");
}

}  // namespace
}  // namespace majung::live
