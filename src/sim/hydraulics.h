// The hydraulic unit: a servo pump that turns as fast as the machine's flow and its own leakage ask, and an oil cooler whose valve a PI
// loop holds at 46 degrees. Current follows torque and speed, oil heat follows losses and leakage, the leak grows as the oil thins.
// Rows every 10 s hold means over 10 s (pressure, current, speed, flow, vibration) and readings (the rest).
#pragma once

#include <optional>

#include "base/random.h"
#include "sim/control.h"
#include "sim/moment.h"
#include "sim/tables.h"

namespace majung::sim {

class Hydraulics {
  public:
    explicit Hydraulics(base::Rng rng);

    /// One second.
    void step(const Moment& now, const Demands& demands, bool producing, const Water& water);
    void write(const Moment& now, std::span<double, hydraulic::count> row);

    double valve_position = 0.5;  // of the cooling water
    double heat_kw = 0;           // into the water

  private:
    base::Rng rng_;
    double oil_c_ = 46, oil_read_c_ = 46;
    StuckSensor oil_sensor_{1};
    Lag control_input_{46};
    PiLoop cooler_{.gain = 0.12, .reset_s = 500, .low = 0.02, .high = 1, .integral = 0.5};
    Lag motor_c_{48};
    RunningMean pressure_, current_, speed_, flow_, valve_mean_;
    WanderingNoise vibration_noise_{.rho = 0.8, .sigma = 0.05};
    bool producing_ = false, off_ = false;
    double filter_clog_ = 1.1, level_loss_ = 0, hours_s_ = 18342.0 * 3600;
};

}  // namespace majung::sim
