#include "table/parquet.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "table/arrow_c.h"
#include "table/builder.h"

namespace majung::table {
namespace {

SchemaPtr plant_schema() {
    return std::make_shared<const Schema>(Schema{{{"time", Type::time, "", false},
                                                  {"utc", Type::time, "", true},
                                                  {"유량", Type::float64, "m³/h", false},
                                                  {"noise", Type::float64, "", false},
                                                  {"count", Type::int64, "", false},
                                                  {"on", Type::boolean, "", false},
                                                  {"lot", Type::text, "", false}}});
}

Batch rows(std::int64_t from, std::int64_t count) {
    BatchBuilder builder(plant_schema());
    for (std::int64_t i = from; i < from + count; ++i) {
        builder.column(0).append(1'700'000'000 * base::kSecond + i * base::kSecond);
        builder.column(1).append(i * 250'000);
        if (i % 5 == 0)
            builder.column(2).append_null();
        else
            builder.column(2).append(0.1 * static_cast<double>(i % 300));
        builder.column(3).append(std::sin(static_cast<double>(i) * 1.37) * 1e6);
        builder.column(4).append(i * 7 - 3);
        if (i % 11 == 0)
            builder.column(5).append_null();
        else
            builder.column(5).append(i % 3 == 0);
        if (i % 13 == 0)
            builder.column(6).append_null();
        else
            builder.column(6).append(std::string_view(i % 17 == 0 ? "" : "로트-" + std::to_string(i / 100)));
    }
    return builder.finish();
}

base::Result<void> write_rows(const std::string& path, std::int64_t count, std::uint64_t cut_seed,
                              ParquetOptions options) {
    ASSIGN_OR_RETURN(auto writer, ParquetWriter::open(base::real_files(), path, plant_schema(), std::move(options)));
    base::Rng rng(cut_seed);
    for (std::int64_t at = 0; at < count;) {
        const std::int64_t n = std::min<std::int64_t>(
            count - at, cut_seed == 0 ? 65'536 : 1 + static_cast<std::int64_t>(rng.below(9'000)));
        RETURN_IF_ERROR(writer->write(rows(at, n)));
        at += n;
    }
    return writer->finish(true);
}

void expect_rows(ParquetReader& reader, std::int64_t count) {
    std::int64_t at = 0;
    for (;;) {
        auto batch = reader.next();
        ASSERT_TRUE(batch.ok()) << base::describe(batch.error());
        if (!*batch) break;
        const Batch want = rows(at, (*batch)->rows);
        ASSERT_EQ((*batch)->columns.size(), want.columns.size());
        for (std::size_t c = 0; c < want.columns.size(); ++c) {
            EXPECT_EQ((*batch)->columns[c].null_count, want.columns[c].null_count);
            for (std::int64_t r = 0; r < want.rows; ++r) {
                ASSERT_EQ((*batch)->columns[c].valid(r), want.columns[c].valid(r));
                ASSERT_EQ(cell_text(**batch, r, c), cell_text(want, r, c)) << "row " << at + r << " column " << c;
            }
        }
        at += want.rows;
    }
    EXPECT_EQ(at, count);
}

TEST(Parquet, WhatWasWrittenIsReadBackWithUnitsAndZones) {
    base::TemporaryFolder folder;
    const std::string path = folder.file("한글 이름.parquet");
    ParquetOptions options;
    options.metadata = {{"majung", "1"}};
    ASSERT_TRUE(write_rows(path, 150'000, 3, options).ok());
    EXPECT_FALSE(base::real_files().exists(path + ".part"));
    auto reader = ParquetReader::open(base::real_files(), path);
    ASSERT_TRUE(reader.ok()) << base::describe(reader.error());
    EXPECT_EQ(*(*reader)->schema(), *plant_schema());
    EXPECT_EQ((*reader)->rows(), 150'000);
    ASSERT_EQ((*reader)->metadata().size(), 1U);
    EXPECT_EQ((*reader)->metadata()[0].second, "1");
    expect_rows(**reader, 150'000);
}

TEST(Parquet, L3_BytesDependOnTheRowsAlone) {
    base::TemporaryFolder folder;
    ParquetOptions options;
    options.row_group_bytes = 300'000;
    ASSERT_TRUE(write_rows(folder.file("whole"), 300'000, 0, options).ok());
    const auto whole = base::read_file(base::real_files(), folder.file("whole"), 1 << 30);
    ASSERT_TRUE(whole.ok());
    base::Pool pool(3);
    options.pool = &pool;
    for (const std::uint64_t seed : {1U, 2U}) {
        ASSERT_TRUE(write_rows(folder.file("cut"), 300'000, seed, options).ok());
        const auto cut = base::read_file(base::real_files(), folder.file("cut"), 1 << 30);
        ASSERT_TRUE(cut.ok());
        EXPECT_TRUE(*cut == *whole);
    }
}

TEST(Parquet, ProjectionFollowsTheNamesGiven) {
    base::TemporaryFolder folder;
    ASSERT_TRUE(write_rows(folder.file("t"), 1'000, 0, {}).ok());
    auto reader = ParquetReader::open(base::real_files(), folder.file("t"), {"lot", "유량"});
    ASSERT_TRUE(reader.ok());
    auto batch = (*reader)->next();
    ASSERT_TRUE(batch.ok() && *batch);
    const Batch want = rows(0, 1'000);
    for (std::int64_t r = 0; r < 1'000; ++r) {
        EXPECT_EQ(cell_text(**batch, r, 0), cell_text(want, r, 6));
        EXPECT_EQ(cell_text(**batch, r, 1), cell_text(want, r, 2));
    }
    EXPECT_EQ(ParquetReader::open(base::real_files(), folder.file("t"), {"none"}).error().code, "column_absent");
}

TEST(Parquet, AnEmptyTableKeepsItsColumns) {
    base::TemporaryFolder folder;
    ASSERT_TRUE(write_rows(folder.file("t"), 0, 0, {}).ok());
    auto reader = ParquetReader::open(base::real_files(), folder.file("t"));
    ASSERT_TRUE(reader.ok());
    EXPECT_EQ(*(*reader)->schema(), *plant_schema());
    expect_rows(**reader, 0);
}

TEST(Parquet, AnUnfinishedWriterLeavesNothing) {
    base::TemporaryFolder folder;
    {
        auto writer = ParquetWriter::open(base::real_files(), folder.file("t"), plant_schema());
        ASSERT_TRUE(writer.ok());
        ASSERT_TRUE((*writer)->write(rows(0, 100'000)).ok());
    }
    EXPECT_TRUE(base::real_files().list(folder.path())->empty());
}

TEST(Parquet, VeryManyColumnsAreWrittenColumnAfterColumn) {
    base::TemporaryFolder folder;
    Schema schema;
    for (int c = 0; c < 3'000; ++c) schema.fields.push_back({"c" + std::to_string(c), Type::float64, "", false});
    const auto shared = std::make_shared<const Schema>(schema);
    BatchBuilder builder(shared);
    for (std::size_t c = 0; c < 3'000; ++c)
        for (int r = 0; r < 50; ++r) builder.column(c).append(static_cast<double>(c) + r * 0.25);
    auto writer = ParquetWriter::open(base::real_files(), folder.file("wide"), shared);
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE((*writer)->write(builder.finish()).ok());
    ASSERT_TRUE((*writer)->finish(false).ok());
    auto reader = ParquetReader::open(base::real_files(), folder.file("wide"));
    ASSERT_TRUE(reader.ok());
    auto batch = (*reader)->next();
    ASSERT_TRUE(batch.ok() && *batch);
    EXPECT_EQ((*batch)->rows, 50);
    EXPECT_EQ((*batch)->columns[2'999].float64(49), 2'999 + 49 * 0.25);
}

/// Of each kind of column many; texts so long that they fill blocks earlier than rows do, and values missing.
Batch wide_rows(const SchemaPtr& schema, std::int64_t rows) {
    BatchBuilder builder(schema);
    for (std::size_t c = 0; c < schema->size(); ++c)
        for (std::int64_t r = 0; r < rows; ++r) {
            const auto value = static_cast<std::int64_t>(c) * 31 + r * r;
            if (value % 7 == 0)
                builder.column(c).append_null();
            else if (schema->fields[c].type == Type::text)
                builder.column(c).append(std::string_view(std::string(static_cast<std::size_t>(value % 900), 'x')));
            else if (schema->fields[c].type == Type::boolean)
                builder.column(c).append(value % 3 == 0);
            else if (schema->fields[c].type == Type::float64)
                builder.column(c).append(0.25 * static_cast<double>(value % 50));
            else
                builder.column(c).append(value);
        }
    return builder.finish();
}

/// The reader gives all rows of `all`, its columns in their order or backwards.
void expect_rows(ParquetReader& reader, const Batch& all, bool backwards) {
    const std::size_t columns = all.columns.size();
    std::int64_t at = 0;
    for (;;) {
        auto batch = reader.next();
        ASSERT_TRUE(batch.ok()) << base::describe(batch.error());
        if (!*batch) break;
        for (std::size_t c = 0; c < columns; ++c)
            for (std::int64_t r = 0; r < (*batch)->rows; ++r)
                ASSERT_EQ(cell_text(**batch, r, backwards ? columns - 1 - c : c), cell_text(all, at + r, c))
                    << "row " << at + r << " column " << c;
        at += (*batch)->rows;
    }
    EXPECT_EQ(at, all.rows);
}

TEST(Parquet, L3_VeryManyColumnsComeBackFromSeveralRowGroups) {
    base::TemporaryFolder folder;
    Schema schema;
    const Type types[] = {Type::text, Type::float64, Type::boolean, Type::int64, Type::time};
    for (int c = 0; c < 1'500; ++c) schema.fields.push_back({"c" + std::to_string(c), types[c % 5], "", false});
    const auto shared = std::make_shared<const Schema>(schema);
    constexpr std::int64_t kRows = 700;
    const Batch all = wide_rows(shared, kRows);
    ParquetOptions options;
    options.wide_group_bytes = 30LL << 20;
    std::vector<std::string> bytes;
    for (const std::int64_t step : {kRows, std::int64_t{170}}) {
        auto writer = ParquetWriter::open(base::real_files(), folder.file("wide"), shared, options);
        ASSERT_TRUE(writer.ok());
        for (std::int64_t r = 0; r < kRows; r += step)
            ASSERT_TRUE((*writer)->write(slice(all, r, std::min(step, kRows - r))).ok());
        ASSERT_TRUE((*writer)->finish(false).ok());
        bytes.push_back(*base::read_file(base::real_files(), folder.file("wide"), 1 << 30));
    }
    EXPECT_TRUE(bytes[0] == bytes[1]);
    EXPECT_EQ(base::real_files().list(folder.path())->size(), 1U);
    auto reader = ParquetReader::open(base::real_files(), folder.file("wide"));
    ASSERT_TRUE(reader.ok());
    expect_rows(**reader, all, false);
}

TEST(Parquet, VeryManyColumnsAreReadSomeAtATimeInTheOrderAsked) {
    base::TemporaryFolder folder;
    Schema schema;
    const Type types[] = {Type::int64, Type::text, Type::float64, Type::boolean, Type::time};
    for (int c = 0; c < 2'300; ++c) schema.fields.push_back({"c" + std::to_string(c), types[c % 5], "", false});
    const auto shared = std::make_shared<const Schema>(schema);
    constexpr std::int64_t kRows = 300;
    const Batch all = wide_rows(shared, kRows);
    ParquetOptions options;
    options.wide_group_bytes = 20LL << 20;
    auto writer = ParquetWriter::open(base::real_files(), folder.file("wide"), shared, options);
    ASSERT_TRUE(writer.ok() && (*writer)->write(all).ok() && (*writer)->finish(false).ok());
    std::vector<std::string> backwards;
    for (std::size_t c = schema.size(); c-- > 0;) backwards.push_back(schema.fields[c].name);
    for (const std::int64_t stretch : {16LL << 20, 1LL << 30}) {
        auto reader = ParquetReader::open(base::real_files(), folder.file("wide"), backwards,
                                          {.columns_whole = 1'000, .stretch_bytes = stretch, .stretches_max = 100});
        ASSERT_TRUE(reader.ok());
        expect_rows(**reader, all, true);
    }
}

TEST(Parquet, L3_BytesOfAVeryWideTableDependOnTheRowsAlone) {
    base::TemporaryFolder folder;
    Schema schema;
    for (int c = 0; c < 33'000; ++c) schema.fields.push_back({"c" + std::to_string(c), Type::int64, "", false});
    const auto shared = std::make_shared<const Schema>(schema);
    BatchBuilder builder(shared);
    for (std::size_t c = 0; c < schema.size(); ++c)
        for (std::int64_t r = 0; r < 3; ++r) builder.column(c).append(static_cast<std::int64_t>(c) * r);
    const Batch all = builder.finish();
    std::vector<std::string> bytes;
    for (const std::int64_t step : {3, 2}) {
        auto writer = ParquetWriter::open(base::real_files(), folder.file("wide"), shared);
        ASSERT_TRUE(writer.ok());
        for (std::int64_t r = 0; r < 3; r += step)
            ASSERT_TRUE((*writer)->write(slice(all, r, std::min<std::int64_t>(step, 3 - r))).ok());
        ASSERT_TRUE((*writer)->finish(false).ok());
        bytes.push_back(*base::read_file(base::real_files(), folder.file("wide"), 1 << 30));
    }
    EXPECT_TRUE(bytes[0] == bytes[1]);
}

TEST(Parquet, DamagedBytesAreTheUsersErrorWithThePath) {
    base::TemporaryFolder folder;
    ASSERT_TRUE(base::replace_file(base::real_files(), folder.file("t"), "PAR1 no parquet at all", false).ok());
    const auto reader = ParquetReader::open(base::real_files(), folder.file("t"));
    ASSERT_FALSE(reader.ok());
    EXPECT_EQ(reader.error().code, "parquet_read");
    EXPECT_EQ(reader.error().file, folder.file("t"));
}

void expect_same(const Batch& got, const Batch& want) {
    ASSERT_EQ(*got.schema, *want.schema);
    ASSERT_EQ(got.rows, want.rows);
    for (std::size_t c = 0; c < want.columns.size(); ++c)
        for (std::int64_t r = 0; r < want.rows; ++r) ASSERT_EQ(cell_text(got, r, c), cell_text(want, r, c));
}

TEST(Arrow, BatchesCrossTheCInterfaceAndIpcUnchanged) {
    const Batch want = rows(0, 1'000);
    ArrowArray array;
    ArrowSchema schema;
    ASSERT_TRUE(export_batch(want, array, schema).ok());
    const auto imported = import_batch(array, schema);
    ASSERT_TRUE(imported.ok());
    expect_same(*imported, want);
    const auto bytes = to_ipc(want);
    ASSERT_TRUE(bytes.ok());
    const auto back = batch_from_ipc(*bytes);
    ASSERT_TRUE(back.ok());
    expect_same(*back, want);
    EXPECT_EQ(batch_from_ipc(bytes->substr(0, bytes->size() / 2)).error().code, "batch_damaged");
    EXPECT_EQ(batch_from_ipc("").error().code, "batch_damaged");
}

}  // namespace
}  // namespace majung::table
