// Names of columns that stand one below another in the lines above a table, a line for each column:
//   - numbered through, from 0 or 1 to the last column: "# name 3 = sal: Salinity [PSU]", "Column 2: Load (kN)", "% 1) Time";
//   - the curve section of a well log (LAS, Canadian Well Logging Society): " DT .US/M  60 520 : SONIC TRANSIT TIME" behind
//     a line that begins "~C".
// Evidence is the count: neither a line more nor less than there are columns. A numbered list stands back behind a row with a word
// for each column; a curve section never does: it is what its format names columns by, whatever the title of the data says.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "intake/dialect.h"

namespace majung::intake {

/// A name for each of `width` columns from a numbered list, units in brackets behind, whose last line is one of the `within`
/// lines above record `end`; empty: there is none.
std::vector<std::string> listed_names(const CutText& cut, std::size_t end, std::size_t width, std::size_t within);
/// The same from a well log's curve section.
std::vector<std::string> curve_names(const CutText& cut, std::size_t data, std::size_t width);

}  // namespace majung::intake
