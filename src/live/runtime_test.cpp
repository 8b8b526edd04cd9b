#include "live/runtime.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "live/memory_store.h"
#include "live/plain_scorer.h"
#include "live/replay.h"
#include "table/builder.h"

namespace majung::live {
namespace {

using alarm::AlarmChange;

/// A table of stamps (seconds) and values.
void add_table(catalog::MemoryDataset& data, const std::string& name, const std::string& tag,
               const std::vector<std::pair<int, double>>& rows, std::int64_t batch_rows) {
    const auto schema = std::make_shared<const table::Schema>(
        table::Schema{{{"time", table::Type::time, "", false}, {tag, table::Type::float64, "", false}}});
    std::vector<table::Batch> batches;
    table::BatchBuilder builder(schema);
    for (const auto& [second, value] : rows) {
        builder.column(0).append(second * base::kSecond);
        builder.column(1).append(value);
        if (builder.rows() == batch_rows) batches.push_back(builder.finish());
    }
    if (builder.rows() > 0) batches.push_back(builder.finish());
    catalog::TableInfo info;
    info.name = name;
    info.time_column = 0;
    for (const auto& field : schema->fields) {
        catalog::ColumnInfo column;
        column.field = field;
        info.columns.push_back(column);
    }
    data.add(info, std::move(batches));
}

std::shared_ptr<const catalog::Dataset> one_table(const std::vector<std::pair<int, double>>& rows,
                                                  std::int64_t batch_rows = 7) {
    auto data = std::make_shared<catalog::MemoryDataset>();
    add_table(*data, "pump", "pressure", rows, batch_rows);
    return data;
}

std::vector<std::pair<int, double>> upsets(int seconds) {
    std::vector<std::pair<int, double>> rows;
    for (int s = 0; s < seconds; ++s) rows.emplace_back(s, s % 50 >= 40 && s % 50 < 45 ? 9.0 : (s % 7) / 7.0);
    return rows;
}

MemoryStore store_for(double threshold) {
    return MemoryStore([threshold] {
        std::vector<Champion> champions;
        champions.push_back(test::plain_champion("pressure", threshold));
        return champions;
    });
}

std::string lines(const std::vector<AlarmChange>& changes) {
    std::string text;
    for (const auto& change : changes) text += alarm::to_json(change).write() + "\n";
    return text;
}

std::unique_ptr<Connector> replay(std::shared_ptr<const catalog::Dataset> data, base::Time slot, double speed = 0) {
    return std::make_unique<Replay>("replay:test", std::move(data), ReplayOptions{.speed = speed, .slot = slot});
}

void run_to_end(Runtime& runtime) {
    for (int i = 0; i < 100000; ++i) {
        const auto turn = runtime.turn();
        ASSERT_TRUE(turn.ok()) << base::describe(turn.error());
        if (turn->finished) return;
    }
    FAIL() << "did not finish";
}

/// Remembers what got out; fails where told to.
class Outside final : public AlarmSink {
  public:
    explicit Outside(std::vector<AlarmChange>& got) : got_(got) {}
    base::Result<void> deliver(const std::vector<AlarmChange>& changes) override {
        if (fails-- > 0) return base::machine_error("disk_full");
        got_.insert(got_.end(), changes.begin(), changes.end());
        return base::success();
    }
    int fails = 0;

