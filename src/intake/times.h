// Time stamps in cells. A stamp is cut into its numbers once (`Stamp`); which of them is the day is the column's to say,
// because one cell cannot ("03/07/2024") and a whole column nearly always can. Alternatives that a cell refutes are struck.
//
// Read: ISO 8601 (extended and basic), numbers with - / . or Korean 년 월 일, month names, two-digit years, 24-hour clocks,
// 12-hour clocks with AM/PM, 오전/오후 and their kin before or behind, fractions after point or comma, zone offsets.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace majung::intake {

enum class DateOrder : std::uint8_t { ymd, dmy, mdy, ydm };
inline constexpr int kDateOrders = 4;
std::string_view order_name(DateOrder order);  // "ymd", ...
std::optional<DateOrder> order_from_name(std::string_view name);

struct TimeFormat {
    DateOrder order = DateOrder::ymd;
    bool zoned = false;  // every stamp carries its offset; the column is UTC
    bool iso = false;    // like 2024-01-03 16:29:15 throughout: the fast path
    bool operator==(const TimeFormat&) const = default;
};

struct Stamp {
    int part[3] = {0, 0, 0};    // the date's numbers as written
    int digits[3] = {0, 0, 0};  // how many digits each had
    int month_at = -1;          // which part was a month's name, -1 = none
    bool korean = false;        // 년 월 일 say which is which
    bool has_clock = false, has_seconds = false, twelve = false, has_zone = false;
    base::Time clock = 0;   // since midnight
    base::Time offset = 0;  // east of UTC
};

/// False: no date in this cell. Blanks around it are allowed.
bool parse_stamp(std::string_view cell, Stamp& out);
/// The stamp read in that order; nothing where the order makes no date of it.
std::optional<base::Time> stamp_time(const Stamp& stamp, DateOrder order, bool zoned);
/// Orders under which the stamp is a date, one bit each.
unsigned possible_orders(const Stamp& stamp);

/// "2024-01-03 16:29:15[.123456]" (T or blank) at fixed places, without blanks around.
bool fast_iso(const char* begin, const char* end, base::Time& out);
bool parse_time(std::string_view cell, const TimeFormat& format, base::Time& out);

}  // namespace majung::intake
