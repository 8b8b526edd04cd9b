// What a whole file says of the types that its head suggested.
#pragma once

#include <optional>
#include <vector>

#include "intake/piece.h"
#include "intake/reading.h"

namespace majung::intake {

/// For each column the date orders that the head left open (bits), 0 where it is no time or its order is certain.
std::vector<unsigned> open_orders(const TableReading& table);

/// `tallies` of every column of every table. The reading that explains all cells, or nothing where the given one does.
std::optional<Reading> narrow(const Reading& reading, const std::vector<std::vector<ColumnTally>>& tallies);

}  // namespace majung::intake
