// Files of every shape, written for this test: where the header stands, what it is made of, what is no row.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>

#include "base/file.h"
#include "intake/read.h"
#include "intake/text_tables.h"

namespace majung::intake {
namespace {

using test::expect_table;
using test::names_of;
using test::read_text;

std::string ramp(int rows, const std::string& delimiter) {
    std::string out;
    for (int i = 0; i < rows; ++i)
        out += std::to_string(i) + ".5" + delimiter + std::to_string(20 + i * i % 7) + ".25" + delimiter +
               std::to_string(100 + i * 3) + "\n";
    return out;
}

TEST(Shapes, ABlockOfPropertiesOverTheColumns) {
    expect_table(
        "Signal\tpump\tvalve\nComment\t\t\nAddress\t40012\t40013\nData-"
        "Type\tREAL32\tINT16\nPeriod\t5\t10\nSize\t4\t2\n" +
            ramp(12, "\t"),
        "Signal|pump|valve", 12);
}

TEST(Shapes, RowsStackedOverTheColumnsAreJoined) {
    std::string rows;
    for (int i = 10; i < 30; ++i)
        rows += std::to_string(i) + ".03.2023;" + std::to_string(i) + ",5;" + std::to_string(i * 2) + ",25\n";
    expect_table("plant export\n\n;INV 7;INV 7\n;Energy;Power\n;Meter;Mean\ndd.MM.yyyy;kWh;kW\n" + rows,
                 "col_0|INV 7 Energy Meter[kWh]|INV 7 Power Mean[kW]", 20);
}

TEST(Shapes, ARowThatNamesWhatTheNamesLeaveOut) {
    std::string rows;
    for (int i = 10; i < 40; ++i)
        rows +=
            "2022/05/01,08:00:" + std::to_string(i) + "," + std::to_string(i) + ".5," + std::to_string(i * 3) + "\n";
    expect_table("Recorder,R9\nLot,77\nPoint,,0001,0002\nTag,,FT-1,PT-9\nUnit,,l/min,bar\nDay,Clock,,\n" + rows,
                 "Day|Clock|FT-1[l/min]|PT-9[bar]", 30);
}

TEST(Shapes, KeywordLinesBetweenNamesAndData) {
    expect_table("#NAMES\na/flow,a/temp,a/count\n#TYPES\nfloat,F,I\n#ROWS,9\n" + ramp(9, ","), "a/flow|a/temp|a/count",
                 9);
}

TEST(Shapes, NumbersNameTheColumnsOfAPlate) {
    std::string text = "Reader X\n\n,1,2,3,4,5,6\n";
    for (int r = 0; r < 8; ++r) {
        text += std::string(1, static_cast<char>('A' + r));
        for (int c = 0; c < 6; ++c) text += "," + std::to_string(2000 + r * 317 + c * c * 11);
        text += "\n";
    }
    expect_table(text, "col_0|1|2|3|4|5|6", 8);
}

TEST(Shapes, TheNearestRowThatNamesEveryColumnIsTheHeader) {
    expect_table(
        "SCOPE9,4711,Waveform\nSegments,1,Size,12\nSegment,Trigger,Since,Count\n#1,now,0,1\nt,u,i\n" + ramp(12, ","),
        "t|u|i", 12);
}

TEST(Shapes, ALastLineWithoutValuesIsNoRow) {
    const auto tables =
        read_text("part\tlen\twid\n" + std::string("A17\t1.5\t2.5\nA18\t1.25\t2.75\nA19\t1.5\t2.25\nDONE\t\n"));
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].counts, (table::RowCounts{4, 3, 1, 0}));
    std::string spectrum;
    for (int i = 0; i < 20; ++i) spectrum += std::to_string(500 - i) + ".0\t0." + std::to_string(100 + i * 7) + "\n";
    const auto pairs = read_text(spectrum + "\n### more\n[settings]\nlamp\tD2\nslit\t2 nm\n");
    ASSERT_EQ(pairs.size(), 1U);
    EXPECT_EQ(pairs[0].counts.kept, 20);
}

TEST(Shapes, AHeaderThatIsAComment) {
    expect_table("% exported\n# time,flow,count\n" + ramp(8, ","), "time|flow|count", 8);
}

TEST(Shapes, FixedWidthUnderARule) {
    std::string text =
        "  LINE REPORT        page 1\n\nJob     Part name     Begin             Good   Note\n"
        "------  ------------  ----------------  -----  ----------\n";
    const char* parts[] = {"A LH cover", "B7", "C RH side"};
    for (int i = 0; i < 15; ++i) {
        std::string line = "J" + std::to_string(1000 + i) + "   " + parts[i % 3];
        line.resize(22, ' ');
        line += "2023-04-0" + std::to_string(1 + i % 9) + " 06:10  " + std::to_string(10000 + i * 13);
        if (i % 4 == 0) line += "  new tool";
        text += line + "\n";
    }
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(names_of(tables[0]), "Job|Part name|Begin|Good|Note");
    EXPECT_EQ(tables[0].counts.kept, 15);
    EXPECT_EQ(tables[0].kept[0].columns[1].text(0), "A LH cover");
    EXPECT_EQ(tables[0].kept[0].columns[3].int64(14), 10182);
    EXPECT_EQ(tables[0].schema->fields[2].type, table::Type::time);
}

