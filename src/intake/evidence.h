// Evidence: what the records of the head say for and against a table that was found in them. What it is worth is weighed in
// sureness.h; what each piece means stands at its field (reading.h).
#pragma once

#include <vector>

#include "intake/dialect.h"
#include "intake/reading.h"

namespace majung::intake {

/// `all`: the tables of the file, `table` among them.
Evidence evidence_of(const CutText& cut, const Dialect& dialect, const TableReading& table,
                     const std::vector<TableReading>& all);

}  // namespace majung::intake
