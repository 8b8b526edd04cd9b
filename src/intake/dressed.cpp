#include "intake/dressed.h"

#include <algorithm>

#include "base/text.h"
#include "intake/lexicon.h"

namespace majung::intake {
namespace {

constexpr std::size_t kDressedMax = 48;

bool digit(char c) { return static_cast<unsigned char>(c - '0') < 10; }

struct Rewrite {
    std::string_view from, to;
};
constexpr Rewrite kSigns[] = {
    {"\xe2\x88\x92", "-"}, {"\xe2\x80\x93", "-"}, {"\xef\xbc\x8d", "-"}, {"\xef\xbc\x8b", "+"},  // − – － ＋
    {"\xef\xbc\x8e", "."}, {"\xef\xbc\x8c", ","}, {"\xef\xbc\x85", "%"},                         // ． ， ％
    {"\xc2\xa0", " "},     {"\xe2\x80\xaf", " "}, {"\xe2\x80\x89", " "}, {"\xe3\x80\x80", " "},  // blanks
    {"\xe2\x80\x99", "'"}, {"\xef\xbf\xa6", "₩"}, {"\xef\xbf\xa5", "¥"}};

/// Full-width digits and signs as ASCII.
std::string narrow_signs(std::string_view cell) {
    std::string out;
    for (std::size_t i = 0; i < cell.size();) {
        const auto c = static_cast<unsigned char>(cell[i]);
        if (c < 0x80) {
            out += cell[i++];
            continue;
        }
        if (c == 0xef && i + 2 < cell.size() && static_cast<unsigned char>(cell[i + 1]) == 0xbc) {
            const auto d = static_cast<unsigned char>(cell[i + 2]);
            if (d >= 0x90 && d <= 0x99) {
                out += static_cast<char>('0' + (d - 0x90));
                i += 3;
                continue;
            }
        }
        const auto* sign = std::find_if(std::begin(kSigns), std::end(kSigns),
                                        [&](const Rewrite& r) { return cell.substr(i).starts_with(r.from); });
        if (sign != std::end(kSigns)) {
            out += sign->to;
            i += sign->from.size();
        } else {
            out += cell[i++];
        }
    }
    return std::string(base::trim(out));
}

std::size_t currency_before(std::string_view text) {
    for (const std::string_view sign : {"₩", "$", "€", "£", "¥", "KRW", "USD", "EUR", "JPY", "CNY", "GBP", "CHF", "%"})
        if (text.starts_with(sign)) return sign.size();
    return 0;
}

/// Digits with their marks, the exponent in any form: how many letters of the text.
std::size_t number_length(std::string_view text) {
    std::size_t n = 0;
    if (n < text.size() && (text[n] == '-' || text[n] == '+')) ++n;
    std::size_t digits = 0, end = 0;
    for (; n < text.size(); ++n) {
        if (digit(text[n])) {
            ++digits;
            end = n + 1;
        } else if (text[n] == '.' || text[n] == ',' || text[n] == '\'') {
            end = n + 1;
        } else if (text[n] != ' ' || n + 1 >= text.size() || !digit(text[n + 1])) {
            break;
        }
    }
    if (digits == 0) return 0;
    n = end;
    // "1.5 E+03", "1.5E 03": blanks for what is not written
    if (text.substr(0, n).find_first_of(".,") != std::string_view::npos) {
        std::size_t e = n;
        while (e < text.size() && text[e] == ' ') ++e;
        if (e + 1 < text.size() && (text[e] | 32) == 'e') {
            const bool sign = text[e + 1] == '+' || text[e + 1] == '-';
            std::size_t first = e + 1 + (sign ? 1 : 0);
            while (first < text.size() && text[first] == ' ') ++first;
            std::size_t stop = first;
            while (stop < text.size() && digit(text[stop])) ++stop;
            if (stop > first && (sign || (e == n && first > e + 1)) && stop - first <= 3) return stop;
        }
    }
    if (n + 1 < text.size() && (text[n] == 'e' || text[n] == 'E' || text[n] == 'D' || text[n] == 'd')) {
        const bool sign = text[n + 1] == '+' || text[n + 1] == '-';
        const std::size_t first = n + 1 + (sign ? 1 : 0);
        std::size_t stop = first;
        while (stop < text.size() && digit(text[stop])) ++stop;
        if (stop > first && (sign || (text[n] | 32) == 'e')) return stop;
    }
    return end;
}

/// "×10^3", "x10^-3", "*10**3" behind a number: its exponent, and how many letters.
std::size_t power_of_ten(std::string_view text, std::string& exponent) {
    std::size_t n = 0;
    while (n < text.size() && text[n] == ' ') ++n;
    const std::string_view rest = text.substr(n);
    for (const std::string_view times : {"×", "x", "X", "*", "·"}) {
        if (!rest.starts_with(times)) continue;
        n += times.size();
        while (n < text.size() && text[n] == ' ') ++n;
        if (!text.substr(n).starts_with("10^")) return 0;
        n += 3;
        std::size_t stop = n;
        if (stop < text.size() && (text[stop] == '-' || text[stop] == '+')) ++stop;
        while (stop < text.size() && digit(text[stop])) ++stop;
        exponent = std::string(text.substr(n, stop - n));
        return digit(text[stop - 1]) ? stop : 0;
    }
    return 0;
}

bool unit_behind(std::string_view text) {
    if (text.empty() || text.size() > 12 || text[0] == '(' || text[0] == '[' || text == "-") return false;
    if (currency_before(text) == text.size() || text == "원" || text == "円" || text == "元") return true;
    return means_unit(text) || means_unit_sign(text);
}

/// "~3", "≈ 3.5": about so much.
std::size_t about_length(std::string_view text) {
    for (const std::string_view mark : {"~", "≈", "∼", "≒", "～"})
        if (text.starts_with(mark)) return mark.size();
    return 0;
}

/// The sign behind or around the number goes in front of it.
bool sign_in_front(std::string& text) {
    if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
        text = "-" + std::string(base::trim(std::string_view(text).substr(1, text.size() - 2)));
        return true;
    }
    if (text.size() > 1 && text.back() == '-' && digit(text[text.size() - 2]) && text.front() != '-') {
        text.pop_back();
        text.insert(text.begin(), '-');
        return true;
    }
    return false;
}

}  // namespace

