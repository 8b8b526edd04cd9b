// Names one below another in the lines above a table; all made up for this test.
#include "intake/listed_names.h"

#include <gtest/gtest.h>

#include "intake/text_tables.h"

namespace majung::intake {
namespace {

using test::names_of;
using test::read_text;

std::string rows(int n, int width, const std::string& mark) {
    std::string text;
    for (int i = 0; i < n; ++i) {
        for (int c = 0; c < width; ++c)
            text += (c > 0 ? mark : "") + std::to_string(c * 20 + (i * (c + 2)) % 17) + "." + std::to_string(i % 10);
        text += "\n";
    }
    return text;
}

TEST(ListedNames, NumberedThroughInAnyForm) {
    const std::string expected = "Depth[m]|Salinity[ppm]|Oxygen[mg/l]";
    for (const std::string list : {"# name 0 = Depth [m]\n# name 1 = Salinity [ppm]\n# name 2 = Oxygen [mg/l]\n",
                                   "Column 1: Depth (m)\nColumn 2: Salinity (ppm)\nColumn 3: Oxygen (mg/l)\n",
                                   "% 1) Depth [m]\n% 2) Salinity [ppm]\n% 3) Oxygen [mg/l]\n",
                                   "Channel_1 = Depth [m]\nChannel_2 = Salinity [ppm]\nChannel_3 = Oxygen [mg/l]\n",
                                   "// col 1;Depth;m\n// col 2;Salinity;ppm\n// col 3;Oxygen;mg/l\n"})
        for (const std::string mark : {"\t", ";", "  "}) {
            const auto tables = read_text("Station: 12, deep water\n" + list + "\n" + rows(20, 3, mark), "t.txt");
            ASSERT_EQ(tables.size(), 1U) << list;
            EXPECT_EQ(names_of(tables[0]), expected) << list;
            EXPECT_EQ(tables[0].counts, (table::RowCounts{20, 20, 0, 0})) << list;
        }
}

TEST(ListedNames, TheListThatSaysSoNames) {
    const auto tables = read_text(
        "# name 0 = depth: Depth\n# name 1 = sal: Salinity\n# sensor 0 = Pressure cell\n# sensor 1 = Bridge\n*END*\n" +
            rows(20, 2, "   "),
        "t.txt");
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(names_of(tables[0]), "depth: Depth|sal: Salinity");
}

TEST(ListedNames, ALineMoreOrLessNamesNothing) {
    for (const std::string list : {"# name 0 = Depth\n# name 1 = Salinity\n",
                                   "# name 0 = Depth\n# name 1 = Salinity\n# name 2 = Oxygen\n# name 3 = Time\n"}) {
        const auto tables = read_text(list + "\n" + rows(20, 3, "\t"), "t.txt");
        ASSERT_EQ(tables.size(), 1U);
        EXPECT_EQ(names_of(tables[0]), "col_0|col_1|col_2") << list;
    }
}

TEST(ListedNames, ARowOfNamesGoesFirst) {
    const auto tables = read_text("1: warm up\n2: run\n3: cool\n\nTime\tLoad\tSway\n" + rows(20, 3, "\t"), "t.txt");
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(names_of(tables[0]), "Time|Load|Sway");
}

TEST(ListedNames, CurvesOfAWellLogWhateverTheTitleOfItsData) {
    const std::string head =
        "~VERSION INFORMATION\n VERS.  2.0 : CWLS LOG ASCII STANDARD\n WRAP.   NO : ONE LINE\n"
        "~WELL INFORMATION\n STRT.M  500.0 : START\n NULL.  -999.25 : NULL\n"
        "~CURVE INFORMATION\n#MNEM.UNIT   CODE   DESCRIPTION\n DEPT.M        : DEPTH\n"
        " GR  .API   30 : GAMMA RAY\n CALI.MM    28 : CALIPER\n SP  .MV       : POTENTIAL\n"
        "~PARAMETER INFORMATION\n MUD .  GEL : TYPE\n";
    for (const std::string title : {"~ASCII LOG DATA\n", "~A\n", "~ASCII\n", "~A  DEPT  GR  CALI  SP\n"}) {
        const auto tables = read_text(head + title + rows(20, 4, "   "), "w.las");
        ASSERT_EQ(tables.size(), 1U) << title;
        EXPECT_EQ(names_of(tables[0]), "DEPT[M]|GR[API]|CALI[MM]|SP[MV]") << title;
        EXPECT_EQ(tables[0].counts.kept, 20) << title;
    }
}

}  // namespace
}  // namespace majung::intake
