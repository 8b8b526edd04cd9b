#include "intake/stamp.h"

#include <string>

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
    void blanks() {  // those of typesetters and of East Asian writing too
        for (;;) {
            if (peek() == ' ' || peek() == '\t')
                ++at_;
            else if (static_cast<unsigned char>(peek()) < 0x80)
                return;
            else if (!take("\xc2\xa0") && !take("\xe2\x80\xaf") && !take("\xe3\x80\x80"))
                return;
        }
    }
    bool take(char c) {
        if (done() || peek() != c) return false;
        ++at_;
        return true;
    }
    bool take(std::string_view word) {
        if (peek() != word[0] || rest().substr(0, word.size()) != word) return false;
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

void set_date(Stamp& out, int year, int month, int day) {
    out.part[0] = year;
    out.part[1] = month;
    out.part[2] = day;
    out.digits[0] = 4;
    out.digits[1] = out.digits[2] = 2;
    out.mark = '-';
}

bool plausible_year(int year) { return year >= 1900 && year < 2200; }

bool six_digits(const Cursor& in) {  // behind one sign
    for (std::size_t i = 1; i <= 6; ++i)
        if (!digit(in.peek(i))) return false;
    return !digit(in.peek(7));
}

bool basic_date(Cursor& in, Stamp& out) {  // 20240103, and only before a clock or at the end
    int value = 0;
    const std::size_t start = in.at();
    if (in.number(value, 8) == 8 && plausible_year(value / 10000) &&
        (in.peek() == 'T' || in.peek() == ' ' || in.peek() == '_' || in.peek() == '-')) {
        set_date(out, value / 10000, value / 100 % 100, value % 100);
        return true;
    }
    in.back_to(start);
    // 240103 162915
    if (in.number(value, 7) == 6 && (in.peek() == ' ' || in.peek() == '_') && six_digits(in) &&
        base::valid_date(2000 + value / 10000, value / 100 % 100, value % 100) && value / 10000 < 60) {
        set_date(out, 2000 + value / 10000, value / 100 % 100, value % 100);
        return true;
    }
    in.back_to(start);
    return false;
}

bool clock_follows(const Cursor& in) {
    return (in.peek() == 'T' || in.peek() == ' ') && digit(in.peek(1)) && digit(in.peek(2));
}

/// "2024-W01-3", "2024W013" and, before a clock, "2024-003" (ISO 8601 week and ordinal dates). Alone "2024-003" is rather
/// the number of an order.
bool counted_date(Cursor& in, Stamp& out) {
    const std::size_t start = in.at();
    int year = 0, week = 0, day = 0;
    const auto civil = [&](std::int64_t days) {
        const base::Civil c = base::to_civil(days * base::kDay);
        set_date(out, c.year, c.month, c.day);
        out.korean = true;  // its places are settled
        return true;
    };
    if (in.number(year, 4) == 4 && plausible_year(year)) {
        const bool dash = in.take('-');
        if (in.take('W')) {
            if (in.number(week, 2) == 2 && week >= 1 && week <= 53 && (!dash || in.take('-')) &&
                in.number(day, 1) == 1 && day >= 1 && day <= 7 && !digit(in.peek())) {
                const std::int64_t fourth = base::days_from_civil(year, 1, 4);  // always in week 1
                const std::int64_t monday = fourth - (fourth + 3) % 7;
                return civil(monday + (week - 1) * 7 + day - 1);
            }
        } else if (dash && in.number(day, 3) == 3 && day >= 1 && day <= 366 && clock_follows(in)) {
            const std::int64_t first = base::days_from_civil(year, 1, 1);
            if (first + day - 1 < base::days_from_civil(year + 1, 1, 1)) return civil(first + day - 1);
        }
    }
    in.back_to(start);
    return false;
}

/// 2024년 1월 3일, 2024年1月3日: behind the year's number.
bool named_parts(Cursor& in, Stamp& out, bool& fits) {
    if (!in.take("년") && !in.take("年")) return false;
    in.blanks();
    fits = take_part(in, out, 1) && (in.take("월") || in.take("月"));
    in.blanks();
    fits = fits && take_part(in, out, 2) && (in.take("일") || in.take("日"));
    out.korean = true;
    return true;
}

void ordinal_ending(Cursor& in) {  // 3rd, 21st
    for (const std::string_view ending : {"st", "nd", "rd", "th", "º"})
        if (in.take(ending)) return;
}

void linking_word(Cursor& in) {  // "3 de enero de 2024", "3rd of May"
    const std::size_t start = in.at();
    if ((in.take("de") || in.take("of") || in.take("del")) && in.peek() == ' ')
        in.blanks();
    else
        in.back_to(start);
}

bool take_clock(Cursor& in, Stamp& out);
bool take_zone(Cursor& in, Stamp& out);
bool apply_half(Stamp& out, Half half);

/// Behind "Jan 03 ": the clock, and the year last.
bool clock_inside(Cursor& in, Stamp& out) {
    const std::size_t start = in.at();
    int hour = 0;
    if (out.month_at < 0 || in.number(hour, 2) == 0 || in.peek() != ':') {
        in.back_to(start);
        return false;
    }
    in.back_to(start);
    if (!take_clock(in, out)) return false;
    out.has_clock = true;
    in.blanks();
    std::size_t length = 0;
    const Half half = half_of(in.rest(), length);
    in.skip(length);
    if (!apply_half(out, half)) return false;
    const std::size_t before = in.at();
    if (!take_zone(in, out)) in.back_to(before);
    in.blanks();
    return true;
}

bool take_date(Cursor& in, Stamp& out) {
    if (basic_date(in, out) || counted_date(in, out)) return true;
    in.skip(weekday_length(in.rest()));
    if (!take_part(in, out, 0)) return false;
    bool fits = false;
    if (named_parts(in, out, fits)) return fits;
    if (out.digits[0] > 0 && out.digits[0] <= 2) ordinal_ending(in);
    const std::size_t before_blank = in.at();
    in.blanks();
    const bool blank = in.at() != before_blank;
    char separator = in.peek();
    if (separator == '-' || separator == '/' || separator == '.' || separator == ',' ||
        (separator == ':' && out.digits[0] == 4))
        in.skip();
    else if (blank && out.digits[0] != 4)
        separator = ' ';
    else if (out.month_at == 0 || (out.digits[0] > 0 && out.digits[0] <= 2 && month_here(in.rest())))
        separator = ' ';  // 23Nov2023
    else
        return false;
    out.mark = separator;
    in.blanks();
    linking_word(in);
    if (!take_part(in, out, 1)) return false;
    if (out.month_at == 0) ordinal_ending(in);
    const std::size_t before = in.at();
    in.blanks();
    if (in.peek() == separator && separator != ' ')
        in.skip();
    else if (in.peek() == ',' || in.peek() == '/' || in.peek() == '-')
        in.skip();
    else if (in.at() == before && out.month_at != 1)
        return false;
    in.blanks();
    linking_word(in);
    if (separator == ' ' && out.month_at < 0) return false;
    if (out.month_at == 0) (void)clock_inside(in, out);
    if (!take_part(in, out, 2)) return false;
    if (separator == '.') in.take('.');
    return true;
}

bool named_hour(Cursor& in) {
    for (const std::string_view word : {"시", "時", "时", "点", "點"})
        if (in.take(word)) return true;
    return false;
}

/// "4시 29분 15.5초", "16時29分": behind the hour's word.
bool named_minutes(Cursor& in, Stamp& out, int& minute, int& second, Time& fraction) {
    in.blanks();
    if (in.number(minute, 2) > 0 && !in.take("분") && !in.take("分")) return false;
    const std::size_t behind = in.at();
    in.blanks();
    if (in.number(second, 2) == 0) {
        in.back_to(behind);
        return true;
    }
    out.has_seconds = true;
    if (in.take('.'))
        for (Time unit = base::kSecond / 10; digit(in.peek()); in.skip(), unit /= 10)
            fraction += (in.peek() - '0') * unit;
    return in.take("초") || in.take("秒");
}

/// "16:29[:15[.123]]", "4시 29분 15초", "16h29"; the hour is at the cursor.
bool take_clock(Cursor& in, Stamp& out) {
    int hour = 0, minute = 0, second = 0;
    const int hour_digits = in.number(hour, 2);
    if (hour_digits == 0) return false;
    Time fraction = 0;
    const bool french = in.peek() == 'h' && digit(in.peek(1));
    if (named_hour(in)) {
        if (!named_minutes(in, out, minute, second, fraction)) return false;
    } else if (in.peek() == ':' || french || (hour_digits == 2 && (digit(in.peek()) || in.peek() == '.')) ||
               (out.mark == '.' && in.peek() == '.')) {
        const char mark = in.peek() == ':' || french ? ':' : in.peek() == '.' ? '.' : '\0';
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
        } else if (mark == '.' && out.mark != '.') {
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
    std::size_t length = 0;
    Time named = 0;
    if (zone_of(in.rest(), named, length)) {
        out.has_zone = true;
        out.offset = named;
        in.skip(length);
    }
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

/// The clock with its half of the day and zone.
bool take_time_of_day(Cursor& in, Stamp& out) {
    std::size_t length = 0;
    Half half = half_of(in.rest(), length);
    in.skip(length);
    if (half != Half::none) out.twelve = true;
    in.blanks();
    if (!digit(in.peek()) || !take_clock(in, out)) return false;
    out.has_clock = true;
    const std::size_t behind = in.at();
    in.blanks();
    if (half == Half::none) {
        half = half_of(in.rest(), length);
        in.skip(length);
    }
    if (half == Half::none && in.take("Uhr")) in.blanks();
    if (in.peek() == ',') in.back_to(behind);
    return apply_half(out, half);
}

/// "16:29:15 03.01.2024": the clock before the date.
bool clock_first(Cursor& in, Stamp& out) {
    const std::size_t start = in.at();
    int hour = 0;
    std::size_t length = 0;
    const bool half = half_of(in.rest(), length) != Half::none;
    if (!half && (in.number(hour, 2) == 0 || in.peek() != ':')) {
        in.back_to(start);
        return false;
    }
    in.back_to(start);
    if (take_time_of_day(in, out) && (in.peek() == ' ' || in.peek() == ',' || digit(in.peek()))) {
        in.take(',');
        in.blanks();
        if (take_date(in, out)) return true;
    }
    out = Stamp{};
    in.back_to(start);
    return false;
}

}  // namespace

bool parse_stamp(std::string_view cell, Stamp& out) {
    if (cell.size() < 6 || cell.size() > 64) return false;
    out = Stamp{};
    Cursor in(cell);
    in.blanks();
    const bool bracket = in.take('[');
    const bool apostrophe = in.take('\'');  // '24-01-03: a year cut short, or a text among a spreadsheet's numbers
    const auto closed = [&] {
        in.blanks();
        return (!bracket || in.take(']')) && in.done();
    };
    if (clock_first(in, out)) return closed();
    if (!take_date(in, out)) return false;
    if (apostrophe && out.digits[0] == 2 && out.digits[2] == 2) out.korean = true;
    if (in.take('T') || in.take('_') || in.take(','))
        in.blanks();
    else if (in.peek() == ':' && digit(in.peek(1)) && digit(in.peek(2)) && in.peek(3) == ':')  // 03Jan2024:16:29:15
        in.skip();
    else if (in.peek() == '-' && digit(in.peek(1)) && in.rest().size() >= 6)
        in.skip();
    in.blanks();
    in.skip(weekday_length(in.rest()));
    in.blanks();
    if (in.done()) return !bracket;
    if (out.has_clock) return false;  // it stood inside the date
    std::size_t length = 0;
    const bool half = half_of(in.rest(), length) != Half::none;
    if (half || digit(in.peek())) {
        if (!take_time_of_day(in, out) || !take_zone(in, out)) return false;
    }
    return closed();
}

bool parse_clock(std::string_view cell, Time& out) {
    if (cell.size() < 3 || cell.size() > 40) return false;
    Cursor in(cell);
    in.blanks();
    in.take('T');
    Stamp stamp;
    if (!take_time_of_day(in, stamp)) return false;
    in.blanks();
    if (!in.done()) return false;
    // A ratio or a number is no clock: hours and minutes must be told apart by their marks.
    if (!stamp.twelve && cell.find(':') == std::string_view::npos && cell.find('h') == std::string_view::npos &&
        static_cast<unsigned char>(cell.back()) < 0x80)
        return false;
    out = stamp.clock;
    return true;
}

bool parse_dotted_clock(std::string_view cell, Time& out) {
    if (cell.size() != 5 && cell.size() != 8) return false;
    std::string marked(cell);
    if (marked[2] != '.' || (marked.size() == 8 && marked[5] != '.')) return false;
    marked[2] = ':';
    if (marked.size() == 8) marked[5] = ':';
    return parse_clock(marked, out);
}

bool parse_clock_digits(std::string_view cell, int digits, Time& out) {
    Cursor in(cell);
    in.blanks();
    int value = 0;
    const int found = in.number(value, 7);
    if (found == 0 || found > digits) return false;
    if (digits == 4) value *= 100;
    const int hour = value / 10000, minute = value / 100 % 100, second = value % 100;
    if (hour > 23 || minute > 59 || second > 59) return false;
    out = hour * base::kHour + minute * base::kMinute + second * base::kSecond;
    if (digits == 6 && (in.peek() == '.' || in.peek() == ',')) {
        in.skip();
        for (Time unit = base::kSecond / 10; digit(in.peek()); in.skip(), unit /= 10) out += (in.peek() - '0') * unit;
    }
    in.blanks();
    return in.done();
}

}  // namespace majung::intake
