#include "intake/cells.h"

#include <fast_float/fast_float.h>

#include <cmath>

namespace majung::intake {
namespace {

bool digit(char c) { return static_cast<unsigned char>(c - '0') < 10; }

std::string_view without_blanks(std::string_view cell) {
    while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t')) cell.remove_prefix(1);
    while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t')) cell.remove_suffix(1);
    return cell;
}

}  // namespace

bool slow_double(const char* begin, const char* end, double& out) {
    if (begin < end && *begin == '+' && end - begin > 1 && begin[1] != '-') ++begin;
    const char* first = begin < end && *begin == '-' ? begin + 1 : begin;
    if (first >= end || !(digit(*first) || (*first == '.' && end - first > 1 && digit(first[1])))) return false;
    const auto result = fast_float::from_chars(begin, end, out);
    return result.ec == std::errc() && result.ptr == end && std::isfinite(out);
}

bool seldom_double(const char* begin, const char* end, double& out) { return fast_double(begin, end, out); }
bool seldom_int64(const char* begin, const char* end, std::int64_t& out) { return fast_int64(begin, end, out); }

namespace {

/// Digits with one decimal mark between them at most, few enough to be exact: nearly every number. False: look closer.
bool parse_usual(std::string_view cell, char decimal, Number& out) {
    const char* p = cell.data();
    const char* const end = p + cell.size();
    const bool negative = *p == '-';
    p += negative || *p == '+';
    const char* const first = p;
    std::uint64_t mantissa = 0;
    const auto take_digits = [&] {
        const char* const from = p;
        for (; p < end && digit(*p); ++p) mantissa = mantissa * 10 + static_cast<unsigned char>(*p - '0');
        return static_cast<int>(p - from);
    };
    const int before = take_digits();
    const bool integer = p == end;
    if (!integer) {
        if (before == 0 || *p != decimal) return false;
        ++p;
        out.places = take_digits();
        if (p != end || out.places == 0) return false;
    }
    out.digits = before + out.places;
    if (out.digits == 0 || out.digits > 18 || mantissa > (1ULL << 53)) return false;
    out.padded = integer && before > 1 && *first == '0';
    out.integer = integer && !out.padded;
    const double value = static_cast<double>(mantissa) / kPowersOfTen[out.places];
    out.value = negative ? -value : value;
    if (out.integer) out.whole = negative ? -static_cast<std::int64_t>(mantissa) : static_cast<std::int64_t>(mantissa);
    return true;
}

}  // namespace

bool parse_number(std::string_view cell, const NumberFormat& format, Number& out) {
    cell = without_blanks(cell);
    if (cell.empty() || cell.size() > 400) return false;
    out = Number{};
    if (cell.size() <= 20 && parse_usual(cell, format.decimal, out)) return true;
    out = Number{};
    char plain[408];  // the same number with a decimal point and no marks
    std::size_t n = 0;
    std::size_t at = 0;
    if (cell[at] == '+' || cell[at] == '-') {
        if (cell[at] == '-') plain[n++] = '-';
        ++at;
    } else if (cell.substr(0, 3) == "\xe2\x88\x92") {  // the minus sign of typesetters
        plain[n++] = '-';
        at += 3;
    }
    const std::size_t first = n;
    std::size_t group = 0;                               // digits since the last thousands mark
    bool marked = false, pairs = false, threes = false;  // groups of two before the last three: 12,34,567
    bool integer = true;
    for (; at < cell.size(); ++at) {
        const char c = cell[at];
        if (digit(c)) {
            plain[n++] = c;
            ++group;
        } else if (format.thousands != 0 && c == format.thousands) {
            if (group == 0 || group > 3 || (marked && group != 3 && group != 2)) return false;
            if (marked) (group == 2 ? pairs : threes) = true;
            if (!marked && group == 3) threes = true;  // 123,45,678 is neither way
            marked = true;
            group = 0;
        } else {
            break;
        }
    }
    if ((marked && group != 3) || (pairs && threes)) return false;
    const std::size_t before = n - first;
    out.padded = before > 1 && plain[first] == '0';
    if (at < cell.size() && cell[at] == format.decimal) {
        integer = false;
        plain[n++] = '.';
        ++at;
        for (; at < cell.size() && digit(cell[at]); ++at) {
            plain[n++] = cell[at];
            ++out.places;
        }
    }
    out.digits = static_cast<int>(before) + out.places;
    if (out.digits == 0) return false;
    if (at < cell.size() && (cell[at] == 'e' || cell[at] == 'E')) {
        integer = false;
        plain[n++] = 'e';
        ++at;
        if (at < cell.size() && (cell[at] == '+' || cell[at] == '-')) plain[n++] = cell[at++];
        const std::size_t exponent = n;
        for (; at < cell.size() && digit(cell[at]); ++at) plain[n++] = cell[at];
        if (n == exponent || n - exponent > 4) return false;
    }
    if (at != cell.size()) return false;
    out.long_digits = integer && before > 18;
    out.integer = integer && !out.long_digits && fast_int64(plain + (out.padded ? 0 : 0), plain + n, out.whole);
    if (integer)
        out.padded = out.padded && !out.long_digits;
    else
        out.padded = false;
    return slow_double(plain, plain + n, out.value);
}

}  // namespace majung::intake
