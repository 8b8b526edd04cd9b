// A trial's ceiling. It is counted in cells (rows x tags that are read or scored), never in seconds, so that a slow machine
// holds the same trial as a quick one (law L3). By the clock it ends only where a person asked for that. Two cores of 2026 take
// about 20 million cells a second, so that a contest lasts a minute at most there; the simulated plant's takes a tenth.
#pragma once

#include <cstdint>
#include <limits>

namespace majung::trial {

inline constexpr std::int64_t kWorkMax = 1'200'000'000;
inline constexpr double kNoClock = std::numeric_limits<double>::infinity();

}  // namespace majung::trial
