#include "live/inbox.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "live/plain_scorer.h"
#include "live/runtime.h"
#include "live/site_store.h"

namespace majung::live {
namespace {

constexpr base::Time kStart = 1'700'000'000 * base::kSecond;

/// A file's rows: a stamp a second in [from, until) seconds, an upset of the tag in every fifty.
std::string csv(const std::string& tag, int from, int until, int step = 1) {
    std::string text = "time," + tag + "\n";
    for (int s = from; s < until; s += step) {
        const double value = s % 50 >= 40 && s % 50 < 45 ? 9.0 : (s % 7) / 8.0;
        text += base::format_iso(kStart + s * base::kSecond) + "," + std::to_string(value) + "\n";
    }
    return text;
}

class InboxTest : public testing::Test {
  protected:
    void SetUp() override {
        auto made = site::Site::create(base::real_files(), folder_.file("plant"));
        ASSERT_TRUE(made.ok()) << base::describe(made.error());
        site_ = std::move(*made);
        ASSERT_TRUE(base::real_files().make_directories(folder_.file("plant/inbox")).ok());
        start();
    }
    void start(std::vector<std::string> tables = {}) {
        runtime_.reset();
        store_ = std::make_unique<test::PlainSiteStore>(*site_);
        runtime_ = std::make_unique<Runtime>(*store_, clock_);
        InboxOptions options;
        options.tables = std::move(tables);
        options.on_file = [this](const site::PouredSource& source) { seen_.push_back(source); };
        runtime_->add(std::make_unique<Inbox>(*site_, std::move(options)));
        const auto started = runtime_->start();
        ASSERT_TRUE(started.ok()) << base::describe(started.error());
    }
    void drop(const std::string& name, const std::string& bytes) {
        ASSERT_TRUE(base::replace_file(base::real_files(), folder_.file("plant/inbox/." + name), bytes, false).ok());
        ASSERT_TRUE(
            base::real_files().rename(folder_.file("plant/inbox/." + name), folder_.file("plant/inbox/" + name)).ok());
    }
    void turns(int n, base::Time each = base::kSecond) {
        for (int i = 0; i < n; ++i) {
            const auto turn = runtime_->turn();
            ASSERT_TRUE(turn.ok()) << base::describe(turn.error());
            clock_.advance(each);
        }
    }
    std::size_t scored() {
        const auto scores = site_->scores("anomaly", 0, INT64_MAX);
        return scores.ok() ? scores->size() : 0;
    }
    std::string raised() {
        std::string ids;
        const auto changes = site_->alarms_after(0);
        if (!changes.ok()) return "?";
        for (const auto& change : *changes)
            if (change.state == alarm::Phase::unacknowledged) ids += change.id + " ";
        return ids;
    }

    base::TemporaryFolder folder_;
    base::ManualClock clock_{kStart};
    std::unique_ptr<site::Site> site_;
    std::unique_ptr<test::PlainSiteStore> store_;
    std::unique_ptr<Runtime> runtime_;
    std::vector<site::PouredSource> seen_;
};

TEST_F(InboxTest, AFileIsPouredOnceScoredAndMoved) {
    drop("pump_1.csv", csv("pressure", 0, 100));
    turns(3);
    EXPECT_EQ(scored(), 100U);
    EXPECT_EQ(raised(), "anomaly-1 anomaly-2 ");
    EXPECT_TRUE(base::real_files().exists(folder_.file("plant/inbox/done/pump_1.csv")));
    drop("again.csv", csv("pressure", 0, 100));  // the same bytes under another name (law L2)
    drop("pump_2.csv", csv("pressure", 100, 200));
    turns(4);
    EXPECT_EQ(scored(), 200U);
    EXPECT_EQ(site_->totals()->counts.kept, 200);
    EXPECT_EQ(runtime_->status().rows_late, 0);
    base::Rng rng(1);
    std::string picture = "\x89PNG\r\n\x1a\n";
    while (picture.size() < 5000) picture += static_cast<char>(rng.below(256));
    drop("picture.csv", picture);
    turns(3);
    EXPECT_TRUE(base::real_files().exists(folder_.file("plant/inbox/unread/picture.csv.txt")));
    ASSERT_FALSE(seen_.empty());
    EXPECT_TRUE(seen_.back().why.has_value());
    EXPECT_EQ(scored(), 200U);
}

TEST_F(InboxTest, TicksWaitForTheOtherTablesOfTheMachine) {
    start({"pump", "flow"});
    drop("pump.csv", csv("pressure", 0, 100));
    EXPECT_EQ(why_unscored(runtime_->status()), "unscored_no_rows");
    turns(4);
    EXPECT_EQ(scored(), 0U);  // flow has not come yet
    EXPECT_EQ(why_unscored(runtime_->status()), "unscored_open");
    drop("flow.csv", csv("rate", 0, 60, 2));
    turns(4);
    EXPECT_EQ(scored(), 59U);  // up to second 58, flow's last
    turns(1, base::kMinute);
    turns(2);
    EXPECT_EQ(scored(), 100U);  // nothing more came
    EXPECT_EQ(why_unscored(runtime_->status()), "");
}

TEST_F(InboxTest, L11_WhatWasPouredBeforeAKillIsScoredAfterIt) {
    drop("pump_1.csv", csv("pressure", 0, 100));
    ASSERT_TRUE(site_->pour_inbox().ok());
    ASSERT_TRUE(site_->pour_inbox().ok());  // a second look: it has stopped growing; then the process is killed
    ASSERT_EQ(site_->totals()->counts.kept, 100);
    turns(1);
    for (int life = 0; life < 30; ++life) {  // and killed again after each turn
        start();
        turns(1);
    }
    EXPECT_EQ(scored(), 100U);
    EXPECT_EQ(raised(), "anomaly-1 anomaly-2 ");
    EXPECT_EQ(runtime_->status().rows_late, 0);
}

TEST_F(InboxTest, L10_ALateRowStandsInTheLedgerOfItsFile) {
    drop("pump.csv", csv("pressure", 0, 100));
    turns(3);
    turns(2, base::kMinute);  // nothing more comes: its ticks close
    ASSERT_EQ(scored(), 100U);
    drop("spare.csv", csv("pressure", 97, 103) + "합계,1\n");  // 97, 98 and 99 were closed
    turns(4);
    for (int life = 0; life < 2; ++life) {
        turns(2, base::kMinute);
        EXPECT_EQ(runtime_->status().rows_late, 3);
        EXPECT_EQ(site_->totals()->counts, (table::RowCounts{107, 106, 1, 0}));  // late rows are kept
        const auto sql = site_->sql();
        ASSERT_TRUE(sql.ok()) << base::describe(sql.error());
        const auto rows = (*sql)->query(
            "SELECT string_agg(concat_ws(' ', file, row, code, action), ', ' ORDER BY row), min(raw) FROM pump_ledger");
        ASSERT_TRUE(rows.ok()) << base::describe(rows.error());
        const auto batch = (*rows)->next();
        ASSERT_TRUE(batch.ok() && *batch);
        EXPECT_EQ(
            table::cell_text(**batch, 0, 0),
            "spare.csv 1 late kept, spare.csv 2 late kept, spare.csv 3 late kept, spare.csv 7 totals_row rejected");
        EXPECT_EQ(table::cell_text(**batch, 0, 1), "2023-11-14T22:14:57,0.75,spare");
        start();  // a second life finds nothing to add
    }
}

}  // namespace
}  // namespace majung::live
