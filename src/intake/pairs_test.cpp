// Names over values, pair by pair, above the table that has its own; files made up for this test.
#include "intake/pairs.h"

#include <gtest/gtest.h>

#include "intake/text_tables.h"

namespace majung::intake {
namespace {

using test::expect_table;

std::string with(std::string text, char mark) {
    for (char& c : text)
        if (c == ',') c = mark;
    return text;
}

std::string data(int rows, int columns) {
    std::string out;
    for (int i = 0; i < rows; ++i) {
        out += std::to_string(i * 20);
        for (int c = 1; c < columns; ++c) out += "," + std::to_string((i * 13 + c * 5) % 90) + ".25";
        out += "\n";
    }
    return out;
}

TEST(Pairs, AboveTheTableAndPaddedToItsWidth) {
    for (const char mark : {',', ';', '\t'}) {
        expect_table(with("Dyno,Cell,Fuel,,,\nD-9,4,98 RON,,,\nrev limit,ramp,,,,\n6800,120,,,,\n"
                          "angle,load,egt,fuel p,oil p,knock\n" +
                              data(6, 6),
                          mark),
                     "angle|load|egt|fuel p|oil p|knock", 6);
        expect_table(with("Unit,Build,Checked\nPX-4,2.0.1,2022-11-05\nx,flow,level\n" + data(12, 3), mark),
                     "x|flow|level", 12);
        expect_table(with("Unit,Build,Checked\nPX-4,2.0.1,2022-11-05\n\nx,flow,level\n" + data(12, 3), mark),
                     "x|flow|level", 12);
        expect_table(with("Stand,Crew,Shift,\n4,Yun,2,\nx,flow,level,heat\nmm,l/min,m,kW\n" + data(12, 4), mark),
                     "x[mm]|flow[l/min]|level[m]|heat[kW]", 12);
    }
}

TEST(Pairs, BelowATitle) {
    expect_table("Tensile run,,,\nCrew,Seo,,\nBar,Wide,Deep,\nB-3,20.5,4.1,\nx,flow,level,heat\n" + data(12, 4),
                 "x|flow|level|heat", 12);
}

TEST(Pairs, RowsThatFillTheSameColumnsAreNoPair) {
    const std::vector<std::vector<std::string_view>> addresses = {{"Time", "Inlet", "Outlet"}, {"0", "40001", "40002"},
                                                                  {"Stamp", "TI1", "TI2"},     {"1", "20.5", "21"},
                                                                  {"2", "20.7", "22"},         {"3", "20.1", "21"}};
    EXPECT_EQ(after_pairs(addresses, 0, addresses.size()), 0U);
    const std::vector<std::vector<std::string_view>> again = {
        {"Unit", "Made", ""}, {"A1", "2020", ""}, {"Unit", "Made", ""}, {"A2", "2021", ""}, {"B4", "2022", ""}};
    EXPECT_EQ(after_pairs(again, 0, again.size()), 0U);
}

}  // namespace
}  // namespace majung::intake
