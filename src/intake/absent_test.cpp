#include "intake/absent.h"

#include <gtest/gtest.h>

namespace majung::intake {
namespace {

std::vector<double> sentinels(std::vector<std::string_view> cells, NumberFormat format = {}) {
    return sentinels_of(cells, format);
}

TEST(Absent, NumbersFarOutsideThatComeAgain) {
    EXPECT_EQ(sentinels({"20.5", "-999", "21", "22", "-999.0", "20.75"}), (std::vector<double>{-999}));
    EXPECT_EQ(sentinels({"0.5", "9999", "0.75", "9999", "1"}), (std::vector<double>{9999}));
    EXPECT_EQ(sentinels({"20,5", "-99,9", "21", "22", "-99,9"}, {',', 0}), (std::vector<double>{-99.9}));
    EXPECT_EQ(sentinels({"20.5", "1e31", "21", "22"}), (std::vector<double>{1e31}));
    EXPECT_EQ(sentinels({"120000", "-999", "5", "700", "-999"}), (std::vector<double>{-999}));  // never negative else
}

TEST(Absent, ValuesOfTheColumnAreNone) {
    EXPECT_TRUE(sentinels({"9997", "9998", "9999", "9999", "10000"}).empty());
    EXPECT_TRUE(sentinels({"-1200", "-999", "-999", "-800", "-400"}).empty());
    EXPECT_TRUE(sentinels({"20", "999", "21", "22"}).empty());        // once
    EXPECT_TRUE(sentinels({"0", "9999", "0", "9999", "0"}).empty());  // two levels
    EXPECT_TRUE(sentinels({"20", "500", "21", "22", "500"}).empty());
}

TEST(Absent, TheQuickLookMissesNone) {
    for (const auto* cell :
         {"-999", "9999", "-9999.0", "99.9", "1e31", "1E+31", "-1.00E+31", "3.4e38", "65535", "32767"})
        EXPECT_TRUE(maybe_sentinel(cell)) << cell;
    for (const auto* cell : {"12.5", "-3", "1e-3", "0", "1.25E+01"}) EXPECT_FALSE(maybe_sentinel(cell)) << cell;
}

TEST(Absent, WordsThatComeAgain) {
    const std::vector<std::string_view> strange{"Scan Off", "Scan Off", "12a",  "12a", "kg",
                                                "kg",       "Flow",     "Flow", "late"};
    EXPECT_EQ(absent_words(strange, "Flow"), (std::vector<std::string>{"Scan Off"}));
}

}  // namespace
}  // namespace majung::intake
