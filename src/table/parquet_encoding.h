// Which encoding a column of a Parquet file gets, chosen from its first rows.
#pragma once

#include <span>

#include "table/batch.h"

namespace majung::table {

/// Rows [from, from + count) of a batch.
struct RowRange {
    Batch batch;
    std::int64_t from = 0, count = 0;
};

/// dictionary: while it pays, then without it.
enum class ColumnEncoding { dictionary, direct };

/// Looks at most at kEncodingSampleRows rows. Depends on the values alone.
ColumnEncoding choose_encoding(std::span<const RowRange> sample, std::size_t column);

inline constexpr std::int64_t kEncodingSampleRows = 16'384;

}  // namespace majung::table
