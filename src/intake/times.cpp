#include "intake/times.h"

#include "intake/lexicon.h"

namespace majung::intake {
namespace {

using base::Time;

bool digit(char c) { return static_cast<unsigned char>(c - '0') < 10; }

class Cursor {
  public:
    explicit Cursor(std::string_view text) : text_(text) {}
    bool done() const { return at_ >= text_.size(); }
    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    void skip(std::size_t n = 1) { at_ += n; }
    std::string_view rest() const { return text_.substr(at_); }
    void blanks() {
        while (!done() && (peek() == ' ' || peek() == '\t')) ++at_;
    }
    bool take(char c) {
        if (done() || peek() != c) return false;
        ++at_;
        return true;
    }
    bool take(std::string_view word) {
        if (rest().substr(0, word.size()) != word) return false;
        at_ += word.size();
        return true;
    }
    /// Up to `most` digits; how many there were.
    int number(int& value, int most) {
        int n = 0;
        value = 0;
        for (; n < most && digit(peek()); ++n, ++at_) value = value * 10 + (peek() - '0');
        return n;
    }
    std::size_t at() const { return at_; }
    void back_to(std::size_t at) { at_ = at; }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
};

/// A month's name or number at the cursor.
bool take_part(Cursor& in, Stamp& out, int i) {
    out.digits[i] = in.number(out.part[i], 8);
    if (out.digits[i] > 0) return out.digits[i] <= 4;
    std::size_t length = 0;
    const int month = month_of(in.rest(), length);
    if (month == 0 || out.month_at >= 0) return false;
    out.part[i] = month;
    out.month_at = i;
    in.skip(length);
    in.take('.');
    return true;
}

bool basic_date(Cursor& in, Stamp& out) {  // 20240103, and only before a clock or at the end
    int value = 0;
    const std::size_t start = in.at();
    if (in.number(value, 8) == 8 && !digit(in.peek()) && value / 10000 >= 1900 && value / 10000 < 2200 &&
        (in.peek() == 'T' || in.peek() == ' ' || in.peek() == '_' || in.peek() == '-')) {
        out.part[0] = value / 10000;
        out.part[1] = value / 100 % 100;
        out.part[2] = value % 100;
        out.digits[0] = 4;
        out.digits[1] = out.digits[2] = 2;
        return true;
    }
    in.back_to(start);
    return false;
}

bool take_date(Cursor& in, Stamp& out) {
    if (basic_date(in, out)) return true;
    in.skip(weekday_length(in.rest()));
    if (!take_part(in, out, 0)) return false;
    if (in.take("년")) {
        in.blanks();
        if (!take_part(in, out, 1) || !in.take("월")) return false;
        in.blanks();
        if (!take_part(in, out, 2) || !in.take("일")) return false;
        out.korean = true;
        return true;
    }
    const std::size_t before_blank = in.at();
    in.blanks();
    const bool blank = in.at() != before_blank;
    char separator = in.peek();
    if (separator == '-' || separator == '/' || separator == '.' || separator == ',')
        in.skip();
    else if (blank && out.digits[0] != 4)
        separator = ' ';
    else if (out.month_at == 0 || (out.digits[0] > 0 && out.digits[0] <= 2 && month_here(in.rest())))
        separator = ' ';  // 23Nov2023
    else
        return false;
    in.blanks();
    if (!take_part(in, out, 1)) return false;
    const std::size_t before = in.at();
    in.blanks();
    if (in.peek() == separator && separator != ' ')
        in.skip();
    else if (in.peek() == ',' || in.peek() == '/' || in.peek() == '-')
        in.skip();
    else if (in.at() == before && out.month_at != 1)
        return false;
    in.blanks();
    if (separator == ' ' && out.month_at < 0) return false;
    if (!take_part(in, out, 2)) return false;
    if (separator == '.') in.take('.');
    return true;
}

/// "16:29[:15[.123]]", "4시 29분 15초"; the hour is at the cursor.
bool take_clock(Cursor& in, Stamp& out) {
    int hour = 0, minute = 0, second = 0;
    const int hour_digits = in.number(hour, 2);
    if (hour_digits == 0) return false;
    Time fraction = 0;
    if (in.take("시")) {
        in.blanks();
        if (in.number(minute, 2) > 0 && !in.take("분")) return false;
        in.blanks();
        if (in.number(second, 2) > 0) {
            out.has_seconds = true;
            if (!in.take("초")) return false;
        }
    } else if (in.peek() == ':' || (hour_digits == 2 && (digit(in.peek()) || in.peek() == '.'))) {
        const char mark = in.peek() == ':' ? ':' : in.peek() == '.' ? '.' : '\0';
        if (mark != 0) in.skip();
        if (in.number(minute, 2) != 2) return false;
        const bool more = mark != 0 ? in.peek() == mark && digit(in.peek(1)) : digit(in.peek());
        if (more) {
            if (mark != 0) in.skip();
            if (in.number(second, 2) == 0) return false;
            out.has_seconds = true;
            const bool colon_fraction = in.peek() == ':' && digit(in.peek(1));
            if (((in.peek() == '.' || in.peek() == ',') && digit(in.peek(1))) || colon_fraction) {
                in.skip();
                Time unit = base::kSecond / 10;
                for (; digit(in.peek()); in.skip(), unit /= 10) fraction += (in.peek() - '0') * unit;
            }
        } else if (mark == '.') {
            return false;
        }
    } else if (!out.twelve) {
        return false;
    }
    if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute != 0 || second != 0))) return false;
    out.clock = hour * base::kHour + minute * base::kMinute + second * base::kSecond + fraction;
    return true;
}

