// Where names stand and what delimits, kind by kind; files made up for this test.
#include <gtest/gtest.h>

#include <cstdio>

#include "intake/text_tables.h"

namespace majung::intake {
namespace {

using test::expect_table;
using test::names_of;
using test::read_text;

std::string joined(const std::vector<std::string>& cells, const std::string& mark) {
    std::string out;
    for (const auto& cell : cells) out += (&cell == cells.data() ? "" : mark) + cell;
    return out + "\n";
}

std::string fixed(double value, int places) {
    char text[40] = "";
    (void)std::snprintf(text, sizeof text, "%.*f", places, value);
    return text;
}

/// Rows of a matrix: a first cell each, then values that hang on row and column.
std::string matrix(const std::string& label, int rows, int columns, const std::string& mark) {
    std::string out;
    for (int i = 0; i < rows; ++i) {
        std::vector<std::string> cells = {label.empty() ? fixed(3.5 + i * 0.5, 1) : label + std::to_string(i)};
        for (int c = 0; c < columns; ++c) cells.push_back(fixed(40 + c * c * 1.7 - i * (c * 5 % 7) * 0.3, 2));
        out += joined(cells, mark);
    }
    return out;
}

TEST(LayoutKinds, NumbersNameTheColumnsOfAMatrix) {
    for (const std::string mark : {",", "\t", ";"}) {
        // Evenly spaced over labels, under a title; over numbers with nothing in the corner; unevenly, over many columns.
        expect_table("Press trials" + std::string(6, mark[0]) + "\n" +
                         joined({"kN", "5", "15", "25", "35", "45", "55"}, mark) + matrix("run", 5, 6, mark),
                     "kN|5|15|25|35|45|55", 5);
        expect_table("Operator" + mark + "Lee\n\nMatrix\n" + joined({"", "1.50", "1.75", "2.00", "2.25"}, mark) +
                         matrix("", 8, 4, mark),
                     "col_0|1.50|1.75|2.00|2.25", 8);
        expect_table(joined({"um", "0.3", "0.5", "1", "3", "5", "10"}, mark) + matrix("P-", 9, 6, mark),
                     "um|0.3|0.5|1|3|5|10", 9);
    }
}

TEST(LayoutKinds, YearsBehindSeveralWords) {
    std::string rows;
    for (int i = 0; i < 14; ++i)
        rows += joined({"town " + std::to_string(i), "T" + std::to_string(i * 7), std::to_string(900 + i * 37 % 500),
                        std::to_string(800 + i * i * 31 % 700), std::to_string(950 + i * 11 % 90),
                        std::to_string(600 + i * 91 % 800)},
                       ",");
    expect_table("Town,Code,1997,1998,1999,2000\n" + rows, "Town|Code|1997|1998|1999|2000", 14);
}

TEST(LayoutKinds, RowsOfTheFinestKindAreTheTable) {
    for (const std::string mark : {",", "\t", ";"}) {
        std::string text = joined({"Order", "Pieces", "Share"}, mark) +
                           joined({"", "Operation", "Kind", "Minutes"}, mark) +
                           joined({"", "", "Booking", "At", "Power(W)", "Temp(C)", "Count"}, mark);
        for (int order = 0; order < 2; ++order) {
            text += joined({std::to_string(order + 1), std::to_string(40 + order), "0.7"}, mark);
            for (int step = 0; step < 2; ++step) {
                text += joined({"", std::to_string(step + 1), step == 0 ? "mill" : "drill", fixed(4.5, 1)}, mark);
                for (int i = 0; i < 6; ++i)
                    text += joined({"", "", std::to_string(i + 1), "2023-04-05 06:07:1" + std::to_string(i),
                                    fixed(90 + i * 7 % 5, 2), fixed(30 + i, 1), std::to_string(i * 3)},
                                   mark);
            }
        }
        expect_table(text, "col_0|col_1|Booking|At|Power[W]|Temp[C]|Count", 24);
    }
    // A day that stands in its first row only makes no layers.
    std::string text = "Day,Shift,Good,Bad\n,in plant,today,too\n";
    for (int i = 0; i < 12; ++i)
        text += joined({i % 3 == 0 ? "2023-04-0" + std::to_string(i / 3 + 1) : "", std::to_string(i % 3 + 1),
                        std::to_string(400 + i * 7), std::to_string(i % 5)},
                       ",");
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].counts.kept, 12);
}

