// Tables that stand beside one another in the same lines. An empty column parts them (or each bears a title of its own over
// the same names), each has a key of its own in its first column (numbers or stamps that rise, texts that never come twice),
// and they end at different rows: a table with values missing would not end so. Where any of that is wanting they stay one
// table: nothing is lost that way.
#pragma once

#include <optional>
#include <vector>

#include "intake/dialect.h"
#include "intake/reading.h"

namespace majung::intake {

/// One of them as if it stood alone: its reading, and the head's records with its cells only.
struct BesideTable {
    TableReading table;
    CutText cut;
};

/// `table` is how they are read as one; fewer than two: it is one.
std::vector<BesideTable> tables_beside(const CutText& cut, const TableReading& table, bool whole);

}  // namespace majung::intake
