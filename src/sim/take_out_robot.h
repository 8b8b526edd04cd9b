// The take-out robot: after each shot it enters the mould (phase 1), grips and extracts (2), swings out (3), places the part (4) and
// returns to wait (5). One row a phase: mean current of each of six joints over the phase, joint temperatures, vacuum.
// Currents follow the motion, the part's weight, the speed setting and friction, which falls as a joint warms up.
#pragma once

#include <array>
#include <deque>

#include "base/random.h"
#include "sim/control.h"
#include "sim/moment.h"
#include "sim/tables.h"

namespace majung::sim {

class TakeOutRobot {
  public:
    explicit TakeOutRobot(base::Rng rng);

    /// One second; rows whose phase has ended go to the sink. `shot_done` starts a cycle of motions.
    void step(const Moment& now, bool shot_done, double cycle_s, RowSink* sink);

  private:
    static constexpr std::size_t kJoints = 6;
    struct Row {
        base::Time time;
        std::array<double, robot::count> values;
    };

    void plan_cycle(const Moment& now, double cycle_s);
    double current(const Moment& now, int phase, std::size_t joint);

    base::Rng rng_;
    std::deque<Row> pending_;
    std::array<Lag, kJoints> joint_c_{};
    std::array<double, kJoints> heating_{};  // mean square of the last cycle's current, weighted by time
    double cycle_ = 90210;
    base::Time busy_until_ = 0;
    base::Time last_stamp_ = 0;
};

}  // namespace majung::sim
