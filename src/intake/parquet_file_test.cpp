#include "intake/parquet_file.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "intake/text_copy.h"
#include "table/builder.h"
#include "table/parquet.h"

namespace majung::intake {
namespace {

table::SchemaPtr press_schema() {
    return std::make_shared<const table::Schema>(table::Schema{{{"at", table::Type::time, "", true},
                                                                {"압력", table::Type::float64, "bar", false},
                                                                {"lot", table::Type::text, "", false}}});
}

void write_press(const std::string& path, std::int64_t rows) {
    auto writer = table::ParquetWriter::open(base::real_files(), path, press_schema());
    ASSERT_TRUE(writer.ok());
    table::BatchBuilder builder(press_schema());
    for (std::int64_t r = 0; r < rows; ++r) {
        builder.column(0).append(r * 1'000'000);
        if (r % 7 == 0)
            builder.column(1).append_null();
        else
            builder.column(1).append(static_cast<double>(r) / 4);
        builder.column(2).append(std::string_view("L" + std::to_string(r / 10)));
    }
    ASSERT_TRUE((*writer)->write(builder.finish()).ok());
    ASSERT_TRUE((*writer)->finish(false).ok());
}

TEST(ParquetFile, KeepsNamesTypesUnitsAndEveryRow) {
    const base::TemporaryFolder folder;
    const std::string path = folder.file("press 3.parquet");
    write_press(path, 1000);
    const auto tables = read_in_memory(path);
    ASSERT_TRUE(tables.ok()) << base::describe(tables.error());
    ASSERT_EQ(tables->size(), 1U);
    const ReadTable& read = tables->front();
    EXPECT_EQ(read.name, "press 3");
    EXPECT_EQ(*read.schema, *press_schema());
    EXPECT_EQ(read.counts, (table::RowCounts{1000, 1000, 0, 0}));
    const auto& pressure = read.kept.front().columns[1];
    EXPECT_FALSE(pressure.valid(7));
    EXPECT_EQ(pressure.float64(9), 2.25);
}

TEST(ParquetFile, StoredReadingIsReadBack) {
    const base::TemporaryFolder folder;
    write_press(folder.file("p.parquet"), 3);
    const auto source = open_source(base::real_files(), folder.file("p.parquet"));
    const auto reading = choose_reading(read_head(**source)->view(), {});
    ASSERT_TRUE(reading.ok());
    EXPECT_EQ(reading->tables[0].columns[0].role_hint, "time");
    const auto again = reading_from_json(to_json(*reading));
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->tables, reading->tables);
    MemorySink sink;
    EXPECT_TRUE(read_all(**source, *again, sink).ok());
    write_press(folder.file("p.parquet"), 0);
    EXPECT_TRUE(read_all(**source, *again, sink).ok());
}

TEST(ParquetFile, DamagedOrCutIsOneErrorNamingTheFile) {
    const base::TemporaryFolder folder;
    const std::string path = folder.file("p.parquet");
    write_press(path, 1000);
    const std::string whole = *base::read_file(base::real_files(), path, 1 << 20);
    for (const std::string& bytes :
         {whole.substr(0, whole.size() / 2), std::string("PAR1"), whole.substr(0, 4) + "PAR1"}) {
        ASSERT_TRUE(base::replace_file(base::real_files(), path, bytes, false).ok());
        const auto tables = read_in_memory(path);
        ASSERT_FALSE(tables.ok());
        EXPECT_EQ(tables.error().code, "parquet_read");
        EXPECT_EQ(tables.error().file, path);
    }
}

TEST(ParquetFile, IsNoTextToCopy) {
    const base::TemporaryFolder folder;
    write_press(folder.file("p.parquet"), 3);
    const auto copied = copy_text(base::real_files(), folder.file("p.parquet"), folder.file("out.csv"), false);
    ASSERT_FALSE(copied.ok());
    EXPECT_EQ(copied.error().code, "text_only");
    EXPECT_FALSE(base::real_files().exists(folder.file("out.csv")));
}

}  // namespace
}  // namespace majung::intake
