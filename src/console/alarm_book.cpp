#include "console/alarm_book.h"

#include <limits>

namespace majung::console {

void AlarmBook::take(const alarm::AlarmChange& change) {
    if (change.seq <= alarm_seq_) return;
    alarm_seq_ = change.seq;
    auto [place, fresh] = alarms_.try_emplace(change.id);
    Entry& entry = place->second;
    Alarm& alarm = entry.alarm;
    if (fresh) {
        alarm.id = change.id;
        alarm.asset = change.asset;
        alarm.question = change.question;
        alarm.row_clock = change.row_clock;
        alarm.raised = change.since;
        order_.push_back(change.id);
    }
    using alarm::Phase;
    const bool back = change.state == Phase::normal || change.state == Phase::returned_unacknowledged;
    if (back && alarm.returned == 0) alarm.returned = change.since;
    entry.acknowledged = entry.acknowledged || change.state == Phase::acknowledged || change.state == Phase::normal;
    alarm.state = alarm::phase_name(change.state);
    alarm.seq = change.seq;
    alarm.since = change.since;
    alarm.score = std::max(alarm.score, change.score);
    if (alarm.because.empty()) alarm.because = change.because;
    alarm::note_left(alarm.because, change.because);
    if (!change.shelved) alarm.shelved_until = 0;
    if (change.shelved) alarm.shelved_until = change.since + entry.shelved_span;
}

void AlarmBook::take(const site::Command& command, Time said_at) {
    if (command.seq <= command_seq_) return;
    command_seq_ = command.seq;
    const auto found = alarms_.find(command.alarm);
    if (found == alarms_.end()) return;
    Entry& entry = found->second;
    using Kind = site::Command::Kind;
    if (command.kind == Kind::acknowledge) entry.told_acknowledge = true;
    if (command.kind == Kind::shelve) entry.shelved_span = command.until - command.time;
    if (command.kind == Kind::verdict)
        entry.alarm.verdict =
            Verdict{.what = command.verdict,
                    .minutes = command.minutes < 0 ? std::numeric_limits<double>::quiet_NaN() : command.minutes,
                    .note = command.note,
                    .at = said_at};
}

Alarm AlarmBook::shown(const Entry& entry) {
    Alarm out = entry.alarm;
    out.acknowledge_sent = entry.told_acknowledge && !entry.acknowledged;
    return out;
}

bool AlarmBook::over(const std::string& alarm) const {
    const auto found = alarms_.find(alarm);
    return found != alarms_.end() && found->second.alarm.state == alarm::phase_name(alarm::Phase::normal);
}

std::vector<Alarm> AlarmBook::alarms(std::size_t count_max) const {
    std::vector<Alarm> out;
    for (auto id = order_.rbegin(); id != order_.rend() && out.size() < count_max; ++id)
        out.push_back(shown(alarms_.at(*id)));
    return out;
}

void AlarmBook::count(Figures& figures, Time now) const {
    const Time midnight = now - ((now % base::kDay) + base::kDay) % base::kDay;
    for (const auto& [id, entry] : alarms_) {
        const Alarm& alarm = entry.alarm;
        figures.alarms_unacknowledged += alarm.state == "unacknowledged" || alarm.state == "returned_unacknowledged";
        figures.alarms_standing += alarm.returned == 0;
        figures.alarms_today += alarm.raised >= midnight;
        figures.verdicts_awaited += !alarm.verdict;
        if (!alarm.verdict) continue;
        figures.verdicts_real += alarm.verdict->what == "real";
        figures.verdicts_false += alarm.verdict->what == "false";
        figures.verdicts_planned += alarm.verdict->what == "planned";
    }
}

}  // namespace majung::console
