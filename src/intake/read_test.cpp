// Whole files through choose_reading and read_all.
#include "intake/read.h"

#include <gtest/gtest.h>

#include "base/file.h"

namespace majung::intake {
namespace {

std::vector<ReadTable> read_text(std::string text, const std::string& path = "t.csv", ReadOptions options = {}) {
    const auto source = memory_source(std::move(text), path);
    const auto head = read_head(*source);
    EXPECT_TRUE(head.ok());
    const auto reading = choose_reading(head->view(), {});
    if (!reading.ok()) {
        ADD_FAILURE() << base::describe(reading.error());
        return {};
    }
    MemorySink sink;
    const auto summary = read_all(*source, *reading, sink, options);
    if (!summary.ok()) ADD_FAILURE() << base::describe(summary.error());
    return std::move(sink.tables);
}

TEST(Read, SemicolonWithTimes) {
    const auto tables = read_text(
        "datetime;Pressure;Temp (°C);state\r\n"
        "2020-03-09 10:14:33;0.0265878;79;0\r\n"
        "2020-03-09 10:14:34;0.0261697;80;0\r\n"
        "2020-03-09 10:14:35;0.0261990;81;1\r\n");
    ASSERT_EQ(tables.size(), 1U);
    const auto& table = tables[0];
    EXPECT_EQ(table.counts, (table::RowCounts{3, 3, 0, 0}));
    ASSERT_EQ(table.schema->size(), 4U);
    EXPECT_EQ(table.schema->fields[0].type, table::Type::time);
    EXPECT_EQ(table.schema->fields[1].type, table::Type::float64);
    EXPECT_EQ(table.schema->fields[2].type, table::Type::int64);
    EXPECT_EQ(table.schema->fields[2].name, "Temp");
    EXPECT_EQ(table.schema->fields[2].unit, "°C");
    EXPECT_EQ(table.kept[0].columns[1].float64(0), 0.0265878);
}

TEST(Read, L1_ReadIsKeptPlusRejected) {
    const auto tables = read_text("a,b,c\n1,2,3\n4,5,6\n7,8,9,10\n10,11,12\n13,14,15\na,b,c\n16,17,18\n19,20");
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].counts, (table::RowCounts{8, 5, 3, 0}));
    ASSERT_EQ(tables[0].ledger.size(), 1U);
    const auto& ledger = tables[0].ledger[0];
    EXPECT_EQ(ledger.columns[3].text(0), "row_long");
    EXPECT_EQ(ledger.columns[1].int64(0), 4);
    EXPECT_EQ(ledger.columns[3].text(1), "repeated_header");
    EXPECT_EQ(ledger.columns[3].text(2), "row_cut");
}

TEST(Read, LaterCellsWidenAColumn) {
    std::string text = "n,v\n";
    for (int i = 0; i < 200000; ++i) text += std::to_string(i) + ",7\n";
    text += "200000,7.5\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].schema->fields[1].type, table::Type::float64);
    EXPECT_EQ(tables[0].counts.kept, 200001);
    EXPECT_EQ(tables[0].kept.back().columns[1].float64(tables[0].kept.back().rows - 1), 7.5);
}

TEST(Read, SkabOfTheSharedData) {
    const std::string path = std::string(MAJUNG_SHARED_DATA) + "/skab/valve1/0.csv";
    if (!base::real_files().exists(path)) GTEST_SKIP() << "no shared data";
    const auto tables = read_in_memory(path);
    ASSERT_TRUE(tables.ok()) << base::describe(tables.error());
    ASSERT_EQ(tables->size(), 1U);
    EXPECT_EQ((*tables)[0].schema->size(), 11U);
    EXPECT_EQ((*tables)[0].schema->fields[0].type, table::Type::time);
    EXPECT_EQ((*tables)[0].counts.read, 1147);
    EXPECT_EQ((*tables)[0].counts.rejected, 0);
}

}  // namespace
}  // namespace majung::intake
