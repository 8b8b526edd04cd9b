#include "site/site.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <set>
#include <thread>

#include "base/text.h"
#include "site/schema.h"
#include "site/sqlite.h"
#include "site/stored_model.h"
#include "table/builder.h"

namespace majung::site {
namespace {

using table::cell_text;

std::string rows_of(int from, int to) {
    std::string out = "time,pressure (bar),count\n";
    for (int i = from; i < to; ++i)
        out += "2024-01-03 " + std::string(i / 3600 < 10 ? "0" : "") + std::to_string(i / 3600) + ":" +
               (i / 60 % 60 < 10 ? "0" : "") + std::to_string(i / 60 % 60) + ":" + (i % 60 < 10 ? "0" : "") +
               std::to_string(i % 60) + "," + std::to_string(10 + i % 7) + "." + std::to_string(i % 10) + "," +
               std::to_string(i) + "\n";
    return out;
}

class SiteTest : public testing::Test {
  protected:
    void SetUp() override {
        auto made = Site::create(base::real_files(), folder_.file("plant"));
        ASSERT_TRUE(made.ok()) << base::describe(made.error());
        site_ = std::move(*made);
    }
    std::string write(const std::string& name, const std::string& bytes) {
        const std::string path = folder_.file(name);
        EXPECT_TRUE(base::real_files().make_directories(base::parent_path(path)).ok());
        EXPECT_TRUE(base::replace_file(base::real_files(), path, bytes, false).ok());
        return path;
    }
    PourReport pour(const std::string& path, const PourOptions& options = {}) {
        auto report = site_->pour({path}, options);
        EXPECT_TRUE(report.ok()) << base::describe(report.error());
        return report.ok() ? *report : PourReport();
    }
    std::vector<std::string> column(int table, std::size_t place) {
        std::vector<std::string> out;
        auto data = site_->dataset();
        EXPECT_TRUE(data.ok()) << base::describe(data.error());
        if (!data.ok()) return out;
        auto reader = (*data)->open(table);
        EXPECT_TRUE(reader.ok()) << base::describe(reader.error());
        while (reader.ok()) {
            auto batch = (*reader)->next();
            EXPECT_TRUE(batch.ok()) << base::describe(batch.error());
            if (!batch.ok() || !*batch) break;
            for (std::int64_t r = 0; r < (*batch)->rows; ++r) out.push_back(cell_text(**batch, r, place));
        }
        return out;
    }
    void reopen() {
        site_.reset();
        auto opened = Site::open(base::real_files(), folder_.file("plant"));
        ASSERT_TRUE(opened.ok()) << base::describe(opened.error());
        site_ = std::move(*opened);
    }

    base::TemporaryFolder folder_;
    std::unique_ptr<Site> site_;
};

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

/// Nobody in particular while it lives, where the tests run as root, for whom no file is closed.
class WithoutRights {
  public:
    WithoutRights() : before_(::geteuid()) {
        if (before_ == 0) {
            EXPECT_EQ(::seteuid(65534), 0);
        }
    }
    ~WithoutRights() {
        if (before_ == 0) {
            EXPECT_EQ(::seteuid(before_), 0);
        }
    }

