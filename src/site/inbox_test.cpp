// The inbox: what has stopped growing is poured and moved; what nothing vouches for is held back.
#include <algorithm>

#include "base/text.h"
#include "site/fresh_site.h"

namespace majung::site {
namespace {

using table::cell_text;
using namespace test;

TEST_F(SiteTest, TheInboxTakesWhatHasStoppedGrowing) {
    write("plant/inbox/line1.csv", rows_of(0, 500));
    write("plant/inbox/bad.csv", "");
    EXPECT_EQ(site_->pour_inbox()->sources.size(), 0U);
    const auto report = site_->pour_inbox();
    ASSERT_TRUE(report.ok()) << base::describe(report.error());
    EXPECT_EQ(report->poured, 1);
    EXPECT_EQ(report->unread, 1);
    EXPECT_TRUE(base::real_files().exists(folder_.file("plant/inbox/done/line1.csv")));
    EXPECT_TRUE(base::real_files().exists(folder_.file("plant/inbox/unread/bad.csv.txt")));
    EXPECT_EQ(site_->totals()->counts.kept, 500);
}

/// Every fourth row has a cell too many: enough to doubt how the file is cut.
std::string torn(const std::string& rows) {
    std::string out;
    int line = 0;
    for (const char c : rows) {
        if (c == '\n' && line++ % 4 == 3) out += out.find(';') == std::string::npos ? ",17" : ";17";
        out += c;
    }
    return out;
}

TEST_F(SiteTest, TheInboxTakesAFileThatEndsInTheMiddleOfARow) {
    const std::string all = rows_of(0, 12);
    write("plant/inbox/boiler.csv", all.substr(0, all.size() - 7));
    ASSERT_TRUE(site_->pour_inbox().ok());
    const auto first = site_->pour_inbox();
    ASSERT_TRUE(first.ok()) << base::describe(first.error());
    EXPECT_EQ(first->unread, 0);
    EXPECT_EQ(first->counts, (table::RowCounts{12, 11, 1, 0}));
    EXPECT_TRUE(base::real_files().exists(folder_.file("plant/inbox/done/boiler.csv")));
    auto sql = site_->sql();
    ASSERT_TRUE(sql.ok()) << base::describe(sql.error());
    auto rows = (*sql)->query("SELECT code FROM boiler_ledger");
    ASSERT_TRUE(rows.ok()) << base::describe(rows.error());
    EXPECT_EQ(cell_text(**(*rows)->next(), 0, 0), "row_cut");
    write("plant/inbox/boiler.csv", all);  // whole the next time: nothing is doubled
    ASSERT_TRUE(site_->pour_inbox().ok());
    ASSERT_EQ(site_->pour_inbox()->poured, 1);
    EXPECT_EQ(site_->totals()->counts, (table::RowCounts{12, 12, 0, 0}));
}

TEST_F(SiteTest, TheInboxHoldsBackOnlyWhatNothingVouchesFor) {
    const auto drop = [&](const std::string& name, const std::string& bytes) {
        write("plant/inbox/" + name, bytes);
        EXPECT_TRUE(site_->pour_inbox().ok());
        auto report = site_->pour_inbox();
        EXPECT_TRUE(report.ok() && report->sources.size() == 1);
        const auto& source = report->sources.front();
        return source.why ? source.why->code : std::string("taken");
    };
    EXPECT_EQ(drop("mill_20240101.csv", torn(rows_of(0, 60))), "doubtful_unknown");
    EXPECT_EQ(site_->totals()->sources, 0);
    EXPECT_EQ(drop("mill_20240101.csv", rows_of(100, 200)), "taken");
    EXPECT_EQ(drop("mill_20240102.csv", torn(rows_of(300, 360))), "taken");
    EXPECT_TRUE(site_->tables()->front().doubtful);  // it is told all the same
    std::string other = rows_of(400, 460);
    std::replace(other.begin(), other.end(), ',', ';');
    EXPECT_EQ(drop("mill_20240103.csv", torn(other)), "doubtful_changed");
    EXPECT_EQ(drop("mill_20240104.csv", other), "taken");  // changed, but not doubtful
}

}  // namespace
}  // namespace majung::site
