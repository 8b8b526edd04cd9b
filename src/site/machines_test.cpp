#include "site/machines.h"

#include <set>

#include "base/hash.h"
#include "site/fresh_site.h"

namespace majung::site {
namespace {

using namespace test;

/// A kiln's minutes of a day; each machine has its own temperature.
std::string kiln(int day, int machine) {
    std::string out = "stamp,zone,draft\n";
    for (int i = 0; i < 300; ++i)
        out += base::format_iso(((19'000 + day) * 1440 + i) * base::kMinute) + "," +
               std::to_string(900 + i * 7919 % 211 / 10.0 * machine) + "," +
               std::to_string(i * 6271 % 97 / 10.0 * machine) + "\n";
    return out;
}

std::set<std::string> assets(Site& site) {
    std::set<std::string> out;
    const auto parts = site.parts();
    for (const auto& part : *parts) out.insert(part.label);
    return out;
}

TEST_F(SiteTest, FoldersWithFilesOfTheSameTimeAreMachines) {
    for (const int day : {1, 2}) {
        write("works/north/" + std::to_string(20240600 + day) + ".csv", kiln(day, 1));
        write("works/남쪽 2/" + std::to_string(20240600 + day) + ".csv", kiln(day, 2));
    }
    pour(folder_.file("works"));
    ASSERT_EQ(site_->tables()->size(), 1U);
    EXPECT_EQ(assets(*site_), (std::set<std::string>{"north", "남쪽 2"}));
    EXPECT_EQ(column(0, 3).size(), 1200U);
    EXPECT_EQ(site_->tables()->front().info.asset_column, 3);

    pour(write("works/north/20240603.csv", kiln(3, 1)));  // alone: of the machine whose folder it is in
    EXPECT_EQ(assets(*site_), (std::set<std::string>{"north", "남쪽 2"}));
}

TEST_F(SiteTest, FoldersOfMonthsAndOfCopiesAreNotMachines) {
    write("works/june/kiln.csv", kiln(1, 1));
    write("works/july/kiln.csv", kiln(31, 1));
    write("works/saved/kiln.csv", kiln(1, 1) + kiln(2, 1).substr(18));
    pour(folder_.file("works"));
    EXPECT_EQ(assets(*site_), (std::set<std::string>{"kiln"}));
    EXPECT_EQ(site_->tables()->front().info.find("asset"), -1);
}

TEST_F(SiteTest, ASiteKeepsTheLabelsOfItsFolders) {
    pour(write("works/north/20240601.csv", kiln(1, 1)));
    write("works/south/20240601.csv", kiln(1, 2));
    pour(folder_.file("works"));
    EXPECT_EQ(assets(*site_), (std::set<std::string>{"", "south"}));
}

TEST(Machines, FoldersOfDaysBelowThoseOfMachinesAreNoPartOfTheLabel) {
    std::vector<FamilyFile> files;
    for (const int day : {1, 2, 3})
        for (const char* machine : {"A", "B"})
            files.push_back({std::string("x/") + machine + "/d" + std::to_string(day) + "/log.csv",
                             {{{day * base::kDay, day * base::kDay + base::kHour}},
                              {static_cast<std::uint64_t>(day * 10 + machine[0]), 1'000'000}}});
    for (auto& file : files) file.sketch.lines.back() += base::hash64(file.path) % 1000;
    const auto told = machine_labels(files);
    EXPECT_TRUE(told.side_by_side);
    EXPECT_EQ(told.labels, (std::vector<std::string>{"A", "B", "A", "B", "A", "B"}));
}

}  // namespace
}  // namespace majung::site
