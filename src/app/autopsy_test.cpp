// What the autopsy says of a file, and R.json with it: an engineer must be able to compare it with the file in an editor.
#include "app/autopsy.h"

#include <gtest/gtest.h>

#include "base/zip.h"
#include "intake/report.h"

namespace majung::app {
namespace {

struct Seen {
    std::string text, korean;
    base::Json report;
};

Seen see(std::string bytes, const std::string& name) {
    const auto source = intake::memory_source(std::move(bytes), name);
    const auto head = intake::read_head(*source);
    const auto reading = intake::choose_reading(head->view(), {});
    EXPECT_TRUE(reading.ok()) << base::describe(reading.error());
    intake::MemorySink sink;
    const auto summary = intake::read_all(*source, *reading, sink);
    EXPECT_TRUE(summary.ok());
    const auto attributes = intake::attributes_of(head->view(), *reading);
    EXPECT_TRUE(attributes.ok());
    return {autopsy(name, *summary, *attributes, words::Language::english),
            autopsy(name, *summary, *attributes, words::Language::korean),
            intake::file_report(name, *summary, *attributes)};
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(Autopsy, FixedColumnsAreNamedByTheirPlaces) {
    std::string text = "STATION   DEPTH  LEVEL\n";
    for (int i = 0; i < 30; ++i) {
        const std::string depth = std::to_string(100 + i), level = std::to_string(10 + i);
        text += (i % 3 == 0 ? "NORTH 1   " : i % 3 == 1 ? "WEST      " : "SOUTH END ");
        text += (i % 4 == 0 ? "     " : "  " + depth) + "     " + level + ".5\n";
    }
    const auto seen = see(text, "levels.txt");
    EXPECT_TRUE(has(seen.text, "fixed width (cells begin at 1, ")) << seen.text;
    EXPECT_TRUE(has(seen.korean, "고정폭")) << seen.korean;
    EXPECT_EQ(seen.report["dialect"]["fixed"].items().front().as_int(), 0);
}

TEST(Autopsy, DelimitersOfSeveralCharactersAreShownWhole) {
    std::string text = "torque::angle::result\n";
    for (int i = 0; i < 20; ++i) text += std::to_string(40 + i) + ".25::" + std::to_string(7 * i) + "::OK\n";
    EXPECT_TRUE(has(see(text, "screw.log").text, "delimiter \"::\""));
}

TEST(Autopsy, TheRunnerUpIsNamedByHowItCuts) {
    intake::ReadSummary summary;
    summary.reading.tables.resize(1);
    summary.tables.resize(1);
    const auto said = [&](const std::string& runner_up) {
        summary.reading.tables[0].runner_up = runner_up;
        summary.reading.tables[0].sureness = 0.6;
        summary.reading.tables[0].doubtful = true;
        return autopsy("x.txt", summary, {}, words::Language::english);
    };
    EXPECT_TRUE(has(said("fixed width"), "otherwise it would be fixed width\n"));
    EXPECT_TRUE(has(said("delimiter \t"), "otherwise it would be delimiter tab\n"));
    EXPECT_TRUE(has(said("delimiter ::"), "otherwise it would be delimiter \"::\"\n"));
}

TEST(Autopsy, QuotesAreNamedWhereTheyStand) {
    std::string wrapped, quoted = "lot,remark\n", plain = "lot,remark\n";
    wrapped = "\"lot,weight,\"\"remark\"\"\"\n";
    for (int i = 0; i < 20; ++i) {
        const std::string n = std::to_string(i);
        wrapped += "\"" + n + "," + n + ".5,\"\"fine\"\"\"\n";
        quoted += n + ",\"fine, dry\"\n";
        plain += n + ",fine\n";
    }
    const auto seen = see(wrapped, "w.csv");
    EXPECT_TRUE(has(seen.text, "each row as a whole in quotes")) << seen.text;
    EXPECT_TRUE(seen.report["dialect"]["wrapped"].as_bool());
    EXPECT_TRUE(has(see(quoted, "q.csv").text, "quote \""));
    const auto without = see(plain, "p.csv");
    EXPECT_FALSE(has(without.text, "quote "));
    EXPECT_FALSE(without.report["dialect"].has("wrapped"));
    EXPECT_FALSE(without.report["dialect"].has("fixed"));
}

TEST(Autopsy, LinesAroundTheTableAreShownAndReported) {
    std::string text;
    for (int i = 1; i <= 11; ++i) text += "Setting " + std::string(1, static_cast<char>('A' + i)) + ";x" + "\n";
    text += "\nno;force;angle\n";
    for (int i = 0; i < 20; ++i)
        text += std::to_string(i) + ";" + std::to_string(i) + ".5;" + std::to_string(9 * i) + "\n";
    const auto seen = see(text, "rig.csv");
    EXPECT_TRUE(has(seen.text, "    Setting I: x\n    ... 3 more\n")) << seen.text;
    EXPECT_TRUE(has(seen.korean, "표 주변에 적힌 것:")) << seen.korean;
    EXPECT_EQ(seen.report["attributes"]["Setting L"].as_string(), "x");
}

TEST(Autopsy, WhatIsTakenAsMissingIsCountedInCellsAndColumns) {
    std::string text = "no,flow,level,name\n";
    for (int i = 0; i < 60; ++i)
        text += std::to_string(i) + "," + (i % 20 == 7 ? "-9999" : std::to_string(i % 11) + ".25") + "," +
                (i % 30 == 9 ? "n/a" : std::to_string(i % 7) + ".5") + ",pump\n";
    const auto seen = see(text, "tank.csv");
    EXPECT_TRUE(has(seen.text, "taken as missing: 5 cells in 2 columns: flow (-9999), level (n/a)\n")) << seen.text;
    EXPECT_TRUE(has(seen.korean, "열 2개의 칸 5개: flow (-9999), level (n/a)\n")) << seen.korean;
}

TEST(Autopsy, FilesOfAnArchiveAreNamedAboveTheirTables) {
    const auto bytes = base::zip({{"day/oven.csv", "time,temp\n2024-05-01 06:00:00,180.5\n2024-05-01 06:00:10,181.2\n"},
                                  {"about.xml", "<?xml version=\"1.0\"?>\n<a/>\n"},
                                  {"press.txt", "no;bar\n1;1,5\n2;1,75\n3;2,5\n"}});
    const auto seen = see(*bytes, "week.zip");
    EXPECT_TRUE(has(seen.text, "zip archive of 3 files")) << seen.text;
    const auto oven = seen.text.find("day/oven.csv: UTF-8, delimiter \",\""), press = seen.text.find("press.txt: ");
    ASSERT_NE(oven, std::string::npos);
    EXPECT_LT(oven, seen.text.find("oven: read 2"));
    EXPECT_LT(seen.text.find("oven: read 2"), press);
    EXPECT_LT(press, seen.text.find("press: read 3"));
    EXPECT_TRUE(has(seen.text, "about.xml: a file in the zip archive holds no table"));
    const auto& members = seen.report["members"].items();
    ASSERT_EQ(members.size(), 3U);
    EXPECT_EQ(members[1]["skipped"].as_string(), "zip_member_skipped");
    EXPECT_EQ(members[2]["dialect"]["delimiter"].as_string(), ";");
    EXPECT_EQ(members[2]["tables"].as_int(), 1);
}

}  // namespace
}  // namespace majung::app
