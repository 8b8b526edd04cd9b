#include "base/time.h"

#include <cmath>

namespace majung::base {
namespace {

void append_digits(std::string& out, std::int64_t value, int width) {
    std::string digits = std::to_string(value);
    for (int i = static_cast<int>(digits.size()); i < width; ++i) out += '0';
    out += digits;
}

/// Reads exactly `count` digits at `pos`; -1 where they are not there.
int take_digits(std::string_view text, std::size_t pos, std::size_t count) {
    if (pos + count > text.size()) return -1;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const char c = text[pos + i];
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

std::int64_t days_from_civil(int year, int month, int day) {
    const std::int64_t y = month <= 2 ? year - 1 : year;
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const std::int64_t yoe = y - era * 400;
    const std::int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const std::int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

bool valid_date(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1) return false;
    static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= kDays[month - 1] + (month == 2 && leap ? 1 : 0);
}

bool valid(const Civil& c) {
    return valid_date(c.year, c.month, c.day) && c.hour >= 0 && c.hour < 24 && c.minute >= 0 && c.minute < 60 &&
           c.second >= 0 && c.second < 60 && c.microsecond >= 0 && c.microsecond < 1'000'000;
}

Time from_civil(const Civil& c) {
    return days_from_civil(c.year, c.month, c.day) * kDay + c.hour * kHour + c.minute * kMinute + c.second * kSecond +
           c.microsecond;
}

Civil to_civil(Time time) {
    std::int64_t days = time / kDay;
    Time rest = time % kDay;
    if (rest < 0) {
        rest += kDay;
        --days;
    }
    const std::int64_t z = days + 719468;
    const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    const std::int64_t doe = z - era * 146097;
    const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const std::int64_t mp = (5 * doy + 2) / 153;
    Civil c;
    c.day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
    c.month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
    c.year = static_cast<int>(yoe + era * 400 + (c.month <= 2 ? 1 : 0));
    c.hour = static_cast<int>(rest / kHour);
    c.minute = static_cast<int>(rest / kMinute % 60);
    c.second = static_cast<int>(rest / kSecond % 60);
    c.microsecond = static_cast<int>(rest % kSecond);
    return c;
}

std::string format_iso(Time time, bool zoned) {
    const Civil c = to_civil(time);
    std::string out;
    append_digits(out, c.year, 4);
    out += '-';
    append_digits(out, c.month, 2);
    out += '-';
    append_digits(out, c.day, 2);
    out += 'T';
    append_digits(out, c.hour, 2);
    out += ':';
    append_digits(out, c.minute, 2);
    out += ':';
    append_digits(out, c.second, 2);
    if (c.microsecond != 0) {
        out += '.';
        append_digits(out, c.microsecond, 6);
        while (out.back() == '0') out.pop_back();
    }
    if (zoned) out += 'Z';
    return out;
}

std::optional<Time> parse_iso(std::string_view text) {
    if (!text.empty() && text.back() == 'Z') text.remove_suffix(1);
    Civil c;
    c.year = take_digits(text, 0, 4);
    c.month = take_digits(text, 5, 2);
    c.day = take_digits(text, 8, 2);
    if (c.year < 0 || text[4] != '-' || text[7] != '-' || !valid_date(c.year, c.month, c.day)) return std::nullopt;
    if (text.size() == 10) return from_civil(c);
    c.hour = take_digits(text, 11, 2);
    c.minute = take_digits(text, 14, 2);
    if ((text[10] != 'T' && text[10] != ' ') || c.hour < 0 || c.minute < 0 || text[13] != ':') return std::nullopt;
    if (text.size() > 16) {
        c.second = take_digits(text, 17, 2);
        if (text[16] != ':' || c.second < 0) return std::nullopt;
    }
    if (text.size() > 19) {
        if (text[19] != '.' || text.size() == 20 || text.size() > 26) return std::nullopt;
        const std::size_t digits = text.size() - 20;
        int fraction = take_digits(text, 20, digits);
        if (fraction < 0) return std::nullopt;
        for (std::size_t i = digits; i < 6; ++i) fraction *= 10;
        c.microsecond = fraction;
    }
    if (!valid(c)) return std::nullopt;
    return from_civil(c);
}

std::string format_span(Time span) {
    const std::int64_t s = (span < 0 ? -span : span) / kSecond;
    const std::string sign = span < 0 ? "-" : "";
    if (s >= 86400)
        return sign + std::to_string(s / 86400) + " d" +
               (s % 86400 >= 3600 ? " " + std::to_string(s % 86400 / 3600) + " h" : "");
    if (s >= 3600)
        return sign + std::to_string(s / 3600) + " h" +
               (s % 3600 >= 60 ? " " + std::to_string(s % 3600 / 60) + " min" : "");
    if (s >= 60)
        return sign + std::to_string(s / 60) + " min" + (s % 60 != 0 ? " " + std::to_string(s % 60) + " s" : "");
    return sign + std::to_string(s) + " s";
}

}  // namespace majung::base
