// Batch: up to 65,536 rows of typed columns in Arrow's layout. What flows between the stages.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "table/buffer.h"
#include "table/type.h"

namespace majung::table {

/// One column: bool is a bitmap, int64/time 8-byte integers (time in microseconds), double IEEE, text UTF-8 with int32
/// offsets (rows + 1 of them). A missing value is invalid in the bitmap; what stands in its data slot is zero.
struct Column {
    Type type = Type::text;
    std::int64_t rows = 0;
    std::int64_t null_count = 0;
    BufferPtr validity;  // null pointer = all valid
    BufferPtr data;
    BufferPtr offsets;  // text only

    bool valid(std::int64_t i) const {
        return validity == nullptr || ((validity->as<std::uint8_t>()[i >> 3] >> (i & 7)) & 1) != 0;
    }
    bool boolean(std::int64_t i) const { return ((data->as<std::uint8_t>()[i >> 3] >> (i & 7)) & 1) != 0; }
    std::int64_t int64(std::int64_t i) const { return data->as<std::int64_t>()[i]; }
    double float64(std::int64_t i) const { return data->as<double>()[i]; }
    base::Time time(std::int64_t i) const { return data->as<std::int64_t>()[i]; }
    std::string_view text(std::int64_t i) const {
        const std::int32_t* o = offsets->as<std::int32_t>();
        return {data->as<char>() + o[i], static_cast<std::size_t>(o[i + 1] - o[i])};
    }
    /// bool, int64, double as a number; NaN where missing or of another type. For tiles (law L13).
    double number(std::int64_t i) const;
};

struct Batch {
    SchemaPtr schema;
    std::vector<Column> columns;
    std::int64_t rows = 0;
};

/// Pull: batches in order until none is left. Not shared between threads.
class BatchReader {
  public:
    virtual ~BatchReader() = default;
    virtual const SchemaPtr& schema() const = 0;
    virtual base::Result<std::optional<Batch>> next() = 0;
};

/// Batches already in memory, for tests and small tables.
class MemoryReader final : public BatchReader {
  public:
    MemoryReader(SchemaPtr schema, std::vector<Batch> batches)
        : schema_(std::move(schema)), batches_(std::move(batches)) {}
    const SchemaPtr& schema() const override { return schema_; }
    base::Result<std::optional<Batch>> next() override;

  private:
    SchemaPtr schema_;
    std::vector<Batch> batches_;
    std::size_t at_ = 0;
};

/// Rows [from, from + count) as a batch of its own (copies).
Batch slice(const Batch& batch, std::int64_t from, std::int64_t count);
/// A cell as `--to OUT.csv` writes it; empty where missing.
std::string cell_text(const Batch& batch, std::int64_t row, std::size_t column);

}  // namespace majung::table
