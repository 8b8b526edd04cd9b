// Lines that say themselves that they hold the names, made up for this test.
#include <gtest/gtest.h>

#include "intake/read.h"
#include "intake/text_tables.h"

namespace majung::intake {
namespace {

using test::expect_table;
using test::names_of;
using test::read_text;

std::string grid(int rows, int columns, const std::string& gap, int from = 0) {
    std::string out;
    for (int r = from; r < from + rows; ++r)
        for (int c = 0; c < columns; ++c)
            out += std::to_string(r * (c + 2) % 97) + "." + std::to_string((r * 7 + c * 3) % 10) +
                   (c + 1 < columns ? gap : "\n");
    return out;
}

TEST(KeywordLine, BehindACommentMark) {
    expect_table("# hour flow\n" + grid(12, 2, " "), "hour|flow", 12);
    expect_table("% written by probe 7\n%hour   flow   heat\n" + grid(12, 3, "  "), "hour|flow|heat", 12);
    expect_table("# hour flow heat\n# h l/min kW\n" + grid(12, 3, " "), "hour[h]|flow[l/min]|heat[kW]", 12);
}

TEST(KeywordLine, BehindAKeyword) {
    expect_table("#Version: 2\n#Fields: hour flow heat\n" + grid(12, 3, " "), "hour|flow|heat", 12);
    expect_table("Values:  hour   flow\n" + grid(12, 2, "   "), "hour|flow", 12);
    expect_table("#columns hour flow heat\n" + grid(12, 3, " "), "hour|flow|heat", 12);
    expect_table("Rig 4,,\nNames:,hour,flow,heat\n" + grid(12, 3, ","), "hour|flow|heat", 12);
}

TEST(KeywordLine, NamesThatHoldBlanks) {
    expect_table("Run time  Belt speed  Heat\n" + grid(12, 3, " "), "Run time|Belt speed|Heat", 12);
    expect_table("Run (min) Speed (m/s) Heat (kW)\n" + grid(12, 3, "  "), "Run[min]|Speed[m/s]|Heat[kW]", 12);
    expect_table("#K hour  DR lamp  heat  heat  mass  area\n" + grid(12, 6, " "), "hour|DR lamp|heat|heat_2|mass|area",
                 12);
}

TEST(KeywordLine, EachPartOfAFileOfScansHasItsOwn) {
    std::string text = "#F A7\n#D Mon Jan  8 2018\n\n";
    for (int part = 1; part <= 3; ++part)
        text += "#S " + std::to_string(part) + " sweep 0 4\n#P0 1.5 2 77.25 4 9\n#N 4\n#L hour  flow  heat  DR lamp\n" +
                grid(9 + part, 4, " ", part * 40) + "#C done\n\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 3U);
    for (std::size_t t = 0; t < tables.size(); ++t) {
        EXPECT_EQ(names_of(tables[t]), "hour|flow|heat|DR lamp");
        EXPECT_EQ(tables[t].counts.kept, static_cast<std::int64_t>(10 + t));
    }
}

TEST(KeywordLine, ProseIsNoNames) {
    expect_table("counts of the second night, to be checked by hand\n" + grid(12, 3, " "), "col_0|col_1|col_2", 12);
    expect_table("Sample weights\n" + grid(12, 2, ","), "col_0|col_1", 12);
}

TEST(KeywordLine, NamesAndUnitsInCommentsOfTheirOwn) {
    std::string rows;
    for (int i = 0; i < 20; ++i)
        rows += std::to_string(i) + ".5 " + std::to_string(i * i % 7) + ".25 " + std::to_string(90 - i) + "\n";
    test::expect_table("# probe 4\n# columns: force way hits\n# units: N m 1\n" + rows, "force[N]|way[m]|hits[1]", 20);
    test::expect_table("% channels: force way hits\n" + rows, "force|way|hits", 20);
    test::expect_table("# Seen by:   Kim Lee Park\n" + rows, "col_0|col_1|col_2", 20);
}

}  // namespace
}  // namespace majung::intake
