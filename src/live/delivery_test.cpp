// Killed anywhere, live operation raises the same alarms once and delivers each at least once under the same number (L11).
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "live/runtime_rig.h"

namespace majung::live {
namespace {

using alarm::AlarmChange;
using namespace test;

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
