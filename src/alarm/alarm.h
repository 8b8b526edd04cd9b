// The life of an alarm after ISA-18.2 as a pure step function: a state, a rule, an input; a new state and what changed.
//
//   normal --score over threshold--> unacknowledged --ack--> acknowledged --return--> normal
//                                    unacknowledged --return--> returned_unacknowledged --ack--> normal
// Over means score > threshold; returned means score <= threshold - deadband for off_delay. A score that comes over again
// after the return is a new alarm under a new id, so that alarms are counted the same with and without people. An earlier one
// that was never acknowledged stays as it is, for several may wait: the state goes on with the new one, and acknowledged_late
// answers for the earlier from the last change that was recorded of it.
// An alarm that has been recorded before (the same rows are judged again) lives unseen: its state has no id, nothing changes.
// A tick that was not scored (NaN) raises nothing and starts nothing; a return that had begun may complete.
// An alarm that nothing more is heard of does not stand for ever: a silence longer than the rule's, or the end of the
// source, returns it at its last tick, so that what is abnormal after it raises an alarm of its own.
// Shelving hides an alarm from the operator until a time; its life goes on underneath.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "table/finding.h"

namespace majung::alarm {

enum class Phase { normal, unacknowledged, acknowledged, returned_unacknowledged };
std::string_view phase_name(Phase phase);
bool phase_from_name(std::string_view name, Phase& phase);

struct AlarmRule {
    double threshold = 0;
    double deadband = 0;         // returns only below threshold - deadband ...
    base::Time off_delay = 0;    // ... for at least this long (so that one upset is one alarm)
    base::Time on_delay = 0;     // raised after being over the threshold for this long
    base::Time silence_max = 0;  // without a tick for longer, the plant was away and an alarm is over; 0 = however long
};

struct AlarmInput {
    enum class Kind { score, end, acknowledge, shelve, unshelve } kind = Kind::score;
    base::Time time = 0;
    double score = 0;      // NaN: not scored at this tick (no change but the passing of time)
    table::Causes causes;  // with a score over the threshold
    base::Time until = 0;  // shelve; (end: no tick comes any more, no other field counts)
    std::string alarm_id;  // commands: which alarm
    bool known = false;    // score: an alarm that would be raised by it was recorded before
};

/// One a question and asset; savable.
struct AlarmState {
    Phase phase = Phase::normal;
    std::string id;                              // of the alarm in life; empty when normal, or where it lives unseen
    std::int64_t raised = 0;                     // how many so far: makes ids
    base::Time since = 0;                        // when the present phase began
    base::Time over_since = 0, under_since = 0;  // 0 = not
    base::Time last = 0;                         // its newest tick; 0 = none yet
    base::Time shelved_until = 0;                // 0 = not shelved
    table::Causes causes;  // as they were when it was raised, but for the moments they left their ranges since
    double score = 0;      // the largest in this life

    bool lives_unseen() const { return phase == Phase::acknowledged && id.empty(); }
};
base::Json to_json(const AlarmState& state);
base::Result<AlarmState> alarm_state_from_json(const base::Json& json);

/// A line of alarms.ndjson (seq and asset are filled by the caller).
struct AlarmChange {
    std::string id;
    std::int64_t seq = 0;
    std::string asset, question;
    Phase state = Phase::normal;
    bool shelved = false;
    base::Time since = 0;
    bool row_clock = false;  // its times are row numbers
    double score = 0;
    table::Causes because;
};
/// {id, seq, asset, state, since, score, because:[{tag,value,low,high,left_at}]}; on a row clock since and left_at are row
/// numbers in place of times.
base::Json to_json(const AlarmChange& change);
AlarmChange alarm_change_from_json(const base::Json& json);

/// Ids are "<prefix><raised>": stable over restarts because `raised` is part of the saved state.
std::vector<AlarmChange> step(AlarmState& state, const AlarmRule& rule, const AlarmInput& input,
                              std::string_view id_prefix);

/// The moments at which causes left their ranges after the alarm was raised; what they were then stays.
void note_left(table::Causes& causes, const table::Causes& now);

/// The acknowledgement of an alarm that another has followed: what comes after the last change of it; nothing where none is due.
std::optional<AlarmChange> acknowledged_late(const AlarmChange& last, base::Time time);

/// How often `rule` would raise an alarm on these scores: what trials and promises count, the same as live.
std::int64_t count_alarms(const std::vector<base::Time>& time, const std::vector<double>& score, const AlarmRule& rule);

}  // namespace majung::alarm
