// ColumnSketch: what one pass keeps of a column in bounded memory: counts, sums, the distinct values up to a cap, how the
// values move from row to row, their longest runs and sharpest spikes. Roles and findings are read off it. Values are
// taken one by one in order, so the sketch does not depend on how the rows were cut (law L3).
//
// Numbers that stand for "no value" in many programs (-999, 9999, 32767, ...) are kept apart until the end tells whether
// they belong to the column's range (missing_marker).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "table/batch.h"

namespace majung::catalog {

class ColumnSketch {
  public:
    static constexpr std::size_t kDistinctMax = 1000;
    static constexpr std::size_t kPlacesMax = 64;  // runs and spikes that are remembered

    /// Equal values from row `first` to `last`, counted from 0.
    struct Run {
        std::int64_t first = 0, last = 0;
        double value = 0;
        std::int64_t length() const { return last - first + 1; }
    };
    struct Spike {
        std::int64_t row = 0;
        double height = 0;
    };

    void add(const table::Column& column);
    /// After the last row.
    void finish();

    std::int64_t rows = 0, missing = 0;
    std::int64_t rises = 0, falls = 0, stays = 0;  // against the valid value before
    double min = 0, max = 0;
    double step_min = 0;                        // smallest difference between neighbours; 0 = none
    bool whole = true;                          // every value is a whole number
    std::vector<std::string> samples;           // the first three different values
    std::vector<Run> runs;                      // the longest, of 8 rows and more; longest first
    std::vector<Spike> spikes;                  // the highest single rows off both neighbours; highest first
    double marker = 0;                          // of missing_markers: the one that stands apart
    std::int64_t markers = 0, marker_row = -1;  // how often, and first where

    std::int64_t valid() const { return rows - missing; }
    std::int64_t distinct() const { return static_cast<std::int64_t>(values_.size() + texts_.size()); }
    bool few() const { return distinct() < static_cast<std::int64_t>(kDistinctMax); }
    double mean() const;
    double deviation() const;
    double mean_move() const;  // mean size of the difference between neighbours
    std::int64_t changes() const { return rises + falls; }
    /// Different values with their counts; complete where few().
    const std::unordered_map<double, std::int64_t>& numbers() const { return values_; }
    const std::unordered_map<std::string, std::int64_t>& texts() const { return texts_; }

  private:
    void add_number(double value);
    void add_text(std::string_view value);
    void end_run();
    void count(double value, std::int64_t times);

    std::unordered_map<double, std::int64_t> values_;
    std::unordered_map<std::string, std::int64_t> texts_;
    std::string last_text_;
    std::int64_t taken_ = 0, same_ = 0;  // numbers in the sums; how long the present value has stood
    double shift_ = 0, sum_ = 0, square_ = 0, moves_ = 0;
    double last_ = 0, before_ = 0;
    Run run_;
    struct Apart {
        double value = 0;
        std::int64_t count = 0, row = -1;
    };
    std::vector<Apart> apart_;
};

}  // namespace majung::catalog
