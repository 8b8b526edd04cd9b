// Builders: values in, Columns out. Appending is row by row; kernels that know better fill Buffers themselves.
#pragma once

#include <string_view>

#include "table/batch.h"

namespace majung::table {

class ColumnBuilder {
  public:
    explicit ColumnBuilder(Type type) : type_(type) {}

    Type type() const { return type_; }
    std::int64_t rows() const { return rows_; }
    std::int64_t bytes() const { return static_cast<std::int64_t>(data_.size()) + rows_ / 8; }
    void append_null();
    void append(bool value);          // each only on a builder of its type
    void append(std::int64_t value);  // int64 and time
    void append(double value);        // NaN becomes missing (law L13)
    void append(std::string_view value);
    void append_from(const Column& column, std::int64_t row);  // same type
    /// Rows [from, from + count) of a column of the same type, at once.
    void append_rows(const Column& column, std::int64_t from, std::int64_t count);
    void reserve(std::int64_t rows);  // texts' bytes not counted
    /// The rows so far as a column; the builder starts again empty.
    Column finish();

  private:
    void mark(bool valid);
    void start_offsets();
    Type type_;
    std::int64_t rows_ = 0, null_count_ = 0;
    Buffer validity_, data_, offsets_;
};

class BatchBuilder {
  public:
    explicit BatchBuilder(SchemaPtr schema);
    const SchemaPtr& schema() const { return schema_; }
    ColumnBuilder& column(std::size_t i) { return columns_[i]; }
    std::int64_t rows() const { return columns_.empty() ? 0 : columns_.front().rows(); }
    bool full() const;  // reached base::kBatchRowsMax or kBatchBytesMax
    Batch finish();

  private:
    SchemaPtr schema_;
    std::vector<ColumnBuilder> columns_;
};

}  // namespace majung::table
