// Names behind their number, quotes that close cells, marks that close rows; files made up for this test.
#include "intake/counted_names.h"

#include <gtest/gtest.h>

#include "intake/text_tables.h"

namespace majung::intake {
namespace {

using test::expect_table;
using test::names_of;
using test::read_text;

std::string rows(int n, const std::string& mark, const std::string& closing, const std::string& indent = "") {
    std::string out;
    for (int i = 0; i < n; ++i)
        out += indent + std::to_string(i + 1) + mark + std::to_string(i * 31 % 97) + ".125" + mark +
               std::to_string(i * i % 23) + mark + "0." + std::to_string(10 + i * 7 % 89) + closing + "\n";
    return out;
}

TEST(CountedNames, BehindAKeywordAndTheirNumber) {
    const std::string head = "Version 1 4;\nTool \"AX\" \"77\";\nPlate \"9\";\n";
    const std::string tail = "Summary\n 1 30 0.5;\nEnd;\n";
    const std::string names = "SPOT|POSX|KIND|DEPTH";
    for (const std::string list : {"SpotSpec 4 SPOT POSX KIND DEPTH;", "SpotSpec 4 SPOT POSX\n KIND DEPTH ;",
                                   "Columns 4 { int32 SPOT, float POSX, int32 KIND, float DEPTH }"}) {
        const auto tables = read_text(head + list + "\nSpotList\n" + rows(30, " ", "", " ") + tail, "t.txt");
        ASSERT_EQ(tables.size(), 1U) << list;
        EXPECT_EQ(names_of(tables[0]), names) << list;
        EXPECT_EQ(tables[0].counts.kept, 30) << list;
    }
    // Another number than that of the columns names nothing.
    expect_table("Experiment 12 runs at site B\nVariables 4 hour level flow heat\nData\n" + rows(30, " ", ""),
                 "hour|level|flow|heat", 30);
    expect_table("Variables 5 hour level flow heat mass\nData\n" + rows(30, " ", ""), "col_0|col_1|col_2|col_3", 30);
}

TEST(CountedNames, AListsLastRowIsClosed) {
    std::string list = rows(30, " ", "", " ");
    list.pop_back();
    for (const std::string closing : {";\n", " ;\n", "\n;\n"}) {
        const auto tables =
            read_text("SpotSpec 4 SPOT POSX KIND DEPTH;\nSpotList\n" + list + closing + "End;\n", "t.txt");
        ASSERT_EQ(tables.size(), 1U) << closing;
        EXPECT_EQ(names_of(tables[0]), "SPOT|POSX|KIND|DEPTH") << closing;
        EXPECT_EQ(tables[0].counts.kept, 30) << closing;
        EXPECT_EQ(tables[0].schema->fields[3].type, table::Type::float64) << closing;
    }
}

TEST(CountedNames, AMarkClosesEachRow) {
    for (const std::string mark : {",", "\t", " "})
        for (const std::string closing : {";", " ;"}) {
            const auto tables =
                read_text("n" + mark + "way" + mark + "k" + mark + "load;\n" + rows(40, mark, closing), "t.txt");
            ASSERT_EQ(tables.size(), 1U) << mark << closing;
            EXPECT_EQ(names_of(tables[0]), "n|way|k|load") << mark << closing;
            EXPECT_EQ(tables[0].counts.kept, 40) << mark << closing;
            EXPECT_EQ(tables[0].schema->fields[3].type, table::Type::float64) << mark << closing;
        }
    const auto list = read_text("m = [\n" + rows(40, " ", ";") + "];\n", "t.m");
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(names_of(list[0]), "col_0|col_1|col_2|col_3");
    EXPECT_EQ(list[0].counts.kept, 40);
    expect_table("a;b;\n1;2.5;\n2;3.5;\n3;4.5;\n4;5.25;\n", "a|b", 4);  // a delimiter at the end closes nothing
}

TEST(CountedNames, AQuoteClosesEachCell) {
    std::string text = "FAULTS.LS   Cell LINE2 03-MAY-21 10:40:02\n\n";
    for (int i = 0; i < 40; ++i) {
        const std::string clock = (i < 10 ? "10:00:0" : "10:00:") + std::to_string(i);
        text += std::to_string(900 - i) + "\" 03-MAY-21 " + clock + " \" MOVE-" + std::to_string(100 + i * 7 % 31) +
                (i * i * 3 % 37 < 15 ? " Axis 2, limit reached   " : " Gripper (G:1) open      ") + "\" " +
                (i * i * 5 % 31 < 9 ? "" : "STOP 0 1") + " \" " + (i * 11 % 29 < 8 ? "act\"" : "   \"") + "\n";
    }
    const auto tables = read_text(text, "FAULTS.LS");
    ASSERT_EQ(tables.size(), 1U);
    ASSERT_EQ(tables[0].schema->size(), 5U) << names_of(tables[0]) << text;
    EXPECT_EQ(tables[0].counts.kept, 40);
    EXPECT_EQ(tables[0].schema->fields[0].type, table::Type::int64);
    EXPECT_EQ(tables[0].schema->fields[1].type, table::Type::time);
    // Inches are no ends of cells where quotes stand inside words of delimited text.
    std::string pipes = "name,size,price\n";
    for (int i = 0; i < 30; ++i) pipes += "Pipe 4\",6\" wide," + std::to_string(i * 7 % 19) + ".5\n";
    expect_table(pipes, "name|size|price", 30);
}

}  // namespace
}  // namespace majung::intake
