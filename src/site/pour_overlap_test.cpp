// Rows that come again: of the same machine they are overlap, of another they are its own, with other values they are told.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "site/fresh_site.h"

namespace majung::site {
namespace {

using table::cell_text;
using namespace test;

TEST_F(SiteTest, RowsThatAnotherSourceBroughtAreRejectedAsOverlap) {
    pour(write("log_20240103.csv", rows_of(0, 500)));
    const auto second = pour(write("log_20240104.csv", rows_of(400, 700)));
    EXPECT_EQ(second.counts.rejected, 100);
    EXPECT_EQ(second.counts.kept, 200);
    EXPECT_EQ(column(0, 2).size(), 700U);
    auto sql = site_->sql();
    ASSERT_TRUE(sql.ok()) << base::describe(sql.error());
    auto rows = (*sql)->query("SELECT count(*) FROM log_ledger WHERE code = 'overlap'");
    ASSERT_TRUE(rows.ok()) << base::describe(rows.error());
    EXPECT_EQ(cell_text(**(*rows)->next(), 0, 0), "100");
    EXPECT_EQ(second.sources.at(0).tables.at(0).rejected, (std::map<std::string, std::int64_t>{{"overlap", 100}}));
    rows = (*sql)->query("SELECT line, raw, \"offset\" FROM log_ledger WHERE row = 3");  // as it stands in the file
    ASSERT_TRUE(rows.ok()) << base::describe(rows.error());
    const auto third = (*rows)->next();
    EXPECT_EQ(cell_text(**third, 0, 0), "4");
    EXPECT_EQ(cell_text(**third, 0, 1), "2024-01-03 00:06:42,13.2,402");
    EXPECT_EQ(cell_text(**third, 0, 2), std::to_string(rows_of(400, 402).size()));
}

TEST_F(SiteTest, RowsOfTheSameMomentWithOtherValuesAreKeptAndTold) {
    pour(write("log_20240103.csv", rows_of(0, 500)));
    std::string corrected = rows_of(400, 700);
    for (const std::string count : {",405\n", ",450\n"}) corrected.replace(corrected.find(count), count.size(), ",9\n");
    const auto second = pour(write("log_20240104.csv", corrected));
    EXPECT_EQ(second.counts, (table::RowCounts{300, 202, 98, 0}));
    const auto findings = site_->findings();
    ASSERT_TRUE(findings.ok());
    const auto told = std::find_if(findings->begin(), findings->end(),
                                   [](const table::Finding& finding) { return finding.code == "other_values"; });
    ASSERT_NE(told, findings->end());
    EXPECT_EQ(told->count, 2);
    EXPECT_EQ(told->table, "log");
    EXPECT_EQ(told->args, (std::vector<std::string>{"2", "log_20240104.csv", "6, 51"}));
    ASSERT_EQ(second.sources.at(0).told.size(), 1U);  // on the screen at once
    EXPECT_EQ(second.sources.at(0).told.at(0).code, "other_values");
    EXPECT_EQ(base::format_iso(told->start), "2024-01-03T00:06:45");
}

TEST_F(SiteTest, MachinesOfOneFamilyDoNotOverlapAndAreMergedByTime) {
    pour(write("pump1.csv", rows_of(0, 300)));
    std::string other = rows_of(0, 300);  // both count the same seconds; the pressures differ
    for (std::size_t at = other.find(",1", 40); at != std::string::npos; at = other.find(",1", at + 12))
        other[at + 1] = '2';
    const auto second = pour(write("pump2.csv", other));
    EXPECT_EQ(second.counts.rejected, 0);
    const auto counts = column(0, 2);
    ASSERT_EQ(counts.size(), 600U);
    EXPECT_EQ(counts[0], "0");
    EXPECT_EQ(counts[1], "0");
    EXPECT_EQ(counts[599], "299");
    const auto assets = column(0, 3);  // files that speak of the same time are of two machines
    EXPECT_EQ(assets[0], "pump1");
    EXPECT_EQ(assets[1], "pump2");
    EXPECT_EQ(site_->tables()->front().info.asset_column, 3);
}

/// A dryer's minutes: two temperatures that wander, a speed that stands.
std::string dryer(char delimiter, int from, int until, int machine) {
    std::string out = "stamp,inlet,outlet,speed\n";
    for (int i = from; i < until; ++i)
        out += base::format_iso((28'000'000 + i) * base::kMinute) + "," +
               std::to_string(80 + i * 7919 % 211 / 10.0 * machine) + "," +
               std::to_string(60 + i * 6271 % 97 / 10.0 * machine) + ",1450\n";
    std::replace(out.begin(), out.end(), ',', delimiter);
    return out;
}

TEST_F(SiteTest, TheSameRowsUnderAnotherDelimiterAndNameAreNotASecondMachine) {
    pour(write("dryer.csv", dryer(';', 0, 400, 1)));
    pour(write("backup from the office.txt", dryer('\t', 0, 400, 1)));
    ASSERT_EQ(site_->tables()->size(), 1U);
    EXPECT_EQ(site_->totals()->counts, (table::RowCounts{800, 400, 400, 0}));
    EXPECT_EQ(column(0, 1).size(), 400U);
    EXPECT_EQ(site_->tables()->front().info.find("asset"), -1);
    const auto findings = site_->findings();
    const auto told = std::find_if(findings->begin(), findings->end(),
                                   [](const table::Finding& finding) { return finding.code == "same_rows_again"; });
    ASSERT_NE(told, findings->end());
    EXPECT_EQ(told->args, (std::vector<std::string>{"400", "backup from the office.txt", "dryer.csv"}));
    std::string longer = dryer(',', 0, 500, 1);  // goes on, and one row was mended
    longer.replace(longer.find(",1450", 4000), 5, ",1400");
    pour(write("copy_of_mine.csv", longer));
    EXPECT_EQ(column(0, 1).size(), 501U);  // the mended row is kept and told
    EXPECT_EQ(site_->tables()->front().info.find("asset"), -1);
}

TEST_F(SiteTest, MachinesThatAgreeInWhatTellsNothingStayTwo) {
    pour(write("dryer1.csv", dryer(',', 0, 400, 1)));
    pour(write("dryer2.csv", dryer(',', 0, 400, 2)));  // the same stamps and speed
    EXPECT_EQ(site_->totals()->counts, (table::RowCounts{800, 800, 0, 0}));
    EXPECT_GE(site_->tables()->front().info.find("asset"), 0);
    pour(write("oven1.csv", dryer(',', 0, 400, 0)));  // both stand, at the same values
    pour(write("oven2.csv", dryer(';', 0, 400, 0)));
    EXPECT_EQ(site_->totals()->counts, (table::RowCounts{1600, 1600, 0, 0}));
}

}  // namespace
}  // namespace majung::site
