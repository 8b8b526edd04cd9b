// Where the table stands in the head of a file: preamble, header rows, units row, first data row, width, orientation; and
// the types of its columns.
//
// The widest long run of records is the table. Its columns are fitted on the rows below the top; the first row that is
// explained by those fits is the first data row, and what stands directly above is the header.
#pragma once

#include <string>

#include "intake/dialect.h"
#include "intake/reading.h"
#include "intake/types.h"

namespace majung::intake {

struct Layout {
    TableReading table;
    std::int64_t preamble_rows = 0;
    double bits = 0;  // of the table's cells
    bool found = false;
};

Layout find_layout(const CutText& cut, const Dialect& dialect, bool whole);

}  // namespace majung::intake
