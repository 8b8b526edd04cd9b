// Rows with too many cells because a text holds a delimiter that nobody quoted ("W/SHLD, LH"). Such a row can be mended
// where one place alone explains it: joining the cells there puts every other cell into a column that it fits.
#pragma once

#include <cstddef>
#include <span>

#include "intake/dialect.h"

namespace majung::intake {

/// The column whose text was cut, -1 where none or more than one explains the row. `cells` has 1 to 3 more than columns.
int cut_text_column(std::span<const Cell> cells, const TableReading& table);

/// Is the cell a value of the column, or none at all?
bool cell_fits(std::string_view text, const ColumnReading& column);

/// How long a cell is written, whether positive or negative.
inline std::size_t length_without_sign(std::string_view cell) {
    return cell.size() - (cell.starts_with('-') || cell.starts_with('+') ? 1 : 0);
}

}  // namespace majung::intake
