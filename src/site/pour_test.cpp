// Pouring: every row is accounted for (L1), the same source twice adds nothing (L2), past a limit nothing is committed.
#include <algorithm>
#include <functional>
#include <thread>

#include "base/text.h"
#include "site/fresh_site.h"
#include "site/sqlite.h"

namespace majung::site {
namespace {

using namespace test;

TEST_F(SiteTest, L1_ThePouredCountsAddUpInTheSite) {
    const auto report = pour(write("line1.csv", rows_of(0, 500) + "합계,1,2\n"));
    EXPECT_EQ(report.counts.read, 501);
    EXPECT_TRUE(report.counts.balanced());
    const auto totals = site_->totals();
    ASSERT_TRUE(totals.ok());
    EXPECT_EQ(totals->counts, report.counts);
    const auto tables = site_->tables();
    ASSERT_TRUE(tables.ok());
    ASSERT_EQ(tables->size(), 1U);
    EXPECT_EQ(tables->front().info.name, "line1");
    EXPECT_EQ(static_cast<std::int64_t>(column(0, 0).size()), report.counts.kept);
}

TEST_F(SiteTest, ManyMayPourIntoASiteThatNoneOfThemFound) {
    const std::string path = folder_.file("together");
    std::vector<std::string> sources, failed(6);
    for (int i = 0; i < 6; ++i)
        sources.push_back(write("t" + std::to_string(i) + ".csv", rows_of(100 * i, 100 * i + 9)));
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < 6; ++i)
        threads.emplace_back([&, i] {
            auto site = Site::is_site(base::real_files(), path) ? Site::open(base::real_files(), path)
                                                                : Site::create(base::real_files(), path);
            if (!site.ok())
                failed[i] = base::describe(site.error());
            else if (auto poured = (*site)->pour({sources[i]}); !poured.ok())
                failed[i] = base::describe(poured.error());
            else if (site->reset(); i % 2 == 0)
                Site::discard_empty(base::real_files(), path);  // it is not
        });
    for (auto& thread : threads) thread.join();
    for (const auto& why : failed) EXPECT_EQ(why, "");
    auto site = Site::open(base::real_files(), path);
    ASSERT_TRUE(site.ok()) << base::describe(site.error());
    EXPECT_EQ((*site)->totals()->counts, (table::RowCounts{54, 54, 0, 0}));
    const std::string empty = folder_.file("empty");
    ASSERT_TRUE(Site::create(base::real_files(), empty).ok());
    Site::discard_empty(base::real_files(), empty);
    EXPECT_FALSE(base::real_files().exists(empty));
}

TEST_F(SiteTest, KeepsWhatTheLinesAboveATableSay) {
    pour(write("rig.csv", "Operator: Kim\nSerial: R-9\n\n" + rows_of(0, 50)));
    const auto sources = site_->sources();
    ASSERT_TRUE(sources.ok());
    EXPECT_EQ(sources->front().summary["attributes"].write(), "{\"Operator\":\"Kim\",\"Serial\":\"R-9\"}");
}

TEST_F(SiteTest, L2_TheSameSourceTwiceAddsNothing) {
    const std::string path = write("line1.csv", rows_of(0, 500));
    pour(path);
    const auto before = site_->totals();
    const auto again = pour(path);
    EXPECT_EQ(again.known, 1);
    pour(write("other name.csv", rows_of(0, 500)));
    reopen();
    EXPECT_EQ(site_->totals()->counts, before->counts);
    EXPECT_EQ(site_->totals()->sources, 1);
}

TEST_F(SiteTest, L2_AGrownFileIsPouredFromWhereItWas) {
    pour(write("line1.csv", rows_of(0, 500)));
    const auto grown = pour(write("line1.csv", rows_of(0, 800)));
    EXPECT_EQ(grown.sources.front().what, PouredSource::What::grown);
    EXPECT_EQ(grown.counts.read, 300);
    EXPECT_EQ(column(0, 2).size(), 800U);
    EXPECT_EQ(column(0, 2).back(), "799");
    const auto more = pour(write("line1.csv", rows_of(0, 801)));
    EXPECT_EQ(more.counts.read, 1);
    EXPECT_EQ(site_->totals()->counts.read, 801);
}

TEST_F(SiteTest, L2_AFileCutInARowIsReplacedWhenItHasGrown) {
    const std::string all = rows_of(0, 600);
    pour(write("line1.csv", all.substr(0, all.size() - 30)));
    pour(write("line1.csv", all));
    EXPECT_EQ(site_->totals()->counts.kept, 600);
    EXPECT_EQ(column(0, 2).size(), 600U);
    reopen();
    EXPECT_EQ(base::real_files().list(folder_.file("plant/data/line1"))->size(), 1U);
}

TEST_F(SiteTest, UnsortedRowsComeOutInTheOrderOfTime) {
    const std::string later = rows_of(0, 20).substr(std::string("time,pressure (bar),count\n").size());
    pour(write("line1.csv", rows_of(100, 200) + later));
    const auto counts = column(0, 2);
    ASSERT_EQ(counts.size(), 120U);
    EXPECT_EQ(counts[0], "0");
    EXPECT_EQ(counts[119], "199");
}

TEST_F(SiteTest, PastALimitNothingIsCommitted) {
    PourOptions strict;
    strict.rejected_max = 0.0;
    const std::string path = write("line1.csv", rows_of(0, 500) + "합계,1,2\n");
    const auto refused = site_->pour({path}, strict);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, "too_many_rejected");
    EXPECT_EQ(refused.error().exit_code, 3);
    EXPECT_EQ(site_->totals()->sources, 0);
    strict.rejected_max = 0.01;
    EXPECT_EQ(pour(path, strict).poured, 1);
    EXPECT_EQ(site_->totals()->sources, 1);
}

}  // namespace
}  // namespace majung::site
