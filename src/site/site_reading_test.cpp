// What majung.toml says of how files are read ([read."pattern"]): each key, on a file that is read otherwise without it.
#include <gtest/gtest.h>

#include <functional>

#include "base/text.h"
#include "site/readings.h"
#include "site/site.h"

namespace majung::site {
namespace {

class SiteReading : public testing::Test {
  protected:
    /// The file poured into a new site whose majung.toml says `said` of it.
    std::unique_ptr<Site> poured(const std::string& bytes, const std::string& said) {
        const std::string place = folder_.file("plant" + std::to_string(++sites_));
        auto made = Site::create(base::real_files(), place);
        EXPECT_TRUE(made.ok());
        made->reset();
        const std::string toml = base::join_path(place, "majung.toml"), path = folder_.file("batch 7.txt");
        if (!said.empty()) {
            const auto text = base::read_file(base::real_files(), toml, 1 << 20);
            EXPECT_TRUE(
                base::replace_file(base::real_files(), toml, *text + "\n[read.\"batch*\"]\n" + said + "\n", false)
                    .ok());
        }
        EXPECT_TRUE(base::replace_file(base::real_files(), path, bytes, false).ok());
        auto site = Site::open(base::real_files(), place);
        EXPECT_TRUE(site.ok()) << base::describe(site.error());
        const auto report = (*site)->pour({path});
        EXPECT_TRUE(report.ok()) << base::describe(report.error());
        EXPECT_EQ((*site)->tables()->size(), 1U);
        return std::move(*site);
    }
    /// The names of the first table's columns and its first row: "a b | 1 2".
    static std::string shown(Site& site) {
        const auto info = site.tables()->front().info;
        auto data = site.dataset();
        auto reader = (*data)->open(0);
        const auto batch = (*reader)->next();
        std::vector<std::string> names, cells;
        for (std::size_t c = 0; c < info.columns.size(); ++c) {
            if (info.columns[c].field.name[0] == '_') continue;
            names.push_back(info.columns[c].field.name);
            cells.push_back(table::cell_text(**batch, 0, c));
        }
        return base::join(names, " ") + " | " + base::join(cells, " ");
    }
    std::string read(const std::string& bytes, const std::string& said) { return shown(*poured(bytes, said)); }

