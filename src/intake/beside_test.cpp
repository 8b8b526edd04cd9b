// Tables beside one another and what stands below a table; made up for this test.
#include <gtest/gtest.h>

#include "base/pool.h"
#include "intake/text_tables.h"

namespace majung::intake {
namespace {

using test::names_of;
using test::read_text;

std::string two(int i) { return (i < 10 ? "0" : "") + std::to_string(i); }

/// `left` rows of a log and `right` rows of a list, `gap` empty columns between them.
std::string side_by_side(int left, int right, const std::string& m, int gap, const std::string& top, bool key = true) {
    std::string text = top;
    const std::string between(static_cast<std::size_t>(gap), m[0]);
    for (int i = 0; i < std::max(left, right); ++i) {
        text += i < left ? "2022-07-01 " + two(6 + i / 60) + ":" + two(i % 60) + ":00" + m +
                               std::to_string(i * i % 37) + ".5"
                         : m;
        text += m + between;
        text += i < right ? (key ? "K" + std::to_string(i * 3) : "K") + m + std::to_string(100 - i) : m;
        text += "\n";
    }
    return text;
}

TEST(Beside, AnEmptyColumnAndOtherLengths) {
    for (const std::string m : {",", ";", "\t", "|"}) {
        for (const int gap : {1, 2}) {
            const std::string names =
                "Clock" + m + "Heat" + m + std::string(static_cast<std::size_t>(gap), m[0]) + "Code" + m + "Count\n";
            const auto tables = read_text(side_by_side(40, 9, m, gap, names));
            ASSERT_EQ(tables.size(), 2U);
            EXPECT_EQ(names_of(tables[0]), "Clock|Heat");
            EXPECT_EQ(tables[0].counts, (table::RowCounts{40, 40, 0, 0}));
            EXPECT_EQ(names_of(tables[1]), "Code|Count");
            EXPECT_EQ(tables[1].counts, (table::RowCounts{9, 9, 0, 0}));
            EXPECT_EQ(tables[1].kept[0].columns[0].text(8), "K24");
            EXPECT_EQ(tables[1].kept[0].columns[1].int64(8), 92);
        }
    }
}

TEST(Beside, OneTableWhereEvidenceIsWanting) {
    const std::string names = "Clock,Heat,,Code,Count\n";
    for (const auto& text : {side_by_side(40, 40, ",", 1, names), side_by_side(40, 39, ",", 1, names),
                             side_by_side(40, 9, ",", 1, names, false)}) {
        const auto tables = read_text(text);
        ASSERT_EQ(tables.size(), 1U);
        EXPECT_EQ(names_of(tables[0]), "Clock|Heat|col_2|Code|Count");
        EXPECT_EQ(tables[0].counts.kept, 40);
    }
}

TEST(Beside, TitlesOverTheSameNames) {
    std::string text = "Bar A;;Bar B;;Bar C;\nPath;Pull;Path;Pull;Path;Pull\n";
    for (int i = 0; i < 30; ++i)
        for (int b = 0; b < 3; ++b)
            text += (i < 30 - 4 * b ? std::to_string(i) + ",5;" + std::to_string(i * i % 19 + b) + ",25" : ";") +
                    (b == 2 ? "\n" : ";");
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 3U);
    for (std::size_t b = 0; b < 3; ++b) {
        EXPECT_EQ(names_of(tables[b]), "Path|Pull");
        EXPECT_EQ(tables[b].counts.kept, 30 - 4 * static_cast<int>(b));
        EXPECT_EQ(tables[b].kept[0].columns[0].float64(5), 5.5);
    }
}

TEST(Beside, L3_BlocksAndThreadsChangeNothing) {
    const std::string text = side_by_side(300, 120, ",", 1, "bench 7\n\nClock,Heat,,Code,Count\n");
    const auto whole = read_text(text);
    ASSERT_EQ(whole.size(), 2U);
    base::Pool pool(2);
    for (const std::size_t block : {64UL, 1000UL}) {
        ReadOptions options;
        options.block_bytes = block;
        options.pool = block == 64 ? &pool : nullptr;
        const auto parts = read_text(text, "t.csv", options);
        ASSERT_EQ(parts.size(), 2U);
        for (std::size_t t = 0; t < 2; ++t) EXPECT_EQ(parts[t].counts, whole[t].counts);
    }
}

TEST(Closing, WhatABlankLinePartsFromTheRows) {
    std::string rows = "nm,Abs,Ref\n";
    for (int i = 0; i < 25; ++i) rows += std::to_string(400 + i) + ".5,0." + two(i * 3 % 100) + ",1.0\n";
    const auto tables = read_text(rows + "\nMade by: Kim\nLamp;D2\n*** end of report ***\n");
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].counts, (table::RowCounts{25, 25, 0, 0}));
    const auto near = read_text(rows + "*** end of report ***\n");
    EXPECT_EQ(near[0].counts, (table::RowCounts{26, 25, 1, 0}));
    const auto fits = read_text(rows + "\n425.5,0.5,1.0\n");
    EXPECT_EQ(fits[0].counts.kept, 26);
}

TEST(Closing, ANumberedListOfWordsIsATable) {
    std::string text = "Set,Name,Probe\n1,feed,PT-100\n2,drain,NTC\n\nClock,a,b,c\n";
    for (int i = 0; i < 30; ++i)
        text += std::to_string(i) + ".5," + std::to_string(i * i % 7) + ",3.25," + std::to_string(90 - i) + "\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(names_of(tables[0]), "Set|Name|Probe");
    EXPECT_EQ(tables[0].counts.kept, 2);
    EXPECT_EQ(tables[1].counts.kept, 30);
}

}  // namespace
}  // namespace majung::intake
