// The smallest visible fault: for each tag, the smallest offset of a ladder (in the tag's noise) that the winner catches.
// Tags are tried in passes of many, each stepping up or down its own ladder: three probes a tag for five rungs.
#pragma once

#include "trial/contest.h"

namespace majung::trial {

inline constexpr double kLadder[] = {0.5, 1, 2, 4, 8};

/// One entry a tag that takes faults, in the recipe's order; tags that the passes did not reach are left out.
base::Result<std::vector<VisibleFault>> smallest_visible(const model::Model& winner, const Course& course,
                                                         const Ticks& clean, int passes_max, const base::Rng& rng,
                                                         const base::Stopwatch& watch);

}  // namespace majung::trial
