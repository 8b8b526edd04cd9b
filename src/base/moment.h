// A moment of the data as it is told outside. Data without a time runs on a clock that counts its rows: row i is the moment
// i seconds (prepare/recipe.h). Such a moment is told as the row's number, never as a date of 1970; the JSON of either kind
// is told apart by its type, so that a reader needs to know no clock.
#pragma once

#include "base/json.h"
#include "base/time.h"

namespace majung::base {

inline constexpr Time kRow = kSecond;  // a row of such a clock

/// The number of the row in which the moment lies.
inline std::int64_t row_at(Time moment) { return (moment + kRow - 1) / kRow; }

/// A row's number, or the time as format_iso writes it.
Json moment_json(Time moment, bool row_clock);
/// Of either; `otherwise` where it is neither.
Time moment_from(const Json& json, Time otherwise = 0);

}  // namespace majung::base
