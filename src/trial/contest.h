// The contest: contestants on the measured block, first as it was (false alarms, labelled events), then pass by pass with
// injected faults until the winner is clear.
#pragma once

#include <optional>

#include "base/clock.h"
#include "base/pool.h"
#include "catalog/dataset.h"
#include "trial/contestant.h"
#include "trial/judge.h"
#include "trial/plan.h"
#include "trial/ranking.h"
#include "trial/work.h"

namespace majung::trial {

/// One variant that takes part.
struct Contestant {
    std::string label;  // entrant, or a candidate's own name
    model::Model model;
    Threshold threshold;
    AlarmRate measured;
    bool over_budget = false;
    bool rival = false;  // the trivial one
    Worths worths;
    std::vector<Outcome> outcomes;  // of every fault so far
    int rounds = 0;
    bool out = false;  // left: behind the leader beyond chance
};

/// Contestants that share a recipe, and so prepared rows; those that share an entrant lie side by side.
struct Stable {
    prepare::Recipe recipe;
    Ticks clean;  // of the measured block with its run-up
    std::vector<Contestant> contestants;
};

struct Labels {
    std::vector<Span> faults, quiet;  // must be caught; must stay quiet
};

struct Course {
    const catalog::Dataset* data = nullptr;
    const prepare::Recipe* recipe = nullptr;  // the trial's own: faults are in its tags
    const std::vector<TagTraits>* traits = nullptr;
    PlanOptions plan;
    Span whole;  // what is prepared for a pass: run-up and measured block
    const std::vector<Span>* uncounted = nullptr;
    int passes_max = 12;
    std::int64_t work_max = kWorkMax;
    double budget_s = kNoClock;  // only where a person asked for it
};

/// What a pass takes: the cells that are read, and the ticks' cells that so many entrants score.
std::int64_t cells_of_pass(const catalog::Dataset& data, const prepare::Recipe& recipe, const Ticks& ticks,
                           std::size_t entrants);

/// False alarms and labelled events, on rows as they were. Labels may lie anywhere in `labelled_ticks` (all assets).
void measure(Stable& stable, const catalog::AlarmBudget& budget, Span measured, const std::vector<Span>& uncounted,
             base::Pool& pool);
void judge_labels(Stable& stable, const Ticks& labelled_ticks, const Labels& labels, base::Pool& pool);

struct ContestEnd {
    int passes = 0;
    std::int64_t work = 0;  // cells
    std::vector<InjectedFault> faults;
    bool cut_by_clock = false, cut_by_work = false;
};
base::Result<ContestEnd> run_contest(std::vector<Stable>& stables, const Course& course, const base::Rng& rng,
                                     base::Pool& pool, const base::Stopwatch& watch);

/// The leader among those that kept the budget (among all, where nobody did).
Contestant* leader(std::vector<Stable>& stables);

}  // namespace majung::trial
