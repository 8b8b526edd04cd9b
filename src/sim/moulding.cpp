#include "sim/moulding.h"

#include <algorithm>
#include <cmath>

namespace majung::sim {
namespace {

constexpr double kHeatOfMelt = 2.2;  // J/(g K)
constexpr std::array<double, 5> kHeaterW = {6000, 6000, 6000, 6000, 900};
constexpr std::array<double, 5> kLossWK = {9.4, 9, 9, 8.8, 1.6};
constexpr std::array<double, 5> kStoreJK = {30e3, 30e3, 30e3, 28e3, 4e3};
constexpr std::array<double, 5> kMeltShare = {0.50, 0.30, 0.12, 0.05, 0.03};
constexpr std::array<double, 5> kShearShare = {0.05, 0.20, 0.35, 0.35, 0.05};
constexpr double kShearW = 380;          // at 120 rpm and nominal viscosity
constexpr double kMouldStoreJK = 20e3;   // each half
constexpr double kMouldTransferWK = 24;  // each half, at full flow
constexpr double kMouldLossWK = 1.0;

}  // namespace

Moulding::Moulding(base::Rng rng) : rng_(rng) {
    for (std::size_t i = 0; i < kZones; ++i) {
        zone_c_[i] = zone_read_c_[i] = kProducts[0].zone_c[i];
        heaters_[i] = {.gain = 0.04, .reset_s = 400, .low = 0, .high = 1, .integral = 0.3};
    }
}

bool Moulding::warm(const Product& product) const {
    for (std::size_t i = 0; i < kZones; ++i)
        if (std::abs(zone_c_[i] - product.zone_c[i]) > 4) return false;
    return true;
}

double Moulding::melt_c(const Product& product, const Segment& segment) const {
    return 0.4 * zone_c_[2] + 0.6 * zone_c_[3] +
           6 * (product.screw_rpm + segment.settings.screw_rpm) / product.screw_rpm;
}

bool Moulding::step(const Moment& now, const Water& water) {
    const Product& product = kProducts[static_cast<std::size_t>(now.segment->product)];
    const bool was_producing = producing;
    producing = now.segment->mode == Mode::run && (was_producing || warm(product));
    step_barrel(now, product);
    step_mould(now, product, water);
    bool done = false;
    if (!producing) {
        clock_s_ = 0;
        shots_since_start_ = 0;
    } else {
        if (!was_producing) {
            draw_cycle(now, product);
            duty_mean_ = {};
            valve_mean_ = {};
        }
        done = clock_s_ + 1 >= cycle_s;
    }
    step_demands(now, product);
    if (producing) clock_s_ += 1;
    if (done) {
        finish_shot(now, product);
        clock_s_ -= cycle_s;
        draw_cycle(now, product);
    }
    return done;
}

void Moulding::draw_cycle(const Moment& now, const Product& product) {
    cycle_s = product.cycle_s + now.segment->settings.cooling_s + 0.05 * rng_.normal();
    const double mould_mean = 0.5 * (fixed_c_ + moving_c_);
    const double melt_ref = 0.4 * product.zone_c[2] + 0.6 * product.zone_c[3] + 6;
    const double start_up = 0.03 * std::exp(-shots_since_start_ / 6.0);
    viscosity = now.segment->viscosity * std::exp(-0.006 * (melt_c(product, *now.segment) - melt_ref)) *
                (1 + start_up) * (1 + 0.004 * rng_.normal());
    injection_mpa_ = product.injection_mpa * viscosity * (1 + 0.006 * (product.mould_c - mould_mean)) *
                     (1 + 0.07 * now.faults->of(FaultKind::nozzle_blockage)) *
                     (1 - 0.02 * now.faults->of(FaultKind::check_ring_leak));
    plasticize_s_ = product.plasticize_s * product.screw_rpm / (product.screw_rpm + now.segment->settings.screw_rpm) *
                    (1 + 0.5 * (viscosity - 1));
}

void Moulding::step_barrel(const Moment& now, const Product& product) {
    const double rate_gs = producing ? product.shot_g / cycle_s : 0;
    const double shear_w =
        producing ? kShearW * (product.screw_rpm + now.segment->settings.screw_rpm) / 120 * viscosity * rate_gs / 1.65
                  : 0;
    const double band = now.faults->of(FaultKind::heater_band_failure);
    const std::size_t failed = now.faults->variant % 2 == 0 ? 1 : 2;
    for (std::size_t i = 0; i < kZones; ++i) {
        zone_read_c_[i] = zone_c_[i] + 0.12 * rng_.normal();
        double duty = 0;
        if (now.segment->mode == Mode::off)
            heaters_[i].integral = 0;
        else
            duty = heaters_[i].step(product.zone_c[i] - zone_read_c_[i], 1);
        duty_mean_[i].add(duty);
        const double power_w = kHeaterW[i] * now.mains * now.mains * duty * (i == failed ? 1 - 0.15 * band : 1);
        const double load_w = rate_gs * kHeatOfMelt * (zone_c_[i] - 35) * kMeltShare[i] - shear_w * kShearShare[i];
        const double blocked_w =
            i == 4 ? 14 * now.faults->of(FaultKind::nozzle_blockage) : 0;  // shear at the restriction
        const double neighbour_w = (i > 0 ? 2.0 * (zone_c_[i - 1] - zone_c_[i]) : 0) * (i == 4 ? 0.2 : 1);
        zone_c_[i] +=
            (power_w + blocked_w + neighbour_w - load_w - kLossWK[i] * (zone_c_[i] - now.ambient_c)) / kStoreJK[i];
    }
}

void Moulding::step_mould(const Moment& now, const Product& product, const Water& water) {
    const double set_c = product.mould_c + now.segment->settings.mould_k;
    const double false_k = 2.5 * now.faults->of(FaultKind::mould_thermocouple_drift);
    moving_read_c_ = moving_c_ + false_k + 0.1 * rng_.normal();
    fixed_read_c_ = fixed_sensor_.read(*now.faults, fixed_c_ + 0.1 * rng_.normal());
    control_input_.step(moving_read_c_, 1 / 20.0);
    // While no shots are made the valve is shut and the loop holds its integral.
    valve_command_ = producing ? valve_.step(control_input_.value - set_c, 1) : 0.05;
    const double stick = 0.08 * now.faults->of(FaultKind::valve_stiction);
    if (stick == 0 || std::abs(valve_command_ - valve_position) > stick) valve_position = valve_command_;
    valve_mean_.add(valve_command_);

    const double melt_w =
        producing ? product.shot_g / cycle_s * kHeatOfMelt * (melt_c(product, *now.segment) - moving_c_) : 0;
    const double transfer_wk = kMouldTransferWK * std::pow(valve_position * water.head_share, 0.8) *
                               (1 - 0.15 * now.faults->of(FaultKind::cooling_fouling));
    const double fixed_w = 1.04 * transfer_wk * (fixed_c_ - water.supply_c);
    const double moving_w = transfer_wk * (moving_c_ - water.supply_c);
    const bool heated = now.segment->mode != Mode::off;  // the tempering unit keeps the mould warm through a stop
    const double hold_c = set_c - 1;
    fixed_c_ += (0.515 * melt_w + (heated ? std::clamp(200 * (hold_c - fixed_c_), 0.0, 900.0) : 0) - fixed_w -
                 kMouldLossWK * (fixed_c_ - now.ambient_c)) /
                kMouldStoreJK;
    moving_c_ += (0.485 * melt_w + (heated ? std::clamp(200 * (hold_c - moving_c_), 0.0, 900.0) : 0) - moving_w -
                  kMouldLossWK * (moving_c_ - now.ambient_c)) /
                 kMouldStoreJK;
    mould_heat_kw = (fixed_w + moving_w) / 1000;
}

void Moulding::step_demands(const Moment& now, const Product& product) {
    if (!producing) {
        const bool off = now.segment->mode == Mode::off;
        demands = {};
        demands[5] = {.share = 1, .pressure_bar = off ? 0.0 : 12.0, .flow_lpm = off ? 0.0 : 3.0};
        return;
    }
    const double rpm = product.screw_rpm + now.segment->settings.screw_rpm;
    const double hold = product.hold_mpa + now.segment->settings.hold_mpa;
    const std::array<double, kCycleParts> lengths = {4, 2, product.fill_s, product.hold_s, plasticize_s_, cycle_s};
    const std::array<double, kCycleParts> pressures = {
        60, 70, injection_mpa_ / 0.75, hold / 0.75, 62 * (0.5 + 0.5 * viscosity), 12};
    const std::array<double, kCycleParts> flows = {55, 60, product.shot_g / product.fill_s * 2.6, 6, 45 * rpm / 120, 3};
    double start = 0;
    for (std::size_t i = 0; i < kCycleParts; ++i) {
        const double end = start + lengths[i];  // cooling lasts until the next shot, beyond this cycle's end if need be
        const double share = std::max(0.0, std::min(end, clock_s_ + 1) - std::max(start, clock_s_));
        demands[i] = {.share = share, .pressure_bar = pressures[i], .flow_lpm = flows[i]};
        start = end;
    }
}

void Moulding::finish_shot(const Moment& now, const Product& product) {
    shot.fill(0);
    shot[shot::number] = ++shot_number_;
    shot[shot::product] = now.segment->product;
    shot[shot::cycle] = cycle_s + 0.01 * rng_.normal();
    write_pressures(now, product);
    write_temperatures(product, *now.segment);
    ++shots_since_start_;
}

void Moulding::write_pressures(const Moment& now, const Product& product) {
    const Settings& settings = now.segment->settings;
    const double ring = now.faults->of(FaultKind::check_ring_leak);
    const double nozzle = now.faults->of(FaultKind::nozzle_blockage);
    const double mould_mean = 0.5 * (fixed_c_ + moving_c_);
    const double hold_set = product.hold_mpa + settings.hold_mpa;
    const double wear_mm = 0.006 * now.days;  // the ring wears a little every day, harmlessly
    shot[shot::fill] = product.fill_s + 0.006 * rng_.normal();
    shot[shot::plasticize] = plasticize_s_ + 0.04 * rng_.normal();
    shot[shot::cushion] = product.cushion_mm + 5 * (viscosity - 1) - 0.06 * settings.hold_mpa - wear_mm - 0.9 * ring +
                          0.09 * (1 + ring) * rng_.normal();
    shot[shot::injection_pressure] = injection_mpa_ + 0.35 * rng_.normal();
    shot[shot::switch_pressure] = 0.87 * injection_mpa_ + 0.3 * rng_.normal();
    shot[shot::hold_pressure] = hold_set + 0.12 * rng_.normal();
    shot[shot::hold_set] = hold_set;
    shot[shot::back_pressure] = product.back_mpa + 0.05 * rng_.normal();
    shot[shot::screw_speed] = product.screw_rpm + settings.screw_rpm + 0.3 * rng_.normal();
    shot[shot::dosing_end] = product.dosing_mm + 0.04 * rng_.normal();
    shot[shot::clamp_force] = product.clamp_kn + 3 * (mould_mean - product.mould_c) + 3 * rng_.normal();
    shot[shot::weight] = product.shot_g * (1 + 0.0012 * settings.hold_mpa - 0.02 * (viscosity - 1) - 0.004 * ring -
                                           0.002 * nozzle + 0.0004 * (product.mould_c - mould_mean)) +
                         0.03 * rng_.normal();
}

void Moulding::write_temperatures(const Product& product, const Segment& segment) {
    for (std::size_t i = 0; i < kZones; ++i) {
        shot[shot::zone1 + i] = zone_read_c_[i];
        shot[shot::duty1 + i] = 100 * duty_mean_[i].take() + 0.2 * rng_.normal();
    }
    shot[shot::zone3_set] = product.zone_c[2];
    shot[shot::melt] = melt_c(product, segment) + 0.5 * rng_.normal();
    shot[shot::mould_fixed] = fixed_read_c_;
    shot[shot::mould_moving] = moving_read_c_;
    shot[shot::mould_set] = product.mould_c + segment.settings.mould_k;
    shot[shot::mould_valve] = 100 * valve_mean_.take();
}

}  // namespace majung::sim
