#include "site/family.h"

#include <gtest/gtest.h>

namespace majung::site {
namespace {

TEST(Family, NamesAreReadableAndFitForSql) {
    EXPECT_EQ(table_name("raw/valve1/0.csv", true), "valve1");
    EXPECT_EQ(table_name("raw/d00.dat", true), "d");
    EXPECT_EQ(table_name("raw/d00.dat", false), "d00");
    EXPECT_EQ(table_name("사출 1호기 2024-01-03.csv.gz", false), "사출_1호기");
    EXPECT_EQ(table_name("anomaly-free.csv", false), "anomaly_free");
    EXPECT_EQ(table_name("20240103.csv", false), "table");
    EXPECT_EQ(table_name("logs/20240103.csv", false), "logs");
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