TEST(LayoutKinds, ALastLineThatCountsTheRowsIsNoRow) {
    for (const std::string mark : {";", ","}) {
        std::string text = joined({"\"Tag\"", "\"Stamp\"", "\"Value\"", "\"Good\"", "\"Ms\""}, mark);
        for (int i = 0; i < 20; ++i)
            text += joined({"\"oven\"", "\"0" + std::to_string(i % 9 + 1) + ".11.2020 10:20:30\"",
                            fixed(70 + i * 0.5, 1), "1", std::to_string(4000 + i)},
                           mark);
        const auto tables = read_text(text + joined({"\"$COUNT$\"", "20", "", "", ""}, mark));
        ASSERT_EQ(tables.size(), 1U);
        EXPECT_EQ(tables[0].counts.kept, 20);
    }
}

TEST(LayoutKinds, ARowOfNumbersIsNoHeaderWhereOthersAreLikeIt) {
    std::string even, measured;
    for (int i = 0; i < 8; ++i) {
        even += "W" + std::to_string(i);
        measured += "W" + std::to_string(i);
        for (int c = 0; c < 5; ++c) {
            even += "," + std::to_string(10 * i + c * (i + 2));
            measured += "," + fixed(5 + c * 7 % 4 + i * 0.25, 2);
        }
        even += "\n";
        measured += "\n";
    }
    expect_table(even, "col_0|col_1|col_2|col_3|col_4|col_5", 8);
    expect_table(measured, "col_0|col_1|col_2|col_3|col_4|col_5", 8);
}

TEST(LayoutKinds, AnEvenFirstRowUnderALabelLikeTheOthersIsData) {
    std::string rows;
    for (int i = 0; i < 15; ++i)
        rows += joined({"cup " + std::to_string(i), std::to_string(5 + i * 3 % 8), std::to_string(15 + i * 7 % 9),
                        std::to_string(25 - i * 5 % 11), std::to_string(35 + i), std::to_string(45 - i * 2)},
                       ";");
    expect_table(rows, "col_0|col_1|col_2|col_3|col_4|col_5", 15);
}

TEST(LayoutKinds, FewWordsOverManyColumnsAreAComment) {
    std::string rows;
    for (int i = 0; i < 15; ++i)
        rows += std::string(i % 3 == 0 ? "Fe" : "Ni") + " " + fixed(i * 0.5, 3) + " " + fixed(9 - i * 0.25, 3) + " " +
                fixed(i * i % 7, 3) + "\n";
    expect_table("15\nalloy cell\n" + rows, "col_0|col_1|col_2|col_3", 15);
}

TEST(LayoutKinds, ARuleOfColonsAndDashesIsDrawn) {
    std::string rows;
    for (int i = 0; i < 15; ++i)
        rows += "P" + std::to_string(i) + " | " + fixed(i * 0.5, 1) + " | " + fixed(90 - i, 2) + "\n";
    expect_table("Pump | Flow | Head\n:--- | ---: | :---:\n" + rows, "Pump|Flow|Head", 15);
}

TEST(LayoutKinds, SizesUnderGroupsAndOverTheNameOfTheFirstColumn) {
    std::string text =
        "Start:,3 May\n\nCounts [1/l],,,,,,Flow,[l/h]\nSize:,2.1,4.4,8.9,17.2,,,\nElapsed,,,,,,Elapsed,\n";
    for (int i = 0; i < 12; ++i)
        text += joined({std::to_string(i), fixed(i * 3 % 5, 1), fixed(9 - i * 0.4, 1), fixed(i * i % 7, 1), fixed(2, 1),
                        "", std::to_string(i), fixed(30 + i * 0.1, 2)},
                       ",");
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(names_of(tables[0]).substr(0, 32), "Elapsed|2.1|4.4|8.9|17.2|col_5|E");
}

