// Lines above the data that name its columns once they are cut as they are meant; all made up for this test.
#include <gtest/gtest.h>

#include <cstdio>

#include "intake/text_tables.h"

namespace majung::intake {
namespace {

using test::expect_table;
using test::names_of;
using test::read_text;

/// Right-aligned numbers, `widths` places each; column c of row i.
std::string listing(int rows, std::initializer_list<int> widths, bool counted = false) {
    std::string out;
    for (int i = 0; i < rows; ++i) {
        int c = 0;
        for (const int width : widths) {
            char cell[40];
            if (counted && c == 0)
                (void)std::snprintf(cell, sizeof cell, "%*d", width, 40 + i);
            else
                (void)std::snprintf(cell, sizeof cell, "%*.*f", width, c % 3 + 1,
                                    3.5 * c + (i * i % 11) * 0.75 - c % 2 * 6);
            out += cell;
            ++c;
        }
        out += "\n";
    }
    return out;
}

TEST(NamesLine, TabsPartNamesOverDataThatBlanksPart) {
    expect_table("Bath temp (C)\tPump load (kW)\n" + listing(15, {10, 14}), "Bath temp[C]|Pump load[kW]", 15);
    expect_table("Bath temp\tPump load\tOil level\n" + listing(15, {10, 14, 9}), "Bath temp|Pump load|Oil level", 15);
}

TEST(NamesLine, ACommentMarkIsNoCell) {
    for (const std::string mark : {"#", "%", "//", ";", "!"}) {
        expect_table(mark + " rig 3, night shift\n" + mark + " stress strain heat\n" + listing(15, {9, 9, 9}),
                     "stress|strain|heat", 15);
        expect_table(mark + " stress strain heat\n" + mark + " MPa % degC\n" + listing(15, {9, 9, 9}),
                     "stress[MPa]|strain[%]|heat[degC]", 15);
    }
}

TEST(NamesLine, ARemarkNamesNothing) {
    expect_table("# Beamline 4\n# gas: argon\n" + listing(15, {9, 9}), "col_0|col_1", 15);
    expect_table("; gas: argon dry\n" + listing(15, {9, 9, 9}), "col_0|col_1|col_2", 15);
}

TEST(NamesLine, ANumberSignMayNameTheCount) {
    expect_table("# stress strain\n" + listing(15, {5, 9, 9}, true), "#|stress|strain", 15);
}

TEST(NamesLine, ANameOfTwoWordsStandsOverOneColumn) {
    expect_table("  Set No   Oven Air     Oven Wall\n" + listing(15, {8, 11, 14}, true), "Set No|Oven Air|Oven Wall",
                 15);
}

TEST(NamesLine, AColumnThatIsLeftOutLeavesItsPlace) {
    expect_table(
        "    Set        Air       Wall       Fan\n"
        "              Heat       Heat     Speed\n"
        "                °C         °C       rpm\n" +
            listing(15, {7, 11, 11, 10}, true),
        "Set|Air Heat[°C]|Wall Heat[°C]|Fan Speed[rpm]", 15);
}

TEST(NamesLine, OneMarkOverTwoColumns) {
    // The comment's words are as many as the columns only with the mark: each stands over its own column.
    expect_table("%  epoch     north      east        up\n" + listing(15, {4, 8, 10, 10, 10}, true),
                 "epoch|col_1|north|east|up", 15);
}

TEST(NamesLine, ASentenceStandsOverNothing) {
    const auto tables = read_text("all done by the late shift at hall four\n" + listing(15, {9, 9, 9}));
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(names_of(tables[0]), "col_0|col_1|col_2");
}

TEST(NamesLine, NamesPartedByAHyphen) {
    std::string rows;
    for (int i = 0; i < 15; ++i)
        rows += std::to_string(i) + ".5;" + std::to_string(i * 7 % 5) + ".25;" + std::to_string(60 - i) + "\n";
    expect_table("Zeit;Dreh-;Last\n;moment;\n" + rows, "Zeit|Drehmoment|Last", 15);
}

std::string delimited(int rows, const char* mark, bool counted) {
    std::string out;
    for (int i = 0; i < rows; ++i)
        out += (counted ? std::to_string(70 + i) : std::to_string(i * i % 13) + ".5") + mark +
               std::to_string(i * 7 % 5) + ".25" + mark + std::to_string(60 - i) + mark + std::to_string(i) + ".125\n";
    return out;
}

TEST(NamesLine, AnIndexWithoutAName) {
    for (const char* mark : {",", ";", "\t", " "}) {
        const std::string m = mark;
        expect_table("torque" + m + "angle" + m + "force\n" + delimited(12, mark, true), "col_0|torque|angle|force",
                     12);
        expect_table("No." + m + "angle" + m + "force\n" + delimited(12, mark, true), "No.|angle|force|col_3", 12);
        expect_table("torque" + m + "angle" + m + "force\n" + delimited(12, mark, false), "torque|angle|force|col_3",
                     12);
    }
}

TEST(NamesLine, AnIndexLeftOfTheTimes) {
    std::string rows;
    for (int i = 10; i < 22; ++i)
        rows +=
            "r" + std::to_string(i * i) + ",2021-05-06 10:" + std::to_string(i) + ":00," + std::to_string(i) + ".5\n";
    expect_table("Time,Angle\n" + rows, "col_0|Time|Angle", 12);
}

TEST(NamesLine, UnitsAboveTheNamesAndUnderSome) {
    expect_table("Rig,R7\nUnit,mm,Nm,kg\nSet,Angle,Torque,Mass\n" + delimited(12, ",", true),
                 "Set|Angle[mm]|Torque[Nm]|Mass[kg]", 12);
    expect_table("Rig,R7\nNumber,CH1,CH2,Pulse\nNO.,mV,degC,P1\n" + delimited(12, ",", true),
                 "Number|CH1[mV]|CH2[degC]|Pulse", 12);
}

TEST(NamesLine, TypesAboveTheNamesNameNothing) {
    expect_table("[TRACE]\nLONG,REAL[EXP.2],SHORT[DEC.0],REAL[EXP.2]\nINDEX,D7,D8,D9\n" + delimited(12, ",", true),
                 "INDEX|D7|D8|D9", 12);
}

TEST(NamesLine, TwoWordsOverTwoColumnsWhereOneSpeaksOfTime) {
    const std::string rows = "0\t0,5\n3\t0,75\n6\t1,25\n9\t1,5\n12\t2\n";
    EXPECT_EQ(test::names_of(test::read_text("Uhrzeit Füllstand\n" + rows, "t.txt").at(0)), "Uhrzeit|Füllstand");
    EXPECT_EQ(test::names_of(test::read_text("Probe Nord\n" + rows, "t.txt").at(0)), "col_0|col_1");
}

}  // namespace
}  // namespace majung::intake
