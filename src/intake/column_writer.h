// ColumnWriter: cells of one column straight into Arrow buffers, by row number. A row that is rejected after some of its
// cells were written is simply written over.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "intake/absent.h"
#include "table/batch.h"

namespace majung::intake {

class ColumnWriter {
  public:
    explicit ColumnWriter(table::Type type) : type_(type) {}
    table::Type type() const { return type_; }

    /// Room for `rows` rows from row 0 on.
    void start(std::int64_t rows) {
        room_ = rows;
        nulls_ = 0;
        validity_ = table::Buffer();
        const auto n = static_cast<std::size_t>(rows);
        if (type_ == table::Type::text) {
            offsets_ = table::Buffer((n + 1) * sizeof(std::int32_t));
            offsets_.as<std::int32_t>()[0] = 0;
            data_ = table::Buffer(n * 8);
        } else if (type_ == table::Type::boolean) {
            data_ = table::Buffer((n + 7) / 8);
            std::memset(data_.data(), 0, data_.size());
        } else {
            data_ = table::Buffer(n * 8);
        }
    }
    void put(std::int64_t row, double value) { data_.as<double>()[row] = value; }
    void put(std::int64_t row, std::int64_t value) { data_.as<std::int64_t>()[row] = value; }
    void put(std::int64_t row, bool value) {
        std::uint8_t& byte = data_.as<std::uint8_t>()[row >> 3];
        const auto bit = static_cast<std::uint8_t>(1U << (row & 7));
        byte = static_cast<std::uint8_t>(value ? byte | bit : byte & ~bit);
    }
    void put(std::int64_t row, std::string_view value) {
        std::int32_t* offsets = offsets_.as<std::int32_t>();
        const auto at = static_cast<std::size_t>(offsets[row]);
        if (at + value.size() > data_.size()) data_.resize((at + value.size()) * 2);
        if (!value.empty()) std::memcpy(data_.data() + at, value.data(), value.size());
        offsets[row + 1] = static_cast<std::int32_t>(at + value.size());
    }
    /// A text of `size` bytes that 16 readable ones follow.
    void put_padded(std::int64_t row, const char* text, std::size_t size) {
        std::int32_t* offsets = offsets_.as<std::int32_t>();
        const auto at = static_cast<std::size_t>(offsets[row]);
        if (at + size + 16 > data_.size()) [[unlikely]]
            data_.resize((at + size + 16) * 2);
        if (size <= 16)
            std::memcpy(data_.data() + at, text, 16);
        else
            std::memcpy(data_.data() + at, text, size);
        offsets[row + 1] = static_cast<std::int32_t>(at + size);
    }
    /// Where values of 64 bits stand; until `finish`.
    std::byte* values() { return data_.data(); }
    /// Adds to the value of a time that was put in this row; nothing where it is missing.
    void add_time(std::int64_t row, std::int64_t value) {
        if (valid(row)) data_.as<std::int64_t>()[row] += value;
    }
    bool valid(std::int64_t row) const {
        return validity_.data() == nullptr || (validity_.as<std::uint8_t>()[row >> 3] >> (row & 7) & 1) != 0;
    }
    void put_missing(std::int64_t row) {
        if (validity_.data() == nullptr) {
            validity_ = table::Buffer(static_cast<std::size_t>((room_ + 7) / 8));
            std::memset(validity_.data(), 0xff, validity_.size());
        }
        validity_.as<std::uint8_t>()[row >> 3] &= static_cast<std::uint8_t>(~(1U << (row & 7)));
        ++nulls_;
        if (type_ == table::Type::text)
            put(row, std::string_view());
        else if (type_ == table::Type::boolean)
            put(row, false);
        else
            put(row, std::int64_t{0});
    }
    /// The numbers of the first `rows` rows, seen by `range`.
    void show(std::int64_t rows, RangeTally& range) const;
    /// Numbers of the first `rows` rows that equal this one become missing; how many they were.
    std::int64_t take_as_missing(std::int64_t rows, double value);
    /// Forgets what was written in this row.
    void take_back(std::int64_t row) {
        if (validity_.data() == nullptr) return;
        std::uint8_t& byte = validity_.as<std::uint8_t>()[row >> 3];
        const auto bit = static_cast<std::uint8_t>(1U << (row & 7));
        if ((byte & bit) != 0) return;
        byte = static_cast<std::uint8_t>(byte | bit);
        --nulls_;
    }
    std::int64_t text_bytes(std::int64_t rows) const {
        return type_ == table::Type::text ? offsets_.as<std::int32_t>()[rows] : 0;
    }
    /// The first `rows` rows; the writer must be started again.
    table::Column finish(std::int64_t rows);

  private:
    table::Type type_;
    std::int64_t room_ = 0, nulls_ = 0;
    table::Buffer validity_, data_, offsets_;
};

}  // namespace majung::intake
