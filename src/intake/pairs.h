// Pairs of lines above a table: a row of names over one row of their values, once or several times ("Serial, Model, Made" over
// "B-12, X200, 2021-03-04"), then the table's own names over its rows. Lines padded to the table's width make them look like
// the first rows of its header, or of its data.
//
// Evidence that two rows are a pair: words of their own in the upper one; as good as all of them have a value in the lower one, some
// with digits; then another row of names, over a row with digits, follows. A header of several rows looks much the same
// (names, addresses, units): there the rows fill the same columns. So the pair must leave columns out that the names below fill,
// or fill others, or hold words below what the table has numbers for.
#pragma once

#include <cstddef>

#include "intake/sections.h"

namespace majung::intake {

/// Where what follows the pairs at the top of [first, last) begins; `first` where there are none.
std::size_t after_pairs(const TextRows& records, std::size_t first, std::size_t last);

}  // namespace majung::intake