TEST(LayoutKinds, NumbersThatCountColumnsTellNothing) {
    std::string rows;
    for (int i = 0; i < 12; ++i)
        rows += joined(
            {"2021-02-03 10:" + std::to_string(10 + i), fixed(i * 1.5, 2), fixed(70 - i, 1), fixed(i * 7 % 5, 1), ""},
            "\t");
    expect_table("-\t-\t1\t2\t3\t\nStamp\tOven\tFan\tHood\t\n" + rows, "Stamp|Oven|Fan|Hood", 12);
}

TEST(LayoutKinds, NamesAndUnitsByTurns) {
    for (const std::string mark : {";", "\t", ","}) {
        std::string rows;
        for (int i = 0; i < 12; ++i)
            rows += joined({"2022/05/06 07:" + std::to_string(20 + i) + ":00", fixed(20 + i * 0.3, 1),
                            fixed(1 + i % 4, 2), std::to_string(i % 3)},
                           mark);
        expect_table(
            "Made by logger 7\nInterval= 60s" + mark + joined({"T1", "C", "v", "m/s", "Mode", "", ""}, mark) + rows,
            "col_0|T1[C]|v[m/s]|Mode", 12);
        expect_table(joined({"When", "T1", "C", "v", "m/s", "P", "kPa"}, mark) + rows, "When|T1[C]|v[m/s]|P[kPa]", 12);
    }
}

TEST(LayoutKinds, AMarkThatClosesLinesDelimitsNothing) {
    std::string text;
    for (const char* line :
         {"Network      Alpine wells", "Well         B-7", "Datum        412.5 m", "Made by      hand, in ink"})
        text += " " + std::string(line) + std::string(40 - std::string(line).size(), ' ') + "|\n";
    text += "DAY        LEVEL     FLOW     TURB         |\n";
    for (int i = 1; i < 6; ++i)
        text += "2019-06-0" + std::to_string(i) + "   " + fixed(40.25 + i, 2) + "    " + fixed(3.5 - i * 0.1, 2) +
                "     " + fixed(i * 7 % 4, 2) + "\n";
    expect_table(text, "DAY|LEVEL|FLOW|TURB", 5);
}

TEST(LayoutKinds, UnitsApartFromNamesSetOutInPlaces) {
    std::string text =
        "Heater report\n\n     Load          Core Temp        State        Count\n\n      kN              degC\n\n";
    for (int i = 0; i < 20; ++i) {
        char line[100] = "";
        (void)std::snprintf(line, sizeof line, "     %-14.3f%-17.2f%-13d%d\n", 2.5 + i * 0.125, 80.25 - i * 0.5, i % 2,
                            9 - i % 4);
        text += line;
    }
    expect_table(text, "Load[kN]|Core Temp[degC]|State|Count", 20);
}

TEST(LayoutKinds, ALineSaysThatTheDataBegin) {
    std::string rows;
    for (int i = 0; i < 15; ++i)
        rows += joined({fixed(1000 - i * 60.5, 2), fixed(i * 0.75, 3), fixed(12 - i * 0.2, 1)}, "\t");
    for (const std::string line : {"[Data]", "<DATA>", "DATA", " 15 "})
        expect_table("Title: two\nKind: sweep\nfreq/Hz\tRe\tIm\n" + line + "\n" + rows, "freq/Hz|Re|Im", 15);
    expect_table("Load\tCH1\tCH2\n[kN]\n" + rows, "Load[kN]|CH1|CH2", 15);  // a unit says no such thing
    expect_table("a few words\nstand over these rows\n\n15\n" + rows, "col_0|col_1|col_2", 15);
}

