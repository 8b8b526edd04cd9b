#include "intake/column_writer.h"

namespace majung::intake {

void ColumnWriter::show(std::int64_t rows, RangeTally& range) const {
    const auto n = static_cast<std::size_t>(rows);
    const std::uint8_t* valid = nulls_ > 0 ? validity_.as<std::uint8_t>() : nullptr;
    if (type_ == table::Type::float64)
        range.add(std::span(data_.as<double>(), n), valid);
    else if (type_ == table::Type::int64)
        range.add(std::span(data_.as<std::int64_t>(), n), valid);
}

std::int64_t ColumnWriter::take_as_missing(std::int64_t rows, double value) {
    if (!table::numeric(type_)) return 0;
    std::int64_t taken = 0;
    for (std::int64_t r = 0; r < rows; ++r) {
        const double here =
            type_ == table::Type::float64 ? data_.as<double>()[r] : static_cast<double>(data_.as<std::int64_t>()[r]);
        if (here != value || !valid(r)) continue;
        put_missing(r);
        ++taken;
    }
    return taken;
}

table::Column ColumnWriter::finish(std::int64_t rows) {
    table::Column column;
    column.type = type_;
    column.rows = rows;
    column.null_count = nulls_;
    const auto n = static_cast<std::size_t>(rows);
    if (nulls_ > 0) {
        validity_.resize((n + 7) / 8);
        column.validity = table::share(std::move(validity_));
    }
    if (type_ == table::Type::text) {
        offsets_.resize((n + 1) * sizeof(std::int32_t));
        data_.resize(static_cast<std::size_t>(offsets_.as<std::int32_t>()[rows]));
        column.offsets = table::share(std::move(offsets_));
    } else {
        data_.resize(type_ == table::Type::boolean ? (n + 7) / 8 : n * 8);
    }
    column.data = table::share(std::move(data_));
    validity_ = table::Buffer();
    data_ = table::Buffer();
    offsets_ = table::Buffer();
    nulls_ = 0;
    return column;
}

}  // namespace majung::intake
