// Scorecard: what a trial found, as plain values. Reasons are codes with numbers; words/ phrases them (law L15).
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "trial/threshold.h"

namespace majung::trial {

struct Reason {
    std::string code;  // key of words/
    std::vector<std::string> args;
};

/// Share of a kind's injected faults that were caught; delay over the caught ones.
struct KindScore {
    std::string kind;
    int faults = 0, caught = 0;
};

struct Entry {
    std::string entrant;
    double smoothing = 1;  // EWMA weight
    double threshold = 0;
    bool proven = true;   // the budget is proven on the calibration blocks
    double promised = 0;  // alarms a unit
    AlarmRate calibration, measured;
    int faults = 0, caught = 0;            // injected
    double delay_s = 0;                    // mean over the caught
    int labelled = 0, labelled_right = 0;  // labelled events: faults caught and false alarms kept quiet
    double score = 0, low = 0, high = 0;   // 0..1 with its 95 % interval (block bootstrap)
    std::vector<KindScore> kinds;
    bool over_budget = false;  // measured more alarms than allowed, beyond chance
    int rounds = 0;            // rounds it took part in
    std::string failure;       // code of why it could not take part; empty = it did
};

struct VisibleFault {
    std::string tag, unit;
    double noises = 0;  // smallest offset that was seen, in the tag's noise; 0 = not even the largest
    double amount = 0;  // the same in the tag's unit
};

struct Scorecard {
    catalog::AlarmBudget budget;
    std::vector<Entry> entries;  // best first; entries[0] is the winner
    std::string winner;
    bool rival_won = false;                        // no entrant beat the trivial rival beyond chance
    double lead = 0, lead_low = 0, lead_high = 0;  // winner's score minus the best trivial rival's, with its interval
    std::vector<Reason> because;
    std::vector<VisibleFault> visible;
    std::int64_t ticks = 0, tags = 0, regimes = 0;
    std::int64_t columns = 0;     // series watched: a tag of a machine with phases is one a phase
    std::int64_t tags_there = 0;  // that the tables have, those left out included
    bool row_clock = false;
    base::Time step = 0;
    base::Time train_from = 0, train_until = 0, measured_from = 0, measured_until = 0;
    std::int64_t learn_rows = 0, measured_rows = 0, suspect_rows = 0;
    int suspect_spans = 0;
    bool refit = false;    // few rows: the winner learned again from all, thresholds from left-out blocks
    bool thinned = false;  // a long history: evenly spread stretches of it were learned from
    int passes = 0, faults = 0;
    std::uint64_t seed = 0;
    bool cut_by_clock = false, cut_by_work = false;
    double seconds = 0;  // not part of what a seed decides
};

/// One entry an entrant: its best way of smoothing that kept the budget, where one did. What a reader is shown.
std::vector<const Entry*> best_of_each(const Scorecard& card);

base::Json to_json(const AlarmRate& rate);
/// Without `seconds` where `repeatable` (law L3).
base::Json to_json(const Scorecard& card, bool repeatable = false);

}  // namespace majung::trial
