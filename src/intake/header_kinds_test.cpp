// Headers of kinds that machines and offices write, made up for this test: groups, labelled rows, words below the names.
#include <gtest/gtest.h>

#include <cstdio>

#include "base/time.h"
#include "intake/read.h"
#include "intake/text_tables.h"

namespace majung::intake {
namespace {

using test::expect_table;
using test::names_of;
using test::read_text;

std::string two(int i) { return (i < 10 ? "0" : "") + std::to_string(i); }

TEST(HeaderKinds, GroupsOverTheSameNamesAreEquallyWide) {
    std::string rows;
    for (int i = 1; i <= 20; ++i)
        rows += "2023-02-" + two(i) + ";" + std::to_string(400 + i * 7 % 11) + ";" + std::to_string(i % 3) + ";" +
                std::to_string(380 + i) + ";" + std::to_string(i % 5) + ";" + (i % 6 == 0 ? "late" : "") + "\n";
    expect_table("Weekly sheet\n\n;South;;North;;\nDay;ok;bad;ok;bad;Note\n" + rows,
                 "Day|South ok|South bad|North ok|North bad|Note", 20);
}

TEST(HeaderKinds, WordsBelowTellEqualNamesApart) {
    std::string rows;
    for (int i = 0; i < 20; ++i)
        rows += "2021/3/4 " + std::to_string(i) + ":00," + std::to_string(i) + ".5,8,1," + std::to_string(90 - i) +
                ".25,8," + "NE\n";
    expect_table(
        "downloaded\n\nHour,Rain(mm),Rain(mm),Rain(mm),Wind(m/s),Wind(m/s),Wind(m/"
        "s)\n,,quality,series,,quality,from\n" +
            rows,
        "Hour|Rain[mm]|Rain(mm) quality|Rain(mm) series|Wind[m/s]|Wind(m/s) quality|Wind(m/s) from", 20);
}

TEST(HeaderKinds, NamesApartFromRowsThatEndInADelimiter) {
    std::string rows;
    for (int i = 1; i <= 20; ++i) rows += std::to_string(i) + ";" + std::to_string(i % 4) + ",5;ok;\n";
    for (const std::string end : {"", ";"})
        expect_table("Export\nRig;4\n\nLine;Load;State" + end + "\n\n" + rows, "Line|Load|State", 20);
}

TEST(HeaderKinds, RowsThatSayWhatTheyAre) {
    std::string rows;
    for (int i = 0; i < 20; ++i)
        rows += "03-Apr-22 10:" + std::to_string(10 + i) + ":00\t" + std::to_string(i) + ".5\t" +
                std::to_string(300 - i) + ".25\tRUN\n";
    expect_table("Tag\tLI7\tTI9\tM3\nText\tTank level\tOven top\tMixer\nUnit\tmm\tdegC\t\n" + rows,
                 "Tag Text|LI7 Tank level[mm]|TI9 Oven top[degC]|M3 Mixer", 20);
}

TEST(HeaderKinds, YearsOverWords) {
    std::string rows;
    for (int i = 0; i < 20; ++i)
        rows += "\"plant " + std::to_string(i) + "\",\"" + std::to_string(i * 37 + 900) + "\",\"" +
                std::to_string(i * 11 + 40) + "\",\"" + std::to_string(i * 41 + 900) + "\",\"" +
                std::to_string(i * 13 + 40) + "\"\n";
    expect_table(
        "\"site\",\"2011\",\"2011\",\"2012\",\"2012\"\n\"site\",\"tons\",\"staff\",\"tons\",\"staff\"\n" + rows,
        "site site|2011 tons|2011 staff|2012 tons|2012 staff", 20);
}

TEST(HeaderKinds, AQuotedLineOfTextIsNoHeader) {
    std::string text = "\"RUN:A7\"\n\"LOW:   12 mm  3.1E-02\"\n";
    for (int i = 0; i < 20; ++i) text += " " + std::to_string(400 + i * 5) + "  " + std::to_string(i + 3) + ".5E-02\n";
    expect_table(text, "col_0|col_1", 20);
}

TEST(HeaderKinds, NamesThatBeginAndEndWithABracket) {
    std::string text = "Logger 4;;\nPlace:;Hall 2;\nCycle:;5 min;\n\nStamp;[1] Heat [K];[2] Air [%rF]\n";
    for (int i = 0; i < 20; ++i) text += "2020-05-06 07:" + two(i) + ":00;30" + std::to_string(i % 10) + ",5;4,25\n";
    expect_table(text, "Stamp|[1] Heat[K]|[2] Air[%rF]", 20);
}

TEST(HeaderKinds, ARuleOverSumsIsNoRow) {
    std::string text = "Ticket  Goods         Tons   Crates\n------  ------------  -----  ------\n";
    const char* goods[] = {"sand", "fine gravel", "red brick B", "lime"};
    for (int i = 0; i < 16; ++i) {
        char line[80];
        (void)std::snprintf(line, sizeof line, "%06d  %-12s  %5d  %6d\n", 100 + i, goods[i % 4], 40 + i * 3, i);
        text += line;
    }
    const auto tables = read_text(text + "                      -----  ------\nTOTAL                   1000     120\n");
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(names_of(tables[0]), "Ticket|Goods|Tons|Crates");
    EXPECT_GE(tables[0].counts.rejected, 1);
    EXPECT_LE(tables[0].counts.kept, 17);
}

TEST(HeaderKinds, SignsInAColumnOfTheirOwn) {
    std::string text = "No,Inlet,Outlet\n";
    for (int i = 0; i < 20; ++i)
        text += std::to_string(i) + ",+  " + std::to_string(20 + i) + ".5,-   " + std::to_string(1 + i % 9) + ".25\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    ASSERT_EQ(tables[0].schema->fields[1].type, table::Type::float64);
    EXPECT_EQ(tables[0].kept[0].columns[1].float64(4), 24.5);
    EXPECT_EQ(tables[0].kept[0].columns[2].float64(4), -5.25);
}

TEST(HeaderKinds, AShortMonthIsNotPrecededByAShortYear) {
    std::string text = "when,flow\n";
    for (int i = 0; i < 9; ++i) text += "11/4/12 1:00," + std::to_string(i * 3) + ".5\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    ASSERT_EQ(tables[0].schema->fields[0].type, table::Type::time);
    EXPECT_EQ(base::format_iso(tables[0].kept[0].columns[0].int64(0)).substr(0, 4), "2012");
}

TEST(HeaderKinds, NamesWrittenOverManyRows) {
    std::string text =
        "Wearer:,B17,,,,\n,,,,,\nNo,Passed,Walk,Effort,Effort,Pushes\n,Minutes,,Energy,Class,of the knob\n"
        ",,,kJ/min,(1=idle),\n,,,,(2=slow),\n,,,,(3=quick),\n,,,,(4=run),\n";
    for (int i = 0; i < 30; ++i)
        text += std::to_string(i) + "," + std::to_string(i * 5) + "," + std::to_string(i * i % 17) + "," +
                std::to_string(i) + ".5," + std::to_string(1 + i % 4) + ",0\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].counts.kept, 30);
    EXPECT_EQ(tables[0].schema->fields[1].name, "Passed Minutes");
    EXPECT_TRUE(tables[0].schema->fields[4].name.starts_with("Effort Class"));
}

TEST(HeaderKinds, AWordForNoValueInEveryRow) {
    std::string text = "Net report\n;Clock;LT;NO;NO;SO\n;;mean;max;mean;max\n;UTC;°C;ppm;ppm;ppm\n";
    for (int i = 0; i < 20; ++i) {
        text += "ST" + two(i) + ";2018-03-04 10:" + two(i);
        for (int c = 0; c < 4; ++c)
            text += (i + c) % 4 == 0 ? std::string(";XX") : ";" + std::to_string(i * 3 + c) + ".25";
        text += "\n";
    }
    expect_table(text, "col_0|Clock[UTC]|LT mean[°C]|NO max[ppm]|NO mean[ppm]|SO max[ppm]", 20);
}

TEST(HeaderKinds, RowsThatLeaveEmptyCellsOut) {
    std::string text;
    for (int i = 0; i < 18; ++i)
        text += "7\t2019-09-01 11:" + two(i) + "\tRUN\t" + std::to_string(i) + ".5\t" + std::to_string(40 - i) + "\tK" +
                (i < 5 ? "\t\t\t\t\t" : "") + "\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].counts.kept, 18);
    EXPECT_EQ(tables[0].schema->size(), 6U);
}

TEST(HeaderKinds, OneNumberAndWordsAreAState) {
    std::string text = "when,load,phase\n";
    for (int i = 0; i < 50; ++i)
        text += "2020-01-01 08:" + two(i) + ":00," + std::to_string(i) + ".5," + (i < 44 ? "0" : "lid open") + "\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].schema->fields[2].type, table::Type::text);
    EXPECT_EQ(tables[0].kept[0].columns[2].text(47), "lid open");
}

TEST(HeaderKinds, ProseApartFromTheDataIsNoHeader) {
    std::string rows;
    for (int i = 0; i < 30; ++i)
        rows += "  " + std::to_string(i) + ".5   " + std::to_string(i * i % 13) + ".25  7" + std::to_string(i) +
                "   0.0" + two(i) + "\n";
    expect_table("Bench 4, east\n\n" + rows, "col_0|col_1|col_2|col_3", 30);
    expect_table("ta tb tc td\n\n" + rows, "ta|tb|tc|td", 30);
}

TEST(HeaderKinds, NamesMergedOverTwoRowsBesideAGroup) {
    std::string rows;
    for (int i = 0; i < 8; ++i)
        rows += std::to_string(5 + i * 13) + ";" + std::to_string(61 - i) + ".5;" + std::to_string(i) + ".25;" +
                std::to_string(40 - i * 2) + ".5;" + std::to_string(i * 7 % 5) + ".75\n";
    expect_table("Versuch 12;;;;\nDauer (s);Umsatz;Anteil;;\n;;Ethen;Propen;Rest\n" + rows,
                 "Dauer[s]|Umsatz|Anteil Ethen|Anteil Propen|Anteil Rest", 8);
}

TEST(HeaderKinds, LabelledValuesOverTheNamesAreNoGroup) {
    std::string rows;
    for (int i = 0; i < 20; ++i)
        rows += "07:" + two(i) + ":00;Hall 2;" + std::to_string(i) + ".5;" + std::to_string(i * 3 % 7) + ".25;" +
                std::to_string(90 - i) + "\n";
    expect_table("Export;;;;\n;PROBE NUMBER:;K17;K17;B4\nClock;Place;Heat;Level;Charge\n" + rows,
                 "Clock|Place|Heat|Level|Charge", 20);
}

TEST(HeaderKinds, SettingsOfTheColumnsApartFromDataWithoutNames) {
    std::string rows;
    for (int i = 0; i < 20; ++i)
        rows += "2019-03-04 10:" + two(i) + ":00\t" + std::to_string(i * 5 % 9) + "\t" + std::to_string(50 - i) + "\n";
    expect_table(
        "Begin: today\n\nUnit number:\tA\tA\nLabel:\tShake\tLight\n\nPart:\t0\t1\nKind:\t2+3\t1\nRate:\t5\t5\n"
        "\nFilter:\tSum\tMean\nDepth of filter:\t0\t0\n\n" +
            rows,
        "col_0|col_1|col_2", 20);
}

std::string four_columns(int rows, const std::string& mark) {
    std::string out;
    for (int i = 0; i < rows; ++i)
        out += "P" + std::to_string(i) + mark + std::to_string(i) + ".5" + mark + std::to_string(i * i % 7) + ".25" +
               mark + std::to_string(90 - i) + ".125" + mark + "0." + two(i) + "\n";
    return out;
}

TEST(HeaderKinds, MergedGroupsOverNamesThatComeAgain) {
    expect_table("Probe,Iron,,Lime,\n,share,spread,share,spread\n" + four_columns(15, ","),
                 "Probe|Iron share|Iron spread|Lime share|Lime spread", 15);
}

TEST(HeaderKinds, AKeyAndItsValueAreNoGroups) {
    expect_table("Kind:;K4;;;\nPart;Path;Pull;Heat;Slip\n" + four_columns(15, ";"), "Part|Path|Pull|Heat|Slip", 15);
}

TEST(HeaderKinds, ASignInTheCornerOfANumberedPlate) {
    expect_table("reader 2\n<>,1,2,3,4\n" + four_columns(8, ","), "<>|1|2|3|4", 8);
}

TEST(HeaderKinds, WhatIsToldToAPlotterNamesNothing) {
    std::string rows;
    for (int i = 0; i < 20; ++i) rows += "   " + std::to_string(i) + ".5   " + std::to_string(i * i % 11) + ".25\n";
    expect_table("# drawn by a program\n@    title \"Heat\"\n@LEGEND on\n" + rows, "col_0|col_1", 20);
}

TEST(HeaderKinds, TheRowThatSaysThatItNames) {
    std::string rows;
    for (int i = 0; i < 20; ++i) rows += "," + std::to_string(i) + ".5E-03," + std::to_string(i * i % 11) + ".25\n";
    expect_table(
        "\"Maker\",\"Q7\"\n\"TraceName\",\"In\",\"Out\"\n\"Points\",20,20\n\"VUnit\",\"V\",\"A\"\n"
        "\"Rate\",1.0E+5,1.0E+5\n\"HUnit\",\"s\",\"s\"\n\n" +
            rows,
        "TraceName|In[V]|Out[A]", 20);
}

TEST(HeaderKinds, TwoRowsOfWordsThatTellTheColumnsApartTogether) {
    std::string rows;
    for (int i = 0; i < 15; ++i)
        rows += "2022-05-" + two(i + 1) + ";" + std::to_string(i) + ".5;" + std::to_string(i * i % 7) + ".25;" +
                std::to_string(90 - i) + ".5;" + std::to_string(i % 4) + ".75;" + std::to_string(i * 3) + ".25;" +
                std::to_string(i * 5 % 11) + ".5\n";
    const std::string groups = "North;North;Middle;Middle;South;South\n", names = "gas;oil;gas;oil;gas;oil\n";
    for (const std::string corner : {";", "day;"})
        expect_table(corner + groups + corner + names + rows,
                     (corner == ";" ? "col_0" : "day day") +
                         std::string("|North gas|North oil|Middle gas|Middle oil|South gas|South oil"),
                     15);
}

TEST(HeaderKinds, NamesOfAllChannelsOverThoseInUse) {
    std::string rows;
    for (int i = 0; i < 9; ++i)
        rows += std::to_string(i + 1) + "\t" + std::to_string(i) + ".5\t" + std::to_string(i * i % 7) + ".25\t" +
                std::to_string(90 - i) + ".125\n";
    expect_table(
        "\"Pt\"\t\"Speed\"\t\"Pull\"\t\"\"\t\"Oil\"\t\"Case\"\t\"Room\"\n"
        "\"\"\t\"rpm\"\t\"N\"\t\"\"\t\"degC\"\t\"degC\"\t\"degC\"\n" +
            rows,
        "Pt|Speed[rpm]|Pull[N]|col_3|Oil[degC]|Case[degC]|Room[degC]", 9);
}

TEST(HeaderKinds, AWordBelowGoesNotOnUnderANameOfItsOwn) {
    std::string rows;
    for (int i = 0; i < 9; ++i)
        rows += "x," + std::to_string(i) + ".5," + std::to_string(2000 + i * i % 7) + "," + std::to_string(90 - i) +
                ".125,0." + std::to_string(i) + "," + std::to_string(i * 3 % 5) + ".25,7\n";
    expect_table(",,Speed,Load,,Oil,Air\n,Clock,,,Clock,sump,\nMark,ROW,/min,kN,ROW,bar,bar\n" + rows,
                 "Mark|Clock ROW|Speed /min|Load kN|Load Clock ROW|Oil sump bar|Air bar", 9);
}

TEST(HeaderKinds, NumbersThatComeAgainNameColumnsToo) {
    std::string rows;
    for (int i = 0; i < 12; ++i)
        rows += std::to_string(300 + i) + ".1 " + std::to_string(i * i % 17) + ".25 " + std::to_string(i * 7 % 19) +
                ".5 " + std::to_string(i * 3 % 11) + ".75 " + std::to_string(90 - i) + ".25\n";
    expect_table("; NM 40.0 40.0 55.0 55.0\n" + rows, "NM|40.0|40.0_2|55.0|55.0_2", 12);
}

TEST(HeaderKinds, ARemarkBehindTheUnit) {
    std::string rows;
    for (int i = 0; i < 12; ++i) rows += std::to_string(i) + ".5\t" + std::to_string(i * 7 % 19) + ".25\t3.5\n";
    expect_table("Heat (K)\tFlow (l/min)\tFlow (l/min) [smooth]\n" + rows,
                 "Heat[K]|Flow[l/min]|Flow (l/min) [smooth][l/min]", 12);
}

TEST(HeaderKinds, NamesForAllChannelsOverRowsThatLeaveTheLastOut) {
    std::string rows;
    for (int i = 0; i < 12; ++i)
        rows +=
            "," + std::to_string(100 + i) + ".5," + std::to_string(i * 7 % 19) + ",2." + std::to_string(i + 10) + "\n";
    const auto tables =
        read_text("[Setup]\nBYAPP, Rig, 2.1\n[Data]\nRemark,Time (sec),Status,Heat (K),Flow,Load,Turn\n" + rows);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(names_of(tables[0]), "Remark|Time[sec]|Status|Heat[K]|Flow|Load|Turn");
    EXPECT_EQ(tables[0].counts.kept, 12);
}

TEST(HeaderKinds, AFormatOfFortranNamesNothing) {
    std::string rows;
    for (int i = 10; i < 30; ++i)
        rows += "     0.0" + std::to_string(i) + "    3." + std::to_string(i) + "E+01    8." + std::to_string(i * 3) +
                "E-01\n";
    expect_table(" Run 7 of rig B\n  20    0    0    0    1\n 3 (F12.5,2E16.6)\n" + rows, "col_0|col_1|col_2", 20);
}

TEST(HeaderKinds, WhatACommentSetsForEachColumnNamesIt) {
    std::string rows;
    for (int i = 0; i < 12; ++i)
        rows +=
            std::to_string(300 + i) + ".1 " + std::to_string(i * i % 17) + ".25 " + std::to_string(i * 7 % 19) + ".5\n";
    expect_table("; NM 40.0 40.0\n" + rows, "NM|40.0|40.0_2", 12);
}

TEST(HeaderKinds, HowTheClockIsWrittenStandsInTheUnitsRow) {
    std::string rows;
    for (int i = 0; i < 20; ++i) rows += "00:00:" + two(i) + ".5;" + std::to_string(i * i % 7) + ".25\n";
    expect_table("Since start;Pull\nhh:mm:ss.0;kN\n" + rows, "Since start|Pull[kN]", 20);
}

}  // namespace
}  // namespace majung::intake
