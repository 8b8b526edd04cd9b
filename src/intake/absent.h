// What stands for "no value" in a column, judged by the column: words that come again among its numbers, and numbers that
// lie far outside of all others and come again (-999, 9999, 1e31). A list of words alone cannot know the first, and the
// same -999 is a value in another column.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intake/cells.h"

namespace majung::intake {

/// Texts that come at least twice and hold no digit, at most three of them; of the cells that are no values of the column.
/// Units, totals and the column's own name (a header that comes again) are none.
std::vector<std::string> absent_words(std::span<const std::string_view> strange, std::string_view name);

/// Could the cell be such a number by its letters? Cheap, and hardly ever true.
bool maybe_sentinel(std::string_view cell);

/// Numbers that stand for "no value": of a form that programs use for that, coming again, and either far outside the range
/// of the others or the only negative one.
std::vector<double> sentinels_of(std::span<const std::string_view> cells, const NumberFormat& format);

}  // namespace majung::intake
