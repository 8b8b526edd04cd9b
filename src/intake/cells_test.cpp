#include "intake/cells.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <string>

#include "base/random.h"
#include "base/text.h"
#include "intake/padded_number.h"

namespace majung::intake {
namespace {

/// Letters that numbers are made of, in any order.
std::string number_like(base::Rng& rng) {
    static constexpr std::string_view kLetters = "0123456789012345678901234567890123456789.-e+ ";
    std::string out;
    if (rng.below(3) == 0) out += '-';
    const std::uint64_t digits = 1 + rng.below(rng.below(4) == 0 ? 22 : 9);
    const std::uint64_t point = rng.below(digits + 4);
    const bool odd = rng.below(6) == 0;
    for (std::uint64_t i = 0; i < digits; ++i) {
        if (i == point) out += '.';
        out += odd ? kLetters[rng.below(kLetters.size())] : static_cast<char>('0' + rng.below(10));
    }
    return out;
}

RC_GTEST_PROP(Cells, FastAndPaddedAndSlowAgree, (std::uint64_t seed)) {
    base::Rng rng(seed);
    for (int i = 0; i < 200; ++i) {
        const std::string cell = number_like(rng);
        const std::string padded = cell + std::string(64, "0,.x\n"[rng.below(5)]);
        const char* end = padded.data() + cell.size();
        double slow = 0, fast = 0, wide = 0;
        const bool is = slow_double(cell.data(), cell.data() + cell.size(), slow);
        RC_ASSERT(fast_double(cell.data(), cell.data() + cell.size(), fast) == is);
        RC_ASSERT(padded_double(padded.data(), end, wide) == is);
        if (is) RC_ASSERT(slow == fast && slow == wide && std::signbit(slow) == std::signbit(wide));
        std::int64_t a = 0, b = 0;
        const bool whole = fast_int64(cell.data(), cell.data() + cell.size(), a);
        RC_ASSERT(padded_int64(padded.data(), end, b) == whole);
        if (whole) RC_ASSERT(a == b);
        Number number;
        const bool read = parse_number(cell, {}, number);
        if (cell.find_first_of(" +") != std::string::npos) continue;  // blanks around and a plus are read besides
        RC_ASSERT(!read || (is && number.value == slow && std::signbit(number.value) == std::signbit(slow)));
        RC_ASSERT(!whole || (read && number.integer && number.whole == a && !number.padded));
        RC_ASSERT(!read || whole || !number.integer);
        const std::string digits = cell.substr(cell[0] == '-');
        const bool only_digits = digits.find_first_not_of("0123456789") == std::string::npos;
        RC_ASSERT(!read ||
                  number.padded == (only_digits && digits.size() > 1 && digits.size() <= 18 && digits[0] == '0'));
        RC_ASSERT(!read || number.long_digits == (only_digits && digits.size() > 18));
    }
}

TEST(Cells, NumbersAsPlantsWriteThem) {
    Number n;
    const NumberFormat plain, comma{',', 0}, korean{'.', ','}, german{',', '.'}, french{',', ' '};
    ASSERT_TRUE(parse_number("-12.50", plain, n));
    EXPECT_EQ(n.value, -12.5);
    EXPECT_EQ(n.places, 2);
    ASSERT_TRUE(parse_number("  7,25 ", comma, n));
    EXPECT_EQ(n.value, 7.25);
    ASSERT_TRUE(parse_number("1,234,567", korean, n));
    EXPECT_TRUE(n.integer);
    EXPECT_EQ(n.whole, 1234567);
    ASSERT_TRUE(parse_number("1.234,5", german, n));
    EXPECT_EQ(n.value, 1234.5);
    ASSERT_TRUE(parse_number("12 345,5", french, n));
    EXPECT_EQ(n.value, 12345.5);
    ASSERT_TRUE(parse_number("-5,00000E-004", comma, n));
    EXPECT_EQ(n.value, -5e-4);
    ASSERT_TRUE(parse_number("+201.00502E-06", plain, n));
    EXPECT_EQ(n.value, 201.00502e-6);
    ASSERT_TRUE(parse_number("0012", plain, n));
    EXPECT_TRUE(n.padded);
    ASSERT_TRUE(parse_number("8801234567890123456789", plain, n));
    EXPECT_TRUE(n.long_digits);
    for (const auto* bad : {"", "-", "1,2,3", "12,34", "0x1F", "1.2.3", "inf", "nan", "1e", "12a", "--1", "."})
        EXPECT_FALSE(parse_number(bad, bad[0] == '1' ? korean : plain, n)) << bad;
}

}  // namespace
}  // namespace majung::intake
