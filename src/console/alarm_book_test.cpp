#include "console/alarm_book.h"

#include <gtest/gtest.h>

#include <cmath>

namespace majung::console {
namespace {

using base::kMinute;

alarm::AlarmChange change(std::int64_t seq, const std::string& id, alarm::Phase state, Time since) {
    alarm::AlarmChange out;
    out.seq = seq;
    out.id = id;
    out.asset = "pump";
    out.state = state;
    out.since = since;
    out.score = static_cast<double>(seq);
    if (state == alarm::Phase::unacknowledged) out.because = {{"flow", 1, 2, 3, 1, since}};
    return out;
}

site::Command command(std::int64_t seq, site::Command::Kind kind, const std::string& alarm) {
    site::Command out;
    out.seq = seq;
    out.kind = kind;
    out.alarm = alarm;
    return out;
}

TEST(AlarmBook, FollowsAnAlarmThroughItsLife) {
    AlarmBook book;
    book.take(change(1, "a", alarm::Phase::unacknowledged, 10 * kMinute));
    book.take(command(1, site::Command::Kind::acknowledge, "a"), 0);
    EXPECT_TRUE(book.alarms(9)[0].acknowledge_sent) << "said, not yet applied";
    book.take(change(2, "a", alarm::Phase::acknowledged, 11 * kMinute));
    EXPECT_FALSE(book.alarms(9)[0].acknowledge_sent);
    EXPECT_EQ(book.alarms(9)[0].returned, 0);
    book.take(change(3, "a", alarm::Phase::normal, 15 * kMinute));
    const Alarm alarm = book.alarms(9)[0];
    EXPECT_EQ(alarm.raised, 10 * kMinute);
    EXPECT_EQ(alarm.returned, 15 * kMinute);
    EXPECT_EQ(alarm.state, "normal");
    EXPECT_EQ(alarm.score, 3);
    EXPECT_EQ(alarm.because[0].tag, "flow") << "as they were when it was raised";
}

TEST(AlarmBook, ACauseThatLeftItsRangeLaterSaysWhen) {
    AlarmBook book;
    auto raised = change(1, "a", alarm::Phase::unacknowledged, 10 * kMinute);
    raised.because[0].left_at = 0;
    book.take(raised);
    auto seen = change(2, "a", alarm::Phase::acknowledged, 12 * kMinute);
    seen.because = raised.because;
    seen.because[0].left_at = 11 * kMinute;
    seen.because[0].value = 99;
    book.take(seen);
    EXPECT_EQ(book.alarms(9)[0].because[0].left_at, 11 * kMinute);
    EXPECT_EQ(book.alarms(9)[0].because[0].value, raised.because[0].value) << "as it was when it was raised";
}

TEST(AlarmBook, AnAlarmThatWentBackUnseenEndedThen) {
    AlarmBook book;
    book.take(change(1, "a", alarm::Phase::unacknowledged, 10 * kMinute));
    book.take(change(2, "a", alarm::Phase::returned_unacknowledged, 12 * kMinute));
    book.take(change(3, "a", alarm::Phase::normal, 30 * kMinute));
    EXPECT_EQ(book.alarms(9)[0].returned, 12 * kMinute);
}

TEST(AlarmBook, TakesEachChangeAndCommandOnceAndTheLatestVerdictCounts) {
    AlarmBook book;
    book.take(change(1, "a", alarm::Phase::unacknowledged, base::kDay + kMinute));
    book.take(change(1, "a", alarm::Phase::unacknowledged, base::kDay + kMinute));
    book.take(change(2, "b", alarm::Phase::unacknowledged, 2 * base::kDay + kMinute));
    auto verdict = command(1, site::Command::Kind::verdict, "a");
    verdict.verdict = "false";
    book.take(verdict, 5);
    verdict.seq = 2;
    verdict.verdict = "real";
    verdict.minutes = 30;
    book.take(verdict, 6);
    verdict.seq = 1;
    verdict.verdict = "planned";
    book.take(verdict, 7);
    const auto alarms = book.alarms(9);
    ASSERT_EQ(alarms.size(), 2U);
    EXPECT_EQ(alarms[0].id, "b") << "newest first";
    EXPECT_EQ(alarms[1].verdict->what, "real");
    EXPECT_EQ(alarms[1].verdict->minutes, 30);
    EXPECT_EQ(book.alarms(1).size(), 1U);
    Figures figures;
    book.count(figures, 2 * base::kDay + base::kHour);
    EXPECT_EQ(figures.alarms_today, 1);
    EXPECT_EQ(figures.alarms_standing, 2);
    EXPECT_EQ(figures.verdicts_real, 1);
    EXPECT_EQ(figures.verdicts_false, 0);
    EXPECT_EQ(figures.verdicts_awaited, 1);
}

TEST(AlarmBook, ShelvingLastsItsSpanOfDataTime) {
    AlarmBook book;
    book.take(change(1, "a", alarm::Phase::unacknowledged, 10 * kMinute));
    auto shelve = command(1, site::Command::Kind::shelve, "a");
    shelve.time = 1000 * kMinute;
    shelve.until = 1060 * kMinute;
    book.take(shelve, 0);
    auto shelved = change(2, "a", alarm::Phase::unacknowledged, 12 * kMinute);
    shelved.shelved = true;
    book.take(shelved);
    EXPECT_EQ(book.alarms(9)[0].shelved_until, 72 * kMinute);
    book.take(change(3, "a", alarm::Phase::unacknowledged, 72 * kMinute));
    EXPECT_EQ(book.alarms(9)[0].shelved_until, 0);
}

}  // namespace
}  // namespace majung::console
