// Replays through the runtime: tables merge in the order of time, each replay is a run of the plant of its own.
#include "live/replay.h"

#include <gtest/gtest.h>

#include "live/runtime_rig.h"

namespace majung::live {
namespace {

using namespace test;

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

TEST(Runtime, ASecondReplayOfTheSameRowsRaisesTheSameAlarmsOnce) {
    auto store = store_for(5);
    base::ManualClock clock;
    for (int i = 0; i < 3; ++i) {
        Runtime runtime(store, clock, {.session = "replay"});
        runtime.add(replay(one_table(upsets(i < 2 ? 60 : 100)), base::kSecond));  // the third time with more of them
        ASSERT_TRUE(runtime.start().ok());
        run_to_end(runtime);
        EXPECT_EQ(runtime.status().alarms_again, i == 0 ? 0 : 1);
        EXPECT_TRUE(runtime.status().standing.empty());
    }
    std::string ids;
    for (const auto& change : store.alarms())
        if (change.state == alarm::Phase::unacknowledged) ids += change.id + " ";
    EXPECT_EQ(ids, "anomaly-1 anomaly-2 ");
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
        ASSERT_EQ(store.alarms().size(), 4U);
        EXPECT_EQ(store.alarms()[1].state, alarm::Phase::returned_unacknowledged);
        EXPECT_EQ(store.alarms()[1].since, 19 * base::kSecond);  // its last tick
        EXPECT_EQ(store.alarms()[3].state, alarm::Phase::returned_unacknowledged);
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

}  // namespace
}  // namespace majung::live