bool apply_half(Stamp& out, Half half) {
    const Time hour = out.clock / base::kHour;
    if (half == Half::none) return true;
    if (hour > 12) return half == Half::afternoon;  // "오후 16:29" is written too
    out.twelve = true;
    if (half == Half::morning && hour == 12) out.clock -= 12 * base::kHour;
    if (half == Half::afternoon && hour < 12) out.clock += 12 * base::kHour;
    return true;
}

bool take_zone(Cursor& in, Stamp& out) {
    in.blanks();
    const bool bracket = in.take('(');
    if (in.take('Z') || in.take("UTC") || in.take("GMT")) out.has_zone = true;
    if (in.peek() == '+' || in.peek() == '-') {
        const Time sign = in.peek() == '-' ? -1 : 1;
        in.skip();
        int hours = 0, minutes = 0;
        if (in.number(hours, 2) == 0 || hours > 14) return false;
        in.take(':');
        in.number(minutes, 2);
        out.offset = sign * (hours * base::kHour + minutes * base::kMinute);
        out.has_zone = true;
    }
    return !bracket || in.take(')');
}

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

bool parse_stamp(std::string_view cell, Stamp& out) {
    if (cell.size() < 6 || cell.size() > 64) return false;
    out = Stamp{};
    Cursor in(cell);
    in.blanks();
    if (!take_date(in, out)) return false;
    if (in.take('T') || in.take('_') || in.take(','))
        in.blanks();
    else if (in.peek() == '-' && digit(in.peek(1)) && in.rest().size() >= 6)
        in.skip();
    in.blanks();
    in.skip(weekday_length(in.rest()));
    in.blanks();
    if (in.done()) return true;
    std::size_t length = 0;
    Half half = half_of(in.rest(), length);
    in.skip(length);
    if (half != Half::none) out.twelve = true;
    in.blanks();
    if (digit(in.peek())) {
        if (!take_clock(in, out)) return false;
        out.has_clock = true;
        in.blanks();
        if (half == Half::none) {
            half = half_of(in.rest(), length);
            in.skip(length);
        }
        if (!apply_half(out, half)) return false;
        if (!take_zone(in, out)) return false;
    }
    in.blanks();
    return in.done();
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
