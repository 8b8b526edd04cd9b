// Overlap: what a new source says again, and what it says otherwise, than the sources of its family that came before.
//
// A row that another source brought already is overlap. Rows are compared whole, as multisets: of k equal rows in the new
// source and n in the others, min(k, n) are overlap. Duplicates within one source are its own business. A row of the same
// moment (time, and the columns that name a machine or lot) with other values is a conflict: it is kept, and told. A
// moment that either side has more than one row of tells nothing, so event lists and coarse clocks raise no conflicts.
//
// Decided on 64-bit hashes: with a million rows on either side a false match has a chance of 5e-8. What the others hold is
// asked for through a look-up, as far as the new rows' stamps reach, so that nothing here knows where rows are kept and a
// long history costs nothing. Memory: 32 bytes for each of their rows.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "table/batch.h"
#include "table/finding.h"

namespace majung::catalog {

/// Columns that say of which machine or lot a row is, by their names: texts, and whole numbers without a unit.
std::vector<std::string> key_columns(const table::Schema& schema);

/// A hash of some cells of a row: the same for equal ones whatever the order of columns and whether a number is kept as
/// int64 or double. `columns` are places in the batch; -1 is a missing value.
std::uint64_t row_hash(const table::Batch& batch, std::int64_t row, const std::vector<int>& columns);

struct KnownRow {
    std::uint64_t moment = 0, row = 0;  // hashes of its time and key, and of all its cells
};
/// The rows of all other sources that reach over one of these stamps (rising), but for sources that it gave before.
using OverlapLookup = std::function<base::Result<std::vector<KnownRow>>(const std::vector<base::Time>& stamps)>;

struct OverlapPlan {
    std::vector<int> columns;        // places of the family's columns in the new source's batches
    std::vector<int> moment;         // of its time and key columns
    int time_column = -1;            // -1: nothing overlaps
    base::Time first = 1, last = 0;  // where the others have rows
    OverlapLookup lookup;
};

/// Rows that say otherwise than another source.
struct Conflicts {
    std::int64_t count = 0;
    std::vector<std::int64_t> rows;  // data record numbers of the first
    base::Time first = 0;            // its stamp
};
/// As a finding; `source` is the new file's name.
table::Finding conflict_finding(const Conflicts& conflicts, const std::string& table, const std::string& source);

class OverlapCheck {
  public:
    OverlapCheck() = default;  // nothing overlaps
    explicit OverlapCheck(OverlapPlan plan) : plan_(std::move(plan)) {}
    /// Marks rows of the batch that others brought; empty where there are none. `number(r)` is a row's record number.
    base::Result<std::vector<bool>> overlapping(const table::Batch& batch,
                                                const std::function<std::int64_t(std::int64_t)>& number);
    /// Of all batches so far.
    Conflicts conflicts();

  private:
    struct Moment {
        std::uint64_t hash = 0;
        std::uint8_t known = 0, seen = 0;  // rows of the others and of the new source; 2 = more
        bool again = false;                // one of the new rows is overlap
    };
    struct Brought {  // a row of the others
        std::uint64_t hash = 0;
        bool used = false;
    };
    struct Other {
        std::uint64_t moment;
        std::int64_t row;
        base::Time time;
    };
    base::Result<void> load(const table::Column& time);
    std::vector<Moment>::iterator moment(std::uint64_t hash);  // end where nobody was there

    OverlapPlan plan_;
    std::vector<Brought> rows_;    // sorted by hash
    std::vector<Moment> moments_;  // sorted by hash
    std::vector<Other> others_;
};

}  // namespace majung::catalog
