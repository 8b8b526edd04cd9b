// Where in a run of records the data begin: the first row from which nearly all are explained by the columns' fits.
#pragma once

#include <cstddef>
#include <vector>

#include "intake/column_fits.h"
#include "intake/sections.h"

namespace majung::intake {

/// The first row from which on nearly all rows are explained.
std::size_t first_data_row(const TextRows& records, const Run& run, const std::vector<ColumnFit>& fits);

/// Rows above the run that are data too: as many filled cells, empty ones behind them that the others leave out.
std::size_t data_above(const TextRows& records, std::size_t top, const Run& run, const std::vector<ColumnFit>& fits);

/// Numbers written like those below them: with as many decimals in most columns.
bool same_form(const std::vector<std::string_view>& row, const std::vector<std::string_view>& below,
               const std::vector<ColumnFit>& fits);

/// Is the first data row one of names: "1.0 2.0 3.0 ..." over numbers of another form, columns that were numbered? Over
/// labels (A, B, C, ...: the wells of a plate, the stations of a line) stands nothing, and the numbers begin at 0 or 1.
bool numbered_header(const TextRows& records, const Run& run, std::size_t data, const std::vector<ColumnFit>& fits);

}  // namespace majung::intake
