// Remarks between rows, and lines above the rows that count or place them; files made up for this test.
#include "intake/remarks.h"

#include <gtest/gtest.h>

#include "intake/text_tables.h"

namespace majung::intake {
namespace {

using test::expect_table;
using test::names_of;
using test::read_text;

std::string row(int i, const std::string& mark) {
    return std::to_string(i) + ".5" + mark + std::to_string(i * i % 17) + ".25" + mark + "-0." +
           std::to_string(100 + i * 37 % 89);
}

TEST(Remarks, ACommentMarkWithWordsBehindIt) {
    for (const auto* text : {"! Port 1", "!Port", "% note", "# note", "// 5 late", "; note"})
        EXPECT_EQ(remark(text), std::string_view(text) != "// 5 late") << text;
    for (const auto* text : {"#N/A", "#WERT!", "%", "12 ! late", "", "# 5"}) EXPECT_FALSE(remark(text)) << text;
}

TEST(Remarks, BehindEachRowAreNoRows) {
    for (const std::string mark : {"\t", ",", " ", ";"}) {
        std::string text = "t" + mark + "load" + mark + "way\n";
        for (int i = 0; i < 40; ++i)
            text += row(i, mark) + "\n! Limits" + mark + "20.5" + mark + std::to_string(i) + "\n";
        expect_table(text, "t|load|way", 40);
    }
}

TEST(Remarks, NowAndThenAreNoPartsOfRows) {
    std::string text = "% bench 3\nt,load,way\n";
    for (int i = 0; i < 60; ++i)
        text += row(i, ",") + "\n" + (i % 4 == 1 ? "% clipped at " + std::to_string(i) + "\n" : "");
    expect_table(text, "t|load|way", 60);
}

TEST(Remarks, ALineThatCountsTheRowsIsNone) {
    std::string rows, decimal_commas;
    for (int i = 0; i < 70; ++i) {
        char line[60] = "";
        (void)std::snprintf(line, sizeof line, "%.2f %.5f\n", i * 0.02, i * 29 % 31 * 0.00371);
        rows += line;
        std::string comma = line;
        for (char& c : comma) c = c == ' ' ? ';' : c == '.' ? ',' : c;
        decimal_commas += comma;
    }
    expect_table("70 0.02\n" + rows, "col_0|col_1", 70);
    expect_table("Site 4, north-south\n  70   0.02\n" + rows, "col_0|col_1", 70);
    expect_table("70;0,02\n" + decimal_commas, "col_0|col_1", 70);
    expect_table("70 2\n" + rows, "col_0|col_1", 70);
    expect_table("71 0.02\n" + rows, "col_0|col_1", 71);  // it counts nothing
}

TEST(Remarks, ATableOfOneRowAboutThePlaceNamesNoColumns) {
    std::string rows;
    for (int i = 0; i < 30; ++i) rows += "2021,3," + std::to_string(1 + i) + "," + std::to_string(i * 7 % 11) + ".5\n";
    const std::string names = "Year,Month,Day,Flow\n";
    for (const std::string pad : {"", ",", ",,,,"})
        expect_table("Origin,Well,Town,Lat,Lon" + pad + "\nGauge,5521,Sacheon,35.01,128.2" + pad + "\n" + names + rows,
                     "Year|Month|Day|Flow", 30);
    expect_table("Origin,Well,Town,Lat\nGauge,5521,Sacheon,35\n" + names + rows, "Year|Month|Day|Flow", 30);
}

TEST(Remarks, UnitsBehindACommentsMark) {
    std::string rows;
    for (int i = 0; i < 30; ++i) rows += row(i, "\t") + "\n";
    for (const std::string mark : {"#", "# ", "%"})
        expect_table("speed=3;gap=0.5;\n" + mark + "time\tq\tTorque\n" + mark + "s\trad\tN-m\n" + rows,
                     "time[s]|q[rad]|Torque[N-m]", 30);
}

TEST(Remarks, NamesByTabsOverRowsSetOutByBlanks) {
    std::string rows;
    for (int i = 0; i < 20; ++i) {
        char line[90] = "";
        (void)std::snprintf(line, sizeof line, "%14.5g%14.5g%14.5g%14.5g\n", 0.1 * (i + 1), 1e5 + i * i * 733.0,
                            25.0 + i % 3, 0.5 * i);
        rows += line;
    }
    // As many names as columns, some of two words; and more of them, one of which comes twice.
    expect_table("Freq\tLoss modulus\tTemp\tTorque\n1/s\tPa\tdegC\tN-m\n" + rows,
                 "Freq[1/s]|Loss modulus[Pa]|Temp[degC]|Torque[N-m]", 20);
    const auto more = read_text("Freq\tG\"\tTemp\tStrain\tTemp\tTorque\t\n1/s\tPa\tdegC\t%\tdegC\tN-m\t\n" + rows);
    ASSERT_EQ(more.size(), 1U);
    EXPECT_EQ(names_of(more[0]), "Freq[1/s]|G\"[Pa]|Temp[degC]|Strain[%]|Temp_2[degC]|Torque[N-m]");
    EXPECT_EQ(more[0].counts.kept, 20);
}

}  // namespace
}  // namespace majung::intake