TEST(Shapes, NumbersThatTouchInFixedWidth) {
    std::string text;
    char line[80];
    for (int i = 0; i < 60; ++i) {
        std::snprintf(line, sizeof line, "%8.3f%9.3f%9.3f\n", i * 1.5, i % 3 == 0 ? -1000.125 - i : 12.5 + i,
                      i % 4 == 1 ? -2000.5 : 3.25);
        text += line;
    }
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    ASSERT_EQ(tables[0].schema->size(), 3U);
    EXPECT_EQ(tables[0].counts.kept, 60);
    EXPECT_EQ(tables[0].kept[0].columns[1].float64(3), -1003.125);
    EXPECT_EQ(tables[0].kept[0].columns[2].float64(1), -2000.5);
}

TEST(Shapes, DelimitersOfSeveralCharacters) {
    for (const std::string delimiter : {"::", "||", "~~", ", ", "\t ", "; "})
        expect_table("time" + delimiter + "flow" + delimiter + "count\n" + ramp(9, delimiter), "time|flow|count", 9);
}

TEST(Shapes, RowsThatStandInQuotesAsAWhole) {
    std::string text = "\"id,part,len\"\n";
    for (int i = 0; i < 9; ++i)
        text += "\"" + std::to_string(i) + ",\"\"pin, long\"\"," + std::to_string(i * 2) + ".5\"\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(names_of(tables[0]), "id|part|len");
    EXPECT_EQ(tables[0].counts.kept, 9);
    EXPECT_EQ(tables[0].kept[0].columns[1].text(4), "pin, long");
    EXPECT_EQ(tables[0].kept[0].columns[2].float64(4), 8.5);
}

TEST(Shapes, OtherNamesAfterABlankLineBeginAnotherTable) {
    std::string text = "No,Place,Begin\n";
    for (int i = 0; i < 20; ++i)
        text += std::to_string(i) + ",P" + std::to_string(i % 4) + ",2022-08-05 15:" + std::to_string(10 + i) + ":00\n";
    text += "\nNo,Compound,Area\n";
    for (int i = 0; i < 20; ++i) text += std::to_string(i) + ",acid," + std::to_string(i * 13) + ".25\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(names_of(tables[0]), "No|Place|Begin");
    EXPECT_EQ(tables[0].counts.kept, 20);
    EXPECT_EQ(names_of(tables[1]), "No|Compound|Area");
    EXPECT_EQ(tables[1].counts.kept, 20);
}

TEST(Shapes, NamesCutByOtherMarksThanTheData) {
    expect_table("bench 4\n\"  time (s)   flow(x)   count \"\n" + ramp(9, ","), "time[s]|flow(x)|count", 9);
    expect_table("time;flow;count\n" + ramp(9, "\t"), "time|flow|count", 9);
}

TEST(Shapes, AFileThatEndsBetweenTwoCells) {
    std::string text = "t\tp1\tp2\tp3\n";
    for (int i = 10; i < 30; ++i)
        text += std::to_string(i) + "\t1." + std::to_string(i) + "0e-05\t2." + std::to_string(i) + "5e-07\t3.0\n";
    const auto whole = read_text(text + "30\t1.300e-05\t2.305e-07");
    ASSERT_EQ(whole.size(), 1U);
    EXPECT_EQ(whole[0].counts, (table::RowCounts{21, 21, 0, 1}));
    const auto cut = read_text(text + "30\t1.300e-05\t2.305e");
    EXPECT_EQ(cut[0].counts, (table::RowCounts{21, 20, 1, 0}));
}

TEST(Shapes, DelimitersThatStandAlikeInLinesRunning) {
    // Padded columns, most of them empty: runs of blanks cut them alike, but the commas say what parts them.
    std::string text =
        "A short note about the post, the years, and the rest.\nAnother one.\n\n# POST,YEARDAY,  WA,  WB,  WC,  WD\n\n";
    for (int i = 10; i < 40; ++i)
        text += "  817,190203" + std::to_string(i) + ",    ,  -" + std::to_string(i) + ",    ,  " +
                std::to_string(90 - i) + "\n";
    expect_table(text, "POST|YEARDAY|WA|WB|WC|WD", 30);
    std::string prose;
    for (int i = 0; i < 60; ++i) prose += "Setting number " + std::to_string(i * i) + " is at its usual place\n";
    for (const std::string mark : {"|", ";", ","})
        expect_table(
            prose + "t (s)" + mark + "flow" + mark + "count" + mark + "note\n" +
                [&] {
                    std::string rows;
                    for (int i = 0; i < 8; ++i)
                        rows += std::to_string(i) + ".5" + mark + std::to_string(i * i) + ".25" + mark +
                                std::to_string(70 + i) + mark + "ok\n";
                    return rows;
                }(),
            "t[s]|flow|count|note", 8);
}

