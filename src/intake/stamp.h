// Stamp: a date, perhaps with a clock time, as it stands in a cell, cut into its numbers once. Which of them is the day is
// the column's to say, because one cell cannot ("03/07/2024") and a whole column nearly always can.
//
// Read: ISO 8601 (extended, basic, week and ordinal dates), numbers with - / . : or 년 월 일, 年 月 日, month names of nine
// languages, the C library's "Wed Jan 03 16:29:15 2024", two-digit years, 24-hour clocks, 12-hour clocks with the half of
// the day before or behind, fractions after point, comma or colon, the clock before the date, zones by offset or by name or both.
#pragma once

#include <string_view>

#include "base/time.h"

namespace majung::intake {

struct Stamp {
    int part[3] = {0, 0, 0};    // the date's numbers as written
    int digits[3] = {0, 0, 0};  // how many digits each had
    int month_at = -1;          // which part was a month's name, -1 = none
    bool korean = false;        // 년 월 일 or their kin say which is which
    bool has_clock = false, has_seconds = false, twelve = false, has_zone = false;
    char mark = 0;          // what stands between the date's numbers
    base::Time clock = 0;   // since midnight
    base::Time offset = 0;  // east of UTC
};

inline constexpr std::size_t kLongestStamp = 80;  // with the day's name before and the zone's name behind

/// False: no date in this cell. Blanks around it are allowed.
bool parse_stamp(std::string_view cell, Stamp& out);

}  // namespace majung::intake
