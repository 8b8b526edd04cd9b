// What the units of the plant tell each other within one simulated second.
#pragma once

#include <array>

#include "sim/fault.h"
#include "sim/schedule.h"

namespace majung::sim {

/// The second that is being simulated.
struct Moment {
    base::Time time = 0;
    const Segment* segment = nullptr;
    const FaultState* faults = nullptr;
    double ambient_c = 22;
    double days = 0;   // since the start, for wear
    double mains = 1;  // voltage over its nominal value: heaters give its square
};

/// What the moulding machine asks of the hydraulic unit in one part of its cycle.
struct Demand {
    double share = 0;  // of this second
    double pressure_bar = 0;
    double flow_lpm = 0;
};
inline constexpr std::size_t kCycleParts = 6;  // open, close, fill, hold, plasticize, cool
using Demands = std::array<Demand, kCycleParts>;

/// What the cooling circuit offers its consumers.
struct Water {
    double supply_c = 18;
    double head_share = 1;  // square root of the pressure over its nominal value: scales every flow
};

inline constexpr double kMouldFlowMax = 10, kOilFlowMax = 16, kBypassFlow = 5;  // l/min at nominal pressure

/// What a product's sheet says.
struct Product {
    std::array<double, 5> zone_c;  // four zones and the nozzle
    double mould_c, cycle_s, fill_s, hold_s, plasticize_s, injection_mpa, hold_mpa, back_mpa, screw_rpm, dosing_mm,
        cushion_mm, clamp_kn, shot_g, payload;
};

inline constexpr std::array<Product, 2> kProducts = {{
    {{205, 215, 222, 226, 228}, 42, 28, 1.42, 5, 8.2, 78, 45, 6, 120, 78, 5.5, 1800, 46.2, 0.6},
    {{220, 232, 240, 244, 246}, 46, 36, 2.10, 7, 12.5, 104, 55, 8, 95, 112, 8.0, 2200, 79.5, 1.0},
}};

}  // namespace majung::sim