bool may_be_dressed(std::string_view cell) {
    if (cell.size() < 2 || cell.size() > kDressedMax || cell.find_first_of("0123456789\xef") == std::string_view::npos)
        return false;
    const auto first = static_cast<unsigned char>(cell[0]);
    if (first == '$' || first == '(' || first == '~' || first == '%' || first >= 0x80) return true;
    if (currency_before(cell) > 0) return true;
    return digit(cell[0]) || ((first == '-' || first == '+' || first == '.') && cell.size() > 1);
}

bool undress(std::string_view cell, Dressed& out) {
    cell = base::trim(cell);
    if (!may_be_dressed(cell)) return false;
    out = Dressed{};
    std::string text = narrow_signs(cell);
    if (const std::size_t about = about_length(text); about > 0)
        text.erase(0, std::min(text.find_first_not_of(' ', about), text.size()));
    out.behind = text.size() > 1 && text.back() == '-';
    out.sign = sign_in_front(text);
    if (text.size() > 2 && (text[0] == '-' || text[0] == '+') &&
        text[1] == ' ')  // "+  25.3": signs in a column of their own
        text.erase(1, text.find_first_not_of(' ', 1) - 1);
    std::size_t at = 0;
    std::string minus;
    if (text.size() > 1 && (text[0] == '-' || text[0] == '+') &&
        currency_before(std::string_view(text).substr(1)) > 0) {
        minus = text.substr(0, 1);
        at = 1;
    }
    const std::size_t before = currency_before(std::string_view(text).substr(at));
    if (before > 0) out.unit = text.substr(at, before);
    std::string_view rest = base::trim(std::string_view(text).substr(at + before));
    if (rest.starts_with("10^")) {
        out.plain = minus + "1E" + std::string(rest.substr(3));
        return number_length(out.plain) == out.plain.size();
    }
    const std::size_t n = number_length(rest);
    if (n == 0) return false;
    out.plain = minus + std::string(rest.substr(0, n));
    for (char& c : out.plain)
        if (c == 'D' || c == 'd') c = 'E';
    if (const std::size_t e = out.plain.find_first_of("Ee"); e != std::string::npos) std::erase(out.plain, ' ');
    rest.remove_prefix(n);
    std::string exponent;
    if (const std::size_t power = power_of_ten(rest, exponent); power > 0) {
        out.plain += "E" + exponent;
        rest.remove_prefix(power);
    }
    if (!rest.empty()) {
        const bool blank = rest.front() == ' ';
        rest = base::trim(rest);
        if (before > 0 || !unit_behind(rest)) return false;
        out.unit = std::string(rest);
        out.close = !blank && rest.size() == 1 && ((rest[0] | 32) >= 'a' && (rest[0] | 32) <= 'z');
    }
    return out.plain != cell;
}

bool parse_dressed(std::string_view cell, const NumberFormat& format, std::string_view unit, bool signs, Number& out) {
    Dressed dressed;
    if (!undress(cell, dressed)) return false;
    if ((!dressed.unit.empty() && dressed.unit != unit) || (dressed.sign && !signs)) return false;
    return parse_number(dressed.plain, format, out);
}

std::size_t limit_sign(std::string_view cell) {
    if (cell.size() < 2 || (cell[0] != '<' && cell[0] != '>' && static_cast<unsigned char>(cell[0]) < 0xe2)) return 0;
    for (const std::string_view sign : {"<=", ">=", "<", ">", "≤", "≥", "≦", "≧", "＜", "＞"})
        if (cell.starts_with(sign)) return sign.size();
    return 0;
}

bool beyond_limit(std::string_view cell, const NumberFormat& format) {
    cell = base::trim(cell);
    const std::size_t n = limit_sign(cell);
    Number number;
    return n > 0 && parse_number(cell.substr(n), format, number);
}

}  // namespace majung::intake
