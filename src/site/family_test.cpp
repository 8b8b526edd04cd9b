#include "site/family.h"

#include <gtest/gtest.h>

namespace majung::site {
namespace {

TEST(Family, NamesAreReadableAndFitForSql) {
    using Paths = std::vector<std::string>;
    EXPECT_EQ(table_name(Paths{"raw/valve1/0.csv", "raw/valve1/1.csv"}), "valve1");
    EXPECT_EQ(table_name(Paths{"raw/valve1/0.csv", "raw/valve2/0.csv", "raw/other/1.csv"}), "raw");
    EXPECT_EQ(table_name(Paths{"raw/0.csv"}), "raw");
    EXPECT_EQ(table_name(Paths{"raw/pump1.csv", "raw/pump2.csv"}), "pump");
    EXPECT_EQ(table_name(Paths{"raw/pump10.csv", "raw/pump11.csv"}), "pump");
    EXPECT_EQ(table_name(Paths{"raw/펌프A.csv", "raw/펌프B.csv"}), "펌프");
    EXPECT_EQ(table_name(Paths{"raw/d00.dat"}), "d00");
    EXPECT_EQ(table_name(Paths{"사출 1호기 2024-01-03.csv.gz"}), "사출_1호기");
    EXPECT_EQ(table_name(Paths{"anomaly-free.csv"}), "anomaly_free");
    EXPECT_EQ(table_name(Paths{"20240103.csv"}), "table");
    EXPECT_EQ(table_name(Paths{"logs/20240103.csv"}), "logs");
}

TEST(Family, TheFilesOfAnArchiveAreNamedAfterThemselves) {
    intake::Reading reading;
    for (const char* name : {"oven.csv", "press_20240103.csv", "valve/0.csv", "1.csv"}) {
        intake::MemberReading member;
        member.name = name;
        member.reading.tables.resize(std::string_view(name) == "oven.csv" ? 2 : 1);
        for (const auto& table : member.reading.tables) reading.tables.push_back(table);
        reading.members.push_back(std::move(member));
    }
    EXPECT_EQ(table_names("raw/week 12.zip", reading),
              (std::vector<std::string>{"oven", "oven_2", "press", "valve", "week_12"}));
}

TEST(Family, LabelsLeaveOutDatesAndCopyMarks) {
    EXPECT_EQ(file_label("x/pump1_20240103 (2).csv.gz"), "pump1");
    EXPECT_EQ(file_label("export 2024-01-03.csv"), file_label("export 2024-01-04.csv"));
    EXPECT_NE(file_label("pump1.csv"), file_label("pump2.csv"));
    EXPECT_EQ(file_label("보고서 - 복사본.csv"), file_label("보고서.csv"));
}

TEST(Family, SameNamesInAnotherOrderAreOneFamily) {
    using table::Type;
    const table::Schema a{{{"Time", Type::time, "", false}, {"x  y", Type::int64, "", false}}};
    const table::Schema b{{{"X y", Type::float64, "bar", false}, {"time", Type::time, "", false}}};
    EXPECT_EQ(family_signature(a), family_signature(b));
    const auto both = widened(a, b);
    ASSERT_TRUE(both);
    EXPECT_EQ(both->fields[1].type, Type::float64);
    EXPECT_EQ(both->fields[1].unit, "bar");
    const table::Schema c{{{"time", Type::text, "", false}, {"x y", Type::int64, "", false}}};
    EXPECT_FALSE(widened(a, c));
    EXPECT_EQ(schema_from_json(to_json(b)), b);
}

}  // namespace
}  // namespace majung::site
