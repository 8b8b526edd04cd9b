#include "intake/dressed.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "base/random.h"
#include "intake/clock.h"
#include "intake/numeric_time.h"

namespace majung::intake {
namespace {

double number(std::string_view cell, std::string_view unit = "", NumberFormat format = {}) {
    Number out;
    return parse_dressed(cell, format, unit, true, out) ? out.value : std::nan("");
}

TEST(Dressed, UnitsAndCurrenciesAroundNumbers) {
    EXPECT_EQ(number("12.3 kg", "kg"), 12.3);
    EXPECT_EQ(number("12.3°C", "°C"), 12.3);
    EXPECT_EQ(number("-5 %", "%"), -5);
    EXPECT_EQ(number("₩1,200", "₩", {'.', ','}), 1200);
    EXPECT_EQ(number("-$ 3.50", "$"), -3.5);
    EXPECT_EQ(number("1.250,75 €", "€", {',', '.'}), 1250.75);
    EXPECT_EQ(number("3,500원", "원", {'.', ','}), 3500);
    EXPECT_TRUE(std::isnan(number("12.3 kg", "g")));
    EXPECT_TRUE(std::isnan(number("12.3 kg")));
}

TEST(Dressed, ForeignLettersAndSigns) {
    EXPECT_EQ(number("１２．５"), 12.5);
    EXPECT_EQ(number("\xe2\x88\x92"
                     "7.25"),
              -7.25);
    EXPECT_EQ(number("1\xe2\x80\xaf"
                     "234,5",
                     "", {',', ' '}),
              1234.5);
    EXPECT_EQ(number("1\xe2\x80\x99"
                     "234.5",
                     "", {'.', '\''}),
              1234.5);
    EXPECT_EQ(number("1.2D+03"), 1200);
    EXPECT_EQ(number("10^3"), 1000);
    EXPECT_EQ(number("1.5×10^-3"), 0.0015);
    EXPECT_EQ(number("2.5 x 10^4"), 25000);
    EXPECT_EQ(number("12.5-"), -12.5);
    EXPECT_EQ(number("(12.5)"), -12.5);
    Number out;
    EXPECT_FALSE(parse_dressed("(12.5)", {}, "", false, out));
}

TEST(Dressed, NamesAreNoNumbers) {
    Dressed out;
    for (const auto* bad :
         {"", "A1", "3rd", "12.5", "(a)", "12 kg 3", "2024-01-03", "0x1F", "1D3", "$", "12 (3)", "1/2"})
        EXPECT_FALSE(undress(bad, out)) << bad;
    ASSERT_TRUE(undress("2F", out));
    EXPECT_TRUE(out.close);
}

/// Whatever stands in a cell, the parsers come back, and what they say is a time stays one in its own form.
RC_GTEST_PROP(Dressed, AnyLettersAreSurvived, (std::uint64_t seed)) {
    static constexpr std::string_view kPieces[] = {
        "0",    "12",  "2024", "31",           "-",        "/",   ".",    ",",   ":", " ", "T", "Z", "+09:00", "PM",
        "오후", "년",  "월",   "일",           "시",       "Jan", "mar.", "W03", "(", ")", "[", "]", "₩",      "kg",
        "%",    "1e5", "×10^", "\xef\xbc\x91", "\xc2\xa0", "'",   "de ",  "KST"};
    base::Rng rng(seed);
    for (int i = 0; i < 200; ++i) {
        std::string cell;
        for (std::uint64_t n = rng.below(9); n > 0; --n) cell += kPieces[rng.below(std::size(kPieces))];
        Dressed dressed;
        if (undress(cell, dressed)) RC_ASSERT(!dressed.plain.empty());
        base::Time time = 0;
        (void)parse_clock(cell, time);
        (void)parse_clock_digits(cell, 6, time);
        (void)parse_dotted_clock(cell, time);
        for (int order = 0; order < kDateOrders; ++order) {
            TimeFormat format;
            format.order = static_cast<DateOrder>(order);
            base::Time again = 0;
            if (parse_time(cell, format, time) && time >= 0)
                RC_ASSERT(parse_time(base::format_iso(time), {}, again) && again == time);
        }
        for (int kind = 2; kind < kTimeKinds; ++kind) (void)parse_numeric_time(cell, static_cast<TimeKind>(kind), time);
    }
}

TEST(Dressed, BeyondALimit) {
    EXPECT_TRUE(beyond_limit("<0.05", {}));
    EXPECT_TRUE(beyond_limit("> 100", {}));
    EXPECT_TRUE(beyond_limit("≤0,5", {',', 0}));
    EXPECT_FALSE(beyond_limit("<LOD", {}));
    EXPECT_FALSE(beyond_limit("5", {}));
}

}  // namespace
}  // namespace majung::intake
