// Where the tables stand in the head of a file: preamble, header rows, units row, first data row, width, orientation; and the
// types of their columns.
//
// A run of records of one width holds a table. Its columns are fitted on the rows below the top; the data begin with the
// first row from which nearly all rows are explained by those fits, and what stands directly above is the header. The
// widest long run is the main table; others count where they have names over typed columns of their own.
#pragma once

#include <vector>

#include "intake/dialect.h"
#include "intake/reading.h"

namespace majung::intake {

/// In the order in which they stand; the last one is open at its end.
/// A line of names that is cut otherwise than the data is cut anew in `cut`.
std::vector<TableReading> find_tables(CutText& cut, bool whole);

}  // namespace majung::intake