TEST(Shapes, CommasBetweenDigitsBesideAnotherMark) {
    for (const std::string mark : {"\t", ";", "|"}) {
        std::string text;
        for (int i = 10; i < 40; ++i)
            text += "07:12:" + std::to_string(i) + ",5" + std::to_string(i) + mark + std::to_string(i) + mark +
                    std::to_string(i * 3) + ",2" + mark + std::to_string(i % 3) + "\n";
        expect_table(text, "col_0|col_1|col_2|col_3", 30);
    }
}

TEST(Shapes, FixedWidthWithWordsInsideCells) {
    std::string text =
        "YARD 3       Loads                          Page 1\n\nNo.  Plate       Goods          Gross    Net kg\n" +
        std::string(47, '=') + "\n";
    const char* plates[] = {"KA-LM 7", "S-QQ 1204", "HN-A 88"};
    const char* goods[] = {"Sand, wet", "Lime 2/8", "Grit 0/4", "Clay, red"};
    for (int i = 0; i < 30; ++i) {
        char line[80];
        (void)std::snprintf(line, sizeof line, "%3d  %-10s  %-13s  %5d  %8d\n", i + 1, plates[i % 3], goods[i % 4],
                            20000 + i * 37 % 900, 9000 + i * 61 % 2000);
        text += line;
    }
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(names_of(tables[0]), "No.|Plate|Goods|Gross|Net kg");
    EXPECT_EQ(tables[0].counts.kept, 30);
    EXPECT_EQ(tables[0].kept[0].columns[1].text(1), "S-QQ 1204");
}

TEST(Shapes, TelegramsFramedByControlCharacters) {
    std::string text;
    for (int i = 10; i < 40; ++i) text += "\x02P," + std::to_string(i * 7) + ",0" + std::to_string(i) + ".5,K\x03\r\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].counts.kept, 30);
    EXPECT_EQ(tables[0].schema->size(), 4U);
}

TEST(Shapes, NumbersThatTouchInFixedPlaces) {
    std::string text;
    for (int i = 0; i < 24; ++i) {
        char line[80];
        (void)std::snprintf(line, sizeof line, "K%02d %c%6.1f%6.1f%6.1f  %3d %2d\n", i, 'A' + i % 3, i * 1.5 - 12,
                            (i % 5) * -21.5 - 100, i * 2.5 + 3, i * 17 % 300, i % 4);
        text += line;
    }
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    ASSERT_EQ(tables[0].schema->fields.size(), 7U);
    EXPECT_EQ(tables[0].kept[0].columns[3].float64(1), -121.5);
    EXPECT_EQ(tables[0].counts.kept, 24);
}

TEST(Shapes, FewRowsOfFewStatesAreNumbers) {
    const auto tables = read_text("day;state;oven\n03.04.2021;4112;20,5\n04.04.2021;4112;21,0\n05.04.2021;9216;20,0\n");
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].schema->fields[1].type, table::Type::int64);
}

TEST(Shapes, RemarksBesideTheFirstRowsOnly) {
    std::string text = "day,heat,mark,,Remarks:\n";
    for (int i = 0; i < 30; ++i)
        text += "2011-04-" + std::to_string(i < 9 ? 1 : 2) + std::to_string(i % 9 + 1) + "," +
                std::to_string(i * 7 % 13) + ".5,G" +
                (i < 8 ? ",,line " + std::to_string(i) + " of what is said\n" : "\n");
    expect_table("#Station,Number\n#Dike,17\n#\n" + text, "day|heat|mark|col_3|Remarks:", 30);
}

TEST(Shapes, SumsUnderFewRowsLeaveTheLastCellsOut) {
    expect_table(
        "Press report\nPart;Force (kN);Way (mm);Done;Lot;Shift;Hand\n4;81.25;2.5;2020-05-06 07:08:09;A9;early;no\n"
        "Mean;81.25;2.5;\nSD;0.00;0.0;\nMin;81.25;2.5;\nMax;81.25;2.5;\n",
        "Part|Force[kN]|Way[mm]|Done|Lot|Shift|Hand", 5);
}

TEST(Shapes, SubtotalsBehindEveryFewRows) {
    std::string text = "날짜,호기,수량,불량\n";
    for (int i = 10; i < 28; ++i) {
        const std::string n = std::to_string(i);
        text += "2023-05-" + n + ",A,1" + n + ",2\n2023-05-" + n + ",B,2" + n + ",1\n소계,,300,3\n";
    }
    const auto tables = read_text(text + "합계,,9000,54\n");
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].schema->fields[0].type, table::Type::time);
    EXPECT_EQ(tables[0].counts.kept, 36);
    EXPECT_EQ(tables[0].counts.rejected, 19);
}

}  // namespace
}  // namespace majung::intake
