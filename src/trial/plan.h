// The plan of a pass: which faults are put where. Several faults share a pass over the measured block, with quiet gaps
// between them so that each is judged alone; kinds and sizes are dealt evenly, tags drawn at random.
#pragma once

#include "base/random.h"
#include "trial/inject.h"

namespace majung::trial {

struct PlanOptions {
    Span block;  // faults lie inside
    base::Time step = base::kMinute;
    std::int64_t ticks_min = 10, ticks_max = 60;  // how long a fault lasts
    std::int64_t quiet = 60;                      // ticks between two
};

/// `first` numbers the faults over the passes, so that kinds and sizes go round.
std::vector<InjectedFault> plan_pass(const Ticks& clean, const prepare::Recipe& recipe,
                                     const std::vector<TagTraits>& traits, const PlanOptions& options,
                                     std::size_t first, base::Rng rng);
/// Tags that take faults, one column each where the recipe splits a tag by phases.
std::vector<int> one_column_a_tag(const prepare::Recipe& recipe, const std::vector<TagTraits>& traits);
/// Slots of running time for faults of this length; the places where plan_pass puts faults.
std::vector<Span> quiet_slots(const Ticks& clean, const PlanOptions& options, base::Rng& rng);
/// How long faults last and how far apart they lie, so that a block of this many running ticks holds enough of them.
PlanOptions plan_options(const Ticks& clean, Span block, base::Time step);

}  // namespace majung::trial
