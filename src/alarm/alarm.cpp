#include "alarm/alarm.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/moment.h"

namespace majung::alarm {
namespace {

constexpr std::array<std::string_view, 4> kPhases = {"normal", "unacknowledged", "acknowledged",
                                                     "returned_unacknowledged"};

/// Since when something is so; 0 stands for "it is not", so that a clock that starts at 0 is off by its smallest step.
base::Time mark(base::Time time) { return time == 0 ? -1 : time; }

/// The two delays, shared by step and count_alarms: whether the score is in alarm after this tick.
struct Watch {
    bool in_alarm = false;
    base::Time over_since = 0, under_since = 0, last = 0;

    /// Whether this tick comes so long after the one before that an alarm between them is over.
    bool after_silence(const AlarmRule& rule, base::Time time) const {
        return rule.silence_max > 0 && last != 0 && time - last > rule.silence_max;
    }

    void rest() {
        in_alarm = false;
        over_since = under_since = 0;
    }

    void tick(const AlarmRule& rule, base::Time time, double score) {
        if (after_silence(rule, time)) rest();
        last = mark(time);
        if (!in_alarm) {
            if (std::isnan(score)) return;
            if (!(score > rule.threshold)) {
                over_since = 0;
                return;
            }
            if (over_since == 0) over_since = mark(time);
            if (time - over_since < rule.on_delay) return;
            in_alarm = true;
            over_since = under_since = 0;
            return;
        }
        if (!std::isnan(score)) {
            if (score > rule.threshold - rule.deadband)
                under_since = 0;
            else if (under_since == 0)
                under_since = mark(time);
        }
        if (under_since == 0 || time - under_since < rule.off_delay) return;
        rest();
    }
};

bool in_alarm(Phase phase) { return phase == Phase::unacknowledged || phase == Phase::acknowledged; }

AlarmChange change_of(const AlarmState& state) {
    AlarmChange change;
    change.id = state.id;
    change.state = state.phase;
    change.shelved = state.shelved_until != 0;
    change.since = state.since;
    change.score = state.score;
    change.because = state.causes;
    return change;
}

void enter(AlarmState& state, Phase phase, base::Time time, std::vector<AlarmChange>& changes) {
    state.phase = phase;
    state.since = time;
    if (!state.id.empty()) changes.push_back(change_of(state));
    if (phase != Phase::normal) return;
    state.id.clear();
    state.causes.clear();
    state.score = 0;
}

void end_shelving(AlarmState& state, std::vector<AlarmChange>& changes) {
    state.shelved_until = 0;
    if (!state.id.empty()) changes.push_back(change_of(state));
}

/// Nobody knows what became of it after its last tick.
void end_run(AlarmState& state, std::vector<AlarmChange>& changes) {
    state.over_since = state.under_since = 0;
    if (!in_alarm(state.phase)) return;
    enter(state, state.phase == Phase::acknowledged ? Phase::normal : Phase::returned_unacknowledged,
          std::max(state.since, state.last), changes);
}

void score_tick(AlarmState& state, const AlarmRule& rule, const AlarmInput& input, std::string_view id_prefix,
                std::vector<AlarmChange>& changes) {
    if (Watch{false, 0, 0, state.last}.after_silence(rule, input.time)) end_run(state, changes);
    const bool before = in_alarm(state.phase);
    if (before && input.score > state.score) state.score = input.score;
    if (before) note_left(state.causes, input.causes);
    Watch watch{before, state.over_since, state.under_since, state.last};
    watch.tick(rule, input.time, input.score);
    state.last = watch.last;
    state.over_since = watch.over_since;
    state.under_since = watch.under_since;
    if (watch.in_alarm == before) return;
    if (!watch.in_alarm) {
        enter(state, state.phase == Phase::acknowledged ? Phase::normal : Phase::returned_unacknowledged, input.time,
              changes);
        return;
    }
    if (input.known) {  // as if acknowledged: who answered for it, answered then
        state.id.clear();
        enter(state, Phase::acknowledged, input.time, changes);
        return;
    }
    ++state.raised;
    state.id = std::string(id_prefix) + std::to_string(state.raised);
    state.causes = input.causes;
    state.score = input.score;
    enter(state, Phase::unacknowledged, input.time, changes);
}

base::Json real_json(double value) {
    if (std::isfinite(value)) return value;
    return std::isnan(value) ? base::Json() : base::Json(value > 0 ? "inf" : "-inf");
}

double real_from(const base::Json& json) {
    if (json.is_number()) return json.as_double();
    if (json.is_string()) return json.as_string() == "inf" ? HUGE_VAL : -HUGE_VAL;
    return std::nan("");
}

base::Json cause_state(const table::Cause& cause) {
    base::Json json = base::Json::object();
    json.set("tag", cause.tag).set("value", real_json(cause.value)).set("low", real_json(cause.low));
    json.set("high", real_json(cause.high)).set("share", real_json(cause.share)).set("left_at", cause.left_at);
    if (std::isfinite(cause.expected)) json.set("expected", cause.expected);
    if (!cause.phase.empty()) json.set("phase", cause.phase);
    return json;
}

table::Cause cause_from_state(const base::Json& json) {
    table::Cause cause;
    cause.tag = json["tag"].as_string();
    cause.value = real_from(json["value"]);
    cause.low = real_from(json["low"]);
    cause.high = real_from(json["high"]);
    cause.share = real_from(json["share"]);
    cause.left_at = json["left_at"].as_int();
    cause.expected = json["expected"].as_double(table::kUnknown);
    cause.phase = json["phase"].as_string();
    return cause;
}

}  // namespace

std::string_view phase_name(Phase phase) { return kPhases[static_cast<std::size_t>(phase)]; }

bool phase_from_name(std::string_view name, Phase& phase) {
    const auto found = std::find(kPhases.begin(), kPhases.end(), name);
    if (found == kPhases.end()) return false;
    phase = static_cast<Phase>(found - kPhases.begin());
    return true;
}

std::vector<AlarmChange> step(AlarmState& state, const AlarmRule& rule, const AlarmInput& input,
                              std::string_view id_prefix) {
    std::vector<AlarmChange> changes;
    if (input.kind != AlarmInput::Kind::end && state.shelved_until != 0 && input.time >= state.shelved_until)
        end_shelving(state, changes);
    switch (input.kind) {
        case AlarmInput::Kind::score: score_tick(state, rule, input, id_prefix, changes); break;
        case AlarmInput::Kind::end: end_run(state, changes); break;
        case AlarmInput::Kind::acknowledge:
            if (state.id.empty() || input.alarm_id != state.id) break;
            if (state.phase == Phase::unacknowledged) enter(state, Phase::acknowledged, input.time, changes);
            if (state.phase == Phase::returned_unacknowledged) enter(state, Phase::normal, input.time, changes);
            break;
        case AlarmInput::Kind::shelve:
            if (input.until <= input.time) break;
            state.shelved_until = input.until;
            if (!state.id.empty()) changes.push_back(change_of(state));
            break;
        case AlarmInput::Kind::unshelve:
            if (state.shelved_until != 0) end_shelving(state, changes);
            break;
    }
    return changes;
}

void note_left(table::Causes& causes, const table::Causes& now) {
    for (auto& cause : causes) {
        if (cause.left_at != 0) continue;
        const auto same = std::find_if(now.begin(), now.end(), [&](const table::Cause& other) {
            return other.tag == cause.tag && other.phase == cause.phase;
        });
        if (same != now.end()) cause.left_at = same->left_at;
    }
}

std::optional<AlarmChange> acknowledged_late(const AlarmChange& last, base::Time time) {
    if (last.state != Phase::returned_unacknowledged) return std::nullopt;
    AlarmChange change = last;
    change.state = Phase::normal;
    change.since = std::max(last.since, time);
    return change;
}

std::int64_t count_alarms(const std::vector<base::Time>& time, const std::vector<double>& score,
                          const AlarmRule& rule) {
    CHECK(time.size() == score.size());
    std::int64_t raised = 0;
    Watch watch;
    for (std::size_t i = 0; i < time.size(); ++i) {
        const bool before = watch.in_alarm && !watch.after_silence(rule, time[i]);
        watch.tick(rule, time[i], score[i]);
        if (watch.in_alarm && !before) ++raised;
    }
    return raised;
}

base::Json to_json(const AlarmState& state) {
    base::Json causes = base::Json::array();
    for (const auto& cause : state.causes) causes.push(cause_state(cause));
    base::Json json = base::Json::object();
    json.set("phase", phase_name(state.phase))
        .set("id", state.id)
        .set("raised", state.raised)
        .set("since", state.since);
    json.set("over_since", state.over_since).set("under_since", state.under_since).set("last", state.last);
    json.set("shelved_until", state.shelved_until)
        .set("score", real_json(state.score))
        .set("causes", std::move(causes));
    return json;
}

base::Result<AlarmState> alarm_state_from_json(const base::Json& json) {
    AlarmState state;
    if (!phase_from_name(json["phase"].as_string(), state.phase)) return base::machine_error("state_damaged");
    state.id = json["id"].as_string();
    state.raised = json["raised"].as_int();
    state.since = json["since"].as_int();
    state.over_since = json["over_since"].as_int();
    state.under_since = json["under_since"].as_int();
    state.last = json["last"].as_int();
    state.shelved_until = json["shelved_until"].as_int();
    state.score = real_from(json["score"]);
    for (const auto& cause : json["causes"].items()) state.causes.push_back(cause_from_state(cause));
    return state;
}

base::Json to_json(const AlarmChange& change) {
    base::Json because = base::Json::array();
    for (const auto& cause : change.because) because.push(table::to_json(cause, change.row_clock));
    base::Json json = base::Json::object();
    json.set("id", change.id).set("seq", change.seq).set("asset", change.asset).set("state", phase_name(change.state));
    json.set("since", base::moment_json(change.since, change.row_clock))
        .set("score", change.score)
        .set("because", std::move(because));
    json.set("question", change.question).set("shelved", change.shelved);
    return json;
}

AlarmChange alarm_change_from_json(const base::Json& json) {
    AlarmChange change;
    change.id = json["id"].as_string();
    change.seq = json["seq"].as_int();
    change.asset = json["asset"].as_string();
    change.question = json["question"].as_string();
    phase_from_name(json["state"].as_string(), change.state);
    change.shelved = json["shelved"].as_bool();
    change.row_clock = json["since"].is_number();
    change.since = base::moment_from(json["since"]);
    change.score = json["score"].as_double(std::nan(""));
    for (const auto& cause : json["because"].items()) change.because.push_back(table::cause_from_json(cause));
    return change;
}

}  // namespace majung::alarm
