// The tables the plant leaves behind and their columns: the one list that the physics, the exports, the player and the truth share.
//
// A tag is a column's name without its unit and is unique over all tables. A row is a span of doubles in column order: slot 0 of the
// time column is unused (the time travels beside it), labels and lots travel as numbers, NaN means missing.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace majung::sim {

enum class Cell { time, number, integer, label, lot };

struct ColumnSpec {
    std::string_view name;
    std::string_view unit;  // as written in the file; empty where there is none
    std::string_view role;  // design.md's roles
    Cell cell = Cell::number;
    int decimals = 0;
    std::vector<std::string_view> labels;  // of Cell::label: value 0 is the first
};

struct TableSpec {
    std::string_view name;
    std::vector<ColumnSpec> columns;
};

enum Table : int { kShots, kHydraulics, kCooling, kRobot, kInspection, kTableCount };

/// In the order of Table.
std::vector<TableSpec> plant_tables();

/// The text of a label or lot cell ("A-1203", "L240304-07"); empty for a missing one.
std::string cell_label(const ColumnSpec& column, double value);

namespace shot {
enum Column : std::size_t {
    time,
    number,
    product,
    lot,
    cycle,
    fill,
    plasticize,
    cushion,
    injection_pressure,
    switch_pressure,
    hold_pressure,
    hold_set,
    back_pressure,
    screw_speed,
    dosing_end,
    clamp_force,
    zone1,
    zone2,
    zone3,
    zone4,
    nozzle,
    duty1,
    duty2,
    duty3,
    duty4,
    duty_nozzle,
    zone3_set,
    melt,
    mould_fixed,
    mould_moving,
    mould_set,
    mould_valve,
    weight,
    count
};
}
namespace hydraulic {
enum Column : std::size_t {
    time,
    state,
    oil_temperature,
    pressure,
    motor_current,
    pump_speed,
    flow,
    oil_level,
    filter_drop,
    cooler_valve,
    vibration,
    motor_temperature,
    hours,
    count
};
}
namespace cooling {
enum Column : std::size_t {
    time,
    flow,
    suction,
    discharge,
    current,
    vibration_x,
    vibration_y,
    supply,
    back,
    bearing,
    frequency,
    tank_level,
    ambient,
    count
};
}
namespace robot {
enum Column : std::size_t {
    time,
    cycle,
    phase,
    phase_time,
    current1,
    current2,
    current3,
    current4,
    current5,
    current6,
    joint1,
    joint2,
    joint3,
    joint4,
    joint5,
    joint6,
    vacuum,
    air,
    count
};
}
namespace inspection {
enum Column : std::size_t {
    time,
    lot,
    product,
    made,
    rejected,
    reject_rate,
    weight_mean,
    dimension,
    verdict,
    remark,
    count
};
}

/// Takes the plant's rows in time order within each table.
class RowSink {
  public:
    virtual ~RowSink() = default;
    virtual void row(Table table, base::Time time, std::span<const double> values) = 0;
};

}  // namespace majung::sim
