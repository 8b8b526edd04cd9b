#include "intake/times.h"

#include "intake/clock.h"
#include "intake/numeric_time.h"

namespace majung::intake {
namespace {

using base::Time;

bool digit(char c) { return static_cast<unsigned char>(c - '0') < 10; }

int full_year(int year, int digits) { return digits > 2 ? year : year + (year < 70 ? 2000 : 1900); }

}  // namespace

std::string_view order_name(DateOrder order) {
    static constexpr std::string_view kNames[] = {"ymd", "dmy", "mdy", "ydm"};
    return kNames[static_cast<int>(order)];
}

std::optional<DateOrder> order_from_name(std::string_view name) {
    for (int i = 0; i < kDateOrders; ++i)
        if (order_name(static_cast<DateOrder>(i)) == name) return static_cast<DateOrder>(i);
    return std::nullopt;
}

std::string_view kind_name(TimeKind kind) {
    static constexpr std::string_view kNames[kTimeKinds] = {
        "stamp",      "clock",       "epoch_s",    "epoch_ms", "epoch_us", "epoch_ns", "serial", "digits_ymd",
        "digits_dmy", "digits_hour", "epoch_1904", "filetime", "ticks",    "datenum",  "julian"};
    return kNames[static_cast<int>(kind)];
}

std::optional<TimeKind> kind_from_name(std::string_view name) {
    for (int i = 0; i < kTimeKinds; ++i)
        if (kind_name(static_cast<TimeKind>(i)) == name) return static_cast<TimeKind>(i);
    return std::nullopt;
}

std::optional<Time> stamp_time(const Stamp& s, DateOrder order, bool zoned) {
    if (zoned && !s.has_zone) return std::nullopt;
    static constexpr int kPlace[4][3] = {{0, 1, 2}, {2, 1, 0}, {2, 0, 1}, {0, 2, 1}};  // year, month, day
    const int* place = kPlace[static_cast<int>(order)];
    const int y = place[0], m = place[1], d = place[2];
    if (s.korean && order != DateOrder::ymd) return std::nullopt;
    if (s.month_at >= 0 && s.month_at != m) return std::nullopt;
    if (s.digits[m] > 2 || s.digits[d] > 2 || s.digits[d] == 0) return std::nullopt;
    if (s.digits[y] != 4 && s.digits[y] != 2) return std::nullopt;
    const int year = full_year(s.part[y], s.digits[y]);
    if (year < 1600 || !base::valid_date(year, s.part[m], s.part[d])) return std::nullopt;
    return base::days_from_civil(year, s.part[m], s.part[d]) * base::kDay + s.clock - (zoned ? s.offset : 0);
}

unsigned possible_orders(const Stamp& stamp) {
    unsigned orders = 0;
    for (int i = 0; i < kDateOrders; ++i)
        if (stamp_time(stamp, static_cast<DateOrder>(i), false)) orders |= 1U << i;
    return orders;
}

bool fast_iso(const char* p, const char* end, Time& out) {
    const long size = end - p;
    if (size < 19 || size > 26 || p[4] != '-' || p[7] != '-' || p[13] != ':' || p[16] != ':' ||
        (p[10] != ' ' && p[10] != 'T'))
        return false;
    unsigned bad = 0;
    const auto two = [&](int at) {
        const auto a = static_cast<unsigned>(static_cast<unsigned char>(p[at] - '0'));
        const auto b = static_cast<unsigned>(static_cast<unsigned char>(p[at + 1] - '0'));
        bad |= static_cast<unsigned>(a > 9) | static_cast<unsigned>(b > 9);
        return static_cast<int>(a * 10 + b);
    };
    const int year = two(0) * 100 + two(2), month = two(5), day = two(8), hour = two(11), minute = two(14),
              second = two(17);
    Time fraction = 0;
    if (size > 19) {
        if (p[19] != '.' || size == 20) return false;
        Time unit = base::kSecond / 10;
        for (const char* q = p + 20; q < end; ++q, unit /= 10) {
            if (!digit(*q)) return false;
            fraction += (*q - '0') * unit;
        }
    }
    if (bad != 0 || hour > 23 || minute > 59 || second > 59 || year < 1600 || !base::valid_date(year, month, day))
        return false;
    out = base::days_from_civil(year, month, day) * base::kDay + hour * base::kHour + minute * base::kMinute +
          second * base::kSecond + fraction;
    return true;
}

bool parse_time(std::string_view cell, const TimeFormat& format, Time& out) {
    if (format.kind == TimeKind::clock) {
        if (!parse_clock(cell, out)) return false;
        out += format.day;
        return true;
    }
    if (format.kind != TimeKind::stamp) return parse_numeric_time(cell, format.kind, out);
    if (format.order == DateOrder::ymd && !format.zoned && fast_iso(cell.data(), cell.data() + cell.size(), out))
        return true;
    Stamp stamp;
    if (!parse_stamp(cell, stamp)) return false;
    const auto time = stamp_time(stamp, format.order, format.zoned);
    if (!time) return false;
    out = *time;
    return true;
}

}  // namespace majung::intake
