// Ranking: scores with their uncertainty. Injected faults are resampled in blocks of neighbours (block bootstrap), since
// faults in one stretch of time share its conditions; all contestants are resampled together, so differences are paired.
// Labelled events count most: with n of them the score is (n x labelled + injected) / (n + 1).
#pragma once

#include <vector>

#include "base/random.h"

namespace majung::trial {

struct Worths {
    std::vector<double> injected;  // of each fault, in the order of time and pass
    std::vector<double> labelled;  // of each labelled event
};

struct Interval {
    double value = 0, low = 0, high = 0;  // 95 %
};

double score_of(const Worths& worths);
/// Of one contestant, and of the difference of two over the same faults and events.
Interval score_interval(const Worths& worths, const base::Rng& rng);
Interval lead_interval(const Worths& ahead, const Worths& behind, const base::Rng& rng);

}  // namespace majung::trial
