#include "catalog/overlap.h"

#include <algorithm>
#include <bit>

#include "base/hash.h"
#include "base/text.h"
#include "catalog/lexicon.h"

namespace majung::catalog {
namespace {

constexpr std::size_t kPlacesMax = 3;

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

std::vector<std::string> key_columns(const table::Schema& schema) {
    std::vector<std::string> out;
    for (const table::Field& field : schema.fields) {
        const bool can = field.type == table::Type::text || (field.type == table::Type::int64 && field.unit.empty());
        if (can && (!name_hint(field.name, Role::asset).empty() || !name_hint(field.name, Role::lot).empty()))
            out.push_back(field.name);
    }
    return out;
}

/// Lets in what others have at the stamps of a batch. All sources that reach over a stamp come at once, so what was decided
/// about earlier stamps holds.
base::Result<void> OverlapCheck::load(const table::Column& time) {
    std::vector<base::Time> stamps;
    for (std::int64_t r = 0; r < time.rows; ++r)
        if (time.valid(r) && time.time(r) >= plan_.first && time.time(r) <= plan_.last) stamps.push_back(time.time(r));
    if (stamps.empty()) return base::success();
    std::sort(stamps.begin(), stamps.end());
    ASSIGN_OR_RETURN(auto known, plan_.lookup(stamps));
    if (known.empty()) return base::success();
    const auto by_hash = [](const auto& a, const auto& b) { return a.hash < b.hash; };
    const auto rows_before = static_cast<std::ptrdiff_t>(rows_.size());
    for (const KnownRow& row : known) rows_.push_back({row.row});
    std::sort(rows_.begin() + rows_before, rows_.end(), by_hash);
    std::inplace_merge(rows_.begin(), rows_.begin() + rows_before, rows_.end(), by_hash);
    std::sort(known.begin(), known.end(), [](const auto& a, const auto& b) { return a.moment < b.moment; });
    const std::size_t moments_before = moments_.size();
    for (const KnownRow& row : known) {
        if (moments_.size() == moments_before || moments_.back().hash != row.moment) moments_.push_back({row.moment});
        moments_.back().known = static_cast<std::uint8_t>(std::min(2, moments_.back().known + 1));
    }
    std::inplace_merge(moments_.begin(), moments_.begin() + static_cast<std::ptrdiff_t>(moments_before), moments_.end(),
                       by_hash);
    std::size_t kept = 0;  // a source that came before may have the same moment
    for (std::size_t i = 0; i < moments_.size(); ++i) {
        if (i > 0 && moments_[i].hash == moments_[kept - 1].hash) {
            Moment& same = moments_[kept - 1];
            same.known = static_cast<std::uint8_t>(std::min(2, same.known + moments_[i].known));
        } else {
            moments_[kept++] = moments_[i];
        }
    }
    moments_.resize(kept);
    return base::success();
}

std::vector<OverlapCheck::Moment>::iterator OverlapCheck::moment(std::uint64_t hash) {
    const auto at = std::lower_bound(moments_.begin(), moments_.end(), hash,
                                     [](const Moment& m, std::uint64_t wanted) { return m.hash < wanted; });
    return at != moments_.end() && at->hash == hash ? at : moments_.end();
}

base::Result<std::vector<bool>> OverlapCheck::overlapping(const table::Batch& batch,
                                                          const std::function<std::int64_t(std::int64_t)>& number) {
    std::vector<bool> marks;
    if (plan_.time_column < 0 || plan_.first > plan_.last) return marks;
    const table::Column& time = batch.columns[static_cast<std::size_t>(plan_.time_column)];
    RETURN_IF_ERROR(load(time));
    if (rows_.empty()) return marks;
    for (std::int64_t r = 0; r < batch.rows; ++r) {
        if (!time.valid(r) || time.time(r) < plan_.first || time.time(r) > plan_.last) continue;
        const std::uint64_t moment_hash = row_hash(batch, r, plan_.moment);
        const auto known = moment(moment_hash);
        if (known == moments_.end()) continue;
        known->seen = static_cast<std::uint8_t>(std::min(2, known->seen + 1));
        const std::uint64_t hash = row_hash(batch, r, plan_.columns);
        auto at = std::lower_bound(rows_.begin(), rows_.end(), hash,
                                   [](const Brought& row, std::uint64_t wanted) { return row.hash < wanted; });
        while (at != rows_.end() && at->hash == hash && at->used) ++at;
        if (at == rows_.end() || at->hash != hash) {
            if (known->known == 1 && known->seen == 1) others_.push_back({moment_hash, number(r), time.time(r)});
            continue;
        }
        at->used = true;
        known->again = true;
        if (marks.empty()) marks.assign(static_cast<std::size_t>(batch.rows), false);
        marks[static_cast<std::size_t>(r)] = true;
    }
    return marks;
}

Conflicts OverlapCheck::conflicts() {
    Conflicts out;
    for (const Other& other : others_) {
        const auto known = moment(other.moment);
        if (known->seen != 1 || known->again) continue;
        if (out.count++ == 0) out.first = other.time;
        if (out.rows.size() < kPlacesMax) out.rows.push_back(other.row);
    }
    return out;
}

table::Finding conflict_finding(const Conflicts& conflicts, const std::string& table, const std::string& source) {
    table::Finding out;
    out.code = "other_values";
    out.table = table;
    out.count = conflicts.count;
    out.start = out.end = conflicts.first;
    std::vector<std::string> rows;
    for (const std::int64_t row : conflicts.rows) rows.push_back(std::to_string(row));
    out.args = {std::to_string(conflicts.count), source, base::join(rows, ", ")};
    return out;
}

}  // namespace majung::catalog
