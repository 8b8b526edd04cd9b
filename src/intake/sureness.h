// Sureness: the chance that a table was read right, from what speaks for and against it.
//
// A logistic rule: 5.4 speaks for every table, and what was noticed speaks against it with a fixed weight, so more evidence
// against never makes a table surer. bench/sureness.py prints how well it holds and what refitting gives, each kind of file
// left out in turn; right and wrong readings counted alike in the fit, 2.96 of the 5.4 are how much more right ones there are
// (19 to 1), and a table is doubtful where it is likelier wrong than they say.
#pragma once

#include <string_view>
#include <vector>

#include "intake/dialect.h"
#include "intake/reading.h"
#include "table/ledger.h"

namespace majung::intake {

/// What the records of the head say of a table that was found in them.
Evidence evidence_of(const CutText& cut, const Dialect& dialect, const TableReading& table,
                     const std::vector<TableReading>& all);

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
