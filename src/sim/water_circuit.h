// The cooling-water circuit: tank with an on-off chiller, a pump on an inverter that holds the discharge pressure, and three consumers
// (mould valve, oil cooler valve, a fixed bypass). Head falls with the square of the flow, current rises with speed and flow, the return
// is warmer than the supply by heat over flow. Rows every 30 s.
#pragma once

#include "base/random.h"
#include "sim/control.h"
#include "sim/moment.h"
#include "sim/tables.h"

namespace majung::sim {

/// What the consumers do with the water in this second.
struct WaterUse {
    double mould_valve = 0.4, oil_valve = 0.5;
    double heat_kw = 2;
};

class WaterCircuit {
  public:
    explicit WaterCircuit(base::Rng rng);

    void step(const Moment& now, const WaterUse& use);
    void write(const Moment& now, std::span<double, cooling::count> row);

    Water water;

  private:
    base::Rng rng_;
    double tank_c_ = 18;
    bool chilling_ = false;
    double flow_lpm_ = 19, frequency_hz_ = 45, head_noise_ = 0, strainer_kpa_ = 0, level_loss_ = 0;
    StuckSensor back_sensor_{0};
    Lag back_c_{19.5}, bearing_c_{40}, pressure_kpa_{320};
    RunningMean flow_mean_, frequency_mean_;
    WanderingNoise flow_noise_{.rho = 0.5, .sigma = 0.10}, vibration_noise_{.rho = 0.7, .sigma = 0.04};
};

}  // namespace majung::sim
