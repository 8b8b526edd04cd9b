// The words that reading recognises, Korean, English and a few neighbours: months, halves of the day, weekdays, totals, what
// stands for "no value", truth. What they mean for a column is decided by the column, never by the word alone.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/time.h"

namespace majung::intake {

enum class Half { none, morning, afternoon };

/// Month 1..12 named at the start of the text, and the length of the name; 0 = none.
int month_of(std::string_view text, std::size_t& length);
inline bool month_here(std::string_view text) {
    std::size_t length = 0;
    return month_of(text, length) != 0;
}
Half half_of(std::string_view text, std::size_t& length);
/// Length of a weekday's name and what follows it ("Mon, ", "(수) "); 0 = none.
std::size_t weekday_length(std::string_view text);

/// A zone's name at the start of the text ("Z", "UTC", "KST"), its offset east of UTC, and the length of the name. Names
/// that several zones bear (CST, IST) are none.
bool zone_of(std::string_view text, base::Time& offset, std::size_t& length);

/// Does a column's name speak of time at all, of a date, of the time of day, of a code (lot, serial number, id)?
bool names_time(std::string_view name);
bool names_date(std::string_view name);
bool names_clock(std::string_view name);
bool names_span(std::string_view name);  // time that went by
bool names_code(std::string_view name);

bool means_missing(std::string_view cell);  // "-", "N/A", "결측", "#DIV/0!", ...
bool means_total(std::string_view cell);    // "합계", "소계", "Total", ...
bool means_true(std::string_view cell);     // "true" in any case
bool means_false(std::string_view cell);
bool means_unit_label(std::string_view cell);  // "Unit", "Einheit": what stands before a row of units
bool means_unit(std::string_view cell);        // "°C", "mm/s", "[bar]": what may stand in a units row
bool means_unit_sign(std::string_view text);   // it holds a sign that units hold and names do not (°, ², µ, ㎜, %)

}  // namespace majung::intake
