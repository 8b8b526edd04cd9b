// What stands below the last table of a file and is none of it: notes, settings, the line that says that the report ends.
// A blank line or a rule parts it from the rows, and nothing of it fits the columns. Totals right below the rows stay with
// them, so does what fits.
#pragma once

#include <vector>

#include "intake/column_fits.h"
#include "intake/sections.h"

namespace majung::intake {

/// The first record behind the table whose data begin at `data`; `stop` where it goes on to there.
std::size_t end_of_rows(const TextRows& records, std::size_t data, std::size_t stop, std::size_t width,
                        const std::vector<ColumnFit>& fits);

/// A last row right below the others that says how many they are ("$ROWS$; 20; ; ;"): it is rejected with its reason when it
/// is read and says nothing of the columns; records.size() where there is none.
std::size_t row_that_counts(const TextRows& records, std::size_t data, const std::vector<ColumnFit>& fits);

}  // namespace majung::intake
