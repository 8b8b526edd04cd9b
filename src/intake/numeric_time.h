// Numbers that are times: seconds (milli-, micro-, nanoseconds) since 1970, seconds since 1904, tenths of microseconds since
// 1601 or year 1, days as spreadsheets, matrix programs and astronomers count them, and dates whose digits run together
// (20240103162915). A cell cannot say; a column can: every value must be a plausible instant, and either the
// column's name speaks of time or the values rise as a clock does. A wrong "yes" would hide numbers, so codes (lot, id,
// serial numbers by name) and elapsed times (which begin near zero) stay what they are.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "intake/times.h"

namespace majung::intake {

/// The digits before the decimal mark; of "1.704299355E+09" those that it would have without the exponent. 0: no number.
std::size_t count_digits(std::string_view cell);

/// One cell as that kind; false: no number, or no instant between 1971 and 2100.
bool parse_numeric_time(std::string_view cell, TimeKind kind, base::Time& out);

/// The kind of time that the cells of a column of that name and unit are, if any. Empty cells do not matter.
std::optional<TimeKind> numeric_time(std::string_view name, std::string_view unit,
                                     std::span<const std::string_view> cells);

}  // namespace majung::intake
