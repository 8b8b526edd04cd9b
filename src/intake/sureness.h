// Sureness: the chance that a table was read right, from what speaks for and against it.
//
// A logistic rule: a constant speaks for every table, and what was noticed speaks against it with a fixed weight, so more
// evidence against never makes a table surer. bench/sureness.py fits the weights (right and wrong readings, polluted files,
// variants and real files count alike; what few readings tell of is drawn to 6, enough for doubt by itself) and sets the
// constant so that of none of the three more than 8 % of the right readings are doubted; 2.94 of it are odds of 19 to 1,
// below which a table is doubtful.
// A date that reads two ways is always doubtful; that alone is 2 % of the right real files.
#pragma once

#include <string_view>
#include <vector>

#include "intake/reading.h"
#include "table/ledger.h"

namespace majung::intake {

/// What speaks against a table, heaviest first: a code that src/words phrases, and its weight.
struct Doubt {
    std::string_view code;
    double weight = 0;
};
std::vector<Doubt> doubts_of(const Reading& reading, const TableReading& table, const table::RowCounts& counts);

/// `counts` of the whole file, or of none where it was not read yet; a stored reading has no evidence and keeps its sureness.
double sureness_of(const Reading& reading, const TableReading& table, const table::RowCounts& counts);

inline constexpr double kDoubtfulBelow = 0.95;

}  // namespace majung::intake
