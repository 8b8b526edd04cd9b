#include "intake/stamp.h"

#include "intake/calendar_words.h"
#include "intake/clock.h"
#include "intake/stamp_cursor.h"

namespace majung::intake {
namespace {

using base::Time;

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
    if (in.number(value, 7) == 6 && (in.peek() == ' ' || in.peek() == '_') && in.digits_ahead(1, 6) &&
        !ascii_digit(in.peek(7)) && base::valid_date(2000 + value / 10000, value / 100 % 100, value % 100) &&
        value / 10000 < 60) {
        set_date(out, 2000 + value / 10000, value / 100 % 100, value % 100);
        return true;
    }
    in.back_to(start);
    return false;
}

bool clock_follows(const Cursor& in, char mark) {
    const bool between = in.peek() == 'T' || in.peek() == ' ' || (in.peek() == mark && in.peek(3) == ':');
    return between && in.digits_ahead(1, 2);
}

/// "2024-W01-3", "2024W013" and, before a clock, "2024-003", "2024:003:" (ISO 8601 week and ordinal dates, the day of the
/// year as telemetry writes it). Alone "2024-003" is rather the number of an order.
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
        const char mark = in.peek();
        const bool marked = mark == '-' || mark == ':' || mark == '/';
        if (marked) in.skip();
        if ((!marked || mark == '-') && in.take('W')) {
            if (in.number(week, 2) == 2 && week >= 1 && week <= 53 && (!marked || in.take('-')) &&
                in.number(day, 1) == 1 && day >= 1 && day <= 7 && !ascii_digit(in.peek())) {
                const std::int64_t fourth = base::days_from_civil(year, 1, 4);  // always in week 1
                const std::int64_t monday = fourth - (fourth + 3) % 7;
                return civil(monday + (week - 1) * 7 + day - 1);
            }
        } else if (marked && in.number(day, 3) == 3 && day >= 1 && day <= 366 && clock_follows(in, mark)) {
            const std::int64_t first = base::days_from_civil(year, 1, 1);
            if (first + day - 1 < base::days_from_civil(year + 1, 1, 1)) {
                if (in.peek() == mark) in.skip();
                return civil(first + day - 1);
            }
        }
    }
    in.back_to(start);
    return false;
}

/// "令和6年1月3日", "平成元年", "民國113年"; also "R06.01.03" with two digits throughout: less is rather a version's number.
bool era_date(Cursor& in, Stamp& out) {
    const std::size_t start = in.at();
    const Stamp before_it = out;
    std::size_t length = 0;
    int before = era_of(in.rest(), length), year = 0;
    in.skip(length);
    if (length == 0 && (in.peek() == 'R' || in.peek() == 'H' || in.peek() == 'S') && in.digits_ahead(1, 2) &&
        in.digits_ahead(4, 2) && in.digits_ahead(7, 2) && !ascii_digit(in.peek(9)) && in.peek(3) == in.peek(6) &&
        (in.peek(3) == '.' || in.peek(3) == '/')) {
        before = in.peek() == 'R' ? 2018 : in.peek() == 'H' ? 1988 : 1925;
        in.skip();
        in.number(year, 2);
        int month = 0, day = 0;
        in.skip();
        in.number(month, 2);
        in.skip();
        in.number(day, 2);
        set_date(out, before + year, month, day);
        out.korean = true;
        return true;
    }
    if (length > 0) {
        in.blanks();
        if (in.take("元"))
            year = 1;
        else if (in.number(year, 3) == 0)
            year = 0;
        if (year > 0 && in.take("年")) {
            in.blanks();
            out.part[0] = before + year;
            out.digits[0] = 4;
            out.korean = true;
            if (take_part(in, out, 1) && in.take("月")) {
                in.blanks();
                if (take_part(in, out, 2) && in.take("日")) return true;
            }
        }
    }
    out = before_it;
    in.back_to(start);
    return false;
}

/// 2024년 1월 3일, 2024年1月3日: behind the year's number.
bool named_parts(Cursor& in, Stamp& out, bool& fits) {
    if (!in.take("년") && !in.take("年")) return false;
    in.blanks();
    fits = take_part(in, out, 1) && (in.take("월") || in.take("月"));
    in.blanks();
    if (fits && in.done()) {  // a month: its first day
        out.part[2] = out.digits[2] = 1;
        out.korean = true;
        return true;
    }
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
    if (!take_half_behind(in, out)) return false;
    const std::size_t before = in.at();
    if (!take_zone(in, out)) in.back_to(before);
    in.blanks();
    return true;
}

