#include "alarm/alarm.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <set>

namespace majung::alarm {
namespace {

using Kind = AlarmInput::Kind;
constexpr base::Time kTick = base::kMinute;
const double kNotScored = std::nan("");

AlarmInput tick(int i, double score) {
    AlarmInput input;
    input.time = i * kTick;
    input.score = score;
    if (score > 1) input.causes = {{"압력", score, 0, 1, 0.5, i * kTick}};
    return input;
}

AlarmInput command(int i, Kind kind, std::string id, int until = 0) {
    AlarmInput input;
    input.kind = kind;
    input.time = i * kTick;
    input.until = until * kTick;
    input.alarm_id = std::move(id);
    return input;
}

std::string run(AlarmState& state, const AlarmRule& rule, const std::vector<AlarmInput>& inputs) {
    std::string lines;
    for (const auto& input : inputs)
        for (const auto& change : step(state, rule, input, "a-"))
            lines +=
                change.id + " " + std::string(phase_name(change.state)) + (change.shelved ? " shelved" : "") + "\n";
    return lines;
}

TEST(Alarm, LivesThroughTheStates) {
    AlarmState state;
    const AlarmRule rule{.threshold = 1};
    EXPECT_EQ(run(state, rule, {tick(0, 0.5), tick(1, 1.0)}), "");  // over is strictly over
    EXPECT_EQ(run(state, rule, {tick(2, 2), tick(3, 3)}), "a-1 unacknowledged\n");
    EXPECT_EQ(state.score, 3);
    EXPECT_EQ(state.since, 2 * kTick);
    ASSERT_EQ(state.causes.size(), 1U);
    EXPECT_EQ(state.causes[0].value, 2);  // as they were when it was raised
    EXPECT_EQ(run(state, rule, {command(4, Kind::acknowledge, "a-9"), command(4, Kind::acknowledge, "")}), "");
    EXPECT_EQ(run(state, rule, {command(4, Kind::acknowledge, "a-1")}), "a-1 acknowledged\n");
    EXPECT_EQ(run(state, rule, {command(5, Kind::acknowledge, "a-1"), tick(5, 4)}), "");
    EXPECT_EQ(run(state, rule, {tick(6, 1)}), "a-1 normal\n");
    EXPECT_EQ(run(state, rule, {tick(7, 2), tick(8, 0)}), "a-2 unacknowledged\na-2 returned_unacknowledged\n");
    EXPECT_EQ(run(state, rule, {command(9, Kind::acknowledge, "a-2"), tick(9, 0)}), "a-2 normal\n");
    EXPECT_TRUE(state.id.empty());
}

TEST(Alarm, TheMomentACauseLeavesItsRangeIsNotedAsTheAlarmGoesOn) {
    AlarmState state;
    const AlarmRule rule{.threshold = 1};
    auto at = [](int i, base::Time left_at) {
        AlarmInput input = tick(i, 2);
        input.causes[0].left_at = left_at;
        input.causes[0].expected = 0.5;
        return input;
    };
    EXPECT_EQ(run(state, rule, {at(0, 0)}), "a-1 unacknowledged\n");
    EXPECT_EQ(state.causes[0].left_at, 0);
    EXPECT_EQ(run(state, rule, {at(1, kTick), at(2, 2 * kTick)}), "") << "no line of its own";
    EXPECT_EQ(state.causes[0].left_at, kTick) << "the first";
    const auto back = alarm_state_from_json(to_json(state));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back->causes[0].expected, 0.5);
    const auto changes = step(state, rule, command(3, Kind::acknowledge, "a-1"), "a-");
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].because[0].left_at, kTick);
    EXPECT_EQ(alarm_change_from_json(to_json(changes[0])).because[0].expected, 0.5);
}

TEST(Alarm, ANewUpsetIsANewAlarmWithoutPeople) {
    AlarmState state;
    EXPECT_EQ(run(state, {.threshold = 1}, {tick(0, 2), tick(1, 0), tick(2, 2)}),
              "a-1 unacknowledged\na-1 returned_unacknowledged\na-2 unacknowledged\n");
    EXPECT_EQ(run(state, {.threshold = 1}, {command(3, Kind::acknowledge, "a-2")}), "a-2 acknowledged\n");
}

TEST(Alarm, OneThatWaitsForAnAnswerIsAcknowledgedAfterAnotherHasFollowed) {
    AlarmChange last;
    last.id = "a-1";
    last.state = Phase::returned_unacknowledged;
    last.since = 3 * kTick;
    last.because = {{}};
    const auto change = acknowledged_late(last, 9 * kTick);
    ASSERT_TRUE(change.has_value());
    EXPECT_EQ(change->id, "a-1");
    EXPECT_EQ(change->state, Phase::normal);
    EXPECT_EQ(change->since, 9 * kTick);
    EXPECT_EQ(change->because.size(), 1U);
    for (const auto phase : {Phase::normal, Phase::unacknowledged, Phase::acknowledged}) {
        last.state = phase;
        EXPECT_FALSE(acknowledged_late(last, 9 * kTick).has_value());
    }
}

