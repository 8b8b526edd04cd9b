// Settling: what the cells of a column cannot say alone, its name and its neighbours do. Numbers that are times; day or
// month first where every stamp would read either way; a date and a clock time in two columns, joined in the date's.
//
// Each decision needs evidence in the file; without it the column stays as its cells alone read, and an order that was
// only guessed is noted (`order_guessed`) and makes the reading doubtful.
#pragma once

#include <span>
#include <vector>

#include "intake/reading.h"
#include "intake/sections.h"
#include "intake/types.h"

namespace majung::intake {

/// `fits` of the table's columns, made from the data rows [first, last).
void settle_columns(TableReading& table, std::span<const ColumnFit> fits, const TextRows& records, std::size_t first,
                    std::size_t last);

}  // namespace majung::intake
