// Plates under counted columns, as readers of several makes write them; files made up for this test.
#include "intake/plates.h"

#include <gtest/gtest.h>

#include "intake/text_tables.h"

namespace majung::intake {
namespace {

using test::expect_table;
using test::names_of;
using test::read_text;

/// "col_0|1|2|3"; `zeros`: "01".
std::string counted(int columns, const std::string& corner = "col_0", bool zeros = false) {
    std::string out = corner;
    for (int c = 1; c <= columns; ++c) out += (zeros && c < 10 ? "|0" : "|") + std::to_string(c);
    return out;
}

std::string names_row(int columns, const std::string& corner, const std::string& mark, bool zeros = false) {
    std::string out = corner;
    for (int c = 1; c <= columns; ++c) out += mark + (zeros && c < 10 ? "0" : "") + std::to_string(c);
    return out;
}

/// Rows "A" and so on of values that hang on row and column; `end` closes each line.
std::string wells(int rows, int columns, const std::string& mark, const std::string& end = "\n", char decimal = '.') {
    std::string out;
    for (int r = 0; r < rows; ++r) {
        out += static_cast<char>('A' + r);
        for (int c = 0; c < columns; ++c)
            out += mark + std::to_string((r * 7 + c * 3) % 4) + decimal + std::to_string(100 + (r * 37 + c * 91) % 800);
        out += end;
    }
    return out;
}

TEST(Plates, InTheMidstOfPaddedLines) {
    for (const std::string mark : {",", "\t", ";"}) {
        const std::string pad(6, mark[0]);
        expect_table("Reader 12" + pad + "\nRun" + mark + "7" + pad.substr(1) + "\n" + pad + "\nChannel" + mark +
                         "Gain" + mark + "Filter" + pad.substr(2) + "\nred" + mark + "55" + mark + "610" +
                         pad.substr(2) + "\n" + pad + "\n" + names_row(6, "", mark) + "\n" + wells(4, 6, mark) + pad +
                         "\nClosing notes" + pad + "\nDrift" + mark + "0.2" + pad.substr(1) + "\n",
                     counted(6), 4);
    }
}

TEST(Plates, CornersTrailingMarksAndWavelengths) {
    expect_table("Mode\tAbs\nLot\t3\n\n" + names_row(12, "<>", "\t") + "\n" + wells(8, 12, "\t") + "\n\nEnd:\t12:10\n",
                 counted(12, "<>"), 8);
    expect_table("Assay 5\n\nSignal 2\n" + names_row(12, "", ",", true) + ",\n" + wells(8, 12, ",", ",\n") +
                     "\nBasis\nTechnician: ,,,,9\n",
                 counted(12, "col_0", true), 8);
    expect_table("Report\nFilm; 3\n\nTray 1\n" + names_row(24, "OD", ";") + "\n" + wells(16, 24, ";", "\n", ','),
                 counted(24, "OD"), 16);
    expect_table("Results\n\n" + names_row(6, "", "\t") + "\n" + wells(4, 6, "\t", "\t610\n"), counted(6) + "|col_7",
                 4);
    expect_table("Dump of plate 9\n\n    1  2  3  4  5\n" + wells(5, 5, "  "), counted(5), 5);
}

TEST(Plates, RuleLineAndASecondBlockBeside) {
    const std::string rule(30, '-');
    std::string text = "Colonies 2.2\t\t\t\t\t\t\t\t\t\n\t\t\t\t\t\t\t\t\t\t\n\tNumber\t\t\t\t\tArea mm2\t\t\t\n";
    text += "\t1\t2\t3\t4\t\t1\t2\t3\t4\n\t" + rule + "\t\t\t\t\t" + rule + "\t\t\t\n";
    for (const char row : {'A', 'B', 'C'})
        text += std::string(1, row) + "\t4\t0\t17\t2\t" + row + "\t0.25\t1.5\t0.75\t2.25\n";
    const auto tables = read_text(text, "t.txt");
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].counts.kept, 3);
    EXPECT_EQ(tables[0].schema->fields[1].name, "Number 1");
    EXPECT_EQ(tables[0].schema->fields[9].name, "Area mm2 4");
}

TEST(Plates, WithoutLetters) {
    std::string text = "Tray:\tTray4\tEndpoint\t610\n\tHeat(C)\t1\t2\t3\t4\t5\t6\t\n";
    for (int r = 0; r < 4; ++r)
        text += std::string("\t") + (r == 0 ? "30.5" : "") + "\t0.25\t1.125\t0.5\t3.25\t2.75\t0.125\t\n";
    expect_table(text + "\n~End\n", "col_0|Heat[C]|1|2|3|4|5|6", 4);
    // Read again and again: each group begins with its time.
    std::string again = "Tray:\tTray4\tRepeated\t610\n\tHeat(C)\t1\t2\t3\t4\n";
    for (const std::string time : {"0:00", "0:45", "1:30"})
        again += time + "\t30.5\t0.25\t1.5\t0.5\t3.25\n\t\t0.5\t1.25\t0.75\t2.5\n\n";
    expect_table(again + "~End\n", "col_0|Heat[C]|1|2|3|4", 6);
}

TEST(Plates, SeveralOneBelowAnotherAreTablesOfTheirOwn) {
    for (const bool padded : {false, true}) {
        const std::string pad = padded ? ",,,,,," : "";
        const auto tables = read_text("Scan" + pad + "\n" + pad + "\nAt 410" + pad + "\n" + names_row(6, "", ",") +
                                          "\n" + wells(4, 6, ",") + pad + "\nAt 630" + pad + "\n" +
                                          names_row(6, "", ",") + "\n" + wells(4, 6, ","),
                                      "t.txt");
        ASSERT_EQ(tables.size(), 2U);
        for (const auto& table : tables) {
            EXPECT_EQ(names_of(table), counted(6));
            EXPECT_EQ(table.counts.kept, 4);
        }
    }
}

TEST(Plates, OtherLabelsBelowATitle) {
    expect_table("Lot 8,,,,\nSheets,,,,\n" + names_row(4, "Roll", ",") +
                     "\nend 3,0.5,0.25,0.75,1\nend 9,0.5,0.5,0.75,1.25\nend 4,1,0.25,0.5,1\nmiddle,2,0.25,0.75,2\n",
                 counted(4, "Roll"), 4);
}

TEST(Plates, RowsThatCountAreNoNames) {
    // A row of the table above, and rows that go on counting.
    EXPECT_TRUE(find_plates({{"k", "1", "2", "3"}, {"A", "1", "2", "3"}, {"B", "1", "2", "3"}}).empty());
    EXPECT_TRUE(find_plates({{"lot", "a", "b", "c", "d"},
                             {"x", "1", "2", "3", "4"},
                             {"y", "2", "2", "5", "4"},
                             {"z", "1", "7", "3", "4"},
                             {"u", "1", "2", "8", "1"},
                             {"v", "3", "2", "3", "6"}})
                    .empty());
    EXPECT_TRUE(find_plates({{"", "1", "2", "3"}, {"B", "4", "5", "6"}, {"A", "4", "5", "6"}}).empty());
}

}  // namespace
}  // namespace majung::intake
