// Time: microseconds since 1970-01-01T00:00:00. A naive time is the same count read off a wall clock with no zone.
// Civil dates follow the proleptic Gregorian calendar (Hinnant, "chrono-compatible low-level date algorithms").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace majung::base {

using Time = std::int64_t;

inline constexpr Time kSecond = 1'000'000;
inline constexpr Time kMinute = 60 * kSecond;
inline constexpr Time kHour = 60 * kMinute;
inline constexpr Time kDay = 24 * kHour;

struct Civil {
    int year = 1970, month = 1, day = 1;
    int hour = 0, minute = 0, second = 0, microsecond = 0;
};

/// Days since 1970-01-01; no check of the day of month.
std::int64_t days_from_civil(int year, int month, int day);
bool valid_date(int year, int month, int day);
bool valid(const Civil& civil);
Time from_civil(const Civil& civil);
Civil to_civil(Time time);

/// "2024-01-03T16:29:15", with ".5" .. ".123456" as needed and "Z" where zoned.
std::string format_iso(Time time, bool zoned = false);
/// Reads what format_iso writes (also a blank for the T, a date alone, minutes without seconds); nothing else.
std::optional<Time> parse_iso(std::string_view text);
/// "1 h 5 min", "12 s": for people, two parts at most.
std::string format_span(Time span);

}  // namespace majung::base
