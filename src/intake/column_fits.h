// The types of a table's columns, fitted on its rows, and how a row agrees with them.
#pragma once

#include <string_view>
#include <vector>

#include "intake/sections.h"
#include "intake/types.h"

namespace majung::intake {

/// Fitted to find where a table stands; its types are fitted on all rows.
inline constexpr std::size_t kRowsToPlace = 300;

/// Of the rows [first, last) that are about `width` cells wide, or `narrow` at least where that is not 0. A table that writes decimals with a comma does so in the
/// columns that cannot say. Their bits are there only with `bits`.
std::vector<ColumnFit> fit_columns(const TextRows& records, std::size_t first, std::size_t last, std::size_t width,
                                   std::size_t narrow = 0, bool bits = false);

/// Cells of the row that are no values of their typed columns, and how many stand in typed columns at all.
struct RowFit {
    int typed = 0, bad = 0;
};
RowFit row_fit(const std::vector<std::string_view>& row, const std::vector<ColumnFit>& fits);
/// More than half of the typed columns have a value of theirs; looks at no more cells than it takes.
bool mostly_fits(const std::vector<std::string_view>& row, const std::vector<ColumnFit>& fits);

/// Typed, with few cells that are none of its values.
bool typed_column(const ColumnFit& fit);

}  // namespace majung::intake