TEST(LayoutKinds, NamesInABracketOfTheirBlock) {
    std::string rows;
    for (int i = 0; i < 20; ++i) rows += fixed(i * 0.25, 2) + " ,  " + std::to_string(i * i % 9) + "\n";
    for (const std::string names : {"Shift[um]  Pulses", "Shift[um], Pulses"})
        expect_table("  Title : block test\n  Owner : lab\n*PART 3  ( " + names + " )\n" + rows, "Shift[um]|Pulses",
                     20);
}

TEST(LayoutKinds, ALoneLineBetweenNamesAndData) {
    for (const std::string mark : {",", "\t", ";"})
        for (const std::string lone : {"End of settings", "=======", "_____", "~Table", "<<< points >>>", "[points]"})
            expect_table("Rig 8\nSweep: up\n" + joined({"Bias", "Gain", "Phase", "Loss"}, mark) + lone + "\n" +
                             matrix("", 9, 3, mark),
                         "Bias|Gain|Phase|Loss", 9);
    expect_table("Rig 8\nBias  Gain  Phase  Loss\nEnd of settings\n" + matrix("", 9, 3, "  "), "Bias|Gain|Phase|Loss",
                 9);
    expect_table("Bias;Gain;Phase\n-------;-----;-----\n" + matrix("", 9, 2, ";"), "Bias|Gain|Phase", 9);
    // Names leave out no column: this line is of another table.
    expect_table("Rig,8\nSweep,up\nSettings end\n" + matrix("", 9, 3, ","), "col_0|col_1|col_2|col_3", 9);
}

TEST(LayoutKinds, WidthsUnderTheNames) {
    std::string rows;
    for (int i = 1; i < 25; ++i)
        rows += joined({"well", "2020-03-" + std::string(i < 10 ? "0" : "") + std::to_string(i),
                        std::to_string(i * 13 % 50), "ok"},
                       "\t");
    expect_table("# wells\nkind\tday\tlevel\tflag\n6s\t10d\t8n\t4s\n" + rows, "kind|day|level|flag", 24);
}

TEST(LayoutKinds, AnAxisOverItsUnitInWords) {
    std::string rows;
    for (int i = 0; i < 25; ++i) rows += fixed(i * 0.002, 3) + "," + fixed(i * i % 7 * 0.1, 2) + "\n";
    expect_table("X,CH2\nSecond,Current\n" + rows, "X[Second]|CH2", 25);
    expect_table("Source,CH2\nSecond,Value\n" + rows, "Second|Value", 25);  // a setting over names
}

TEST(LayoutKinds, RowsThatSayWhatKindTheyAre) {
    for (const std::string mark : {",", ", ", ";"}) {
        std::string text = "Title" + mark + "sweep\n";
        for (int i = 0; i < 12; ++i)
            text += joined({"Setting", "Unit" + std::to_string(i), i % 2 == 0 ? "ON" : "AUTO"}, mark);
        text += joined({"Size", "30", "30"}, mark) + joined({"Head", "Ugate", "Idrain"}, mark);
        for (int i = 0; i < 30; ++i) text += joined({"Value", fixed(i * 0.05, 2), fixed(i * i * 0.001, 4)}, mark);
        const auto tables = read_text(text);
        ASSERT_EQ(tables.size(), 1U) << text;
        EXPECT_EQ(names_of(tables[0]), "Head|Ugate|Idrain");
        EXPECT_EQ(tables[0].counts.kept, 30);
    }
}

TEST(LayoutKinds, QuotedCellsAreNotCutWhereApostrophesStandInText) {
    std::string text = "Point,Place,Gaps,Power,End,Note\n";
    for (int i = 0; i < 12; ++i)
        text += "P" + std::to_string(i) + ",46°" + std::to_string(10 + i) + "'7.1'',\"12mm,8mm,40mm\"," +
                fixed(90 + i * 3.5, 2) + ",STOP,\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].schema->fields.size(), 6U);
    EXPECT_EQ(tables[0].kept[0].columns[2].text(3), "12mm,8mm,40mm");
}

