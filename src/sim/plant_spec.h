// What one simulated plant is made from. The same values give the same rows, faults and files, byte for byte.
#pragma once

#include <cstdint>

#include "base/time.h"

namespace majung::sim {

struct PlantSpec {
    std::uint64_t seed = 1;
    base::Time start = 19786 * base::kDay + 7 * base::kHour;  // 2024-03-04T07:00, a Monday, at the change of shifts
    int days_history = 14;    // healthy, but for normal life; exported for the trial to learn from
    int days_live = 12;       // with faults and, among them, wholly clean shifts
    int faults_per_kind = 3;  // as many as the live days have room for

    base::Time live_start() const { return start + days_history * base::kDay; }
    base::Time end() const { return live_start() + days_live * base::kDay; }
};

inline constexpr base::Time kShift = 8 * base::kHour;  // 07:00, 15:00, 23:00

}  // namespace majung::sim
