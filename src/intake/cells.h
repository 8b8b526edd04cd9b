// Numbers in cells. A column has one NumberFormat (decimal mark, thousands mark); within it a number is an optional sign,
// digits with thousands marks in groups of three, a decimal mark with digits, an exponent. Blanks around it are allowed.
//
// Two parsers, one answer: `parse_number` reads any format and tells what it saw; `fast_double` and `fast_int64` read the
// usual cell (decimal point, no blanks) in a few nanoseconds. A decimal with a mantissa below 2^53 and at most 22 places
// is exact as one division (Clinger 1990, "How to read floating point numbers accurately"); the rest goes to fast_float.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace majung::intake {

struct NumberFormat {
    char decimal = '.';
    char thousands = 0;  // 0 = none
    bool operator==(const NumberFormat&) const = default;
};

struct Number {
    double value = 0;
    std::int64_t whole = 0;    // where `integer`
    bool integer = false;      // no decimal mark, no exponent, fits in 64 bits
    bool padded = false;       // an integer with leading zeros: rather a code
    bool long_digits = false;  // an integer of more than 18 digits
    int places = 0;            // digits after the decimal mark
    int digits = 0;            // significant digits written
};

bool parse_number(std::string_view cell, const NumberFormat& format, Number& out);

/// Correctly rounded; `text` is what a number with decimal point looks like.
bool slow_double(const char* begin, const char* end, double& out);

inline constexpr double kPowersOfTen[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                          1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/// A plain decimal ("-12.5"); exponents and long mantissas are left to slow_double. False: not a number.
inline bool fast_double(const char* p, const char* end, double& out) {
    const char* begin = p;
    const bool negative = p < end && *p == '-';
    if (negative) ++p;
    std::uint64_t mantissa = 0;
    const char* first = p;
    while (p < end && static_cast<unsigned char>(*p - '0') < 10)
        mantissa = mantissa * 10 + static_cast<unsigned char>(*p++ - '0');
    long digits = p - first;
    long places = 0;
    if (p < end && *p == '.') {
        const char* dot = ++p;
        while (p < end && static_cast<unsigned char>(*p - '0') < 10)
            mantissa = mantissa * 10 + static_cast<unsigned char>(*p++ - '0');
        places = p - dot;
        digits += places;
    }
    if (p != end || digits == 0 || digits > 19 || mantissa > (1ULL << 53) || places > 22)
        return slow_double(begin, end, out);
    const double value = static_cast<double>(mantissa) / kPowersOfTen[places];
    out = negative ? -value : value;
    return true;
}

/// fast_double and fast_int64 for callers that seldom need them: kept out of their loops.
bool seldom_double(const char* begin, const char* end, double& out);
bool seldom_int64(const char* begin, const char* end, std::int64_t& out);

/// Up to 18 digits, no leading zeros; false: not such a number (a wider type may still read it).
inline bool fast_int64(const char* p, const char* end, std::int64_t& out) {
    const bool negative = p < end && *p == '-';
    if (negative) ++p;
    const long digits = end - p;
    if (digits <= 0 || digits > 18 || (*p == '0' && digits > 1)) return false;
    std::int64_t value = 0;
    for (; p < end; ++p) {
        const auto digit = static_cast<unsigned char>(*p - '0');
        if (digit > 9) return false;
        value = value * 10 + digit;
    }
    out = negative ? -value : value;
    return true;
}

}  // namespace majung::intake
