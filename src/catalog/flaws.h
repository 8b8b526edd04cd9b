// Findings of a table: what in its rows will get in the way of learning. A finding has a place, and words/ knows its effect
// and remedy by its code. Nothing here changes a row.
#pragma once

#include "catalog/clock_sketch.h"
#include "catalog/column_sketch.h"
#include "catalog/machines.h"
#include "catalog/table_info.h"

namespace majung::catalog {

struct TableSketch {
    const std::vector<ColumnSketch>& columns;
    const ClockSketch* clock = nullptr;  // null: no time column
    std::int64_t duplicates = 0;
    std::int64_t first_duplicate = -1;  // row from 0
};

/// The first argument of each is how many places there are (of clock_absurd: "lone" where most rows lie in a small part of
/// its time). Where rows tell machines apart, what a clock and moving values tell is told of each machine's own rows.
/// Codes: no_time_column, gap, clock_back, clock_far, same_stamp, duplicate_rows; of columns: empty_column, constant_column,
/// missing_values, missing_marker, stuck, spike.
std::vector<table::Finding> find_flaws(const TableInfo& info, const TableSketch& sketch, const Machines& machines);

}  // namespace majung::catalog
