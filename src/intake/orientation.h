// Which way a table lies. In a headerless table of numbers, the values of one tag are near each other; whether tags run
// down or across is told by which direction takes fewer bits.
#pragma once

#include <string_view>
#include <vector>

#include "intake/sections.h"
#include "intake/types.h"

namespace majung::intake {

/// Rows [first, last) hold numbers only and are shorter written row by row than column by column.
bool lies_on_its_side(const TextRows& rows, std::size_t first, std::size_t last, std::size_t columns,
                      const std::vector<ColumnFit>& fits);
/// One fit a source row.
std::vector<ColumnFit> fit_sideways(const TextRows& rows, std::size_t first, std::size_t last, std::size_t width);

}  // namespace majung::intake
