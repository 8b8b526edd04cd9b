#include "live/duty.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace majung::live {
namespace {

/// The command as a tick of the alarm's own clock: not before what the alarm has already lived through.
alarm::AlarmInput input_of(const site::Command& command, base::Time now) {
    alarm::AlarmInput input;
    input.time = now;
    input.alarm_id = command.alarm;
    switch (command.kind) {
        case site::Command::Kind::shelve:
            input.kind = alarm::AlarmInput::Kind::shelve;
            input.until = now + std::max<base::Time>(0, command.until - command.time);
            break;
        case site::Command::Kind::unshelve: input.kind = alarm::AlarmInput::Kind::unshelve; break;
        default:  // who says what an alarm was has seen it
            input.kind = alarm::AlarmInput::Kind::acknowledge;
    }
    return input;
}

}  // namespace

std::string Duty::id_prefix(const std::string& asset) const {
    return asset.empty() ? question() + "-" : question() + "-" + asset + "-";
}

base::Result<void> Duty::push(std::string_view table, const table::Batch& rows, site::LiveCommit& commit) {
    ASSIGN_OR_RETURN(const auto scores, champion_.scorer->push(table, rows));
    ticks(scores, commit);
    return base::success();
}

void Duty::close(base::Time until, site::LiveCommit& commit) { ticks(champion_.scorer->close(until), commit); }

void Duty::ticks(const model::Scores& scores, site::LiveCommit& commit) {
    for (std::size_t i = 0; i < scores.time.size(); ++i) {
        const auto place = static_cast<std::size_t>(scores.asset[i]);
        CHECK(place < champion_.assets.size());
        const std::string& asset = champion_.assets[place];
        alarm::AlarmInput input;
        input.time = scores.time[i];
        input.score = scores.score[i];
        if (const auto causes = scores.causes.find(i); causes != scores.causes.end()) input.causes = causes->second;
        time_ = std::max(time_, input.time);
        input.known = known(asset, input);
        alarm::AlarmState& state = alarms_[asset];
        const bool unseen = state.lives_unseen();
        emit(alarm::step(state, champion_.rule, input, id_prefix(asset)), asset, commit);
        if (!unseen && state.lives_unseen()) ++alarms_again_;
        if (std::isnan(input.score))
            ++ticks_blank_;
        else
            commit.scores.push_back({question(), asset, input.time, input.score, scores.regime[i]});
    }
}

bool Duty::known(const std::string& asset, const alarm::AlarmInput& input) const {
    const auto starts = raised_.find(asset);
    if (starts == raised_.end()) return false;
    const auto start = starts->second.find(input.time);
    if (start == starts->second.end()) return false;
    return !champion_.row_clock || start->second.count(input.score) > 0;
}

bool Duty::apply(const site::Command& command, site::LiveCommit& commit) {
    for (auto& [asset, state] : alarms_) {
        const std::string prefix = id_prefix(asset);
        if (command.alarm.rfind(prefix, 0) != 0 || !base::parse_int(command.alarm.substr(prefix.size()))) continue;
        const auto input = input_of(command, std::max(time_, state.since));
        emit(alarm::step(state, champion_.rule, input, prefix), asset, commit);
        return true;
    }
    return false;
}

void Duty::emit(std::vector<alarm::AlarmChange> changes, const std::string& asset, site::LiveCommit& commit) const {
    for (auto& change : changes) {
        change.asset = asset;
        change.question = question();
        change.row_clock = champion_.row_clock;
        commit.alarms.push_back(std::move(change));
    }
}

std::string Duty::save_model() const { return std::to_string(number()) + ":" + champion_.scorer->save(); }

std::string Duty::save_alarms() const {
    base::Json states = base::Json::object();
    for (const auto& [asset, state] : alarms_) states.set(asset, alarm::to_json(state));
    base::Json json = base::Json::object();
    json.set("time", time_ == kNoTime ? base::Json() : base::Json(time_)).set("assets", std::move(states));
    return json.write();
}

base::Result<void> Duty::load(const std::string& model, const std::string& alarms) {
    if (!alarms.empty()) {
        ASSIGN_OR_RETURN(const auto json, base::parse_json(alarms));
        time_ = json["time"].as_int(kNoTime);
        for (const auto& [asset, saved] : json["assets"].members()) {
            ASSIGN_OR_RETURN(alarms_[asset], alarm::alarm_state_from_json(saved));
        }
    }
    const std::size_t colon = model.find(':');
    if (model.substr(0, colon) != std::to_string(number())) return base::success();
    return champion_.scorer->load(std::string_view(model).substr(colon + 1));
}

void Duty::replace(Champion champion) { champion_ = std::move(champion); }

void Duty::forget_time() {
    time_ = kNoTime;
    for (auto& [asset, state] : alarms_) state.over_since = state.under_since = state.last = 0;
}

void Duty::end_run(site::LiveCommit& commit) {
    alarm::AlarmInput input;
    input.kind = alarm::AlarmInput::Kind::end;
    for (auto& [asset, state] : alarms_)
        emit(alarm::step(state, champion_.rule, input, id_prefix(asset)), asset, commit);
}

}  // namespace majung::live
