// What the stages tell each other besides rows: findings, events, corrections, causes. Codes and arguments only;
// `words/` phrases them.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/time.h"

namespace majung::table {

/// Something noticed, with its place, effect and remedy. Nothing is repaired silently: a repair is in the ledger too.
struct Finding {
    std::string code;               // key of words/, e.g. "stuck", "gap", "repeated_header", "mixed_line_ends"
    std::string table, column;      // empty = whole file or table
    std::int64_t line = 0;          // first physical line, 0 = none
    std::int64_t count = 1;         // how many places
    base::Time start = 0, end = 0;  // the interval in time; both 0 = none
    std::vector<std::string> args;  // what the sentence names
    std::string asset = {};         // the machine that it is of, where rows tell machines apart
    bool operator==(const Finding&) const = default;
};
base::Json to_json(const Finding& finding);
Finding finding_from_json(const base::Json& json);

/// An interval in which something was wrong (or planned), from labels, logs or people's verdicts.
struct Event {
    std::string asset;
    base::Time start = 0, end = 0;
    std::string kind;               // "fault" | "planned" | "false_alarm", or a label's own word
    std::string source;             // "label" | "verdict" | "injected"
    std::vector<std::string> tags;  // empty = nobody knows
    std::string note;
};
base::Json to_json(const Event& event);
Event event_from_json(const base::Json& json);

/// What a person said of a table or column; it wins over evidence.
struct Correction {
    std::string table, column;
    std::string what;  // "role" | "unit" | "type" | "name" | "ignore" | "reading"
    std::string value;
    std::string source;  // "toml" | "console"
};

/// Why a score is high: one tag's part in it.
inline constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

struct Cause {
    std::string tag;
    double value = 0, low = 0, high = 0;  // now, and its normal range in the regime
    double share = 0;                     // of the score, 0..1
    base::Time left_at = 0;               // when it left its range; 0 = it has not
    std::string phase = {};               // of the machine's cycle that the values are of; empty = all
    double expected = kUnknown;           // what would fit the other tags and the time before; NaN = not known
};
using Causes = std::vector<Cause>;  // strongest first
/// {tag, value, low, high, left_at}, and expected and phase where there are such; on a row clock left_at is a row's number.
base::Json to_json(const Cause& cause, bool row_clock = false);
Cause cause_from_json(const base::Json& json);

}  // namespace majung::table
