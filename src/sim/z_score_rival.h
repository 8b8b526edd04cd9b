// The weak rival the plant must defeat: a z-score per tag, the best a threshold on single tags can do.
//
// Every measurement becomes a one-minute series (its mean, or its most extreme reading), of which only running minutes count. Mean and
// deviation come from the first 60 % of history; the one threshold on the largest |z| is the lowest that raises at most one alarm event a
// running shift on the rest of history; events are exceedances more than 30 min apart. A fault is caught as design.md says: an alarm starts
// inside it and one of its tags is among the first three. For tests and benchmarks only; not one of the trial's entrants.
#pragma once

#include <string>
#include <vector>

#include "sim/plant_spec.h"

namespace majung::sim {

enum class MinuteView { mean, extreme };

struct RivalScore {
    struct OfFault {
        std::string kind;
        bool caught = false;
    };
    std::vector<OfFault> faults;
    double threshold = 0;
    double running_shifts = 0;  // of the clean live shifts
    int clean_alarms = 0;

    double share() const;
};

RivalScore score_z_rival(const PlantSpec& spec, MinuteView view);

}  // namespace majung::sim
