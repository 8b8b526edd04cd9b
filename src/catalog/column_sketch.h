// ColumnSketch: what one pass keeps of a column, in bounded memory: counts, moments, up to a cap of distinct values, how
// the values move from row to row. Roles, units and findings are read off it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "table/batch.h"

namespace majung::catalog {

class ColumnSketch {
  public:
    static constexpr std::size_t kDistinctMax = 1000;

    /// The next rows of the column.
    void add(const table::Column& column);

    std::int64_t rows = 0, missing = 0;
    std::int64_t rises = 0, falls = 0, stays = 0;   // against the valid value before
    double min = 0, max = 0, mean = 0, square = 0;  // square: sum of squared deviations
    bool whole = true;                              // every value is a whole number
    std::vector<std::string> samples;               // the first three different values

    std::int64_t valid() const { return rows - missing; }
    std::int64_t distinct() const { return static_cast<std::int64_t>(numbers_.size() + texts_.size()); }
    bool all_distinct_known() const { return numbers_.size() + texts_.size() < kDistinctMax; }
    double deviation() const;
    /// Rows that have the value; 0 where unknown.
    std::int64_t count_of(double value) const;
    const std::unordered_map<std::string, std::int64_t>& texts() const { return texts_; }
    const std::unordered_map<double, std::int64_t>& numbers() const { return numbers_; }

  private:
    void add_number(double value);
    void add_text(std::string_view value);

    std::unordered_map<double, std::int64_t> numbers_;
    std::unordered_map<std::string, std::int64_t> texts_;
    double last_ = 0;
    bool has_last_ = false;
};

}  // namespace majung::catalog
