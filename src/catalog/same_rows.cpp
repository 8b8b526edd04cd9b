#include "catalog/same_rows.h"

#include <algorithm>

#include "catalog/overlap.h"

namespace majung::catalog {
namespace {

constexpr std::int64_t kRowsLeast = 20;
constexpr double kShareLeast = 0.95;        // a row cut, a cell repaired
constexpr std::int64_t kSketchedLeast = 6;  // with kShareLeast a chance of 2e-8 that the same data shows none of them
constexpr std::size_t kDistinctLeast = 8;   // values that a column takes before it varies
constexpr std::int64_t kColumnsLeast = 2;   // that vary

}  // namespace

void SameRows::add_fresh(const table::Batch& batch, int time_column, const std::vector<int>& columns) {
    values_.resize(columns.size());
    const table::Column& time = batch.columns[static_cast<std::size_t>(time_column)];
    for (std::int64_t r = 0; r < batch.rows; ++r)
        if (time.valid(r)) fresh_.push_back({row_hash(batch, r, columns), time.time(r)});
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (columns[c] < 0 || columns[c] == time_column) continue;
        const table::Column& column = batch.columns[static_cast<std::size_t>(columns[c])];
        const bool number = table::numeric(column.type);
        if (!number && column.type != table::Type::text) continue;
        Values& seen = values_[c];
        for (std::int64_t r = 0; r < batch.rows; ++r) {
            if (seen.distinct.size() >= kDistinctLeast && !seen.steady) break;
            if (!column.valid(r)) continue;
            if (seen.distinct.size() < kDistinctLeast) seen.distinct.insert(row_hash(batch, r, {columns[c]}));
            const double value = number ? column.number(r) : 0;
            if (!number)
                seen.steady = false;
            else if (seen.rows == 1)
                seen.step = value - seen.before;
            else if (seen.rows > 1 && value - seen.before != seen.step)
                seen.steady = false;
            seen.before = value;
            ++seen.rows;
        }
    }
}

bool SameRows::telling() const {
    return std::count_if(values_.begin(), values_.end(), [](const Values& seen) {
               return seen.distinct.size() >= kDistinctLeast && !seen.steady;
           }) >= kColumnsLeast;
}

void SameRows::sort_fresh() {
    if (sorted_) return;
    std::sort(fresh_.begin(), fresh_.end(), [](const Row& a, const Row& b) { return a.hash < b.hash; });
    sorted_ = true;
}

void RowSketch::add(const table::Batch& batch, const std::vector<int>& columns) {
    for (std::int64_t r = 0; r < batch.rows; ++r) {
        const std::uint64_t hash = row_hash(batch, r, columns);
        if (hashes_.size() == kKept && hash >= hashes_.back()) continue;
        const auto at = std::lower_bound(hashes_.begin(), hashes_.end(), hash);
        if (at != hashes_.end() && *at == hash) continue;
        hashes_.insert(at, hash);
        if (hashes_.size() > kKept) hashes_.pop_back();
    }
}

bool SameRows::surely_other(const RowSketch& known, base::Time first, base::Time last) {
    sort_fresh();
    const auto& hashes = known.hashes();
    std::int64_t seen = 0;
    for (const Row& row : fresh_) {
        if (!known.whole() && row.hash > hashes.back()) break;
        if (row.time < first || row.time > last) continue;
        if (std::binary_search(hashes.begin(), hashes.end(), row.hash)) return false;
        ++seen;
    }
    return seen >= kSketchedLeast;
}

void SameRows::begin_known(base::Time first, base::Time last) {
    sort_fresh();
    found_.assign(fresh_.size(), false);
    equal_ = 0;
    in_range_ = std::count_if(fresh_.begin(), fresh_.end(),
                              [&](const Row& row) { return row.time >= first && row.time <= last; });
}

void SameRows::add_known(const table::Batch& batch, const std::vector<int>& columns) {
    for (std::int64_t r = 0; r < batch.rows; ++r) {
        const std::uint64_t hash = row_hash(batch, r, columns);
        auto at = static_cast<std::size_t>(
            std::lower_bound(fresh_.begin(), fresh_.end(), hash,
                             [](const Row& row, std::uint64_t wanted) { return row.hash < wanted; }) -
            fresh_.begin());
        while (at < fresh_.size() && fresh_[at].hash == hash && found_[at]) ++at;
        if (at == fresh_.size() || fresh_[at].hash != hash) continue;
        found_[at] = true;
        ++equal_;
    }
}

std::int64_t SameRows::again() const {
    if (equal_ < kRowsLeast || static_cast<double>(equal_) < kShareLeast * static_cast<double>(in_range_)) return 0;
    return equal_;
}

table::Finding same_rows_finding(std::int64_t count, const std::string& table, const std::string& source,
                                 const std::string& earlier) {
    table::Finding out;
    out.code = "same_rows_again";
    out.table = table;
    out.count = count;
    out.args = {std::to_string(count), source, earlier};
    return out;
}

}  // namespace majung::catalog
