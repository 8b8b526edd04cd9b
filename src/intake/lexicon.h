// The words that reading recognises, Korean, English and a few neighbours: names of columns, totals, what stands for "no
// value", truth. What they mean for a column is decided by the column, never by the word alone.
#pragma once

#include <string_view>

#include "intake/unit_words.h"

namespace majung::intake {

/// Does a column's name speak of time at all, of a date, of the time of day, of a code (lot, serial number, id)?
bool names_time(std::string_view name);
bool names_date(std::string_view name);
bool names_clock(std::string_view name);
bool names_julian(std::string_view name);   // days as astronomers count them
bool names_version(std::string_view name);  // of a program or drawing: "1.2.3" there is no date
bool names_span(std::string_view name);     // time that went by
bool names_code(std::string_view name);

bool means_missing(std::string_view cell);  // "-", "N/A", "결측", "#DIV/0!", ...
bool means_total(std::string_view cell);    // "합계", "소계", "Total", ...
bool means_true(std::string_view cell);     // "true" in any case
bool means_false(std::string_view cell);

}  // namespace majung::intake
