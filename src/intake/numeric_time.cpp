#include "intake/numeric_time.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "base/text.h"
#include "intake/cells.h"
#include "intake/lexicon.h"

namespace majung::intake {
namespace {

using base::Time;

constexpr Time kEarliest = 365 * base::kDay;                  // 1971
constexpr Time kLatest = 47482 * base::kDay;                  // 2100
constexpr Time kSerialZero = -25569 * base::kDay;             // 1899-12-30
constexpr std::int64_t kUnixAt1904 = 2082844800;              // seconds
constexpr std::int64_t kUnixAtFiletime = 116444736000000000;  // tenths of microseconds
constexpr std::int64_t kUnixAtTicks = 621355968000000000;
constexpr double kUnixAtDatenum = 719529, kUnixAtJulian = 2440587.5;  // days
constexpr Time kLikelyEarliest = 7305 * base::kDay;                   // 1990: where the cells alone must convince
constexpr Time kLikelyLatest = 25567 * base::kDay;                    // 2040

bool digit(char c) { return static_cast<unsigned char>(c - '0') < 10; }

int two(const char* p) { return (p[0] - '0') * 10 + (p[1] - '0'); }

std::size_t leading_digits(std::string_view text) {
    std::size_t n = 0;
    while (n < text.size() && digit(text[n])) ++n;
    return n;
}

/// ".123" or ",123" as time below a second.
bool fraction_of_second(std::string_view text, Time& out) {
    out = 0;
    if (text.empty()) return true;
    if (text.front() != '.' && text.front() != ',') return false;
    Time unit = base::kSecond / 10;
    for (const char c : text.substr(1)) {
        if (!digit(c)) return false;
        out += (c - '0') * unit;
        unit /= 10;
    }
    return true;
}

/// 2024010316; hour 24 is the next day's first.
bool parse_digits_hour(std::string_view text, Time& out) {
    if (text.size() != 10 || leading_digits(text) != 10) return false;
    const char* p = text.data();
    const int year = two(p) * 100 + two(p + 2), month = two(p + 4), day = two(p + 6), hour = two(p + 8);
    if (!base::valid_date(year, month, day) || hour > 24) return false;
    out = base::days_from_civil(year, month, day) * base::kDay + hour * base::kHour;
    return true;
}

bool parse_digits(std::string_view text, bool day_first, Time& out) {
    const std::size_t n = leading_digits(text);
    Time fraction = 0;
    if (!fraction_of_second(text.substr(n), fraction) || (fraction != 0 && n != 14)) return false;
    const char* p = text.data();
    int year = 0, month = 0, day = 0;
    if (n == 6) {
        year = 2000 + two(day_first ? p + 4 : p);
        month = two(p + 2);
        day = two(day_first ? p : p + 4);
        if (year > 2069) year -= 100;
    } else if (n == 8 || n == 12 || n == 14 || n == 17) {
        year = day_first ? two(p + 4) * 100 + two(p + 6) : two(p) * 100 + two(p + 2);
        month = two(day_first ? p + 2 : p + 4);
        day = two(day_first ? p : p + 6);
    } else {
        return false;
    }
    if (!base::valid_date(year, month, day)) return false;
    out = base::days_from_civil(year, month, day) * base::kDay + fraction;
    if (n <= 8) return true;
    const int hour = two(p + 8), minute = two(p + 10), second = n > 12 ? two(p + 12) : 0;
    if (minute > 59 || second > 59 || hour > 24 || (hour == 24 && minute + second > 0)) return false;
    out += hour * base::kHour + minute * base::kMinute + second * base::kSecond;
    if (n == 17) out += ((p[14] - '0') * 100 + two(p + 15)) * (base::kSecond / 1000);
    return true;
}

/// Microseconds in a unit of the kind; nanoseconds are divided instead.
Time unit_of(TimeKind kind) {
    return kind == TimeKind::epoch_s ? base::kSecond : kind == TimeKind::epoch_ms ? base::kSecond / 1000 : 1;
}

bool parse_epoch(std::string_view text, TimeKind kind, Time& out) {
    const std::size_t n = leading_digits(text);
    if (n == text.size() && n > 0 && n <= 19) {
        std::int64_t whole = 0;
        for (const char c : text)
            if (__builtin_mul_overflow(whole, 10, &whole) || __builtin_add_overflow(whole, c - '0', &whole))
                return false;
        if (kind == TimeKind::epoch_ns)
            out = whole / 1000;
        else if (__builtin_mul_overflow(whole, unit_of(kind), &out))
            return false;
        return true;
    }
    Number number;
    const NumberFormat format{n < text.size() && text[n] == ',' ? ',' : '.', 0};
    if (!parse_number(text, format, number)) return false;
    const double scaled =
        kind == TimeKind::epoch_ns ? number.value / 1000 : number.value * static_cast<double>(unit_of(kind));
    if (!(std::fabs(scaled) < 9e15)) return false;
    out = std::llround(scaled);
    return true;
}

/// Counts of tenths of microseconds.
bool parse_tenths(std::string_view text, std::int64_t zero, Time& out) {
    std::int64_t count = 0;
    if (text.size() != 18 || !fast_int64(text.data(), text.data() + text.size(), count)) return false;
    out = (count - zero) / 10;
    return true;
}

/// Days with the time of day as their part, from another zero than 1970; rounded to a millisecond, which is what their
/// sixteen digits can say.
bool parse_days(std::string_view text, double zero, Time& out) {
    const NumberFormat format{text.find(',') != std::string_view::npos ? ',' : '.', 0};
    Number number;
    if (!parse_number(text, format, number) || !(number.value > 1e5) || number.value > 1e7) return false;
    const double grain = number.places > 8 ? 1000.0 : 1e6;  // microseconds
    out = static_cast<Time>(std::round((number.value - zero) * 8.64e10 / grain) * grain);
    return true;
}

/// Serials hold the time of day as a part of a day: it is rounded to what their digits can say.
bool parse_serial(std::string_view text, Time& out) {
    const NumberFormat format{text.find(',') != std::string_view::npos ? ',' : '.', 0};
    Number number;
    if (!parse_number(text, format, number) || !(number.value > 0) || number.value > 1e6) return false;
    const double grain = number.places > 8 ? 1000.0 : 1e6;  // microseconds
    out = kSerialZero + static_cast<Time>(std::round(number.value * 8.64e10 / grain) * grain);
    return true;
}

enum class Says { nothing, time, code };

/// What a column's name says of numbers in it.
Says name_says(std::string_view name) {
    if (names_code(name)) return Says::code;
    return names_time(name) ? Says::time : Says::nothing;
}

/// A column in hours or kilograms holds no instants; "s" suits seconds, a pattern of letters suits dates.
bool unit_suits(std::string_view unit, TimeKind kind) {
    if (unit.empty() || names_date(unit) || names_clock(unit)) return true;
    switch (kind) {
        case TimeKind::epoch_s: return unit == "s" || unit == "sec" || names_time(unit);
        case TimeKind::epoch_ms: return unit == "ms" || names_time(unit);
        case TimeKind::epoch_us: return unit == "us" || unit == "µs" || names_time(unit);
        case TimeKind::epoch_ns: return unit == "ns" || names_time(unit);
        case TimeKind::serial: return unit == "d" || unit == "day" || unit == "days";
        default: return names_time(unit);
    }
}

struct Values {
    std::vector<Time> times;
    std::size_t filled = 0;
    std::size_t digits = 0;     // the integer digits of most
    std::size_t fractions = 0;  // cells with decimals
    int places = 0;
};

/// The cells' integer digits where nearly all agree; 0 = they do not.
std::size_t common_digits(std::span<const std::string_view> cells, Values& out) {
    std::array<std::size_t, 24> count{};
    for (const auto& raw : cells) {
        const auto cell = base::trim(raw);
        if (cell.empty() || means_missing(cell)) continue;
        ++out.filled;
        const std::size_t n = count_digits(cell);
        if (n == 0 || n >= count.size()) continue;
        ++count[n];
        if (n == cell.size()) continue;
        ++out.fractions;
        out.places = std::max(out.places, static_cast<int>(cell.size() - n - 1));
    }
    const auto most = std::max_element(count.begin(), count.end());
    if (out.filled == 0 || *most * 50 < out.filled * 49) return 0;
    return static_cast<std::size_t>(most - count.begin());
}

/// All cells but one in fifty as that kind, inside the range.
bool read_all_as(std::span<const std::string_view> cells, TimeKind kind, Values& out) {
    out.times.clear();
    for (const auto& cell : cells) {
        Time time = 0;
        const auto text = base::trim(cell);
        if (text.empty() || means_missing(text)) continue;
        if (parse_numeric_time(text, kind, time) && time >= kLikelyEarliest && time < kLikelyLatest)
            out.times.push_back(time);
    }
    return !out.times.empty() && out.times.size() * 50 >= out.filled * 49;
}

/// Rising as a clock's readings do: at least four, hardly one step back, more than one value.
bool rises(const std::vector<Time>& times) {
    if (times.size() < 4) return false;
    std::size_t back = 0;
    for (std::size_t i = 1; i < times.size(); ++i) back += times[i] < times[i - 1];
    return back * 50 <= times.size() && times.back() - times.front() > 0 &&
           times.back() - times.front() < 3660 * base::kDay;
}

}  // namespace

std::size_t count_digits(std::string_view cell) {
    const std::size_t n = leading_digits(cell);
    if (n == cell.size() || (cell[n] != '.' && cell[n] != ',')) return n == cell.size() ? n : 0;
    if (cell.find_first_of("eE", n) == std::string_view::npos) return n;
    Number number;
    if (!parse_number(cell, {cell[n], 0}, number) || !(number.value >= 1) || number.value >= 1e20) return 0;
    return static_cast<std::size_t>(std::floor(std::log10(number.value))) + 1;
}

bool parse_numeric_time(std::string_view cell, TimeKind kind, Time& out) {
    cell = base::trim(cell);
    if (cell.empty() || !digit(cell[0])) return false;
    bool read = false;
    switch (kind) {
        case TimeKind::epoch_s:
        case TimeKind::epoch_ms:
        case TimeKind::epoch_us:
        case TimeKind::epoch_ns: read = parse_epoch(cell, kind, out); break;
        case TimeKind::serial: read = parse_serial(cell, out); break;
        case TimeKind::digits_ymd: read = parse_digits(cell, false, out); break;
        case TimeKind::digits_dmy: read = parse_digits(cell, true, out); break;
        case TimeKind::digits_hour: read = parse_digits_hour(cell, out); break;
        case TimeKind::epoch_1904:
            read = parse_epoch(cell, TimeKind::epoch_s, out) &&
                   !__builtin_sub_overflow(out, kUnixAt1904 * base::kSecond, &out);
            break;
        case TimeKind::filetime: read = parse_tenths(cell, kUnixAtFiletime, out); break;
        case TimeKind::ticks: read = parse_tenths(cell, kUnixAtTicks, out); break;
        case TimeKind::datenum: read = parse_days(cell, kUnixAtDatenum, out); break;
        case TimeKind::julian: read = parse_days(cell, kUnixAtJulian, out); break;
        case TimeKind::stamp:
        case TimeKind::clock: return false;
    }
    return read && out >= kEarliest && out < kLatest;
}

std::optional<TimeKind> numeric_time(std::string_view name, std::string_view unit,
                                     std::span<const std::string_view> cells) {
    Values values;
    const std::size_t digits = common_digits(cells, values);
    const Says says = name_says(name);
    if (digits == 0 || says == Says::code) return std::nullopt;
    const bool named = says == Says::time;
    const bool nameless = name.size() <= 3 || name.starts_with("col_");  // else it says what it is, and not time
    const auto is = [&](TimeKind kind, bool convinced) -> std::optional<TimeKind> {
        if (!unit_suits(unit, kind) || !read_all_as(cells, kind, values)) return std::nullopt;
        return convinced || (nameless && rises(values.times)) ? std::optional(kind) : std::nullopt;
    };
    switch (digits) {
        case 5:  // 45294.68698; whole days only where the name speaks of dates, else they may be seconds that went by
            if (!named || (values.fractions == 0 ? !names_date(name) : values.places < 4)) return std::nullopt;
            return is(TimeKind::serial, true);
        case 6:
            if (named && values.fractions > 0 && values.places >= 3) return is(TimeKind::datenum, true);
            if (!names_date(name) || values.fractions > 0) return std::nullopt;
            if (const auto kind = is(TimeKind::digits_ymd, true)) return kind;
            return is(TimeKind::digits_dmy, true);
        case 8:
            if (values.fractions > 0) return std::nullopt;
            if (const auto kind = is(TimeKind::digits_ymd, named)) return kind;
            return names_date(name) ? is(TimeKind::digits_dmy, true) : std::nullopt;
        case 7: return names_julian(name) && values.fractions > 0 ? is(TimeKind::julian, true) : std::nullopt;
        case 10:  // an epoch that reads as a date and hour throughout is one of 2033
            if (const auto kind = is(TimeKind::digits_hour, named)) return kind;
            if (const auto kind = is(TimeKind::epoch_s, named)) return kind;
            return named ? is(TimeKind::epoch_1904, true) : std::nullopt;
        case 12: return is(TimeKind::digits_ymd, named);
        case 13: return is(TimeKind::epoch_ms, named);
        case 14: return is(TimeKind::digits_ymd, true);
        case 16: return is(TimeKind::epoch_us, named);
        case 17: return is(TimeKind::digits_ymd, true);
        case 18:
            if (!named) return std::nullopt;
            if (const auto kind = is(TimeKind::filetime, true)) return kind;
            return is(TimeKind::ticks, true);
        case 19: return is(TimeKind::epoch_ns, named);
        default: return std::nullopt;
    }
}

}  // namespace majung::intake