    base::TemporaryFolder folder_;
    int sites_ = 0;
};

std::string lines(const std::string& header, const std::function<std::string(int)>& row) {
    std::string out = header;
    for (int i = 0; i < 40; ++i) out += row(i) + "\n";
    return out;
}

TEST_F(SiteReading, Encoding) {
    // The same two bytes: letters in one code page, raised digits in another.
    const std::string bytes =
        lines("waga,pas\n", [](int i) { return std::to_string(i * 7 % 40) + ".5,\xb3\xb9" + std::to_string(i % 3); });
    EXPECT_EQ(read(bytes, "encoding = \"windows-1250\""), "waga pas | 0.5 łą0");
    EXPECT_EQ(read(bytes, "encoding = \"windows-1252\""), "waga pas | 0.5 ³¹0");
}

TEST_F(SiteReading, Delimiter) {
    // Names and ranges: the commas part two cells, and so do the dashes.
    const std::string bytes = lines("name,from-until\n", [](int i) {
        return "valve " + std::to_string(i % 9) + "," + std::to_string(i * 3 % 17) + "-" +
               std::to_string(i * 5 % 23 + 20);
    });
    EXPECT_EQ(read(bytes, "delimiter = \",\""), "name from-until | valve 0 0-20");
    EXPECT_EQ(read(bytes, "delimiter = \"-\""), "name,from until | valve 0,0 20");
}

TEST_F(SiteReading, HeaderRows) {
    const std::string bytes =
        lines("1,2\n", [](int i) { return std::to_string(20 + i * 3 % 11) + "," + std::to_string(40 + i * 7 % 13); });
    const auto with_one = poured(bytes, "header_rows = 1");
    const auto none = poured(bytes, "header_rows = 0");
    EXPECT_EQ(with_one->totals()->counts.kept, 40);
    EXPECT_EQ(none->totals()->counts.kept, 41);
    EXPECT_EQ(shown(*with_one), "1 2 | 20 40");
    EXPECT_EQ(shown(*none).substr(shown(*none).rfind('|')), "| 1 2");
}

TEST_F(SiteReading, Decimal) {
    // Three digits behind every mark: thousands or decimals, nothing in the file tells.
    const std::string bytes = lines("weight;count\n", [](int i) {
        return std::to_string(1 + i % 9) + "," + std::to_string(100 + i * 37 % 900) + ";" + std::to_string(i);
    });
    EXPECT_EQ(read(bytes, "decimal = \",\""), "weight count | 1.1 0");
    EXPECT_EQ(read(bytes, "decimal = \".\""), "weight count | 1100 0");
}

TEST_F(SiteReading, DateOrder) {
    const std::string bytes = lines("at,level\n", [](int i) {
        return "03/04/2024 08:" + std::to_string(10 + i) + "," + std::to_string(i * 3 % 11) + ".5";
    });
    EXPECT_EQ(read(bytes, "date_order = \"dmy\""), "at level | 2024-04-03T08:10:00 0.5");
    EXPECT_EQ(read(bytes, "date_order = \"mdy\""), "at level | 2024-03-04T08:10:00 0.5");
}

TEST_F(SiteReading, WhatIsSaidInTheConsoleCountsLikeMajungTomlAndIsTakenBack) {
    const std::string bytes = lines("Operator: Kim\nRig=7\n\nat;level\n", [](int i) {
        return "03/04/2024 08:" + std::to_string(10 + i) + ";" + std::to_string(i * 3 % 11) + ".5";
    });
    const auto site = poured(bytes, "");
    const auto before = source_readings(*site, site->tables()->front().info.name, 10);
    ASSERT_TRUE(before.ok() && before->size() == 1);
    const SourceReading& was = before->front();
    EXPECT_EQ(was.delimiter, ";");
    EXPECT_EQ(was.said_by, "");
    EXPECT_EQ(was.columns.size(), 2U);
    EXPECT_EQ(was.attributes, (std::vector<std::pair<std::string, std::string>>{{"Operator", "Kim"}, {"Rig", "7"}}));
    const std::string other = was.date_order == "dmy" ? "mdy" : "dmy";
    const std::string first = shown(*site);

    EXPECT_EQ(say_of_reading(*site, was.pattern, {.date_order = "backwards"}).error().code, "toml_value");
    EXPECT_EQ(site->pour_corrected()->sources.size(), 0U);
    ASSERT_TRUE(say_of_reading(*site, was.pattern, {.date_order = other}).ok());
    ASSERT_TRUE(say_of_reading(*site, was.pattern, {.types = {{"level", "text"}}}).ok());  // and the order stays said
    const auto again = site->pour_corrected();
    ASSERT_TRUE(again.ok()) << base::describe(again.error());
    EXPECT_EQ(again->counts, (table::RowCounts{40, 40, 0, 0}));
    EXPECT_EQ(site->totals()->counts.kept, 40);  // nothing is doubled
    EXPECT_NE(shown(*site), first);
    const auto after = source_readings(*site, site->tables()->front().info.name, 10);
    EXPECT_EQ(after->front().said_by, "console");
    EXPECT_EQ(after->front().date_order, other);
    EXPECT_EQ(after->front().columns[1].type, "text");

    ASSERT_TRUE(take_back_reading(*site, was.pattern).ok());
    EXPECT_EQ(site->pour_corrected()->poured, 1);
    EXPECT_EQ(shown(*site), first);
}

TEST_F(SiteReading, AColumnThatAPersonRenamedKeepsItsNameInTheFile) {
    const auto site = poured(
        lines(
            "at,druck\n",
            [](int i) { return "2024-01-03 08:" + std::to_string(10 + i) + "," + std::to_string(i * 3 % 11) + ".5"; }),
        "");
    const std::string table = site->tables()->front().info.name;
    const std::string pattern = source_readings(*site, table, 1)->front().pattern;
    ASSERT_TRUE(say_of_reading(*site, pattern, {.names = {{"druck", "pressure"}}, .units = {{"druck", "bar"}}}).ok());
    ASSERT_TRUE(site->pour_corrected().ok());
    EXPECT_EQ(site->tables()->size(), 1U);  // the table it was has no rows any more
    const auto named = source_readings(*site, site->tables()->front().info.name, 1)->front().columns.at(1);
    EXPECT_EQ(named.name, "pressure");
    EXPECT_EQ(named.in_file, "druck");
    EXPECT_EQ(named.unit, "bar");
    ASSERT_TRUE(say_of_reading(*site, pattern, {.types = {{"druck", "text"}}}).ok());  // goes by the name in the file
    ASSERT_TRUE(site->pour_corrected().ok());
    EXPECT_EQ(site->tables()->front().info.columns.at(1).field.name, "pressure");
    EXPECT_EQ(site->tables()->front().info.columns.at(1).field.type, table::Type::text);
}

TEST_F(SiteReading, MajungTomlWinsOverTheConsole) {
    const std::string bytes = lines("weight;count\n", [](int i) {
        return std::to_string(1 + i % 9) + "," + std::to_string(100 + i * 37 % 900) + ";" + std::to_string(i);
    });
    const auto site = poured(bytes, "decimal = \",\"");
    const auto reading = source_readings(*site, site->tables()->front().info.name, 10);
    EXPECT_EQ(reading->front().said_by, "toml");
    ASSERT_TRUE(say_of_reading(*site, reading->front().pattern, {.decimal = "."}).ok());
    EXPECT_EQ(site->pour_corrected()->sources.size(), 0U);
    EXPECT_EQ(shown(*site), "weight count | 1.1 0");
}

TEST(PatternFor, TheFilesOfAnotherDay) {
    EXPECT_EQ(pattern_for("raw/line_20240103.csv"), "line_*.csv");
    EXPECT_EQ(pattern_for("line1 2024-01-03 (2).csv"), "line1 * (2).csv");
    EXPECT_EQ(pattern_for("oven.txt"), "oven.txt");
    EXPECT_EQ(pattern_for("a[1].csv"), "a?1].csv");
    EXPECT_EQ(pattern_for("press_20240103_163000.txt"), "press_*.txt");
    for (const char* name : {"line1 2024-01-03 (2).csv", "a[1].csv", "x*2.csv", "1.csv", "생산_2024.csv"}) {
        ReadSetting setting;
        setting.pattern = pattern_for(name);
        EXPECT_NE(setting_for({setting}, name), nullptr) << name << " " << setting.pattern;
    }
}

}  // namespace
}  // namespace majung::site
