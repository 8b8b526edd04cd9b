// Roles: what a column is, decided from how its values behave, with its name and unit as hints. Each decision names its
// evidence. Fails where names say nothing and values look alike (a setpoint that is never changed is a constant).
#pragma once

#include "catalog/column_sketch.h"
#include "catalog/table_info.h"

namespace majung::catalog {

/// Sets the role and its evidence from the column's field and the sketch.
void decide_role(ColumnInfo& column, const ColumnSketch& sketch);

/// The time column that rows are ordered by: the one whose stamps tell most rows apart; -1 where there is none.
int choose_time_column(const std::vector<ColumnInfo>& columns, const std::vector<ColumnSketch>& sketches);

}  // namespace majung::catalog
