#include "sim/water_circuit.h"

#include <cmath>

namespace majung::sim {
namespace {

constexpr double kPressureSetKPa = 320;
constexpr double kHeadKPa = 420;   // at 50 Hz and no flow
constexpr double kHeadLoss = 0.2;  // kPa per (l/min)^2
constexpr double kTankKJK = 600;
constexpr double kChillerKW = 6;
constexpr double kWaterKWPerLpmK = 0.0697;  // density x heat capacity

}  // namespace

WaterCircuit::WaterCircuit(base::Rng rng) : rng_(rng) {}

void WaterCircuit::step(const Moment& now, const WaterUse& use) {
    const double cavitation = now.faults->of(FaultKind::pump_cavitation);
    // The chiller's band floats a little with the weather.
    const double band_c = 18 + 0.08 * (now.ambient_c - 22);
    if (tank_c_ > band_c + 0.6) chilling_ = true;
    if (tank_c_ < band_c - 0.6) chilling_ = false;
    tank_c_ += (use.heat_kw + 0.25 + 0.03 * (now.ambient_c - tank_c_) - (chilling_ ? kChillerKW : 0)) / kTankKJK;

    const double demand = kMouldFlowMax * use.mould_valve + kOilFlowMax * use.oil_valve + kBypassFlow;
    strainer_kpa_ += 1.0 / 86400;
    if (now.segment->mode == Mode::off) {
        strainer_kpa_ = 0;
        level_loss_ = 0;
    }
    level_loss_ += 1.2 / 86400;
    const double suction = 35 - 0.3 * level_loss_ - strainer_kpa_ - 0.02 * flow_lpm_ * flow_lpm_ / 4 - 4 * cavitation;
    const double head = kHeadKPa * (1 - 0.03 * cavitation) * (frequency_hz_ / 50) * (frequency_hz_ / 50);
    pressure_kpa_.step(suction + head - kHeadLoss * flow_lpm_ * flow_lpm_, 0.5);
    frequency_hz_ = std::clamp(frequency_hz_ + 0.01 * (kPressureSetKPa - pressure_kpa_.value), 20.0, 60.0);
    water.head_share = std::sqrt(std::max(0.1, pressure_kpa_.value / kPressureSetKPa));
    flow_lpm_ = demand * water.head_share;
    water.supply_c = tank_c_;
    flow_mean_.add(flow_lpm_);
    frequency_mean_.add(frequency_hz_);

    back_c_.step(tank_c_ + use.heat_kw / (kWaterKWPerLpmK * std::max(2.0, flow_lpm_)), 1 / 25.0);
    const double turning = frequency_hz_ / 50;
    bearing_c_.step(now.ambient_c + 20 * turning * turning + 1.5 * cavitation, 1 / 1800.0);
}

void WaterCircuit::write(const Moment& now, std::span<double, cooling::count> row) {
    const double cavitation = now.faults->of(FaultKind::pump_cavitation);
    const double flow = flow_mean_.take();
    const double frequency = frequency_mean_.take();
    const double turning = frequency / 50;
    const double suction = 35 - 0.3 * level_loss_ - strainer_kpa_ - 0.02 * flow * flow / 4 - 4 * cavitation;
    const double restless = 1 + cavitation;
    row[cooling::flow] = flow + restless * flow_noise_.next(rng_);
    row[cooling::suction] = suction + 0.4 * restless * rng_.normal();
    row[cooling::discharge] = pressure_kpa_.value + 0.8 * restless * rng_.normal();
    row[cooling::current] =
        (1.2 + 3.1 * turning * turning * turning * (0.5 + 0.5 * flow / 20)) * (1 - 0.04 * cavitation) +
        0.02 * rng_.normal();
    const double shaking = 1.5 + 0.05 * (frequency - 45) + 0.02 * (flow - 19) + vibration_noise_.next(rng_);
    row[cooling::vibration_x] = shaking * (1 + 0.18 * cavitation) + 0.03 * rng_.normal();
    row[cooling::vibration_y] = 0.8 * shaking * (1 + 0.16 * cavitation) + 0.03 * rng_.normal();
    row[cooling::supply] = water.supply_c + 0.04 * rng_.normal();
    row[cooling::back] = back_sensor_.read(*now.faults, quantise(back_c_.value + 0.05 * rng_.normal(), 0.1));
    row[cooling::bearing] = bearing_c_.value + 0.15 * rng_.normal();
    row[cooling::frequency] = frequency + 0.01 * rng_.normal();
    row[cooling::tank_level] = quantise(64 - 2 * level_loss_ + 0.3 * rng_.normal(), 1);
    row[cooling::ambient] = now.ambient_c + 0.1 * rng_.normal();
}

}  // namespace majung::sim
