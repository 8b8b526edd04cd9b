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

/// The numbers of a row from its cell `from` on, where they rise or fall from each to the next and nothing else stands
/// among them; empty where they do not, or are fewer than four.
std::vector<double> scale_of(const std::vector<std::string_view>& row, std::size_t from);

/// Is the first data row one of names: numbers as the columns of a matrix have them (wavelengths, loads, distances)?
///   - all of it is numbers: they are evenly spaced and of another form than those below;
///   - in the corner stands nothing, a sign or a word that is no value of the first column nor
///     one of its labels but for the digits, and the numbers are evenly spaced, as
///     no row below is; or they rise or fall as no row below does, or stand in another form and beyond all values below them.
bool numbered_header(const TextRows& records, const Run& run, std::size_t data, const std::vector<ColumnFit>& fits);

/// The first line of a record counts what follows: "11800  0.005" over as many rows, whose first column rises by that step, or
/// "250 2" over as many rows of two columns.
bool counts_rows(const TextRows& records, const Run& run, std::size_t at, const std::vector<ColumnFit>& fits);

}  // namespace majung::intake