TEST(Alarm, OneThatWasRecordedBeforeLivesUnseen) {
    AlarmState state;
    const AlarmRule rule{.threshold = 1};
    AlarmInput again = tick(1, 2);
    again.known = true;
    EXPECT_EQ(run(state, rule, {again, tick(2, 3), command(2, Kind::acknowledge, ""), tick(3, 0)}), "");
    EXPECT_EQ(state.phase, Phase::normal);
    EXPECT_EQ(run(state, rule, {tick(4, 2), tick(5, 0)}), "a-1 unacknowledged\na-1 returned_unacknowledged\n");
    again = tick(6, 2);
    again.known = true;
    EXPECT_EQ(run(state, rule, {again, command(7, Kind::end, "")}), "");
    EXPECT_EQ(run(state, rule, {tick(9, 2)}), "a-2 unacknowledged\n");
}

TEST(Alarm, DelaysAndDeadbandMakeOneAlarmOfOneUpset) {
    AlarmState state;
    const AlarmRule rule{.threshold = 1, .deadband = 0.2, .off_delay = 3 * kTick, .on_delay = 2 * kTick};
    EXPECT_EQ(run(state, rule, {tick(0, 2), tick(1, 2), tick(2, 0), tick(3, 2), tick(4, 2)}), "");
    EXPECT_EQ(run(state, rule, {tick(5, 2)}), "a-1 unacknowledged\n");
    EXPECT_EQ(run(state, rule, {tick(6, 0), tick(7, 0), tick(8, 0.9), tick(9, 0), tick(10, 0), tick(11, 0)}), "");
    EXPECT_EQ(run(state, rule, {tick(12, 0)}), "a-1 returned_unacknowledged\n");
}

TEST(Alarm, ASilenceOrTheEndReturnsItAtItsLastTick) {
    AlarmState state;
    const AlarmRule rule{.threshold = 1, .silence_max = 5 * kTick};
    EXPECT_EQ(run(state, rule, {tick(1, 2), tick(5, kNotScored), tick(10, 2)}), "a-1 unacknowledged\n");
    EXPECT_EQ(run(state, rule, {tick(16, 2)}), "a-1 returned_unacknowledged\na-2 unacknowledged\n");
    EXPECT_EQ(run(state, rule, {tick(17, 2), command(99, Kind::end, "")}), "a-2 returned_unacknowledged\n");
    EXPECT_EQ(state.since, 17 * kTick);
    EXPECT_EQ(run(state, rule, {command(99, Kind::end, "")}), "");
    EXPECT_EQ(run(state, rule, {tick(18, 2), command(19, Kind::acknowledge, "a-3"), tick(30, 0.5)}),
              "a-3 unacknowledged\na-3 acknowledged\na-3 normal\n");
    EXPECT_EQ(state.since, 19 * kTick);
}

TEST(Alarm, UnscoredTicksRaiseNothingButTimePasses) {
    AlarmState state;
    const AlarmRule rule{.threshold = 1, .off_delay = 2 * kTick, .on_delay = kTick};
    EXPECT_EQ(run(state, rule, {tick(1, 2), tick(2, kNotScored), tick(3, kNotScored)}), "");
    EXPECT_EQ(run(state, rule, {tick(4, 2), tick(5, kNotScored), tick(6, kNotScored)}), "a-1 unacknowledged\n");
    EXPECT_EQ(run(state, rule, {tick(7, 0), tick(8, kNotScored)}), "");
    EXPECT_EQ(run(state, rule, {tick(9, kNotScored)}), "a-1 returned_unacknowledged\n");
}

TEST(Alarm, ShelvingHidesAndEnds) {
    AlarmState state;
    const AlarmRule rule{.threshold = 1};
    EXPECT_EQ(run(state, rule, {tick(1, 2), command(2, Kind::shelve, "a-1", 10)}),
              "a-1 unacknowledged\na-1 unacknowledged shelved\n");
    EXPECT_EQ(run(state, rule, {tick(3, 0), tick(4, 2)}),
              "a-1 returned_unacknowledged shelved\na-2 unacknowledged shelved\n");
    EXPECT_EQ(run(state, rule, {tick(10, 2)}), "a-2 unacknowledged\n");
    EXPECT_EQ(run(state, rule, {command(11, Kind::shelve, "a-2", 20), command(12, Kind::unshelve, "a-2"), tick(21, 2)}),
              "a-2 unacknowledged shelved\na-2 unacknowledged\n");
    EXPECT_EQ(run(state, rule, {command(22, Kind::shelve, "a-2", 21)}), "");  // already over
}

