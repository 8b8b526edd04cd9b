// Sureness: the chance that a table was read right, from what speaks for and against it.
#pragma once

#include "intake/dialect.h"
#include "intake/reading.h"

namespace majung::intake {

/// What the records of the head say of a table that was found in them.
Evidence evidence_of(const CutText& cut, const TableReading& table, const std::vector<TableReading>& all);

}  // namespace majung::intake
