// The one place that scores readings: how many bits it takes to write down what a file says, given how it is read
// (Rissanen 1978, "Modeling by shortest data description"). The right reading is the one under which the file is shortest.
//
// A cell costs what its column's cheapest model needs: a number its place in the column's range, or its difference from
// the one above, or its entry in a table of distinct values; a stamp the same on its own step; text its letters. A cell
// that its column's type does not explain is an exception: it costs its letters and the surprise that it stands there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace majung::intake::bits {

/// Of a cell as mere text.
double text(std::string_view cell);
/// Of values on a grid of `step` (> 0): the cheapest of range, differences and a table of distinct values.
double numbers(std::span<const double> values, double step);
/// Of the digits themselves, where no common grid holds (floating point with exponents).
double digits(int significant);
/// Choosing one of n.
double choice(double n);

/// Surprise of a cell's shape under a column's type: what parses as a number or stamp standing in a text column, what
/// parses as neither standing in a typed one, what means "no value" in any.
inline constexpr double kTypedInText = 3.3;     // one in ten
inline constexpr double kStrangeInTyped = 6.6;  // one in a hundred
inline constexpr double kMissing = 3.0;
/// A quoted cell whose quotes stand in two cells.
inline constexpr double kCutQuote = 12;
/// Naming a column's model; where there are few cells the plainest will do.
inline double model(std::int64_t cells) { return cells < 6 ? 4.0 * static_cast<double>(cells) : 24.0; }
/// Saying that a column is mere text.
inline constexpr double kText = 2;
/// Saying that a record is free text between tables.
inline constexpr double kFreeText = 4;

}  // namespace majung::intake::bits
