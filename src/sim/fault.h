// The faults of the simulated plant: what breaks, by how much, and why a plant would care.
//
// Sizes are full severity (1) and were chosen as a maintenance engineer would rate an early, repairable fault: before scrap or an
// interlock. Each fault draws its own size between 0.85 and 1.25 of them, and grows over its onset. Most keep every tag inside the range
// that two products, changed settings, new material, day and night and restarts give it; they break a relation. No size was chosen by
// trying a detector; the only rival looked at is a z-score per tag (zscore_bench.cpp). They share no code with the faults a trial injects.
//
// kind                      what changes at severity 1                                            why one cares
// check_ring_leak           melt slips back in fill and hold: cushion -0.9 mm, its scatter x2,    short shots within days; the screw
//                           fill and switch-over pressure -2 %, weight -0.4 %                     tip must be ordered
// heater_band_failure       15 % of zone 2's (or 3's) heater power is gone (one band of seven);   the next band ends production; energy;
//                           the loop keeps the temperature, its output rises by 18 %, the         cold melt after a restart
//                           neighbours stay
// pump_internal_leakage     oil slips back inside the hydraulic pump, +0.028 l/min per bar: the   pump overhaul; 5 % more energy
//                           servo turns 5 % faster for the same flow, current and cooling valve
//                           rise
// cooling_fouling           scale in the mould's channels, heat transfer -15 %: the loop opens    cycle time lost once the valve is at
//                           the water valve (flow +22 %), temperatures stay                       its end; descaling takes a shift
// pump_cavitation           clogged strainer: suction -4 kPa, head -3 %, frequency up, vibration  impeller pitted within weeks
//                           +18 %, flow restless (noise x2), motor current -4 %
// mould_thermocouple_drift  the moving half's thermocouple reads 2.5 K too much, growing over     dimensions drift although "the
//                           30 min; the loop follows it, the mould is really colder: the fixed    temperature is right"
//                           half falls, the valve opens, the fill pressure rises 1.5 %
// nozzle_blockage           cold slug or metal in the nozzle: fill and switch-over pressure +7 %  burn marks, then a blocked nozzle
//                           for the same material, weight -0.2 %, nozzle heater -4 %
// robot_joint_friction      one joint (2, 3 or 5) binds in one motion phase only: its current     gearbox grease; an unplanned stop of
//                           there +16 %, that phase 2 % slower, the joint a little warmer         the whole cell
// stuck_sensor              one sensor repeats a plausible value: return water, oil temperature   the loop or the operator is blind
//                           (its loop goes blind and winds up) or the fixed mould half
// valve_stiction            the mould's water valve sticks within 8 % and then slips: a slow      dimensions swing; the valve wears out
//                           limit cycle of output, flow and mould temperature
//
// Unlike what a generic trial injects (stuck value, spike, offset, ramp, noise, delay, swapped correlation, oscillation): a fault seen in
// one motion phase only (robot_joint_friction), faults hidden by a loop that move only the manipulated side (heater_band_failure,
// cooling_fouling, pump_internal_leakage), a lying sensor that its loop obeys (mould_thermocouple_drift), and coupled changes of several
// means with a changed scatter (check_ring_leak, pump_cavitation).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/plant_spec.h"
#include "sim/schedule.h"

namespace majung::sim {

enum class FaultKind {
    check_ring_leak,
    heater_band_failure,
    pump_internal_leakage,
    cooling_fouling,
    pump_cavitation,
    mould_thermocouple_drift,
    nozzle_blockage,
    robot_joint_friction,
    stuck_sensor,
    valve_stiction
};
inline constexpr std::size_t kFaultKinds = 10;

std::string_view name_of(FaultKind kind);

struct Fault {
    FaultKind kind = FaultKind::check_ring_leak;
    base::Time start = 0, end = 0;
    base::Time onset = 0;  // time from start to full severity
    double size = 1;
    int variant = 0;                // which zone, joint or sensor: counts up within a kind
    std::vector<std::string> tags;  // what it moves, as named in the tables
};

struct Interval {
    base::Time start = 0, end = 0;
};

struct FaultPlan {
    std::vector<Fault> faults;    // in order of time; none overlap
    std::vector<Interval> clean;  // whole shifts of live time without any fault, in order
};

FaultPlan plan_faults(const PlantSpec& spec, const Schedule& schedule);

/// What is wrong now: severity per kind, and the variant of the one that is active.
struct FaultState {
    std::array<double, kFaultKinds> severity{};
    int variant = 0;

    double of(FaultKind kind) const { return severity[static_cast<std::size_t>(kind)]; }
};

/// A sensor that stuck_sensor may hit: the fault's variants take the plant's kStuckSensors in turn.
class StuckSensor {
  public:
    explicit StuckSensor(int turn) : turn_(turn) {}
    /// The first value since the fault began, while it is this sensor's.
    double read(const FaultState& faults, double value) {
        if (!(faults.of(FaultKind::stuck_sensor) > 0) || faults.variant % kStuckSensors != turn_)
            kept_.reset();
        else if (!kept_)
            kept_ = value;
        return kept_.value_or(value);
    }

  private:
    static constexpr int kStuckSensors = 3;
    int turn_;
    std::optional<double> kept_;
};

/// Walks through the plan; times must not decrease.
class FaultClock {
  public:
    explicit FaultClock(std::vector<Fault> faults) : faults_(std::move(faults)) {}
    const FaultState& at(base::Time time);

  private:
    std::vector<Fault> faults_;
    std::size_t next_ = 0;
    FaultState state_;
};

/// The motion phase (2, 3, 4) and joint (2, 3, 5) of a robot_joint_friction's variant.
struct Bind {
    int joint = 3, phase = 3;
};
Bind bind_of(int variant);

}  // namespace majung::sim
