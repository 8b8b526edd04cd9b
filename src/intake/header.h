// Names and units of columns from the rows above the data.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace majung::intake {

struct ColumnName {
    std::string name;  // NFC, without blanks around, unit taken off
    std::string unit;
};

/// "Druck [bar]" -> "Druck", "bar"; a bracket that holds no unit stays in the name.
ColumnName split_unit(std::string_view written);

/// Do the cells of this row name units (most that are filled do)?
bool units_row(std::span<const std::string_view> cells);
/// A row of units, the first of which stands behind a comment's mark ("#s, rad, N-m"), without it; any other row as it is.
std::vector<std::string_view> without_mark_before_units(const std::vector<std::string_view>& row);

/// Do the cells of this row name data types ("REAL32", "float", "datetime"), or widths with a letter for the type ("5s", "14n")?
bool types_row(std::span<const std::string_view> cells);

/// Group names over the names: a row of the same width with runs of equal cells or blanks, fewer distinct than the names.
bool group_row(std::span<const std::string_view> cells, std::span<const std::string_view> names);

/// Names of `columns` columns from header rows of one to three (group rows first, joined with a blank) and a units row
/// (empty where there is none); rows `below` the names go behind them. Columns without a name are col_0, col_1, ... by place; equal names are told apart by _2, _3.
std::vector<ColumnName> name_columns(std::span<const std::vector<std::string_view>> rows,
                                     std::span<const std::string_view> units, std::size_t columns,
                                     std::span<const std::vector<std::string_view>> below = {});

}  // namespace majung::intake
