// Marks that seldom delimit, and marks that only seem to; texts made up for this test.
#include "intake/dialect_candidates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>

#include "intake/text_tables.h"

namespace majung::intake {
namespace {

using test::expect_table;
using test::names_of;
using test::read_text;

std::string rows(int count, const std::string& mark) {
    std::string out;
    for (int i = 0; i < count; ++i)
        out += std::to_string(i) + ".5" + mark + std::to_string(i * 7 % 11) + ".25" + mark + std::to_string(60 - i) +
               mark + "k" + std::to_string(i % 3) + "\n";
    return out;
}

TEST(DialectCandidates, MarksThatHardlyAnyProgramTakes) {
    for (const std::string mark : {":", "^", "~"})
        expect_table("heat" + mark + "flow" + mark + "left,all" + mark + "kind\n" + rows(12, mark),
                     "heat|flow|left,all|kind", 12);
}

TEST(DialectCandidates, ColonsOfClockTimesDelimitNothing) {
    std::string text = "clock heat\n";
    for (int i = 10; i < 30; ++i) text += "07:" + std::to_string(i) + ":05:20 " + std::to_string(i) + ".5\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(names_of(tables[0]), "clock|heat");
}

TEST(DialectCandidates, AMarkBetweenBlanksIsAnotherThanWithin) {
    std::string text = "No , colour , heat\n";
    for (int i = 0; i < 12; ++i)
        text += std::to_string(i) + " , <" + std::to_string(i * 3) + ",9,8> , " + std::to_string(i) + ".5\n";
    expect_table(text, "No|colour|heat", 12);
}

TEST(DialectCandidates, CommentsBeginWithAMarkThatDelimitsNothing) {
    std::string text = ";$KIND=2\n;$START=4\n;\n;  made by a recorder\n;  on Monday\n;--+--- ----- --- -+-- --\n";
    for (int i = 0; i < 14; ++i) {
        char line[60];
        (void)std::snprintf(line, sizeof line, "%6d %5.1f %3s %4d %2d\n", i + 1, i * 2.5, i % 3 == 0 ? "ab" : "-",
                            i * 300, i % 5);
        text += line;
    }
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(names_of(tables[0]), "col_0|col_1|col_2|col_3|col_4");
    EXPECT_EQ(tables[0].counts.kept, 14);
}

TEST(DialectCandidates, AnArrowBehindTheTimeOfASerialMonitor) {
    for (const std::string mark : {",", "\t", " ", ";"}) {
        std::string text = "07:10:00.004 -> heat" + mark + "flow\n";
        for (int i = 10; i < 40; ++i)
            text += "07:10:" + std::to_string(i) + ".250 -> " + std::to_string(i) + ".5" + mark +
                    std::to_string(i * 7 % 11) + ".25\n";
        expect_table(text, "col_0|heat|flow", 30);
    }
}

TEST(DialectCandidates, ColonsDelimitNothingWhereClockTimesStand) {
    std::string text;
    for (int i = 10; i < 40; ++i)
        text += "Day:2023/05/06 Clock:07:10:" + std::to_string(i) + " Lot:Q7 Heat:" + std::to_string(i) + ".5\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(names_of(tables[0]), "Day|Clock|Lot|Heat");
    EXPECT_EQ(table::cell_text(tables[0].kept[0], 1, 0), "2023-05-06T07:10:11");
}

TEST(DialectCandidates, AStampInBracketsThatABlankParts) {
    for (const std::string pair : {"[]", "<>"}) {
        std::string text;
        for (int i = 10; i < 40; ++i)
            text += pair.substr(0, 1) + "2023-05-06 07:10:" + std::to_string(i) + pair.substr(1) +
                    " heat=" + std::to_string(i) + ".5 fan=on\n";
        const auto tables = read_text(text);
        ASSERT_EQ(tables.size(), 1U);
        EXPECT_EQ(tables[0].schema->fields[0].type, table::Type::time);
        EXPECT_EQ(table::cell_text(tables[0].kept[0], 1, 0), "2023-05-06T07:10:11");
        EXPECT_EQ(tables[0].schema->fields[2].name, "heat");
    }
}

TEST(DialectCandidates, AMarkOfTheSettingsAboveDelimitsNoRows) {
    std::string text = "form\t\"q\"\nmode\ttext\nha\t4.0\t4.2\t5.9\nz0\t0.50\nsize\t20\nlow\t1\nhigh\t99\n*\n";
    for (int i = 10; i < 60; ++i)
        text += "  2023-05-06.07:10:" + std::to_string(i) + "   " + std::to_string(i * 7 % 110) + "   " +
                std::to_string(i) + ".5\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(names_of(tables[0]), "col_0|col_1|col_2");
    EXPECT_EQ(tables[0].schema->fields[0].type, table::Type::time);
    EXPECT_EQ(tables[0].counts.kept, 50);
}

TEST(DialectCandidates, CommentsThatHideTheGapsOfFixedColumns) {
    std::string text;
    for (int i = 0; i < 12; ++i) text += ";  note " + std::to_string(i) + ": how the rig, at noon, was set\n";
    text += ";  HHMM Heat-in  Heat-out     Flow-all\n;---------------------------------\n";
    for (int i = 10; i < 22; ++i)
        text += "00" + std::to_string(i) + "  1." + std::to_string(i) + "e-07  2." + std::to_string(i * 3 % 90 + 10) +
                "e+01  3." + std::to_string(i * 7 % 90 + 10) + "e+00\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].schema->fields.size(), 4U);
    EXPECT_EQ(tables[0].counts.kept, 12);
}

TEST(DialectCandidates, TabsOfCommentsLeaveTheCommaItsPlace) {
    std::string text =
        "#Procedure: <rig.Ramp>\n#Parameters:\n#\tDirectory: /data/x\n#\tDelay Time: 0.0005 s\n#\tSteps: 30\n#\tSeed: "
        "7\n"
        "#Data:\nStep,Heat\n";
    for (int i = 0; i < 30; ++i) text += std::to_string(i) + ",0." + std::to_string(1000 + i * 37 % 900) + "\n";
    expect_table(text, "Step|Heat", 30);
}

TEST(DialectCandidates, ABlankBeforeATabDelimitsNothing) {
    std::string text = "MONTH\t\"rain in 2001\"\n";
    for (const std::string month : {"mai", "jun", "jul", "aug", "sep", "okt", "nov", "des"})
        text += month + " \t" + std::to_string(month[1]) + ".5\n";
    expect_table(text, "MONTH|rain in 2001", 8);
}

}  // namespace
}  // namespace majung::intake
