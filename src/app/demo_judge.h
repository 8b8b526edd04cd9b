// Judges the alarms that live raised against the simulated plant's truth, from the two files alone (`truth.json`,
// `alarms.ndjson`). Caught: an alarm starts inside the fault and one of the truth's tags is among its first three
// causes. The chance of that by luck stands beside it: 1 - exp(-rate x duration), with the rate measured on clean time.
#pragma once

#include <string>
#include <vector>

#include "alarm/alarm.h"
#include "base/json.h"
#include "base/result.h"

namespace majung::app {

struct TrueFault {
    std::string kind;
    base::Time start = 0, end = 0;
    std::vector<std::string> tags;
};

struct Truth {
    std::vector<TrueFault> faults;
    std::vector<std::pair<base::Time, base::Time>> clean;
};
base::Result<Truth> truth_from_json(const base::Json& json);

struct FaultVerdict {
    std::string kind;
    bool caught = false;
    double delay_s = 0;  // from the fault's start to the alarm that caught it
    int cause_rank = 0;  // place of the first true tag among the causes, from 1; 0 = not there
    double chance = 0;
};

struct DemoVerdict {
    double clean_shifts = 0;
    std::int64_t clean_alarms = 0;
    std::vector<FaultVerdict> faults;

    std::size_t caught() const;
    /// Kinds of which at least half of the faults are caught, and how many kinds there are.
    std::size_t kinds_caught() const;
    std::size_t kinds() const;
};

/// `shift`: how long one of the site's lasts.
DemoVerdict judge(const Truth& truth, const std::vector<alarm::AlarmChange>& changes, base::Time shift);
/// The lines of an NDJSON file; `json_invalid` with the line.
base::Result<std::vector<alarm::AlarmChange>> changes_from_ndjson(std::string_view text, const std::string& path);

base::Json to_json(
    const DemoVerdict& verdict);  // {clean_shifts, clean_alarms, faults:[{kind,caught,delay_s,cause_rank,chance}]}

}  // namespace majung::app
