// Clock: the time of day as it stands in a cell, alone or beside a date. 24-hour clocks, 12-hour clocks with the half of the
// day before or behind, hours in words (시, 時, h), fractions after point, comma or colon, zones by offset or by name.
#pragma once

#include <string_view>

#include "base/time.h"
#include "intake/stamp.h"
#include "intake/stamp_cursor.h"

namespace majung::intake {

/// "16:29[:15[.123]]", "4시 29분 15초", "16h29"; the hour is at the cursor. What marks a clock may have depends on the date's
/// own mark ("03.01.2024 16.29", "2024-01-03 16-29-15").
bool take_clock(Cursor& in, Stamp& out);
/// The clock with its half of the day before or behind it.
bool take_time_of_day(Cursor& in, Stamp& out);
/// The half of the day that stands behind a clock.
bool take_half_behind(Cursor& in, Stamp& out);
/// "+09:00", "KST", "(UTC+9)", "+09:00[Asia/Seoul]", or nothing. False: what stands there is no zone.
bool take_zone(Cursor& in, Stamp& out);

/// A clock time alone ("16:29:15.5", "오후 4시 29분", "4:29 PM"), since midnight.
bool parse_clock(std::string_view cell, base::Time& out);
/// "01.30", "13.05.30": as some languages write it; a number as well.
bool parse_dotted_clock(std::string_view cell, base::Time& out);
/// Bare digits beside a date: of six "162915", "162915.123", also with leading zeros lost ("91502"); of four "1629", "905".
bool parse_clock_digits(std::string_view cell, int digits, base::Time& out);

}  // namespace majung::intake
