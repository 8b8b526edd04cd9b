// The threshold that an alarm budget allows, found on scores of rows that the entrant did not learn from.
//
// Alarms are counted as live operation would raise them (alarm::count_alarms: deadband and off-delay make one upset one
// alarm), so thresholds are compared by events, not rows. Of the block maxima of the score, in falling order, the lowest is
// taken at which the one-sided 95 % upper bound of the alarm rate (exact Poisson, Garwood 1936) is still within the budget;
// the walk stops at the first maximum that is not, or under which more than 5 % of the time would stand in alarm, so a larger
// budget never gives a higher threshold. Where even no alarm
// at all proves nothing that tight, the largest score is the threshold and the weaker promise (3.0 / time) is what is said.
// A budget in rows takes the quantile: at most that share of the block's rows lies over the threshold.
#pragma once

#include <vector>

#include "alarm/alarm.h"
#include "catalog/question.h"

namespace majung::trial {

/// Smoothed scores of one asset, in time order; NaN = not scored.
struct Series {
    std::vector<base::Time> time;
    std::vector<double> score;
};

/// Alarm events in running time, with exact bounds, in the budget's unit ("shift", "day"; "row": the share of rows).
struct AlarmRate {
    std::int64_t events = 0;             // of rows: rows in alarm
    double exposure = 0;                 // shifts, days or rows
    double rate = 0, low = 0, high = 0;  // two-sided 95 %
    double upper = 0;                    // one-sided 95 %
};
std::string_view unit_name(catalog::AlarmBudget::Per per);  // "shift" | "day" | "row"
AlarmRate alarm_rate(const std::vector<Series>& series, const alarm::AlarmRule& rule,
                     const catalog::AlarmBudget& budget, base::Time running);

/// More alarms than the budget allows, beyond chance: the one-sided 95 % lower bound of the rate is past it. Rows in alarm come
/// in runs, so of a budget in rows the runs are the events (compound Poisson: their squared lengths add up to the variance);
/// few long runs prove little by that, but past three times the budget nobody calls it kept.
bool breaks_budget(const std::vector<Series>& series, double threshold, const AlarmRate& measured,
                   const catalog::AlarmBudget& budget);

struct Threshold {
    double value = 0;
    bool proven = true;   // the budget is proven on the block; else only `promised` is
    double promised = 0;  // alarms a unit: the budget, or the weaker promise (upper bound)
    AlarmRate calibration;
};
/// `rule` brings deadband and delays; its threshold is set in a copy while searching.
Threshold choose_threshold(const std::vector<Series>& series, alarm::AlarmRule rule, const catalog::AlarmBudget& budget,
                           base::Time running);

}  // namespace majung::trial
