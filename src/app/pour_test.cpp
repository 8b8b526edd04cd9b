// majung pour, look and verdict as a person meets them: what is said of each file, and of an alarm's answer.
#include <gtest/gtest.h>

#include <filesystem>

#include "alarm/alarm.h"
#include "app/called.h"
#include "app/verbs.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/walk.h"
#include "site/site.h"

namespace majung::app {
namespace {

std::string rows(int from, int until, const std::string& value = "") {
    std::string text = "time,level\n";
    for (int i = from; i < until; ++i)
        text += "2024-01-03 00:" + std::to_string(100 + i / 60).substr(1) + ":" +
                std::to_string(100 + i % 60).substr(1) + "," +
                (i == from && !value.empty() ? value : std::to_string(i % 7) + ".5") + "\n";
    return text;
}

/// A gzip file of one stored block (RFC 1951) that ends early: before the block's `missing` last bytes.
std::string cut_gzip(const std::string& text, std::size_t missing) {
    const auto size = static_cast<unsigned>(text.size());
    std::string out("\x1f\x8b\x08\0\0\0\0\0\0\x03\x01", 11);
    for (const unsigned number : {size, ~size}) {
        out += static_cast<char>(number & 0xff);
        out += static_cast<char>(number >> 8 & 0xff);
    }
    return out + text.substr(0, text.size() - missing);
}

class Pour : public testing::Test {
  protected:
    std::string file(const std::string& name, std::string_view bytes) {
        const std::string path = folder_.file(name);
        EXPECT_TRUE(base::real_files().make_directories(base::parent_path(path)).ok());
        EXPECT_TRUE(base::replace_file(base::real_files(), path, bytes, false).ok());
        return path;
    }
    int call(base::Result<int> (*verb)(const Arguments&), std::vector<std::string> positional,
             std::map<std::string, std::string> values = {}) {
        return test::call_well(verb, std::move(positional), std::move(values), out_, err_);
    }
    bool said(std::string_view text) const { return (out_ + err_).find(text) != std::string::npos; }
    base::TemporaryFolder folder_;
    std::string plant_ = folder_.file("plant"), out_, err_;
};

TEST_F(Pour, WhyRowsWereRejectedAndWhatIsOtherwiseIsOnTheScreen) {
    EXPECT_EQ(call(pour_verb, {plant_, file("tank_20240103.csv", rows(0, 300))}), 0);
    EXPECT_FALSE(said("rejected 0:"));
    EXPECT_EQ(call(pour_verb, {plant_, file("tank_20240104.csv", rows(200, 400, "99.5"))}), 0);
    EXPECT_TRUE(said("rejected 99: another file brought this row already")) << out_;
    EXPECT_TRUE(said("tank: 1 row of tank_20240104.csv has the stamp of a row of an earlier file, but other values"))
        << out_;
    EXPECT_TRUE(said("read 200, kept 101, rejected 99, doubtful 0")) << err_;
    EXPECT_EQ(call(pour_verb, {plant_, folder_.file("tank_20240104.csv")}), 0);
    EXPECT_TRUE(said("was poured before")) << out_;
}

TEST_F(Pour, ACompressedFileCutOffBetweenRowsIsTold) {
    const std::string cut = file("tank.csv.gz", cut_gzip(rows(0, 200), rows(100, 200).size() - 11));
    EXPECT_EQ(call(read_verb, {cut}, {{"--to", folder_.file("out.csv")}}), 0);
    EXPECT_TRUE(said("tank.csv.gz: the compressed file is cut off")) << err_;
    EXPECT_TRUE(said("read 100, kept 100, rejected 0")) << err_;
    EXPECT_EQ(call(pour_verb, {plant_, cut}), 0);
    EXPECT_TRUE(said("tank.csv.gz: the compressed file is cut off")) << out_;
    EXPECT_EQ(call(look_verb, {plant_}), 0);
    EXPECT_TRUE(said("cut off")) << out_;
}

TEST_F(Pour, AFileOfAFolderThatIsNotReadIsNamedAndCounted) {
    file("raw/tank.csv", rows(0, 100));
    file("raw/picture.csv", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
    EXPECT_EQ(call(pour_verb, {plant_, folder_.file("raw")}), 0);
    EXPECT_TRUE(said("picture.csv: ")) << err_;
    EXPECT_TRUE(said("1 of 2 files was not read")) << err_;
    EXPECT_EQ(call(pour_verb, {folder_.file("other"), folder_.file("raw")}, {{"--json", ""}}), 0);
    const auto json = base::parse_json(out_);
    ASSERT_TRUE(json.ok()) << out_;
    EXPECT_EQ((*json)["unread"].as_int(), 1);
}

TEST_F(Pour, AVerdictIsAnsweredWithTheAccount) {
    {
        auto site = site::Site::create(base::real_files(), plant_);
        ASSERT_TRUE(site.ok());
        site::LiveCommit commit;
        alarm::AlarmChange change;
        change.id = "anomaly-1";
        change.seq = 1;
        change.state = alarm::Phase::unacknowledged;
        change.since = base::kDay;
        commit.alarms = {change};
        ASSERT_TRUE((*site)->commit(commit).ok());
    }
    EXPECT_EQ(call(verdict_verb, {plant_, "anomaly-1", "real"}, {{"--minutes", "20"}}), 0);
    EXPECT_TRUE(said("anomaly-1 was real")) << out_;
    EXPECT_TRUE(said("real 1, false 0, planned 0; 20 minutes of stop avoided")) << out_;
    EXPECT_TRUE(said("money not stated")) << out_;
    Arguments unknown;
    unknown.positional = {plant_, "anomaly-9", "real"};
    EXPECT_EQ(verdict_verb(unknown).error().code, "alarm_unknown");
    unknown.positional = {plant_, "anomaly-1", "perhaps"};
    EXPECT_EQ(verdict_verb(unknown).error().code, "verdict_unknown");
}

TEST_F(Pour, AlarmsAreListedWithWhatTheyWereAndTheirWorth) {
    {
        auto site = site::Site::create(base::real_files(), plant_);
        ASSERT_TRUE(site.ok());
        alarm::AlarmChange change;
        change.question = "anomaly";
        change.because = {{"inlet", 9.25, 1, 5, 1, 0}};
        site::LiveCommit commit;
        for (const char* id : {"anomaly-1", "anomaly-2"}) {
            change.id = id;
            change.seq = change.seq + 1;
            change.state = alarm::Phase::unacknowledged;
            change.since += base::kDay;
            commit.alarms.push_back(change);
        }
        change.id = "anomaly-1";
        change.seq = 3;
        change.state = alarm::Phase::returned_unacknowledged;
        change.since = base::kDay + base::kMinute;
        commit.alarms.push_back(change);
        ASSERT_TRUE((*site)->commit(commit).ok());
    }
    EXPECT_EQ(call(verdict_verb, {plant_, "anomaly-1", "real"}, {{"--minutes", "20"}}), 0);
    EXPECT_EQ(call(alarms_verb, {plant_}, {}), 0);
    EXPECT_TRUE(
        said("anomaly-1  went back, unacknowledged  1970-01-02T00:00:00  1970-01-02T00:01:00  real     "
             "inlet 9.25"))
        << out_;
    EXPECT_TRUE(said("anomaly-2  unacknowledged             1970-01-03T00:00:00  stands               -        inlet"))
        << out_;
    EXPECT_TRUE(said("value account: real 1, false 0, planned 0; 20 minutes")) << out_;
    EXPECT_TRUE(said("1 without a verdict")) << out_;
    EXPECT_EQ(call(alarms_verb, {plant_}, {{"--json", ""}}), 0);
    const auto json = base::parse_json(out_);
    ASSERT_TRUE(json.ok()) << out_;
    const auto& alarms = (*json)["alarms"].items();
    ASSERT_EQ(alarms.size(), 2U);
    EXPECT_EQ(alarms[0]["until"].as_string(), "1970-01-02T00:01:00");
    EXPECT_EQ(alarms[0]["verdict"]["minutes"].as_int(), 20);
    EXPECT_TRUE(alarms[1]["until"].is_null());
    EXPECT_TRUE(alarms[1]["verdict"].is_null());
    EXPECT_EQ((*json)["value"]["real"].as_int(), 1);

    Arguments slip;
    slip.positional = {plant_, "anomaly-1", "real"};
    slip.values = {{"--minutes", "1e9"}};
    EXPECT_EQ(verdict_verb(slip).error().code, "verdict_minutes");
}

TEST_F(Pour, FoldersAreGoneThroughHiddenFilesAreNot) {
    file("raw/b.csv", "x");
    file("raw/a/c.csv", "x");
    file("raw/.hidden", "x");
    const auto found = base::walk(base::real_files(), {folder_.file("raw")});
    ASSERT_TRUE(found.ok());
    std::vector<std::string> names;
    for (const auto& each : found->files) names.push_back(each.name);
    EXPECT_EQ(names, (std::vector<std::string>{"a/c.csv", "b.csv"}));
    ASSERT_TRUE(base::real_files().make_directories(folder_.file("empty")).ok());
    EXPECT_EQ(base::walk(base::real_files(), {folder_.file("empty")}).error().code, "folder_empty");
}

TEST_F(Pour, WhatHasSeveralNamesIsReadOnce) {
    std::string rows = "time,value\n";
    for (int i = 10; i < 60; ++i) rows += "2024-01-03T10:" + std::to_string(i) + ":00," + std::to_string(i * i) + "\n";
    const std::string path = file("raw/a.csv", rows);
    std::filesystem::create_symlink("a.csv", folder_.file("raw/link.csv"));
    std::filesystem::create_hard_link(path, folder_.file("raw/second.csv"));
    std::filesystem::create_directory_symlink(".", folder_.file("raw/self"));
    EXPECT_EQ(call(read_verb, {folder_.file("raw"), path}, {{"--to", folder_.file("out.csv")}}), 0);
    EXPECT_NE(err_.find("read 50, kept 50"), std::string::npos) << err_;
    EXPECT_NE(err_.find("4 names lead to what is read already (" + folder_.file("raw/link.csv") + " is " + path),
              std::string::npos)
        << err_;
    EXPECT_EQ(call(pour_verb, {plant_, folder_.file("raw"), folder_.file("raw")}, {}), 0);
    EXPECT_NE(err_.find("read 50, kept 50"), std::string::npos) << err_;
    EXPECT_FALSE(said("poured before")) << out_;
}

TEST_F(Pour, MachinesInFoldersAreToldApartInTheJoinedTable) {
    for (const char* machine : {"3", "9"}) {
        std::string text = "time,level\n";
        for (int i = 10; i < 60; ++i)
            text += "2024-01-03T10:" + std::to_string(i) + ":00," + machine + "." + std::to_string(i * i % 37) + "\n";
        file(std::string("raw/press ") + machine + "/log.csv", text);
    }
    const std::string to = folder_.file("out.csv");
    EXPECT_EQ(call(read_verb, {folder_.file("raw")}, {{"--to", to}}), 0);
    const auto text = base::read_file(base::real_files(), to, 1 << 20);
    ASSERT_TRUE(text.ok());
    EXPECT_TRUE(text->starts_with("time,level,asset\n2024-01-03T10:10:00,3.26,press 3\n")) << *text;
    EXPECT_TRUE(text->ends_with(",press 9\n"));
}

TEST_F(Pour, AJoinedTableOfMachinesIsNotCalledAfterOneOfThem) {
    for (const std::string machine : {"3", "9"})
        for (const std::string day : {"20240103", "20240104"}) {
            std::string text = "time,level\n", other = "time,torque,angle\n";
            for (int i = 10; i < 60; ++i) {
                const std::string stamp = day + "T10" + std::to_string(i) + "00,";
                text += stamp + machine + "." + std::to_string(i * i % 37) + "\n";
                other += stamp + machine + "." + std::to_string(i * i % 41) + "," + std::to_string(i) + "\n";
            }
            std::string path = "mill/" + machine + "호기/";
            path += day;
            file(path + "_1.csv", text);
            file(path + "_2.csv", other);
        }
    EXPECT_EQ(call(read_verb, {folder_.file("mill")}, {{"--to", folder_.file("out.csv")}}), 0);
    EXPECT_TRUE(said("rows of mill\n")) << err_;
    EXPECT_TRUE(said("rows of mill_2\n")) << err_;
    EXPECT_FALSE(said("호기")) << err_;
}

TEST_F(Pour, ProseInAFolderIsSkippedAndToldAndTablesOfTextsAreNot) {
    file("raw/tank.csv", rows(0, 100));
    file("raw/about.txt",
         "이 자료는 탱크의 수위를 잰 것입니다.\n하루에 한 파일씩, 저녁에 저장했습니다.\n"
         "비가 온 날에는 통신이 끊겨, 빈 곳이 있습니다.\n궁금한 점은 계전팀에 물어보세요.\n");
    file("raw/terms.md",
         "# Terms of use\n\nWhoever takes these files may keep them, copy them and show them to others.\n"
         "They come as they are, without any promise. If a value is wrong,\nplease say so; it will be looked at, "
         "and put right where that is possible.\n");
    file("raw/alarms.csv",
         "code,text,action\nT1,Level too high,\"Close the inlet, look at the float\"\nT2,Level too low,Open the inlet\n"
         "T3,No signal,\"Call the electricians, they know\"\nT4,Leak,\"Stop, and close everything.\"\n");
    file("raw/round.txt",
         "점검 항목\t결과\t비고\n누유\t없음\t\n볼트 풀림\t있음\t다시 조였음, 다음에 또 볼 것.\n소음\t없음\t\n"
         "도장\t벗겨짐\t여름 정지 때 칠할 것.\n");
    file("raw/messages.txt",
         "Inlet valve opened by hand\nInlet valve closed by hand\nFloat stuck at the top\n"
         "Inlet valve opened by program\nLeak near the outlet flange\n");
    EXPECT_EQ(call(pour_verb, {plant_, folder_.file("raw")}), 0);
    EXPECT_TRUE(said("about.txt: not a table: prose")) << err_;
    EXPECT_TRUE(said("terms.md: not a table: prose")) << err_;
    EXPECT_TRUE(said("2 of 6 files were not read")) << err_;
    for (const char* table : {"alarms.csv -> ", "round.txt -> ", "messages.txt -> ", "tank.csv -> "})
        EXPECT_TRUE(said(table)) << table << out_;
    EXPECT_EQ(call(read_verb, {folder_.file("raw")}, {{"--to", folder_.file("out.csv")}}), 0);
    EXPECT_TRUE(said("terms.md: not a table: prose")) << err_;
    EXPECT_TRUE(said("2 of 6 files were not read")) << err_;
    EXPECT_EQ(call(read_verb, {folder_.file("raw/terms.md")}), 0);  // by name
    EXPECT_FALSE(said("not a table")) << err_;
    EXPECT_EQ(call(pour_verb, {plant_, folder_.file("raw/about.txt")}), 0);
    EXPECT_TRUE(said("about.txt -> ")) << out_;
}

TEST_F(Pour, AFileOfWhichNoRowIsKeptIsNoTable) {
    const std::string names = file("names.csv", "time,level,flow\n");
    const auto poured = test::call(pour_verb, {plant_, names});
    ASSERT_FALSE(poured.result.ok());
    EXPECT_EQ(poured.result.error().code, "no_rows");
    EXPECT_FALSE(base::real_files().exists(plant_));
    EXPECT_EQ(call(read_verb, {names}), 0);
    const std::string line = file("line.csv", std::string(static_cast<std::size_t>(base::kRowBytesMax) + 100'000, 'x'));
    for (const auto verb : {pour_verb, read_verb}) {
        const auto ran = verb == pour_verb ? test::call(verb, {plant_, line}) : test::call(verb, {line});
        ASSERT_FALSE(ran.result.ok());
        EXPECT_EQ(ran.result.error().code, "row_too_long_only");
        EXPECT_EQ(ran.result.error().file, line);
        EXPECT_EQ(ran.result.error().row, 1);
    }
    EXPECT_FALSE(base::real_files().exists(plant_));
    file("raw/names.csv", "time,level,flow\n");
    file("raw/tank.csv", rows(0, 50));
    EXPECT_EQ(call(pour_verb, {plant_, folder_.file("raw")}), 0);
    EXPECT_NE(err_.find("names.csv: it has names of columns but no row"), std::string::npos) << err_;
    EXPECT_EQ((*site::Site::open(base::real_files(), plant_))->tables()->size(), 1U);
}

TEST(Help, EveryVerbSaysItsOptionsInBothLanguagesAndFitsTheTerminal) {
    for (const auto& verb : all_verbs())
        for (const auto language : {words::Language::english, words::Language::korean}) {
            const std::string wide = help(verb, language), narrow = help(verb, language, 40);
            EXPECT_NE(wide.find(verb.example), std::string::npos) << verb.name;
            for (const auto& option : verb.options)
                EXPECT_NE(narrow.find(option.name), std::string::npos) << option.name;
            EXPECT_EQ(wide.find("help_"), std::string::npos) << wide;
        }
    EXPECT_NE(help_program(words::Language::english).find("exit codes"), std::string::npos);
}

}  // namespace
}  // namespace majung::app
