// The simulated plant: schedule, faults and the four units, stepped one second at a time.
//
//   Plant plant(spec);
//   plant.run_until(spec.live_start(), files);   // history
//   plant.run_until(spec.end(), live);           // live time, with the faults of plant.fault_plan()
//
// Everything follows from the spec: the same spec gives the same rows. One second costs about half a microsecond.
#pragma once

#include "sim/fault.h"
#include "sim/hydraulics.h"
#include "sim/moulding.h"
#include "sim/plant_spec.h"
#include "sim/quality.h"
#include "sim/schedule.h"
#include "sim/tables.h"
#include "sim/take_out_robot.h"
#include "sim/water_circuit.h"

namespace majung::sim {

class Plant {
  public:
    explicit Plant(const PlantSpec& spec);

    /// Simulates the seconds before `until` (at most to the spec's end); each table's rows reach the sink in time order, none at or after
    /// `until`. A null sink lets time pass unseen.
    void run_until(base::Time until, RowSink* sink);

    base::Time time() const { return time_; }
    const PlantSpec& spec() const { return spec_; }
    const Schedule& schedule() const { return schedule_; }
    const FaultPlan& fault_plan() const { return plan_; }

  private:
    void step(RowSink* sink);
    double ambient_c();
    double mains();

    PlantSpec spec_;
    Schedule schedule_;
    FaultPlan plan_;
    FaultClock fault_clock_;
    base::Time time_;
    std::size_t segment_ = 0;
    base::Rng weather_rng_;
    WanderingNoise weather_{.rho = 0.99995, .sigma = 1.0};
    WanderingNoise voltage_{.rho = 0.9998, .sigma = 0.018};
    Moulding moulding_;
    Hydraulics hydraulics_;
    WaterCircuit water_;
    TakeOutRobot robot_;
    Quality quality_;
    bool was_producing_ = false;
};

}  // namespace majung::sim
