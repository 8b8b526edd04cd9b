// A dictionary pays where values repeat: one page of distinct values, then a few bits a row. In a sample of n rows with
// d distinct values it is taken for d <= n/2 (numbers that come from few digits of a converter keep repeating as the
// file goes on); Arrow falls back to plain pages by itself where the dictionary outgrows its page.
// Else integers and times are stored as differences, and doubles with their bytes in separate streams, which lets zstd
// see the slowly changing exponent and the noisy mantissa apart.
#include "table/parquet_encoding.h"

#include <bit>
#include <string_view>
#include <unordered_set>

#include "base/hash.h"

namespace majung::table {
namespace {

struct Seen {
    std::int64_t rows = 0, distinct = 0;
};

Seen count_distinct(std::span<const RowRange> sample, std::size_t column) {
    std::unordered_set<std::uint64_t> values;
    Seen seen;
    for (const RowRange& range : sample) {
        const Column& c = range.batch.columns[column];
        for (std::int64_t r = range.from; r < range.from + range.count; ++r) {
            if (seen.rows == kEncodingSampleRows) break;
            if (!c.valid(r)) continue;
            ++seen.rows;
            values.insert(c.type == Type::text ? base::hash64(c.text(r)) : static_cast<std::uint64_t>(c.int64(r)));
        }
    }
    seen.distinct = static_cast<std::int64_t>(values.size());
    return seen;
}

}  // namespace

ColumnEncoding choose_encoding(std::span<const RowRange> sample, std::size_t column) {
    if (sample.empty()) return ColumnEncoding::plain;
    const Type type = sample.front().batch.columns[column].type;
    if (type == Type::boolean) return ColumnEncoding::plain;
    const Seen seen = count_distinct(sample, column);
    if (seen.distinct * 2 <= seen.rows) return ColumnEncoding::dictionary;
    switch (type) {
        case Type::int64:
        case Type::time: return ColumnEncoding::delta;
        case Type::float64: return ColumnEncoding::byte_stream_split;
        default: return ColumnEncoding::plain;
    }
}

}  // namespace majung::table
