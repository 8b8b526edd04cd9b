#include "sim/plant.h"

#include <cmath>
#include <numbers>

#include "base/check.h"

namespace majung::sim {
namespace {

constexpr std::int64_t kHydraulicEveryS = 10;
constexpr std::int64_t kCoolingEveryS = 30;

base::Rng stream(const PlantSpec& spec, std::string_view name) { return base::Rng(spec.seed).fork(name); }

}  // namespace

Plant::Plant(const PlantSpec& spec)
    : spec_(spec),
      schedule_(make_schedule(spec)),
      plan_(plan_faults(spec, schedule_)),
      fault_clock_(plan_.faults),
      time_(spec.start - kBurnIn),
      weather_rng_(stream(spec, "weather")),
      moulding_(stream(spec, "moulding")),
      hydraulics_(stream(spec, "hydraulics")),
      water_(stream(spec, "water")),
      robot_(stream(spec, "robot")),
      quality_(stream(spec, "quality")) {
    run_until(spec.start, nullptr);
}

double Plant::ambient_c() {
    const double day = static_cast<double>(time_ % base::kDay) / static_cast<double>(base::kDay);
    return 22 + 3.5 * std::sin(2 * std::numbers::pi * (day - 0.40)) +
           weather_.next(weather_rng_);  // warmest at half past three
}

// The works' voltage: lower by day, when everybody draws, and wandering.
double Plant::mains() {
    const double day = static_cast<double>(time_ % base::kDay) / static_cast<double>(base::kDay);
    return 1 - 0.012 * std::sin(2 * std::numbers::pi * (day - 0.30)) + voltage_.next(weather_rng_);
}

void Plant::step(RowSink* sink) {
    while (schedule_.segments[segment_].end <= time_) ++segment_;
    const Moment now{.time = time_,
                     .segment = &schedule_.segments[segment_],
                     .faults = &fault_clock_.at(time_),
                     .ambient_c = ambient_c(),
                     .days = static_cast<double>(time_ - spec_.start) / static_cast<double>(base::kDay),
                     .mains = mains()};
    const bool shot_done = moulding_.step(now, water_.water);
    hydraulics_.step(now, moulding_.demands, moulding_.producing, water_.water);
    water_.step(now, {.mould_valve = moulding_.valve_position,
                      .oil_valve = hydraulics_.valve_position,
                      .heat_kw = moulding_.mould_heat_kw + hydraulics_.heat_kw});
    if (shot_done) {
        moulding_.shot[shot::lot] = quality_.book(now, moulding_.shot, !was_producing_);
        if (sink != nullptr) sink->row(kShots, time_, moulding_.shot);
    }
    was_producing_ = moulding_.producing && (was_producing_ || shot_done);
    robot_.step(now, shot_done, moulding_.cycle_s, sink);
    quality_.step(now, sink);

    const std::int64_t second = time_ / base::kSecond;
    if (second % kHydraulicEveryS == 0) {
        std::array<double, hydraulic::count> row{};
        hydraulics_.write(now, row);
        if (sink != nullptr) sink->row(kHydraulics, time_, row);
    }
    if (second % kCoolingEveryS == 0) {
        std::array<double, cooling::count> row{};
        water_.write(now, row);
        if (sink != nullptr) sink->row(kCooling, time_, row);
    }
}

void Plant::run_until(base::Time until, RowSink* sink) {
    until = std::min(until, spec_.end());
    for (; time_ < until; time_ += base::kSecond) step(sink);
}

}  // namespace majung::sim
