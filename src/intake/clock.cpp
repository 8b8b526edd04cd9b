#include "intake/clock.h"

#include <string>

#include "intake/calendar_words.h"

namespace majung::intake {
namespace {

using base::Time;

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
    if (in.take('.')) fraction += in.fraction();
    return in.take("초") || in.take("秒");
}

struct Parts {
    int hour = 0, minute = 0, second = 0;
    Time fraction = 0;
};

/// What stands between hour and minute: ':' '.' 'h' '-', 0 = nothing; -1: these are no hour and minute.
int mark_of(const Cursor& in, const Stamp& date, int hour_digits) {
    const char c = in.peek();
    if (c == ':') return ':';
    if (c == 'h' && ascii_digit(in.peek(1))) return 'h';
    // Two digits throughout: "16-29-15" alone could be a span.
    if (c == '-' && date.mark == '-' && hour_digits == 2 && in.digits_ahead(1, 2) && in.peek(3) == '-' &&
        in.digits_ahead(4, 2))
        return '-';
    if (c == '.' && (hour_digits == 2 || date.mark == '.')) return '.';
    return hour_digits == 2 && ascii_digit(c) ? 0 : -1;
}

/// Minutes and seconds behind the hour.
bool marked_minutes(Cursor& in, Stamp& out, int mark, Parts& of) {
    if (mark != 0) in.skip();
    if (in.number(of.minute, 2) != 2) return false;
    if (mark == 'h') in.take('m');
    const char between = static_cast<char>(mark == 'h' && in.peek() == ':' ? ':' : mark);
    const bool close = mark == 0 || (mark == 'h' && in.peek() != ':');  // 162915, 16h29m15s
    if (!(close ? ascii_digit(in.peek()) : in.peek() == between && ascii_digit(in.peek(1))))
        return mark != '.' || out.mark == '.' || out.mark == '/';
    if (!close) in.skip();
    const int second_digits = in.number(of.second, 2);
    if (second_digits == 0 || (mark == 0 && second_digits != 2)) return false;  // five digits count something
    out.has_seconds = true;
    const bool marked = in.peek() == '.' || in.peek() == ',' || in.peek() == ':' || (mark == '-' && in.peek() == '-');
    if (marked && ascii_digit(in.peek(1))) {
        in.skip();
        of.fraction = in.fraction();
    }
    if (mark == 'h') in.take('s');
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

}  // namespace

bool take_clock(Cursor& in, Stamp& out) {
    Parts of;
    const int hour_digits = in.number(of.hour, 2);
    if (hour_digits == 0) return false;
    if (named_hour(in)) {
        if (!named_minutes(in, out, of.minute, of.second, of.fraction)) return false;
    } else if (const int mark = mark_of(in, out, hour_digits); mark >= 0) {
        if (!marked_minutes(in, out, mark, of)) return false;
    } else if (!out.twelve) {
        return false;
    }
    if (of.hour > 24 || of.minute > 59 || of.second > 60 || (of.hour == 24 && (of.minute != 0 || of.second != 0)))
        return false;
    out.clock = of.hour * base::kHour + of.minute * base::kMinute + of.second * base::kSecond + of.fraction;
    return true;
}

bool take_half_behind(Cursor& in, Stamp& out) {
    std::size_t length = 0;
    const Half half = half_of(in.rest(), length);
    in.skip(length);
    return apply_half(out, half);
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
    if (out.has_zone && !bracket && in.peek() == '[') {  // +09:00[Asia/Seoul]
        const std::size_t close = in.rest().find(']');
        if (close == std::string_view::npos) return false;
        in.skip(close + 1);
    }
    if (bracket) return in.take(')');
    // The zone's own name behind the offset, as scripting languages write stamps: "GMT+0900 (Korean Standard Time)".
    if (const std::size_t behind = in.at(); out.has_zone) {
        in.blanks();
        const std::size_t close = in.peek() == '(' ? in.rest().find(')') : std::string_view::npos;
        if (close != std::string_view::npos && close > 1)
            in.skip(close + 1);
        else
            in.back_to(behind);
    }
    return true;
}

bool take_time_of_day(Cursor& in, Stamp& out) {
    std::size_t length = 0;
    Half half = half_of(in.rest(), length);
    in.skip(length);
    if (half != Half::none) out.twelve = true;
    in.blanks();
    if (!ascii_digit(in.peek()) || !take_clock(in, out)) return false;
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

bool parse_clock(std::string_view cell, Time& out) {
    if (cell.size() < 3 || cell.size() > 40) return false;
    Cursor in(cell);
    in.blanks();
    in.take('T');
    Stamp stamp;
    const bool bracket = in.take('[') || in.take('<') || in.take('(');
    if (!take_time_of_day(in, stamp)) return false;
    in.blanks();
    const bool closed =
        in.take(']') || in.take('>') || in.take(')');  // opened here, or before the date in another cell
    if (!in.done() || (bracket && !closed)) return false;
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
        out += in.fraction();
    }
    in.blanks();
    return in.done();
}

}  // namespace majung::intake
