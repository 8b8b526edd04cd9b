// The production schedule: what the plant means to do, second by second, decided before any physics.
//
// Two products alternate in campaigns of 9 to 22 h; a campaign is cut by short stops, by changes of settings and by new batches of
// material; between campaigns the mould is changed with the heaters on; about once a week the line is off for some hours and must be
// heated up again. All of it is normal life and happens in history and in live time alike.
#pragma once

#include <vector>

#include "sim/plant_spec.h"

namespace majung::sim {

enum class Mode { off, ready, run };

/// Settings an operator chooses, as offsets from the product's sheet.
struct Settings {
    double hold_mpa = 0;     // -3 .. +3
    double mould_k = 0;      // -1 .. +1
    double cooling_s = 0;    // -1.5 .. +2
    double screw_rpm = 0;    // -6 .. +6
    double robot_speed = 1;  // 0.9 .. 1.0
};

struct Segment {
    base::Time start = 0, end = 0;
    Mode mode = Mode::run;
    int product = 0;
    Settings settings;
    double viscosity = 1;  // of the material batch, 0.94 .. 1.06
};

/// Contiguous segments from `burn_in` before the start to the end.
struct Schedule {
    std::vector<Segment> segments;

    /// The share of [start, end) in which the schedule means to run.
    double running_share(base::Time start, base::Time end) const;
};

inline constexpr base::Time kBurnIn = 4 * base::kHour;

Schedule make_schedule(const PlantSpec& spec);

}  // namespace majung::sim
