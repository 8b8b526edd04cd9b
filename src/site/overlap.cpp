#include "site/overlap.h"

#include <algorithm>
#include <bit>

#include "base/hash.h"

namespace majung::site {
namespace {

std::uint64_t cell_hash(const table::Column& column, std::int64_t row, std::uint64_t seed) {
    using table::Type;
    if (!column.valid(row)) return base::hash64("\x01", seed);
    if (column.type == Type::text) return base::hash64(column.text(row), seed);
    std::uint64_t bits = 0;
    if (column.type == Type::time)
        bits = static_cast<std::uint64_t>(column.time(row));
    else
        bits = std::bit_cast<std::uint64_t>(column.number(row) + 0.0);  // -0 is 0
    return base::hash64({reinterpret_cast<const char*>(&bits), sizeof bits}, seed);
}

}  // namespace

std::uint64_t row_hash(const table::Batch& batch, std::int64_t row, const std::vector<int>& columns) {
    std::uint64_t hash = 0;
    for (const int c : columns)
        hash = c < 0 ? base::hash64("\x01", hash) : cell_hash(batch.columns[static_cast<std::size_t>(c)], row, hash);
    return hash;
}

base::Result<std::vector<bool>> OverlapCheck::overlapping(const table::Batch& batch) {
    std::vector<bool> marks;
    if (time_column_ < 0 || first_ > last_) return marks;
    const table::Column& time = batch.columns[static_cast<std::size_t>(time_column_)];
    for (std::int64_t r = 0; r < batch.rows; ++r) {
        if (!time.valid(r) || time.time(r) < first_ || time.time(r) > last_) continue;
        if (!loaded_) {
            ASSIGN_OR_RETURN(known_, lookup_(first_, last_));
            std::sort(known_.begin(), known_.end());
            used_.assign(known_.size(), false);
            loaded_ = true;
        }
        const std::uint64_t hash = row_hash(batch, r, columns_);
        auto at = static_cast<std::size_t>(std::lower_bound(known_.begin(), known_.end(), hash) - known_.begin());
        while (at < known_.size() && known_[at] == hash && used_[at]) ++at;
        if (at == known_.size() || known_[at] != hash) continue;
        used_[at] = true;
        if (marks.empty()) marks.assign(static_cast<std::size_t>(batch.rows), false);
        marks[static_cast<std::size_t>(r)] = true;
    }
    return marks;
}

}  // namespace majung::site