bool take_date(Cursor& in, Stamp& out) {
    in.skip(weekday_length(in.rest()));
    if (basic_date(in, out) || counted_date(in, out) || era_date(in, out)) return true;
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
    else if (blank && (out.digits[0] != 4 || month_here(in.rest())))
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

/// What may stand behind a date, before its clock time or the end.
void between_date_and_clock(Cursor& in) {
    const bool point = in.peek() == '.' && in.digits_ahead(1, 2) && in.peek(3) == ':';  // 2024-01-03.16:29
    if (point || in.peek() == 'T' || in.peek() == '_' || in.peek() == ',' || in.peek() == ';') {
        in.skip();
        in.blanks();
    } else if (in.peek() == ':' && in.digits_ahead(1, 2) && in.peek(3) == ':')  // 03Jan2024:16:29:15
        in.skip();
    else if (in.peek() == '-' && ascii_digit(in.peek(1)) && in.rest().size() >= 6)  // "20240103-0029" numbers lots
        in.skip();
    in.blanks();
    // A mark standing alone between the two: "2022-05-26 - 16:26:51", "26.05.2022 @ 16:26".
    if (const std::size_t date_end = in.at(); in.take('-') || in.take("\u2013") || in.take('@') || in.take('|')) {
        const bool alone = in.peek() == ' ';
        in.blanks();
        if (!alone || in.done()) in.back_to(date_end);
    }
    if (in.take("г")) {  // Russian: "of the year"
        in.take('.');
        in.take(',');
        in.blanks();
    }
    in.skip(weekday_length(in.rest()));
    in.blanks();
    in.skip(clock_word_length(in.rest()));
    in.blanks();
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
    const auto date_here = [&] {
        return in.peek() == ' ' || in.peek() == ',' || ascii_digit(in.peek()) || weekday_length(in.rest()) > 0 ||
               month_here(in.rest());
    };
    if (take_time_of_day(in, out) && date_here()) {
        in.take(',');
        in.blanks();
        if (take_date(in, out)) return true;
    }
    out = Stamp{};
    in.back_to(start);
    return false;
}

}  // namespace

namespace {

/// Who writes 오전, 午後 or 下午 writes the year first, if it may be one: "24. 2. 26. 10:55 오전".
bool year_first_by_half(std::string_view cell, const Stamp& stamp) {
    if (stamp.month_at >= 0 || stamp.digits[2] > 2 || stamp.part[1] < 1 || stamp.part[1] > 12 || stamp.part[2] < 1 ||
        stamp.part[2] > 31)
        return false;
    for (const std::string_view half : {"오전", "오후", "午前", "午後", "上午", "下午"})
        if (cell.find(half) != std::string_view::npos) return true;
    return false;
}

}  // namespace

bool parse_stamp(std::string_view cell, Stamp& out) {
    if (cell.size() < 6 || cell.size() > kLongestStamp) return false;
    out = Stamp{};
    Cursor in(cell);
    in.blanks();
    if (!in.take("DT#")) in.take("D#");                                            // as PLCs write it (IEC 61131-3)
    const bool bracket = in.take('[') || (in.digits_ahead(1, 4) && in.take('<'));  // "<3,9,8>" is no date
    const bool apostrophe = in.take('\'');  // '24-01-03: a year cut short, or a text among a spreadsheet's numbers
    const auto closed = [&] {
        in.blanks();
        return (!bracket || in.take(']') || in.take('>')) && in.done();
    };
    if (clock_first(in, out)) return closed();
    if (!take_date(in, out)) return false;
    if (apostrophe && out.digits[0] == 2 && out.digits[2] == 2) out.korean = true;
    between_date_and_clock(in);
    if (in.done()) return true;       // a bracket that closes behind the clock time in the next cell
    if (out.has_clock) return false;  // it stood inside the date
    std::size_t length = 0;
    const bool half = half_of(in.rest(), length) != Half::none;
    if (half || ascii_digit(in.peek())) {
        if (!take_time_of_day(in, out) || !take_zone(in, out)) return false;
        if (out.twelve && year_first_by_half(cell, out)) out.korean = true;
    }
    return closed();
}

}  // namespace majung::intake
