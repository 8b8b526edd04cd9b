// Columns of time. A column has one TimeFormat: the order of its dates' numbers, whether its stamps carry a zone, or which
// count of time its numbers are (epochs, spreadsheet serials, digits run together; chosen in numeric_time.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "intake/stamp.h"

namespace majung::intake {

enum class DateOrder : std::uint8_t { ymd, dmy, mdy, ydm };
inline constexpr int kDateOrders = 4;
std::string_view order_name(DateOrder order);  // "ymd", ...
std::optional<DateOrder> order_from_name(std::string_view name);

/// What the cells of a time column are.
enum class TimeKind : std::uint8_t {
    stamp,
    clock,    // the time of day; the date is the format's `day`
    epoch_s,  // since 1970 in UTC, decimals allowed
    epoch_ms,
    epoch_us,
    epoch_ns,
    serial,       // days since 1899-12-30, as spreadsheets count
    digits_ymd,   // 20240103 (also 240103), 202401031629, 20240103162915 (also .123 or three more digits)
    digits_dmy,   // 03012024
    digits_hour,  // 2024010316
    epoch_1904,   // seconds since 1904 in UTC
    filetime,     // tenths of microseconds since 1601 in UTC
    ticks,        // tenths of microseconds since year 1
    datenum,      // days since year 0
    julian,       // days since 4713 BC, from noon
};
inline constexpr int kTimeKinds = 15;
/// They count from an instant: the column is UTC.
constexpr bool counts_in_utc(TimeKind kind) {
    return (kind >= TimeKind::epoch_s && kind <= TimeKind::epoch_ns) || kind == TimeKind::epoch_1904 ||
           kind == TimeKind::filetime;
}
std::string_view kind_name(TimeKind kind);  // "stamp", ...
std::optional<TimeKind> kind_from_name(std::string_view name);

struct TimeFormat {
    DateOrder order = DateOrder::ymd;
    bool zoned = false;  // every stamp carries its offset, or they count from an instant; the column is UTC
    bool iso = false;    // like 2024-01-03 16:29:15 throughout: the fast path
    TimeKind kind = TimeKind::stamp;
    base::Time day = 0;  // clock: midnight of the first row's date
    bool operator==(const TimeFormat&) const = default;
};

/// The stamp read in that order; nothing where the order makes no date of it.
std::optional<base::Time> stamp_time(const Stamp& stamp, DateOrder order, bool zoned);
/// Orders under which the stamp is a date, one bit each.
unsigned possible_orders(const Stamp& stamp);

/// "2024-01-03 16:29:15[.123456]" (T or blank) at fixed places, without blanks around.
bool fast_iso(const char* begin, const char* end, base::Time& out);
bool parse_time(std::string_view cell, const TimeFormat& format, base::Time& out);

}  // namespace majung::intake