TEST(Alarm, ChangeIsOneLineWithTheAgreedNames) {
    AlarmChange change;
    change.id = "anomaly-1";
    change.seq = 7;
    change.question = "anomaly";
    change.state = Phase::unacknowledged;
    change.since = 1704299355 * base::kSecond;
    change.score = 2.5;
    change.because = {{"유압 온도", 61.5, 40, 55, 0.75, 1704299295 * base::kSecond}};
    const std::string line = to_json(change).write();
    EXPECT_EQ(line, R"({"id":"anomaly-1","seq":7,"asset":"","state":"unacknowledged","since":"2024-01-03T16:29:15",)"
                    R"("score":2.5,"because":[{"tag":"유압 온도","value":61.5,"low":40,"high":55,)"
                    R"("left_at":"2024-01-03T16:28:15"}],"question":"anomaly","shelved":false})");
    const auto json = base::parse_json(line);
    ASSERT_TRUE(json.ok());
    EXPECT_EQ(to_json(alarm_change_from_json(*json)).write(), line);
}

TEST(Alarm, OnARowClockMomentsAreRowNumbers) {
    AlarmChange change;
    change.id = "anomaly-1";
    change.row_clock = true;
    change.since = 8103 * base::kSecond;
    change.because = {{"flow", 61.5, 40, 55, 0.75, 8099 * base::kSecond}, {"level", 1, 0, 2, 0.2, 0}};
    const auto json = base::parse_json(to_json(change).write());
    ASSERT_TRUE(json.ok());
    EXPECT_EQ((*json)["since"].as_int(), 8103);
    EXPECT_EQ((*json)["because"].items()[0]["left_at"].as_int(), 8099);
    EXPECT_TRUE((*json)["because"].items()[1]["left_at"].is_null());
    const AlarmChange back = alarm_change_from_json(*json);
    EXPECT_TRUE(back.row_clock);
    EXPECT_EQ(back.since, change.since);
    EXPECT_EQ(back.because[0].left_at, change.because[0].left_at);
    EXPECT_EQ(to_json(back).write(), to_json(change).write());
}

TEST(Alarm, DamagedStateIsRefused) {
    EXPECT_FALSE(alarm_state_from_json(base::Json()).ok());
    EXPECT_TRUE(alarm_state_from_json(to_json(AlarmState())).ok());
}

rc::Gen<std::vector<double>> scores() {
    return rc::gen::container<std::vector<double>>(
        rc::gen::map(rc::gen::inRange(-1, 9), [](int i) { return i < 0 ? std::nan("") : i / 4.0; }));
}

AlarmRule any_rule() {
    return {.threshold = 1,
            .deadband = *rc::gen::inRange(0, 3) / 4.0,
            .off_delay = *rc::gen::inRange(0, 4) * kTick,
            .on_delay = *rc::gen::inRange(0, 4) * kTick,
            .silence_max = *rc::gen::inRange(0, 4) * kTick};
}

RC_GTEST_PROP(Alarm, CountIsWhatStepRaisesWhateverPeopleDo, ()) {
    const auto values = *scores();
    const auto rule = any_rule();
    std::vector<base::Time> times;
    AlarmState state;
    std::set<std::string> ids;
    std::int64_t raised = 0;
    int at = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        at += *rc::gen::weightedElement<int>({{9, 1}, {1, 4}});
        times.push_back(at * kTick);
        for (const auto& change : step(state, rule, tick(at, values[i]), "a-"))
            if (change.state == Phase::unacknowledged && ids.insert(change.id).second) ++raised;
        if (*rc::gen::inRange(0, 4) == 0) step(state, rule, command(at, Kind::acknowledge, state.id), "a-");
    }
    RC_ASSERT(count_alarms(times, values, rule) == raised);
    RC_ASSERT(state.raised == raised);
}

RC_GTEST_PROP(Alarm, L7_StateSavedAnywhereGoesOnTheSame, ()) {
    const auto values = *scores();
    const auto rule = any_rule();
    AlarmState kept, restarted;
    for (std::size_t i = 0; i < values.size(); ++i) {
        auto input = tick(static_cast<int>(i), values[i]);
        if (*rc::gen::inRange(0, 5) == 0) input = command(static_cast<int>(i), Kind::acknowledge, kept.id);
        if (*rc::gen::inRange(0, 9) == 0)
            input = command(static_cast<int>(i), Kind::shelve, kept.id, static_cast<int>(i) + 3);
        const auto parsed = base::parse_json(to_json(restarted).write());
        RC_ASSERT(parsed.ok());
        restarted = *alarm_state_from_json(*parsed);
        const auto a = step(kept, rule, input, "a-"), b = step(restarted, rule, input, "a-");
        RC_ASSERT(a.size() == b.size());
        for (std::size_t j = 0; j < a.size(); ++j) RC_ASSERT(to_json(a[j]).write() == to_json(b[j]).write());
        RC_ASSERT(to_json(kept).write() == to_json(restarted).write());
    }
}

}  // namespace
}  // namespace majung::alarm
