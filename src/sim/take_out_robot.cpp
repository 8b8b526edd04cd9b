#include "sim/take_out_robot.h"

#include <cmath>

namespace majung::sim {
namespace {

constexpr std::size_t kPhases = 5;
// Amperes of each joint in each phase, empty gripper, full speed, warm joints.
constexpr std::array<std::array<double, 6>, kPhases> kAmps = {{{1.10, 2.60, 1.90, 0.62, 0.50, 0.31},
                                                               {0.70, 3.10, 2.45, 0.80, 0.72, 0.35},
                                                               {2.90, 2.20, 1.75, 0.95, 0.60, 0.48},
                                                               {1.20, 2.75, 2.10, 0.70, 0.85, 0.40},
                                                               {0.85, 1.30, 0.95, 0.40, 0.32, 0.22}}};
constexpr std::array<double, 6> kLoad = {0.04, 0.14, 0.12,
                                         0.06, 0.08, 0.02};  // share that the heaviest part adds in phases 2..4
constexpr std::array<double, kPhases - 1> kPhaseS = {1.1, 1.5, 2.3, 1.7};

}  // namespace

TakeOutRobot::TakeOutRobot(base::Rng rng) : rng_(rng) {
    for (Lag& lag : joint_c_) lag.value = 36;
}

double TakeOutRobot::current(const Moment& now, int phase, std::size_t joint) {
    const Product& product = kProducts[static_cast<std::size_t>(now.segment->product)];
    const auto index = static_cast<std::size_t>(phase - 1);
    const bool loaded = phase >= 2 && phase <= 4;
    const double friction = 1 + 0.006 * (38 - joint_c_[joint].value);
    double amps = kAmps[index][joint] * (1 + (loaded ? kLoad[joint] * product.payload : 0)) *
                  std::pow(now.segment->settings.robot_speed, 1.3) * friction;
    const double binding = now.faults->of(FaultKind::robot_joint_friction);
    const Bind bind = bind_of(now.faults->variant);
    if (binding > 0 && bind.phase == phase && bind.joint == static_cast<int>(joint) + 1) amps *= 1 + 0.16 * binding;
    return amps * (1 + 0.012 * rng_.normal()) + 0.006 * rng_.normal();
}

void TakeOutRobot::plan_cycle(const Moment& now, double cycle_s) {
    const double speed = now.segment->settings.robot_speed;
    const double binding = now.faults->of(FaultKind::robot_joint_friction);
    const Bind bind = bind_of(now.faults->variant);
    ++cycle_;
    double at_s = 0;  // a shot is booked when its mould opens
    std::array<double, kJoints> squares{};
    for (int phase = 1; phase <= static_cast<int>(kPhases); ++phase) {
        double length_s = phase < static_cast<int>(kPhases) ? kPhaseS[static_cast<std::size_t>(phase - 1)] / speed
                                                            : cycle_s - 6.6 / speed - 1;
        if (binding > 0 && bind.phase == phase) length_s *= 1 + 0.02 * binding;
        length_s += 0.006 * rng_.normal();
        at_s += length_s;
        Row row{};
        row.time = std::max(now.time + static_cast<base::Time>(at_s * 1000) * 1000, last_stamp_ + 1000);
        last_stamp_ = row.time;
        row.values[robot::cycle] = cycle_;
        row.values[robot::phase] = phase;
        row.values[robot::phase_time] = length_s;
        for (std::size_t joint = 0; joint < kJoints; ++joint) {
            const double amps = current(now, phase, joint);
            squares[joint] += amps * amps * length_s / cycle_s;
            row.values[robot::current1 + joint] = amps;
            row.values[robot::joint1 + joint] = joint_c_[joint].value + 0.12 * rng_.normal();
        }
        const bool holding = phase == 2 || phase == 3;
        row.values[robot::vacuum] = holding ? -62 + 0.5 * rng_.normal() : -1.5 + 0.3 * rng_.normal();
        row.values[robot::air] = holding ? 42 + 0.8 * rng_.normal() : 2 + 0.2 * rng_.normal();
        pending_.push_back(row);
    }
    heating_ = squares;
    busy_until_ = now.time + static_cast<base::Time>(cycle_s * 1.5) * base::kSecond;
}

void TakeOutRobot::step(const Moment& now, bool shot_done, double cycle_s, RowSink* sink) {
    if (shot_done) plan_cycle(now, cycle_s);
    const bool moving = now.time < busy_until_;
    for (std::size_t joint = 0; joint < kJoints; ++joint) {
        const double rise_k = 7 + (moving ? 1.6 * heating_[joint] * (joint >= 3 ? 6 : 1) : 0);
        joint_c_[joint].step(now.ambient_c + rise_k, 1 / 1600.0);
    }
    while (!pending_.empty() && pending_.front().time <= now.time) {
        if (sink != nullptr) sink->row(kRobot, pending_.front().time, pending_.front().values);
        pending_.pop_front();
    }
}

}  // namespace majung::sim
