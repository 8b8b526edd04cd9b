// Sureness: the chance that a table was read right, from what speaks for and against it.
//
// A logistic rule: a constant speaks for every table, and what was noticed speaks against it with a fixed weight, so more
// evidence against never makes a table surer. bench/sureness.py fits the weights (right and wrong readings, polluted files,
// variants and real files count alike) and sets the constant so that 4.5 % of the right readings are doubted; 2.94 of it are
// odds of 19 to 1, below which a table is doubtful. Among right and wrong files these weights, each kind left out in turn,
// marked 85 % of 268 wrong readings and 4.5 % of 4402 right ones: of polluted files 91 % and 0.0 %, of variants 82 % and
// 8 %, of real files 6 of 11 and 11 %. What is worth nothing there (numbers among names, few rows, texts with numbers
// among them) is measured but not weighed.
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
