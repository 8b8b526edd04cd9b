#include <gtest/gtest.h>

#include <cmath>

#include "table/batch.h"
#include "table/builder.h"
#include "table/finding.h"
#include "table/ledger.h"
#include "table/tile.h"

namespace majung::table {
namespace {

Batch sample(std::int64_t rows) {
    BatchBuilder builder(std::make_shared<const Schema>(Schema{{{"t", Type::time, "", false},
                                                                {"x", Type::float64, "C", false},
                                                                {"n", Type::int64, "", false},
                                                                {"on", Type::boolean, "", false},
                                                                {"s", Type::text, "", false}}}));
    for (std::int64_t i = 0; i < rows; ++i) {
        builder.column(0).append(i * base::kSecond);
        builder.column(1).append(i % 3 == 0 ? std::nan("") : 0.5 * static_cast<double>(i));
        builder.column(2).append(i);
        builder.column(3).append(i % 2 == 0);
        if (i % 4 == 0)
            builder.column(4).append_null();
        else
            builder.column(4).append(std::string_view("값" + std::to_string(i)));
    }
    return builder.finish();
}

TEST(Batch, L13_MissingIsInvalidNotNan) {
    const Batch batch = sample(10);
    EXPECT_EQ(batch.rows, 10);
    EXPECT_FALSE(batch.columns[1].valid(3));
    EXPECT_EQ(batch.columns[1].float64(3), 0);
    EXPECT_EQ(batch.columns[1].null_count, 4);
    EXPECT_TRUE(std::isnan(batch.columns[1].number(3)));
    EXPECT_EQ(cell_text(batch, 3, 1), "");
    EXPECT_EQ(cell_text(batch, 5, 1), "2.5");
    EXPECT_EQ(cell_text(batch, 5, 4), "값5");
    EXPECT_EQ(cell_text(batch, 1, 3), "false");
}

TEST(Batch, SliceKeepsValuesAndBuffersAreAligned) {
    const Batch batch = sample(100);
    const Batch part = slice(batch, 17, 30);
    ASSERT_EQ(part.rows, 30);
    for (std::size_t c = 0; c < batch.columns.size(); ++c) {
        EXPECT_EQ(reinterpret_cast<std::uintptr_t>(part.columns[c].data->data()) % 64, 0U);
        for (std::int64_t r = 0; r < 30; ++r) EXPECT_EQ(cell_text(part, r, c), cell_text(batch, r + 17, c));
    }
}

TEST(Builder, RowsAppendedAtOnceAreAsThoseOneByOne) {
    const Batch batch = sample(100);
    BatchBuilder builder(batch.schema);
    struct Part {
        std::int64_t from, count;
    };
    const std::vector<Part> parts{{0, 3}, {90, 10}, {17, 0}, {5, 1}, {8, 40}, {1, 2}};
    std::vector<std::int64_t> rows;
    for (const auto& [from, count] : parts) {
        for (std::size_t c = 0; c < batch.columns.size(); ++c) {
            builder.column(c).reserve(50);
            builder.column(c).append_rows(batch.columns[c], from, count);
        }
        for (std::int64_t r = from; r < from + count; ++r) rows.push_back(r);
    }
    const Batch out = builder.finish();
    ASSERT_EQ(out.rows, static_cast<std::int64_t>(rows.size()));
    for (std::size_t c = 0; c < out.columns.size(); ++c) {
        std::int64_t missing = 0;
        for (std::int64_t r = 0; r < out.rows; ++r) {
            const std::int64_t was = rows[static_cast<std::size_t>(r)];
            missing += !batch.columns[c].valid(was);
            EXPECT_EQ(out.columns[c].valid(r), batch.columns[c].valid(was));
            EXPECT_EQ(cell_text(out, r, c), cell_text(batch, was, c));
        }
        EXPECT_EQ(out.columns[c].null_count, missing);
    }
}

TEST(Tile, MemoryTilesCutAtTheLimitAndKeepOrder) {
    TileData data;
    data.columns = 2;
    for (int i = 0; i < 600; ++i) data.append(i, 1, std::vector<double>{1.0 * i, 2.0 * i});
    const std::vector<TileData> all{data};
    MemoryTiles tiles({"a", "b"}, all);
    std::int64_t rows = 0;
    for (;;) {
        const auto tile = tiles.next();
        ASSERT_TRUE(tile.ok());
        if (!*tile) break;
        EXPECT_LE((*tile)->values.rows, 256);
        EXPECT_EQ((*tile)->time.front(), rows);
        EXPECT_EQ((*tile)->values.at(0, 1), 2.0 * static_cast<double>(rows));
        rows += (*tile)->values.rows;
    }
    EXPECT_EQ(rows, 600);
}

TEST(State, L7_BytesRoundTripExactlyAndDamageIsTold) {
    const State state{{0.1, std::nan(""), -0.0}, {1, -2}};
    const auto back = state_from_bytes(to_bytes(state));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(to_bytes(*back), to_bytes(state));
    EXPECT_FALSE(state_from_bytes(to_bytes(state).substr(1)).ok());
    EXPECT_FALSE(state_from_bytes("\xff\xff\xff\xff\xff\xff\xff\xff").ok());
}

TEST(Ledger, L1_CountsAddUp) {
    RowCounts a{10, 8, 2, 1};
    a += RowCounts{5, 5, 0, 0};
    EXPECT_TRUE(a.balanced());
    EXPECT_EQ(a.read, 15);
}

TEST(Finding, JsonRoundTrip) {
    Finding finding{"stuck", "pump", "유량", 12, 3, base::kDay, 2 * base::kDay, {"1 h"}};
    EXPECT_EQ(finding_from_json(to_json(finding)), finding);
}

}  // namespace
}  // namespace majung::table
