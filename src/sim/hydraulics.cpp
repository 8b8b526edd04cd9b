#include "sim/hydraulics.h"

#include <cmath>

namespace majung::sim {
namespace {

constexpr double kOilSetC = 46;
constexpr double kLitresPerTurn = 0.045;
constexpr double kOilStoreKJK = 120;
constexpr double kCoolerKWK = 0.055;  // at full water flow

// Oil viscosity relative to that at 46 degrees.
double thickness(double oil_c) { return std::exp(-0.025 * (oil_c - kOilSetC)); }

}  // namespace

Hydraulics::Hydraulics(base::Rng rng) : rng_(rng) { filter_clog_ = 1 + 0.3 * rng_.uniform(); }

void Hydraulics::step(const Moment& now, const Demands& demands, bool producing, const Water& water) {
    producing_ = producing;
    const bool was_off = off_;
    off_ = now.segment->mode == Mode::off;
    if (off_ && !was_off) {  // maintenance: new filter, oil topped up
        filter_clog_ = 1 + 0.05 * rng_.uniform();
        level_loss_ = 0;
    }
    const double thin = 1 / thickness(oil_c_);
    double power_kw = 0, leak_kw = 0, pressure = 0, current = 0, speed = 0, flow = 0;
    for (const Demand& demand : demands) {
        if (demand.share <= 0) continue;
        const double leak_lpm =
            demand.pressure_bar * (0.030 * thin + 0.028 * now.faults->of(FaultKind::pump_internal_leakage));
        const double turns = (demand.flow_lpm + leak_lpm) / kLitresPerTurn;
        const double amps = off_ ? 0 : 6 + 0.02 * demand.pressure_bar + 2.2e-4 * demand.pressure_bar * turns;
        pressure += demand.share * demand.pressure_bar;
        flow += demand.share * demand.flow_lpm;
        speed += demand.share * turns;
        current += demand.share * amps;
        power_kw += demand.share * demand.pressure_bar * demand.flow_lpm / 600;
        leak_kw += demand.share * demand.pressure_bar * leak_lpm / 600;
    }
    pressure_.add(pressure);
    flow_.add(flow);
    speed_.add(speed);
    current_.add(current);

    oil_read_c_ = oil_sensor_.read(*now.faults, oil_c_ + 0.08 * rng_.normal());
    control_input_.step(oil_read_c_, 1 / 15.0);
    valve_position = off_ ? 0.02 : cooler_.step(control_input_.value - kOilSetC, producing ? 1 : 0);
    valve_mean_.add(valve_position);
    heat_kw = kCoolerKWK * std::pow(valve_position * water.head_share, 0.7) * (oil_c_ - water.supply_c);
    oil_c_ +=
        (0.17 * power_kw + leak_kw + (off_ ? 0 : 0.12) - heat_kw - 0.006 * (oil_c_ - now.ambient_c)) / kOilStoreKJK;

    motor_c_.step(now.ambient_c + (off_ ? 0 : 5 + 0.045 * current * current), 1 / 1500.0);
    filter_clog_ += 0.09 / 86400 * (producing ? 1 : 0);
    level_loss_ += 0.15 / 86400;
    hours_s_ += off_ ? 0 : 1;
}

void Hydraulics::write(const Moment&, std::span<double, hydraulic::count> row) {
    const double pressure = pressure_.take();
    const double speed = speed_.take();
    const double flow = flow_.take();
    const double current = current_.take();
    row[hydraulic::state] = off_ ? 0 : (producing_ ? 2 : 1);
    row[hydraulic::oil_temperature] = oil_read_c_;
    row[hydraulic::pressure] = off_ ? 0 : pressure + 0.25 * rng_.normal();
    row[hydraulic::motor_current] = off_ ? 0 : current + 0.08 * rng_.normal();
    row[hydraulic::pump_speed] = off_ ? 0 : speed + 2.5 * rng_.normal();
    row[hydraulic::flow] = off_ ? 0 : flow + 0.15 * rng_.normal();
    row[hydraulic::oil_level] = quantise(78 - level_loss_ + 0.12 * (oil_c_ - kOilSetC) + 0.15 * rng_.normal(), 0.5);
    row[hydraulic::filter_drop] = 0.35 * filter_clog_ * flow / 35 * thickness(oil_c_) + 0.004 * rng_.normal();
    row[hydraulic::cooler_valve] = 100 * valve_mean_.take();
    const double shaking = off_ ? 0.05 : 0.9 + 0.0006 * speed + 0.004 * pressure + vibration_noise_.next(rng_);
    row[hydraulic::vibration] = shaking;
    row[hydraulic::motor_temperature] = motor_c_.value + 0.15 * rng_.normal();
    row[hydraulic::hours] = std::floor(hours_s_ / 3600);
}

}  // namespace majung::sim
