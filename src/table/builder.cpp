#include "table/builder.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/limits.h"

namespace majung::table {
namespace {

void set_bit(Buffer& bits, std::int64_t i, bool on) {
    const auto byte = static_cast<std::size_t>(i >> 3);
    if (byte >= bits.size()) {
        bits.resize(byte + 1);
        bits.as<std::uint8_t>()[byte] = 0;
    }
    if (on) bits.as<std::uint8_t>()[byte] = static_cast<std::uint8_t>(bits.as<std::uint8_t>()[byte] | (1U << (i & 7)));
}

void append_bytes(Buffer& buffer, const void* bytes, std::size_t size) {
    const std::size_t at = buffer.size();
    buffer.resize(at + size);
    if (size > 0) std::memcpy(buffer.data() + at, bytes, size);
}

/// Bits [at, at + count) behind the last bit of the buffer become one.
void append_ones(Buffer& bits, std::int64_t at, std::int64_t count) {
    const auto end = static_cast<std::size_t>((at + count + 7) / 8), before = bits.size();
    if (end > before) {
        bits.resize(end);
        std::memset(bits.data() + before, 0, end - before);
    }
    std::int64_t i = at;
    for (; i < at + count && (i & 7) != 0; ++i) set_bit(bits, i, true);
    const auto whole = static_cast<std::size_t>((at + count - i) / 8);
    if (whole > 0) std::memset(bits.data() + i / 8, 0xff, whole);
    for (i += static_cast<std::int64_t>(whole) * 8; i < at + count; ++i) set_bit(bits, i, true);
}

}  // namespace

void ColumnBuilder::start_offsets() {
    if (type_ != Type::text || offsets_.size() > 0) return;
    const std::int32_t zero = 0;
    append_bytes(offsets_, &zero, sizeof zero);
}

void ColumnBuilder::mark(bool valid) {
    if (type_ == Type::text) {
        start_offsets();
        const auto end = static_cast<std::int32_t>(data_.size());
        append_bytes(offsets_, &end, sizeof end);
    }
    set_bit(validity_, rows_, valid);
    null_count_ += valid ? 0 : 1;
    ++rows_;
}

void ColumnBuilder::append_null() {
    const std::int64_t zero = 0;
    if (type_ == Type::boolean)
        set_bit(data_, rows_, false);
    else if (type_ != Type::text)
        append_bytes(data_, &zero, sizeof zero);
    mark(false);
}

void ColumnBuilder::append(bool value) {
    CHECK(type_ == Type::boolean);
    set_bit(data_, rows_, value);
    mark(true);
}

void ColumnBuilder::append(std::int64_t value) {
    CHECK(type_ == Type::int64 || type_ == Type::time);
    append_bytes(data_, &value, sizeof value);
    mark(true);
}

void ColumnBuilder::append(double value) {
    CHECK(type_ == Type::float64);
    if (std::isnan(value)) return append_null();
    append_bytes(data_, &value, sizeof value);
    mark(true);
}

void ColumnBuilder::append(std::string_view value) {
    CHECK(type_ == Type::text);
    append_bytes(data_, value.data(), value.size());
    mark(true);
}

void ColumnBuilder::append_from(const Column& column, std::int64_t row) {
    CHECK(column.type == type_);
    if (!column.valid(row)) return append_null();
    switch (type_) {
        case Type::boolean: return append(column.boolean(row));
        case Type::int64:
        case Type::time: return append(column.int64(row));
        case Type::float64: return append(column.float64(row));
        case Type::text: return append(column.text(row));
    }
}

void ColumnBuilder::append_rows(const Column& column, std::int64_t from, std::int64_t count) {
    CHECK(column.type == type_);
    const auto n = static_cast<std::size_t>(count);
    if (type_ == Type::boolean) {
        for (std::int64_t r = from; r < from + count; ++r) append_from(column, r);
        return;
    }
    if (type_ == Type::text) {
        start_offsets();
        const auto* ends = column.offsets->as<std::int32_t>() + from;
        const auto moved = static_cast<std::int32_t>(data_.size()) - ends[0];
        append_bytes(data_, column.data->data() + ends[0], static_cast<std::size_t>(ends[count] - ends[0]));
        const std::size_t at = offsets_.size();
        offsets_.resize(at + n * sizeof(std::int32_t));
        auto* to = reinterpret_cast<std::int32_t*>(offsets_.data() + at);
        for (std::size_t i = 0; i < n; ++i) to[i] = ends[i + 1] + moved;
    } else {
        append_bytes(data_, column.data->data() + static_cast<std::size_t>(from) * 8, n * 8);
    }
    if (column.null_count == 0) {
        append_ones(validity_, rows_, count);
    } else {
        for (std::int64_t i = 0; i < count; ++i) {
            const bool valid = column.valid(from + i);
            set_bit(validity_, rows_ + i, valid);
            null_count_ += valid ? 0 : 1;
        }
    }
    rows_ += count;
}

void ColumnBuilder::reserve(std::int64_t rows) {
    const auto n = static_cast<std::size_t>(rows);
    const auto hold = [](Buffer& buffer, std::size_t size) {
        const std::size_t used = buffer.size();
        buffer.resize(std::max(size, used));
        buffer.resize(used);
    };
    hold(validity_, (n + 7) / 8);
    if (type_ == Type::text) hold(offsets_, (n + 1) * sizeof(std::int32_t));
    if (type_ == Type::boolean) hold(data_, (n + 7) / 8);
    if (type_ != Type::boolean && type_ != Type::text) hold(data_, n * 8);
}

Column ColumnBuilder::finish() {
    Column column;
    column.type = type_;
    column.rows = rows_;
    column.null_count = null_count_;
    if (null_count_ > 0) column.validity = share(std::move(validity_));
    start_offsets();
    column.data = share(std::move(data_));
    if (type_ == Type::text) column.offsets = share(std::move(offsets_));
    *this = ColumnBuilder(type_);
    return column;
}

BatchBuilder::BatchBuilder(SchemaPtr schema) : schema_(std::move(schema)) {
    for (const auto& field : schema_->fields) columns_.emplace_back(field.type);
}

bool BatchBuilder::full() const {
    if (rows() >= base::kBatchRowsMax) return true;
    std::int64_t bytes = 0;
    for (const auto& column : columns_) bytes += column.bytes();
    return bytes >= base::kBatchBytesMax;
}

Batch BatchBuilder::finish() {
    Batch batch;
    batch.schema = schema_;
    batch.rows = rows();
    for (auto& column : columns_) {
        CHECK(column.rows() == batch.rows);
        batch.columns.push_back(column.finish());
    }
    return batch;
}

}  // namespace majung::table
