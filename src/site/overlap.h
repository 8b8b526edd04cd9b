// Overlap: a row that another source of the family brought already (two exports whose periods overlap) is not kept twice.
//
// Rows are compared whole, as multisets: of k equal rows in the new source and n in the others, min(k, n) are overlap.
// Duplicates within one source are its own business. Only sources with the same label are compared, and only tables with
// a time column, so that two idle machines are not taken for one. Decided on 64-bit hashes of rows: with a million rows on
// either side a false match has a chance of 5e-8.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/result.h"
#include "table/batch.h"

namespace majung::site {

/// The same for equal rows whatever the order of columns and whether a number is kept as int64 or double. `columns` gives
/// the places of the family's columns in the batch; -1 is a missing value.
std::uint64_t row_hash(const table::Batch& batch, std::int64_t row, const std::vector<int>& columns);

/// Hashes of the rows of other sources in [first, last]; asked for again where a later chunk goes beyond.
using OverlapLookup = std::function<base::Result<std::vector<std::uint64_t>>(base::Time first, base::Time last)>;

class OverlapCheck {
  public:
    OverlapCheck() = default;  // nothing overlaps
    OverlapCheck(std::vector<int> columns, int time_column, base::Time first, base::Time last, OverlapLookup lookup)
        : columns_(std::move(columns)),
          time_column_(time_column),
          first_(first),
          last_(last),
          lookup_(std::move(lookup)) {}
    /// Marks rows of the batch that others brought; empty where there are none.
    base::Result<std::vector<bool>> overlapping(const table::Batch& batch);

  private:
    std::vector<int> columns_;
    int time_column_ = -1;
    base::Time first_ = 1, last_ = 0;  // where the others have rows
    OverlapLookup lookup_;
    bool loaded_ = false;
    std::vector<std::uint64_t> known_;  // sorted
    std::vector<bool> used_;
};

}  // namespace majung::site
