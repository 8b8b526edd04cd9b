#include "table/batch.h"

#include <limits>

#include "base/text.h"
#include "table/builder.h"

namespace majung::table {

double Column::number(std::int64_t i) const {
    if (!valid(i)) return std::numeric_limits<double>::quiet_NaN();
    switch (type) {
        case Type::boolean: return boolean(i) ? 1 : 0;
        case Type::int64: return static_cast<double>(int64(i));
        case Type::float64: return float64(i);
        default: return std::numeric_limits<double>::quiet_NaN();
    }
}

base::Result<std::optional<Batch>> MemoryReader::next() {
    if (at_ >= batches_.size()) return std::optional<Batch>();
    return std::optional<Batch>(batches_[at_++]);
}

Batch slice(const Batch& batch, std::int64_t from, std::int64_t count) {
    BatchBuilder builder(batch.schema);
    for (std::size_t c = 0; c < batch.columns.size(); ++c)
        for (std::int64_t r = from; r < from + count; ++r) builder.column(c).append_from(batch.columns[c], r);
    Batch out = builder.finish();
    out.rows = count;
    return out;
}

std::string cell_text(const Batch& batch, std::int64_t row, std::size_t column) {
    const Column& c = batch.columns[column];
    if (!c.valid(row)) return "";
    switch (c.type) {
        case Type::boolean: return c.boolean(row) ? "true" : "false";
        case Type::int64: return std::to_string(c.int64(row));
        case Type::float64: return base::shortest(c.float64(row));
        case Type::time: return base::format_iso(c.time(row), batch.schema->fields[column].zoned);
        case Type::text: return std::string(c.text(row));
    }
    return "";
}

}  // namespace majung::table
