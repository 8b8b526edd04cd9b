// Files of one family are one table: what a later file has otherwise is mapped, told or asked about.
#include <algorithm>
#include <functional>

#include "base/text.h"
#include "site/fresh_site.h"

namespace majung::site {
namespace {

using namespace test;

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

/// Of two machines' folders, poured one after the other, the second is asked about; days of one machine are not.
TEST_F(SiteTest, FoldersThatSpeakOfTheSameTimeAreAskedAbout) {
    const auto day = [](int from, int until, int salt) {
        std::string out = "time,pressure,flow\n";
        for (int i = from; i < until; ++i)
            out += "2024-01-03 00:" + std::to_string(100 + i / 60).substr(1) + ":" +
                   std::to_string(100 + i % 60).substr(1) + "," + std::to_string((i * 31 + salt) % 97) + ".5," +
                   std::to_string((i * 17 + salt) % 89) + ".25\n";
        return out;
    };
    write("east/20240103.csv", day(0, 600, 0));
    write("east_later/20240104.csv", day(600, 900, 0));
    write("west/20240103.csv", day(0, 600, 41));
    EXPECT_TRUE(pour(folder_.file("east")).sources[0].told.empty());
    EXPECT_TRUE(pour(folder_.file("east_later")).sources[0].told.empty());
    const auto report = pour(folder_.file("west"));
    ASSERT_EQ(report.sources.size(), 1U);
    bool asked = false;
    for (const auto& finding : report.sources[0].told)
        if (finding.code == "folders_mixed") asked = finding.args[1] == folder_.file("east");
    EXPECT_TRUE(asked);
}

/// A clock that runs back is none to sort by: what stands beside it is described in the order of its file.
TEST_F(SiteTest, ATableWhoseStampsRunBackIsDescribedInItsFilesOrder) {
    std::string rising = "time,shots,level\n";
    for (int i = 0; i < 400; ++i)  // the stamps jump about, the counter does not
        rising += "2024-01-03 00:" + std::to_string(100 + i * 37 % 60).substr(1) + ":" +
                  std::to_string(100 + i * 7 % 60).substr(1) + "," + std::to_string(5000 + i) + "," +
                  std::to_string(i * 31 % 97) + ".5\n";
    pour(write("press.csv", rising));
    const auto tables = site_->tables();
    ASSERT_TRUE(tables.ok() && tables->size() == 1);
    for (const auto& finding : (*tables)[0].info.findings) EXPECT_NE(finding.column, "shots") << finding.code;
    for (const auto& role : {catalog::Role::counter}) EXPECT_EQ((*tables)[0].info.columns[1].role, role);
}

}  // namespace
}  // namespace majung::site
