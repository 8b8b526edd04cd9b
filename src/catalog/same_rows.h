// The same rows again: did a new file bring what another file of its family brought before, whatever the two are called? An
// export that was repeated with another delimiter, or saved once more under another name, must not become a second machine.
//
// It did where nearly all of its rows that lie in the other's time are there with the same stamp and the same values, and
// where that cannot be chance: several columns vary, and not as a counter does. Two machines that stand, that count up the
// same seconds, or that share one setpoint, stay two. It fails where one column alone varies: such files stay two machines.
//
// Decided on 64-bit hashes of rows (overlap.h). Memory: 16 bytes a row of the new file.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/time.h"
#include "table/batch.h"
#include "table/finding.h"

namespace majung::catalog {

/// The rows of a file that have the least hashes: enough to see cheaply that two files are not the same data.
class RowSketch {
  public:
    void add(const table::Batch& batch, const std::vector<int>& columns);
    const std::vector<std::uint64_t>& hashes() const { return hashes_; }  // the least, sorted
    bool whole() const { return hashes_.size() < kKept; }                 // these are all

  private:
    static constexpr std::size_t kKept = 64;
    std::vector<std::uint64_t> hashes_;
};

class SameRows {
  public:
    /// Rows of the new file; `columns` are the places of the family's columns, of which `time_column` is one.
    void add_fresh(const table::Batch& batch, int time_column, const std::vector<int>& columns);
    /// Do its values vary so that equal ones cannot be chance? Call after the last add_fresh.
    bool telling() const;

    /// None of its rows in this time that the sketch would show is there: it is not the same data.
    bool surely_other(const RowSketch& known, base::Time first, base::Time last);

    /// Begins the comparison with another file, that has rows from `first` to `last`.
    void begin_known(base::Time first, base::Time last);
    void add_known(const table::Batch& batch, const std::vector<int>& columns);
    /// How many of the new file's rows are there again; 0 where it is not the same data.
    std::int64_t again() const;

  private:
    struct Row {
        std::uint64_t hash;
        base::Time time;
    };
    struct Values {  // of one column
        std::unordered_set<std::uint64_t> distinct = {};
        std::int64_t rows = 0;
        double before = 0, step = 0;
        bool steady = true;  // a counter: every step is the first
    };
    void sort_fresh();

    std::vector<Row> fresh_;  // sorted by hash once the comparison begins
    std::vector<Values> values_;
    std::vector<bool> found_;
    bool sorted_ = false;
    std::int64_t in_range_ = 0, equal_ = 0;
};

/// As a finding: `count` rows of `source` were there in `earlier`.
table::Finding same_rows_finding(std::int64_t count, const std::string& table, const std::string& source,
                                 const std::string& earlier);

}  // namespace majung::catalog
