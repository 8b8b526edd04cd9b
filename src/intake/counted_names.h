// Names behind their number: a line that says how many columns there are and then names them.
//
// Formats of records in blanks ("DefectRecordSpec 4 DEFECTID XREL YREL CLASS;", "Columns 3 { int32 ID, float X, float Y }")
// tell so once, wherever above the rows; the list may run over several lines.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "intake/dialect.h"

namespace majung::intake {

/// The names of the nearest such line above record `data` that counts `width` columns; empty: there is none.
std::vector<std::string> counted_names(const CutText& cut, std::size_t data, std::size_t width);

}  // namespace majung::intake
