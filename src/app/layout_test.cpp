#include "app/layout.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "base/text.h"

namespace majung::app {
namespace {

const std::vector<std::vector<std::string>> kTable = {
    {"column", "role", "values", "why"},
    {"냉각수 공급 온도", "measurement", "18.25 .. 23.75", "varies (1000+ values)"},
    {"pressure of the hydraulic unit", "measurement", "101.5 .. 162",
     "varies (870 values), its name holds \"pressure\""}};

TEST(Layout, ATableFitsThePageAndLosesNothing) {
    for (const std::size_t width : {20U, 40U, 60U, 80U, 120U}) {
        std::string all;
        for (const auto& line : columns(kTable, {.width = width, .free_text = true})) {
            EXPECT_LE(base::display_width(line), width) << line;
            all += line + "\n";
        }
        EXPECT_NE(all.find("870"), std::string::npos) << width << "\n" << all;
    }
}

TEST(Layout, WithoutAWidthLinesAreAsLongAsTheyAre) {
    const auto lines = columns(kTable, {.free_text = true, .widest = {12}});
    ASSERT_EQ(lines.size(), kTable.size());
    EXPECT_TRUE(lines[2].ends_with("its name holds \"pressure\"")) << lines[2];
    EXPECT_EQ(lines[2].find("hydraulic unit"), std::string::npos) << lines[2];
}

TEST(Layout, TheWidestColumnsAreNarrowedFirst) {
    EXPECT_EQ(narrowed({5, 30, 20}, 45), (std::vector<std::size_t>{5, 20, 20}));
    EXPECT_TRUE(narrowed({5, 30, 20}, 12).empty());
}

TEST(Layout, SentencesAreBrokenAtBlanks) {
    EXPECT_EQ(paragraph("one two three four five", 2, 20), "  one two three\n    four five\n");
    EXPECT_EQ(paragraph("one two three four", 2, 20), "  one two three four\n");
    EXPECT_EQ(paragraph("one two three four", 2, 0), "  one two three four\n");
}

TEST(Layout, COLUMNSSaysTheWidth) {
    ::setenv("COLUMNS", "44", 1);
    EXPECT_EQ(terminal_width(), 44U);
    ::setenv("COLUMNS", "3", 1);
    EXPECT_NE(terminal_width(), 3U);
    ::unsetenv("COLUMNS");
}

}  // namespace
}  // namespace majung::app
