// The moulding machine: barrel, mould and shots.
//
// Barrel: four zones and a nozzle, each a heat store with losses, the melt's load and shear heat, held by a PI loop on its heater.
// Mould: two halves heated by the melt and cooled through one water valve, held by a PI loop on the moving half's thermocouple; the flow
// through the valve sets the heat transfer (exponent 0.8, turbulent); a tempering unit keeps the mould warm through a stop. Shots: pressures follow the material's viscosity, which falls with
// melt temperature and rises in a cold mould; cushion, plasticizing time and weight follow with it.
// Limits: no spatial temperature field, no pressure curve within a shot; one value a shot as a machine's log has it.
#pragma once

#include <array>

#include "base/random.h"
#include "sim/control.h"
#include "sim/moment.h"
#include "sim/tables.h"

namespace majung::sim {

class Moulding {
  public:
    explicit Moulding(base::Rng rng);

    /// One second. True when a shot ended in it; `shot` then holds its row (the lot is filled in by the caller).
    bool step(const Moment& now, const Water& water);

    std::array<double, shot::count> shot{};
    Demands demands{};
    bool producing = false;       // shots are being made in this second
    double valve_position = 0.4;  // of the mould's water, as it really stands
    double mould_heat_kw = 0;     // into the water
    double cycle_s = 28;          // of the present shot
    double viscosity = 1;         // apparent, of the last shot

  private:
    static constexpr std::size_t kZones = 5;

    void step_barrel(const Moment& now, const Product& product);
    void step_mould(const Moment& now, const Product& product, const Water& water);
    void step_demands(const Moment& now, const Product& product);
    void draw_cycle(const Moment& now, const Product& product);
    void finish_shot(const Moment& now, const Product& product);
    void write_pressures(const Moment& now, const Product& product);
    void write_temperatures(const Product& product, const Segment& segment);
    bool warm(const Product& product) const;
    double melt_c(const Product& product, const Segment& segment) const;

    base::Rng rng_;
    std::array<double, kZones> zone_c_{}, zone_read_c_{};
    std::array<PiLoop, kZones> heaters_{};
    std::array<RunningMean, kZones> duty_mean_{};
    double fixed_c_ = 42, moving_c_ = 42, fixed_read_c_ = 42, moving_read_c_ = 42;
    Lag control_input_{42};
    PiLoop valve_{.gain = 0.1, .reset_s = 600, .low = 0.05, .high = 1, .integral = 0.4};
    double valve_command_ = 0.4;
    RunningMean valve_mean_;
    double clock_s_ = 0, plasticize_s_ = 8.2;
    double injection_mpa_ = 78;  // of the present material, for the hydraulic demand
    int shots_since_start_ = 0;
    double shot_number_ = 41200;
    StuckSensor fixed_sensor_{2};
};

}  // namespace majung::sim