  private:
    std::vector<AlarmChange>& got_;
};

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
    ASSERT_EQ(got.size(), 11U);  // 4 x raised and returned, 3 x the earlier one left the screen
    EXPECT_EQ(got[0].id, "anomaly-1");
    EXPECT_EQ(got[0].since, 40 * base::kSecond);
    EXPECT_EQ(got[0].state, alarm::Phase::unacknowledged);
    EXPECT_EQ(got[1].state, alarm::Phase::returned_unacknowledged);
    EXPECT_EQ(got.back().id, "anomaly-4");
    EXPECT_EQ(runtime.status().rows, 200);
    EXPECT_EQ(runtime.status().alarm_seq, 11);
}

/// Brings the arrivals that it is given.
class Script final : public Connector {
  public:
    std::string_view name() const override { return "script"; }
    base::Result<void> resume(const std::string&) override { return base::success(); }
    base::Result<std::optional<Arrival>> next(base::Time) override {
        if (arrivals.empty()) return std::optional<Arrival>();
        auto first = std::move(arrivals.front());
        arrivals.erase(arrivals.begin());
        return std::optional<Arrival>(std::move(first));
    }
    bool finished() const override { return arrivals.empty(); }
    void bring(const std::vector<std::pair<int, double>>& rows, int watermark) {
        const auto data = one_table(rows, 1000);
        Arrival arrival;
        arrival.table = "pump";
        arrival.rows = **(*data->open(0))->next();
        arrival.watermark = watermark * base::kSecond;
        arrivals.push_back(std::move(arrival));
    }
    std::vector<Arrival> arrivals;
};

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

TEST(Runtime, ReplayMergesTablesInTimeOrder) {
    auto data = std::make_shared<catalog::MemoryDataset>();
    add_table(*data, "a", "pressure", {{1, 1}, {2, 2}, {9, 9}}, 2);
    add_table(*data, "b", "flow", {{1, 1}, {3, 3}, {8, 8}, {20, 20}}, 3);
    Replay source("replay:test", data, {.slot = 5 * base::kSecond});
    ASSERT_TRUE(source.resume("").ok());
    std::string order;
    base::Time passed = kNoTime;
    for (auto arrival = source.next(0); arrival.ok() && *arrival; arrival = source.next(0)) {
        order += (*arrival)->table;
        for (std::int64_t r = 0; r < (*arrival)->rows.rows; ++r) {
            const base::Time time = (*arrival)->rows.columns[0].time(r);
            order += std::to_string(time / base::kSecond) + " ";
            EXPECT_GT(time, passed);
        }
        passed = std::max(passed, (*arrival)->watermark);
        if ((*arrival)->watermark != kNoTime) order += "|";
    }
    EXPECT_EQ(order, "a1 2 b1 3 |a9 b8 |b20 |");
    EXPECT_TRUE(source.finished());
}

TEST(Runtime, ReplayByRowsBeginsAfterARow) {
    auto data = std::make_shared<catalog::MemoryDataset>();
    std::vector<std::pair<int, double>> rows;
    for (int i = 1; i <= 40; ++i) rows.emplace_back(5, i);  // one stamp for all: no clock
    add_table(*data, "lots", "weight", rows, 7);
    add_table(*data, "other", "weight", rows, 7);
    Replay source("replay:test", data, {.from = 30 * base::kSecond, .by_rows = true, .tables = {"lots"}});
    ASSERT_TRUE(source.resume("").ok());
    std::vector<double> seen;
    base::Time watermark = kNoTime;
    while (!source.finished()) {
        const auto arrival = source.next(0);
        ASSERT_TRUE(arrival.ok());
        if (!*arrival) continue;
        EXPECT_EQ((*arrival)->table, "lots");
        for (std::int64_t r = 0; r < (*arrival)->rows.rows; ++r) seen.push_back((*arrival)->rows.columns[1].float64(r));
        watermark = (*arrival)->watermark;
    }
    ASSERT_EQ(seen.size(), 10U);
    EXPECT_EQ(seen.front(), 31);
    EXPECT_EQ(seen.back(), 40);
    EXPECT_EQ(watermark, 40 * base::kSecond);
}

TEST(Runtime, ReplayKeepsItsPace) {
    Replay source("replay:test", one_table({{0, 1}, {10, 2}, {20, 3}}), {.speed = 10, .slot = base::kSecond});
    ASSERT_TRUE(source.resume("").ok());
    EXPECT_TRUE(source.next(0)->has_value());  // second 0
    EXPECT_TRUE(source.next(0)->has_value());  // its watermark
    EXPECT_FALSE(source.next(base::kSecond - 1)->has_value());
    EXPECT_TRUE(source.next(base::kSecond)->has_value());
    EXPECT_FALSE(source.finished());
}

TEST(Runtime, AnEmptyReplayEnds) {
    auto store = store_for(5);
    base::ManualClock clock;
    Runtime runtime(store, clock);
    runtime.add(replay(std::make_shared<catalog::MemoryDataset>(), 0));
    ASSERT_TRUE(runtime.start().ok());
    run_to_end(runtime);
    EXPECT_TRUE(store.alarms().empty());
}

TEST(Runtime, ASecondReplayStartsAgainWithNewIds) {
    auto store = store_for(5);
    base::ManualClock clock;
    for (int i = 0; i < 2; ++i) {
        Runtime runtime(store, clock, {.session = "replay"});
        runtime.add(replay(one_table(upsets(60)), base::kSecond));
        ASSERT_TRUE(runtime.start().ok());
        run_to_end(runtime);
    }
    std::string ids;
    for (const auto& change : store.alarms())
        if (change.state == alarm::Phase::unacknowledged) ids += change.id + " ";
    EXPECT_EQ(ids, "anomaly-1 anomaly-2 ");
}

std::string raised(const MemoryStore& store) {
    std::string ids;
    for (const auto& change : store.alarms())
        if (change.state == alarm::Phase::unacknowledged)
            ids += change.id + "@" + std::to_string(change.since / base::kSecond) + " ";
    return ids;
}

/// Abnormal from second `from` on, to its end.
std::vector<std::pair<int, double>> turned_bad(int from, int seconds) {
    std::vector<std::pair<int, double>> rows;
    for (int s = 0; s < seconds; ++s) rows.emplace_back(from + s, s < 5 ? 0.5 : 9.0);
    return rows;
}

TEST(Runtime, AnAlarmThatStoodAtAReplaysEndDoesNotSilenceTheNext) {
    base::ManualClock clock;
    for (const int second : {1000, 30, -500}) {  // a later file, one that follows at once, an earlier one
        auto store = store_for(5);
        for (const int from : {0, second}) {
            Runtime runtime(store, clock, {.session = "replay"});
            runtime.add(replay(one_table(turned_bad(from, 20)), base::kSecond));
            ASSERT_TRUE(runtime.start().ok());
            run_to_end(runtime);
            EXPECT_TRUE(runtime.status().standing.empty());
        }
        EXPECT_EQ(raised(store), "anomaly-1@5 anomaly-2@" + std::to_string(second + 5) + " ");
        ASSERT_EQ(store.alarms().size(), 5U);
        EXPECT_EQ(store.alarms()[1].state, alarm::Phase::returned_unacknowledged);
        EXPECT_EQ(store.alarms()[1].since, 19 * base::kSecond);  // its last tick
        EXPECT_EQ(store.alarms()[4].state, alarm::Phase::returned_unacknowledged);
    }
}

TEST(Runtime, AnAlarmOfAReplayThatWasLeftDoesNotSilenceAnother) {
    auto store = store_for(5);
    base::ManualClock clock;
    {
        Runtime runtime(store, clock, {.session = "replay:a"});
        runtime.add(replay(one_table(turned_bad(0, 60)), base::kSecond, 1));
        ASSERT_TRUE(runtime.start().ok());
        for (int i = 0; i < 30; ++i) {
            ASSERT_TRUE(runtime.turn().ok());
            clock.advance(base::kSecond);
        }
        ASSERT_EQ(runtime.status().standing.size(), 1U);  // what a closing line tells
        EXPECT_EQ(runtime.status().standing[0].since, 5 * base::kSecond);
        EXPECT_FALSE(runtime.status().standing[0].acknowledged);
    }
    Runtime runtime(store, clock, {.session = "replay:b"});
    runtime.add(std::make_unique<Replay>("replay:b", one_table(turned_bad(20, 20)), ReplayOptions{}));
    ASSERT_TRUE(runtime.start().ok());
    run_to_end(runtime);
    EXPECT_EQ(raised(store), "anomaly-1@5 anomaly-2@25 ");
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

TEST(Runtime, WhatWasNotDeliveredIsDeliveredUnderTheSameSeq) {
    auto store = store_for(5);
    base::ManualClock clock;
    std::vector<AlarmChange> got;
    {
        Runtime runtime(store, clock);
        auto sink = std::make_unique<Outside>(got);
        sink->fails = 1000000;
        runtime.set_sink(std::move(sink));
        runtime.add(replay(one_table(upsets(45)), base::kSecond));
        ASSERT_TRUE(runtime.start().ok());
        for (int i = 0; i < 10; ++i) static_cast<void>(runtime.turn());
    }
    EXPECT_TRUE(got.empty());
    ASSERT_FALSE(store.alarms().empty());
    Runtime again(store, clock);
    again.set_sink(std::make_unique<Outside>(got));
    ASSERT_TRUE(again.start().ok());
    EXPECT_EQ(lines(got), lines(store.alarms()));
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

TEST(Runtime, TablesWithoutTimePlayByRows) {
    auto data = std::make_shared<catalog::MemoryDataset>();
    add_table(*data, "tep", "x", {{1, 1}, {2, 2}, {3, 3}}, 2);
    auto untimed = std::make_shared<catalog::MemoryDataset>();
    catalog::TableInfo info = data->tables()[0];
    info.time_column = -1;
    untimed->add(info, {**(*data->open(0))->next()});
    Replay source("replay:test", untimed, {});
    ASSERT_TRUE(source.resume("").ok());
    const auto arrival = source.next(0);
    ASSERT_TRUE(arrival.ok() && arrival->has_value());
    EXPECT_EQ((*arrival)->watermark, (*arrival)->rows.rows * base::kSecond);
    EXPECT_FALSE(source.next(0)->has_value());
    EXPECT_TRUE(source.finished());
}

/// A store that loses its process: from the given commit on nothing is stored, or stored and not heard of.
class DyingStore final : public MemoryStore {
  public:
    using MemoryStore::MemoryStore;
    base::Result<void> commit(const site::LiveCommit& commit) override {
        if (--commits_left == 0) {
            if (after_commit) RETURN_IF_ERROR(MemoryStore::commit(commit));
            return base::machine_error("killed");
        }
        return MemoryStore::commit(commit);
    }
    int commits_left = 0;
    bool after_commit = false;
};

RC_GTEST_PROP(Runtime, L11_KilledAnywhereItRaisesTheSameAlarmsOnce, ()) {
    const auto champions = [] {
        std::vector<Champion> made;
        made.push_back(test::plain_champion("pressure", 5));
        return made;
    };
    base::ManualClock clock;
    const auto data = one_table(upsets(120), *rc::gen::inRange(1, 30));
    const base::Time slot = *rc::gen::inRange(1, 30) * base::kSecond;
    DyingStore calm(champions);
    {
        Runtime runtime(calm, clock);
        runtime.add(replay(data, 7 * base::kSecond));
        RC_ASSERT(runtime.start().ok());
        run_to_end(runtime);
    }
    DyingStore store(champions);
    std::vector<AlarmChange> got;
    for (int life = 0; life < 60; ++life) {
        Runtime runtime(store, clock, {.group = *rc::gen::element<base::Time>(0, base::kHour)});
        store.commits_left = life == 59 ? 0 : *rc::gen::inRange(1, 12);
        store.after_commit = *rc::gen::arbitrary<bool>();
        runtime.add(replay(data, slot));
        auto sink = std::make_unique<Outside>(got);
        sink->fails = *rc::gen::inRange(0, 2);
        runtime.set_sink(std::move(sink));
        bool finished = false, alive = runtime.start().ok();
        while (alive && !finished) {
            const auto turn = runtime.turn();
            alive = turn.ok();
            if (alive) finished = turn->finished;
        }
        const auto offset = store.load()->offsets["replay:test"];
        if (finished || (offset.empty() && store.rows_kept() == 120)) break;  // its last commit may be its last act
    }
    RC_ASSERT(lines(store.alarms()) == lines(calm.alarms()));
    RC_ASSERT(store.rows_kept() == 120);
    Runtime last(store, clock);
    last.set_sink(std::make_unique<Outside>(got));
    RC_ASSERT(last.start().ok());
    std::vector<AlarmChange> once;  // at least once outside, in order, the same under each seq
    for (const auto& change : got) {
        RC_ASSERT(change.seq <= static_cast<std::int64_t>(once.size()) + 1);
        if (change.seq == static_cast<std::int64_t>(once.size()) + 1) once.push_back(change);
    }
    RC_ASSERT(lines(once) == lines(calm.alarms()));
}

}  // namespace
}  // namespace majung::live
