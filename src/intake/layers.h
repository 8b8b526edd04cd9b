// Layers: rows of a coarse kind with rows of a finer kind below each ("cycle, step, record" of battery testers, "order, operation,
// booking" of production lists). Each kind has names of its own, one line below the other at the top, and begins one cell
// further right than the kind above it.
//
// The finest kind is the table; rows of the others are none of its rows. Evidence: the staircase of names rows, rows of the finest kind
// that leave as many cells empty, and coarser ones that are not like them: a date that stands in the first row of its day only
// makes no layers.
#pragma once

#include <cstddef>

#include "intake/dialect.h"

namespace majung::intake {

struct Layers {
    std::size_t names = 0;   // record of the finest kind's names
    std::size_t indent = 0;  // cells that its rows leave empty at their start; 0: there are no layers
};

/// Blanks the records of the coarser kinds, names included.
Layers take_layers_off(CutText& cut);

}  // namespace majung::intake