TEST(LayoutKinds, RemarksOverOneColumnAreNoNames) {
    std::string text = "#STEP: 0.02\n#COUNT: 30\n#BEGIN: 4-FEB-2011_07:08:09\n";
    for (int i = 0; i < 30; ++i) text += fixed(i * 37 % 11 - 5.25, 5) + "e+02\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].schema->fields.size(), 1U);
    EXPECT_EQ(tables[0].counts.kept, 30);
}

TEST(LayoutKinds, AStampWithoutReadingsIsARow) {
    std::string text = "tag;in;out\n";
    for (int i = 10; i < 40; ++i)
        text += "2021-02-03 07:" + std::to_string(i) + (i == 25 ? ";\n" : ";" + std::to_string(i) + ".5;7\n");
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].counts.kept, 30);
}

TEST(LayoutKinds, ALoggerThatWasGivenMoreChannels) {
    const auto stamp = [](int i) { return "2021-02-03 07:" + std::to_string(i) + ":00,"; };
    std::string behind, between;  // where the new columns came
    for (int i = 10; i < 16; ++i) {
        behind += stamp(i) + std::to_string(i) + ".5,NE\n";
        between += stamp(i) + "0,NE\n";
    }
    for (int i = 16; i < 30; ++i) {
        behind += stamp(i) + std::to_string(i) + ".5,SW,7.25,80\n";
        between += stamp(i) + "0," + std::to_string(i) + ".5,4,NE\n";
    }
    auto tables = read_text(behind);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].counts.kept, 20);
    EXPECT_EQ(tables[0].schema->size(), 5U);
    tables = read_text(between);
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(tables[0].counts.kept, 6);
    EXPECT_EQ(tables[1].counts.kept, 14);
}

TEST(LayoutKinds, EachRecordWithoutNamesIsATable) {
    std::string text = "Reader=R7\nScript=b.txt\n";
    for (const int rows : {8, 30}) {
        text += "[Next]\nOperation=" + std::to_string(rows) + "\nKind=ramp\nPoints=" + std::to_string(rows) + "\n";
        for (int i = 0; i < rows; ++i)
            text += " " + std::to_string(i) + ";  " + std::to_string(i) + ".500;  " + std::to_string(i * 7 % 19) +
                    ".000;  ok \n";
    }
    const auto tables = test::read_text(text);
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(tables[0].counts.kept, 8);
    EXPECT_EQ(tables[1].counts.kept, 30);
}

TEST(LayoutKinds, AnEarlierSectionWithoutNamesIsNoPreamble) {
    std::string text = "Film on glass\nRig[kind=4 , version=6.37]\nnm\n";
    for (int i = 0; i < 60; ++i)
        text += "E\t" + std::to_string(300 + i) + ".5\t50.0\t" + std::to_string(i * 7 % 19) + ".25\t0.0" +
                std::to_string(i + 10) + "\n";
    for (int i = 0; i < 120; ++i)
        text += "dP\t" + std::to_string(300 + i) + ".5\t50.0\t" + std::to_string(i * 3 % 17) + ".5\n";
    const auto tables = test::read_text(text);
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(tables[0].counts.kept, 60);
    EXPECT_EQ(tables[1].counts.kept, 120);
}

TEST(LayoutKinds, TitlesOfTheNextSectionAreNoRows) {
    std::string text;
    for (const std::string part : {"K-1", "K-2", "K-3"}) {
        text += "Board;" + part + "\nRecipe;TOP\n\nPin;Force (N);Way (mm);Verdict\n";
        for (int i = 0; i < 20; ++i)
            text += std::to_string(i) + ";" + std::to_string(i * i % 7) + ".5;0." + std::to_string(i + 10) + ";" +
                    (i % 6 == 5 ? "bad" : "good") + "\n";
        text += "\n";
    }
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 3U);
    for (const auto& table : tables) EXPECT_EQ(table.counts.read, 20);
}

}  // namespace
}  // namespace majung::intake
