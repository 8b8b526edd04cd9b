// The trial (선발전): who detects anomalies best on this data, at this alarm budget? Nothing is fitted on what is scored.
//
//   learn part | gap | measured block       (by time; running ticks count)
//
// 1. The recipe and every entrant learn from the learn part; its left-out blocks give the threshold that the budget allows.
// 2. The measured block gives the false-alarm rate that stands beside the promise. Labelled faults and what statistics
//    suspect (suspects.h) are not held against anyone; labelled false alarms must stay quiet.
// 3. Faults are injected into the rows of the measured block, pass by pass; who is behind beyond chance leaves.
//    A trial stops as soon as more passes can't change the winner beyond its interval, or after `passes_max` passes.
// 4. The winner must beat the trivial rival beyond chance, else the rival is the winner and that is said.
// Where the rows are few for the tags, the winner learns again from all of them, with left-out thresholds.
//
// The same data, question and seed give the same scorecard, whatever the threads (law L3), unless the
// clock cut it, which only `budget_s` lets it do: the usual ceiling is counted in work (contest.h).
#pragma once

#include <span>

#include "catalog/dataset.h"
#include "model/model.h"
#include "trial/scorecard.h"
#include "trial/work.h"

namespace majung::trial {

/// Someone else's model: a `.majung` file, the champion. It brings its recipe, weights and smoothing; its threshold is set
/// by this trial's budget as for all.
struct Candidate {
    std::string name;
    model::Model model;
};

struct TrialOptions {
    std::uint64_t seed = 1;
    std::int64_t work_max = kWorkMax;   // a ceiling in counted work: the same trial on every machine
    double budget_s = kNoClock;         // one by the clock, where a person wants it
    int passes_max = 0;                 // 0: as many as keep the work of all passes about the same, 6 to 40
    std::size_t threads = 0;            // 0: the machine's
    double learn_share = 0.7;           // of the running time
    std::vector<std::string> entrants;  // of entrant::all_entrants; empty = all
    bool visible = true;                // look for the smallest visible fault of each tag
};

struct TrialResult {
    Scorecard card;
    model::Model winner;
    std::vector<table::TileData> parity;  // ticks that a load of the model is checked with
};

/// Errors say what is missing: `too_few_rows`, `budget_needs_time`, `too_little_to_measure`, `no_numeric_tag`, and what a reader answers.
base::Result<TrialResult> hold_trial(const catalog::Dataset& data, const catalog::Question& question,
                                     std::span<const table::Event> events, const std::vector<Candidate>& candidates,
                                     const TrialOptions& options);

/// A number beside one that it differs from, with as many digits as that takes: 1.002 beside 1.
std::string told_apart(double value, double from);

}  // namespace majung::trial