  private:
    uid_t before_;
};

TEST_F(SiteTest, ASiteThatCannotBeWrittenToCanBeLookedInto) {
    namespace fs = std::filesystem;
    const std::string path = folder_.file("plant? 100%#");  // a path that SQLite's file: form must not misread
    {
        auto made = Site::create(base::real_files(), path);
        ASSERT_TRUE(made.ok()) << base::describe(made.error());
        ASSERT_TRUE((*made)->pour({write("a.csv", rows_of(0, 40))}).ok());
    }
    std::vector<fs::path> all = {path};
    for (const auto& entry : fs::recursive_directory_iterator(path)) all.push_back(entry.path());
    const auto set = [&](fs::perms folders, fs::perms files) {
        for (const auto& one : all) fs::permissions(one, fs::is_directory(one) ? folders : files);
    };
    fs::permissions(folder_.path(), fs::perms(0755));
    set(fs::perms(0555), fs::perms(0444));
    {
        const WithoutRights nobody;
        const auto writing = Site::open(base::real_files(), path);
        ASSERT_FALSE(writing.ok());
        EXPECT_EQ(writing.error().kind, base::ErrorKind::machine);
        auto site = Site::open(base::real_files(), path, Site::Access::read);
        ASSERT_TRUE(site.ok()) << base::describe(site.error());
        const auto tables = (*site)->tables();  // never described before
        ASSERT_TRUE(tables.ok()) << base::describe(tables.error());
        EXPECT_EQ((*tables)[0].info.columns.size(), 3U);
        const auto sql = (*site)->sql();
        ASSERT_TRUE(sql.ok()) << base::describe(sql.error());
        const auto rows = (*sql)->query("SELECT count(*) FROM a");
        ASSERT_TRUE(rows.ok()) << base::describe(rows.error());
        EXPECT_EQ(cell_text(**(*rows)->next(), 0, 0), "40");
        EXPECT_FALSE((*site)->correct({"a", "time", "role", "label", ""}).ok());
    }
    set(fs::perms(0755), fs::perms(0644));
    std::size_t after = 1;
    for (auto entry = fs::recursive_directory_iterator(path); entry != fs::end(entry); ++entry) ++after;
    EXPECT_EQ(after, all.size());  // nothing was left there
}

TEST_F(SiteTest, ASiteWithoutItsDatabaseIsNoFolderOfRawFiles) {
    const std::string path = folder_.file("lost");
    ASSERT_TRUE(Site::create(base::real_files(), path).ok());
    ASSERT_TRUE((*Site::open(base::real_files(), path))->pour({write("a.csv", rows_of(0, 40))}).ok());
    ASSERT_TRUE(base::real_files().remove(base::join_path(path, "majung.sqlite")).ok());
    EXPECT_EQ(site_->pour({path}).error().code, "site_incomplete");
    EXPECT_EQ(Site::open(base::real_files(), path).error().code, "site_incomplete");
    EXPECT_EQ(Site::create(base::real_files(), path).error().code, "site_incomplete");  // its rows would be removed
    EXPECT_EQ(base::real_files().list(base::join_path(path, "data/a"))->size(), 1U);
    write("around/b.csv", rows_of(50, 60));
    write("around/broken/majung.toml", "format = 1\n");
    EXPECT_EQ(pour(folder_.file("around")).counts, (table::RowCounts{10, 10, 0, 0}));
    const std::string killed = folder_.file("killed");  // while it was made: nothing is in it yet
    write("killed/majung.toml", "format = 1\n");
    EXPECT_TRUE(Site::create(base::real_files(), killed).ok());
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

TEST_F(SiteTest, AFamilyIsOneTableInTheOrderOfTime) {
    write("in/valve1/1.csv", rows_of(500, 900));
    write("in/valve1/0.csv", rows_of(0, 500));
    pour(folder_.file("in"));
    const auto tables = site_->tables();
    ASSERT_TRUE(tables.ok());
    ASSERT_EQ(tables->size(), 1U);
    EXPECT_EQ(tables->front().info.name, "valve1");
    EXPECT_EQ(tables->front().files, 2);
    const auto counts = column(0, 2);
    ASSERT_EQ(counts.size(), 900U);
    for (int i = 0; i < 900; ++i) EXPECT_EQ(counts[static_cast<std::size_t>(i)], std::to_string(i));
}

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

/// "what column was is" of each format_changed.
std::string changes_of(Site& site) {
    std::string out;
    const auto findings = site.findings();
    EXPECT_TRUE(findings.ok());
    for (const auto& finding : *findings)
        if (finding.code == "format_changed")
            out += finding.args[0] + " " + finding.column + " " + finding.args[1] + " " + finding.args[2] + "; ";
    return out;
}

TEST_F(SiteTest, TheStoredReadingDecidesWhatAFileAloneCannotTell) {
    // Month first: proved by the 25th. The next file alone would be read day first.
    pour(write("a1.csv",
               "when;weight;lot;note\n01/25/2024 10:00;1,250;A1;x\n01/26/2024 10:00;0,125;B2;\n"
               "01/27/2024 10:00;2,5;7;y\n01/28/2024 10:00;3,75;A3;z\n"));
    pour(write("a2.csv",
               "when;weight;lot;note\n02/01/2024 10:00;1,251;17;\n03/01/2024 10:00;1,126;18;\n"
               "04/01/2024 10:00;2,503;19;\n05/01/2024 10:00;3,754;20;\n"));
    ASSERT_EQ(site_->tables()->size(), 1U);
    EXPECT_EQ(column(0, 0),
              (std::vector<std::string>{"2024-01-25T10:00:00", "2024-01-26T10:00:00", "2024-01-27T10:00:00",
                                        "2024-01-28T10:00:00", "2024-02-01T10:00:00", "2024-03-01T10:00:00",
                                        "2024-04-01T10:00:00", "2024-05-01T10:00:00"}));
    EXPECT_EQ(column(0, 1)[4], "1.251");
    EXPECT_EQ(column(0, 2)[4], "17");
    EXPECT_EQ(changes_of(*site_), "type_kept lot text number; ");
    // A real change is told: the 25th first, a decimal point, tabs.
    pour(write("a3.csv",
               "when\tweight\tlot\tnote\n25/06/2024 10:00\t1.25\tA1\tx\n26/06/2024 10:00\t0.5\tB2\t\n"
               "27/06/2024 10:00\t2.5\tA7\ty\n28/06/2024 10:00\t3.75\tA3\tz\n"));
    EXPECT_EQ(changes_of(*site_),
              "type_kept lot text number; delimiter  ; \t; order when mdy dmy; decimal weight , .; ");
    EXPECT_EQ(column(0, 0).back(), "2024-06-28T10:00:00");
    EXPECT_EQ(column(0, 1).back(), "3.75");
}

TEST_F(SiteTest, AFileOfPlainLettersIsInItsFamilysEncoding) {
    const std::string header = "time,value,state\n";
    std::string korean = header, plain = header;  // plain: beyond its head there is Korean again
    for (int i = 0; i < 60; ++i) {
        const std::string row = "2024-01-03 00:00:" + std::string(i < 10 ? "0" : "") + std::to_string(i) + "," +
                                std::to_string(i % 7) + ".5,";
        korean += row + "\xbf\xee\xc0\xfc\n";  // "운전" in CP949
        plain += row + "run\n";
    }
    pour(write("b1.csv", korean));
    pour(write("b2.csv", plain.replace(plain.find("00:00:00"), 8, "01:00:00")));
    ASSERT_EQ(site_->tables()->size(), 1U);
    const auto sources = site_->sources();
    ASSERT_TRUE(sources.ok());
    EXPECT_EQ((*sources)[0].reading["encoding"].as_string(), "EUC-KR");
    EXPECT_EQ((*sources)[1].reading["encoding"].as_string(), "EUC-KR");
    EXPECT_EQ(changes_of(*site_), "");
    std::string utf8 = header;
    for (int i = 0; i < 60; ++i)
        utf8 += "2024-01-03 02:00:" + std::string(i < 10 ? "0" : "") + std::to_string(i) + ",1.5,운전\n";
    pour(write("b3.csv", utf8));
    EXPECT_EQ(changes_of(*site_), "encoding  EUC-KR UTF-8; ");
    EXPECT_EQ(column(0, 2).front(), column(0, 2).back());
}

const std::set<std::string> words_of_families{"column_renamed", "column_unclear", "columns_more", "columns_fewer",
                                              "unit_converted", "unit_other",     "unit_maybe"};

std::string codes_of(Site& site) {
    std::string out;
    const auto findings = site.findings();
    EXPECT_TRUE(findings.ok());
    for (const auto& finding : *findings)
        if (words_of_families.count(finding.code) > 0)
            out += finding.code + ":" + finding.column + ":" + finding.args[0] + " ";
    return out;
}

/// A stamp a minute from hour `hour` on; the cells of `row(i)` behind it.
std::string hourly(const std::string& header, int hour, const std::function<std::string(int)>& row) {
    std::string out = header + "\n";
    for (int i = 0; i < 60; ++i)
        out += "2024-01-03 " + std::string(hour < 10 ? "0" : "") + std::to_string(hour) + ":" + (i < 10 ? "0" : "") +
               std::to_string(i) + ":00," + row(i) + "\n";
    return out;
}

TEST_F(SiteTest, ALaterFileWithOtherColumnsStaysInItsFamily) {
    const auto number = [](double value) { return base::shortest(value); };
    pour(write("oven_20240101.csv", hourly("time,zone 1 (°C),zone 2 (°C),pressure (bar)", 1, [&](int i) {
                   return number(200 + i % 9) + "," + number(300 + i % 7) + "," + number(5 + i % 3 * 0.5);
               })));
    // Another order, and zone 2 has another name: same unit, same range, nothing else is missing.
    pour(write("oven_20240102.csv", hourly("time,pressure (bar),zone two (°C),zone 1 (°C)", 2, [&](int i) {
                   return number(5 + i % 3 * 0.5) + "," + number(300 + i % 6) + "," + number(200 + i % 9);
               })));
    // Another unit, named; a column more.
    pour(write("oven_20240103.csv", hourly("time,zone 1 (°F),zone 2 (°C),pressure (kPa),fan (rpm)", 3, [&](int i) {
                   return number((200 + i % 9) * 1.8 + 32) + "," + number(300 + i % 7) + "," +
                          number(500 + i % 3 * 50) + "," + number(900 + i);
               })));
    // A column less.
    pour(write("oven_20240104.csv", hourly("time,zone 1 (°C),pressure (bar),fan (rpm)", 4, [&](int i) {
                   return number(200 + i % 9) + "," + number(5 + i % 3 * 0.5) + "," + number(900 + i);
               })));
    ASSERT_EQ(site_->tables()->size(), 1U);
    const auto zone1 = column(0, 1), zone2 = column(0, 2), pressure = column(0, 3), fan = column(0, 4);
    ASSERT_EQ(zone1.size(), 240U);
    for (std::size_t r = 0; r < 240; ++r) {
        EXPECT_NEAR(base::parse_double(zone1[r]).value(), 200 + static_cast<double>(r % 60 % 9), 1e-9);
        EXPECT_EQ(zone2[r].empty(), r >= 180);
        EXPECT_NEAR(base::parse_double(pressure[r]).value(), 5 + static_cast<double>(r % 60 % 3) * 0.5, 1e-9);
        EXPECT_EQ(fan[r].empty(), r < 120);
    }
    EXPECT_EQ(codes_of(*site_),
              "column_renamed:zone 2:zone two unit_converted:zone 1:°F unit_converted:pressure:kPa "
              "columns_more::fan columns_fewer::zone 2 ");
}

TEST_F(SiteTest, ATextColumnUnderAnotherNameIsKnownByItsWordsOrItsForm) {
    const auto row = [](const char* first, const char* second, int i) {
        return std::string(i % 3 != 0 ? first : second) + "," + std::to_string(5 + i % 3) + ",L2401" +
               std::to_string(1000 + i * 7);
    };
    pour(write("press_20240101.csv",
               hourly("time,verdict,force,lot", 1, [&](int i) { return row("양품", "불량", i); })));
    pour(
        write("press_20240102.csv", hourly("time,result,force,lot", 2, [&](int i) { return row("양품", "불량", i); })));
    pour(write("press_20240103.csv",
               hourly("time,verdict,force,charge", 3, [&](int i) { return row("양품", "불량", i); })));
    EXPECT_EQ(codes_of(*site_), "column_renamed:verdict:result column_renamed:lot:charge ");
    EXPECT_EQ(column(0, 1).at(61), "양품");
    EXPECT_EQ(column(0, 3).at(121), "L24011007");
    // Other words; and the same words at another place: a person is asked.
    pour(
        write("press_20240104.csv", hourly("time,shift,force,lot", 4, [&](int i) { return row("early", "late", i); })));
    pour(write("press_20240105.csv", hourly("time,force,lot,retest", 5, [&](int i) {
                   return std::to_string(5 + i % 3) + ",L2401" + std::to_string(1000 + i * 7) + "," +
                          (i % 3 != 0 ? "양품" : "불량");
               })));
    EXPECT_EQ(codes_of(*site_),
              "column_renamed:verdict:result column_renamed:lot:charge column_unclear::verdict "
              "column_unclear::verdict, shift ");
}

TEST_F(SiteTest, WhatIsNotClearIsAskedAndNeverMixed) {
    pour(write("oven_20240101.csv", hourly("time,a (bar),b (bar),c", 1, [](int i) {
                   return std::to_string(5 + i % 3) + "," + std::to_string(7 + i % 3) + "," + std::to_string(i % 5);
               })));
    // b is gone and d is new, but its values are elsewhere; c has a unit that nobody can convert.
    pour(write("oven_20240102.csv", hourly("time,a (bar),d (bar),c", 2, [](int i) {
                   return std::to_string(5 + i % 3) + "," + std::to_string(700 + i % 3) + "," + std::to_string(i % 5);
               })));
    pour(write("oven_20240103.csv", hourly("time,a (rpm),b (bar),c", 3, [](int i) {
                   return std::to_string(500 + i) + "," + std::to_string(7 + i % 3) + "," + std::to_string(i % 5);
               })));
    ASSERT_EQ(site_->tables()->size(), 1U);
    EXPECT_EQ(codes_of(*site_), "column_unclear::b unit_other:a:rpm ");
    const auto a = column(0, 1), b = column(0, 2), d = column(0, 4), other = column(0, 5);
    EXPECT_EQ(b[60], "");
    EXPECT_EQ(d[60], "700");
    EXPECT_EQ(a[120], "");
    EXPECT_EQ(other[120], "500");
    EXPECT_EQ(site_->tables()->front().info.columns[5].field.name, "a [rpm]");
    // The same header, values a hundred times as large.
    pour(write("oven_20240104.csv", hourly("time,a (bar),b (bar),c", 4, [](int i) {
                   return std::to_string(100 * (5 + i % 3)) + "," + std::to_string(7 + i % 3) + "," +
                          std::to_string(i % 5);
               })));
    EXPECT_EQ(codes_of(*site_), "column_unclear::b unit_other:a:rpm unit_maybe:a:x 100 ");
    pour(write("oven_20240105.csv", hourly("time,a (bar),b (bar),c", 5, [](int i) {
                   return std::to_string(5 + i % 3) + "," + std::to_string(7 + i % 3) + "," + std::to_string(i % 5);
               })));
    EXPECT_EQ(codes_of(*site_), "column_unclear::b unit_other:a:rpm unit_maybe:a:x 100 unit_maybe:a:x 0.01 ");
}

TEST_F(SiteTest, ACorrectedReadingSticksAndNothingIsDoubled) {
    const std::string path =
        write("m_20240103.csv", hourly("time,druck,los", 1, [](int i) {
                  return std::to_string(i) + ".5," + (i % 20 == 7 ? "9999" : std::to_string(100 + i));
              }));
    pour(path);
    pour(write("m_20240104.csv", hourly("time,druck,los", 2, [](int i) { return std::to_string(i) + ".25,7"; })));
    EXPECT_EQ(site_->tables()->front().info.columns[1].field.name, "druck");
    auto toml = base::read_file(base::real_files(), folder_.file("plant/majung.toml"), 1 << 20);
    write("plant/majung.toml", *toml +
                                   "\n[read.\"m_*.csv\"]\nmissing = [\"9999\"]\n[read.\"m_*.csv\".names]\n"
                                   "druck = \"pressure\"\n[read.\"m_*.csv\".units]\ndruck = \"bar\"\n"
                                   "[read.\"m_*.csv\".types]\nlos = \"text\"\n");
    reopen();
    const auto again = site_->pour_corrected();
    ASSERT_TRUE(again.ok()) << base::describe(again.error());
    EXPECT_EQ(again->poured + again->known, 2);
    EXPECT_EQ(site_->totals()->counts.kept, 120);
    ASSERT_EQ(site_->tables()->size(), 1U);
    const auto info = site_->tables()->front().info;
    EXPECT_EQ(info.columns[1].field.name, "pressure");
    EXPECT_EQ(info.columns[1].field.unit, "bar");
    EXPECT_EQ(column(0, 2)[7], "");
    EXPECT_EQ(column(0, 2)[8], "108");
    pour(write("m_20240105.csv", hourly("time,druck,los", 3, [](int i) { return std::to_string(i) + ".75,8"; })));
    EXPECT_EQ(site_->tables()->size(), 1U);  // it sticks
    EXPECT_EQ(site_->totals()->counts.kept, 180);
    write("plant/majung.toml", *toml + "\n[read.\"m_*.csv\"]\nencoding = \"klingon\"\n");
    EXPECT_EQ(Site::open(base::real_files(), folder_.file("plant")).error().code, "toml_value");
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

TEST_F(SiteTest, SqlSeesTablesOnly) {
    pour(write("line1.csv", rows_of(0, 500)));
    auto sql = site_->sql();
    ASSERT_TRUE(sql.ok());
    auto rows = (*sql)->query("SELECT count(*) AS n, sum(count) AS s, min(time) AS t, max(_row) AS r FROM line1;");
    ASSERT_TRUE(rows.ok()) << base::describe(rows.error());
    const auto batch = (*rows)->next();
    ASSERT_TRUE(batch.ok() && *batch);
    EXPECT_EQ(cell_text(**batch, 0, 0), "500");
    EXPECT_EQ(cell_text(**batch, 0, 1), "124750");
    EXPECT_EQ(cell_text(**batch, 0, 2), "2024-01-03T00:00:00");
    EXPECT_EQ(cell_text(**batch, 0, 3), "500");
    EXPECT_TRUE((*sql)->query("DESCRIBE line1").ok());
    EXPECT_EQ((*sql)->query("SELECT * FROM nowhere").error().code, "sql_wrong");
    EXPECT_EQ((*sql)->query("DROP VIEW line1").error().code, "sql_read_only");
    EXPECT_EQ((*sql)->query("COPY line1 TO '" + folder_.file("plant/data/line1/x.csv") + "'").error().code,
              "sql_read_only");
    EXPECT_EQ((*sql)->query("SELECT 1; SELECT 2").error().code, "sql_one_statement");
    const auto outside = (*sql)->query("SELECT * FROM read_csv('" + folder_.file("line1.csv") + "')");
    ASSERT_FALSE(outside.ok());
    EXPECT_EQ(outside.error().code, "sql_outside");
}

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

TEST_F(SiteTest, ANewerSiteIsRefusedAndAnUnlistedFileIsRemoved) {
    pour(write("line1.csv", rows_of(0, 500)));
    const std::string stray = write("plant/data/line1/0123456789abcdef-00000000.parquet.part", "x");
    reopen();
    EXPECT_FALSE(base::real_files().exists(stray));
    EXPECT_EQ(column(0, 0).size(), 500U);
    ASSERT_TRUE(site_->knowledge().run("PRAGMA user_version = 999").ok());
    site_.reset();
    const auto newer = Site::open(base::real_files(), folder_.file("plant"));
    ASSERT_FALSE(newer.ok());
    EXPECT_EQ(newer.error().code, "site_newer");
    EXPECT_EQ(Site::open(base::real_files(), folder_.file("nowhere")).error().code, "site_absent");
    EXPECT_EQ(Site::create(base::real_files(), folder_.path()).error().code, "folder_not_site");
}

TEST_F(SiteTest, ConfigSurvivesItsOwnText) {
    EXPECT_EQ(site_->config().name, "plant");
    EXPECT_EQ(site_->config().time_zone, "Asia/Seoul");
    EXPECT_EQ(site_->config().shifts.size(), 3U);
    EXPECT_EQ(site_->config().shift_length(), 8 * base::kHour);
    write("plant/majung.toml",
          "name = \"a\"\nshifts = [\"06:00\"]\n[costs]\nstop_minute_krw = 20000\n[[correction]]\ntable = "
          "\"line1\"\ncolumn = \"count\"\nwhat = \"role\"\nvalue = \"counter\"\n");
    reopen();
    EXPECT_EQ(site_->config().krw_per_stop_minute, 20000);
    EXPECT_EQ(site_->config().shifts, std::vector<base::Time>{6 * base::kHour});
    EXPECT_EQ(site_->config().shift_length(), base::kDay);
    EXPECT_EQ(site_->corrections()->front().value, "counter");
    write("plant/majung.toml", "name = \n");
    site_.reset();
    const auto wrong = Site::open(base::real_files(), folder_.file("plant"));
    ASSERT_FALSE(wrong.ok());
    EXPECT_EQ(wrong.error().code, "toml_invalid");
    EXPECT_EQ(wrong.error().row, 1);
}

TEST_F(SiteTest, TheNewestWinnerIsChallengerUntilItIsPromoted) {
    TrialRecord trial;
    trial.question = "anomaly";
    trial.held_at = 7;
    trial.scorecard = base::Json::object().set("winner", "pca");
    ASSERT_TRUE(site_->add_trial(trial, "first model").ok());
    EXPECT_EQ(site_->service()->front().champion, 1);
    EXPECT_EQ(site_->service()->front().challenger, 0);
    ASSERT_TRUE(site_->add_trial(trial, "second model").ok());
    EXPECT_EQ(site_->service()->front().challenger, 2);
    Command promote;
    promote.kind = Command::Kind::promote;
    promote.question = "anomaly";
    promote.model = 2;
    ASSERT_TRUE(site_->say(promote).ok());
    EXPECT_EQ(site_->service()->front().champion, 2);
    EXPECT_EQ(site_->service()->front().challenger, 0);
    promote.model = 9;
    EXPECT_EQ(site_->say(promote).error().code, "model_absent");
    EXPECT_EQ(site_->commands_after(0)->size(), 1U);
    EXPECT_EQ(*site_->model_bytes(site_->models()->back()), "second model");
    EXPECT_EQ(site_->trials()->back().model, 2);
}

TEST_F(SiteTest, AStoredModelIsLoadedOrSaysWhichFileIsWrong) {
    EXPECT_FALSE(load_champion(*site_, "anomaly")->has_value());
    EXPECT_EQ(load_model(*site_, "anomaly", 1).error().code, "model_absent");
    TrialRecord trial;
    trial.question = "anomaly";
    ASSERT_TRUE(site_->add_trial(trial, "no model at all").ok());
    EXPECT_FALSE(load_champion(*site_, "another")->has_value());
    const auto damaged = load_champion(*site_, "anomaly");
    ASSERT_FALSE(damaged.ok());
    EXPECT_EQ(damaged.error().code, "zip_damaged");
    EXPECT_EQ(damaged.error().file, site_->models()->front().path);
}

TEST_F(SiteTest, VerdictsBecomeEventsAndMoneyOnlyWhereCostsAreStated) {
    LiveCommit commit;
    alarm::AlarmChange change;
    change.id = "a1";
    change.seq = 1;
    change.asset = "line1";
    change.question = "anomaly";
    change.state = alarm::Phase::unacknowledged;
    change.since = 100 * base::kSecond;
    change.because = {{"pressure", 9, 1, 5, 1, 0}};
    commit.alarms = {change};
    change.seq = 2;
    change.state = alarm::Phase::returned_unacknowledged;
    change.since = 160 * base::kSecond;
    commit.alarms.push_back(change);
    ASSERT_TRUE(site_->commit(commit).ok());
    Command verdict;
    verdict.kind = Command::Kind::verdict;
    verdict.alarm = "a1";
    verdict.verdict = "false";
    ASSERT_TRUE(site_->say(verdict).ok());
    verdict.verdict = "real";
    verdict.minutes = 30;
    ASSERT_TRUE(site_->say(verdict).ok());
    verdict.alarm = "none";
    EXPECT_EQ(site_->say(verdict).error().code, "alarm_unknown");
    const auto events = site_->events();
    ASSERT_TRUE(events.ok());
    ASSERT_EQ(events->size(), 1U);
    EXPECT_EQ(events->front().kind, "fault");
    EXPECT_EQ(events->front().end, 160 * base::kSecond);
    EXPECT_EQ(events->front().tags, std::vector<std::string>{"pressure"});
    auto account = site_->value_account();
    ASSERT_TRUE(account.ok());
    EXPECT_EQ(account->real, 1);
    EXPECT_EQ(account->minutes, 30);
    EXPECT_FALSE(account->lines.front().krw);
    EXPECT_EQ(account->krw, 0);
}

TEST_F(SiteTest, ShowsWhatIsLiveBeforeItIsPoured) {
    const std::int64_t empty = *site_->version();
    EXPECT_FALSE(*site_->score_end("anomaly"));
    LiveCommit commit;
    commit.scores = {{"anomaly", "", 20, 1.5, 2}, {"anomaly", "", 10, 0.5, 1}};
    const auto schema = std::make_shared<const table::Schema>(table::Schema{{{"x", table::Type::int64, ""}}});
    for (const std::int64_t value : {7, 8}) {
        table::BatchBuilder builder(schema);
        builder.column(0).append(value);
        commit.spool.push_back({"sim", "pump", builder.finish()});
    }
    ASSERT_TRUE(site_->commit(commit).ok());
    EXPECT_EQ(site_->score_end("anomaly")->value(), 20);
    EXPECT_EQ(site_->scores("anomaly", 0, 100)->at(1).regime, 2);
    ASSERT_EQ(site_->spooled("pump")->size(), 2U);
    EXPECT_EQ(site_->spooled("pump")->back().rows.columns[0].int64(0), 8);
    EXPECT_EQ(site_->spooled("pump", site_->spool_first("pump")->value())->size(), 1U);
    EXPECT_TRUE(site_->spooled("other")->empty());
    EXPECT_EQ(*site_->version(), empty) << "live operation changes nothing of what is known";
    pour(write("a.csv", rows_of(0, 60)));
    EXPECT_NE(*site_->version(), empty);
}

/// What one entry holds must never stand between a person and the rest of the site.
TEST(SiteDamage, AnEntryThatCannotBeReadIsNamedAndTheRestIsThere) {
    const base::TemporaryFolder folder;
    const std::string path = folder.file("plant"), file = folder.file("press.csv");
    ASSERT_TRUE(base::replace_file(
                    base::real_files(), file,
                    "time,force\n2024-01-01 00:00,1.5\n2024-01-01 00:01,2.5\n2024-01-01 00:02,\"2.0\n3\"\n", false)
                    .ok());
    {
        auto site = Site::create(base::real_files(), path);
        ASSERT_TRUE(site.ok() && (*site)->pour({file}).ok());
        ASSERT_TRUE((*site)->tables().ok());
    }
    {
        auto database = Database::open(base::real_files(), base::join_path(path, "majung.sqlite"));
        ASSERT_TRUE(database.ok());
        ASSERT_TRUE((*database)
                        ->run("INSERT INTO findings (source_id, code, finding) SELECT id, 'x', CAST(x'7b22ff' AS TEXT) "
                              "FROM sources;"
                              "UPDATE tables SET info = CAST(x'7b22ff' AS TEXT)")
                        .ok());
    }
    auto site = Site::open(base::real_files(), path);
    ASSERT_TRUE(site.ok());
    const auto tables = (*site)->tables();
    ASSERT_TRUE(tables.ok()) << base::describe(tables.error());
    EXPECT_EQ(tables->at(0).info.columns.size(), 2U);
    const auto findings = (*site)->findings();
    ASSERT_TRUE(findings.ok()) << base::describe(findings.error());
    EXPECT_EQ(std::count_if(findings->begin(), findings->end(),
                            [](const auto& f) { return f.code == "stored_damaged" && !f.table.empty(); }),
              1);
}

TEST(Schema, AnOlderFileIsBackedUpAndMigrated) {
    base::TemporaryFolder folder;
    auto database = Database::open(base::real_files(), folder.file("t.sqlite"));
    ASSERT_TRUE(database.ok());
    const std::string_view first[] = {"CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (1)"};
    const std::string_view both[] = {first[0], "ALTER TABLE a ADD COLUMN y INTEGER NOT NULL DEFAULT 5"};
    ASSERT_TRUE(migrate(base::real_files(), **database, first).ok());
    EXPECT_FALSE(base::real_files().exists(folder.file("t.sqlite.v1")));
    ASSERT_TRUE(migrate(base::real_files(), **database, both).ok());
    EXPECT_TRUE(base::real_files().exists(folder.file("t.sqlite.v1")));
    auto statement = (*database)->prepare("SELECT x + y FROM a");
    ASSERT_TRUE(statement.ok() && *statement->step());
    EXPECT_EQ(statement->integer(0), 6);
    EXPECT_EQ(migrate(base::real_files(), **database, first).error().code, "site_newer");
}

}  // namespace
}  // namespace majung::site
