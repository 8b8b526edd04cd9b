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

base::Result<void> OverlapCheck::load() {
    ASSIGN_OR_RETURN(auto known, plan_.lookup(plan_.first, plan_.last));
    loaded_ = true;
    rows_.reserve(known.size());
    for (const KnownRow& row : known) rows_.push_back(row.row);
    std::sort(rows_.begin(), rows_.end());
    used_.assign(rows_.size(), false);
    std::sort(known.begin(), known.end(), [](const auto& a, const auto& b) { return a.moment < b.moment; });
    for (const KnownRow& row : known) {
        if (moments_.empty() || moments_.back().hash != row.moment) moments_.push_back({row.moment});
        moments_.back().known = static_cast<std::uint8_t>(std::min(2, moments_.back().known + 1));
    }
    return base::success();
}

base::Result<std::vector<bool>> OverlapCheck::overlapping(const table::Batch& batch,
                                                          const std::function<std::int64_t(std::int64_t)>& number) {
    std::vector<bool> marks;
    if (plan_.time_column < 0 || plan_.first > plan_.last) return marks;
    const table::Column& time = batch.columns[static_cast<std::size_t>(plan_.time_column)];
    for (std::int64_t r = 0; r < batch.rows; ++r) {
        if (!time.valid(r) || time.time(r) < plan_.first || time.time(r) > plan_.last) continue;
        if (!loaded_) RETURN_IF_ERROR(load());
        const std::uint64_t moment_hash = row_hash(batch, r, plan_.moment);
        const auto moment = std::lower_bound(moments_.begin(), moments_.end(), moment_hash,
                                             [](const Moment& m, std::uint64_t hash) { return m.hash < hash; });
        if (moment == moments_.end() || moment->hash != moment_hash) continue;  // nobody was there
        moment->seen = static_cast<std::uint8_t>(std::min(2, moment->seen + 1));
        const std::uint64_t hash = row_hash(batch, r, plan_.columns);
        auto at = static_cast<std::size_t>(std::lower_bound(rows_.begin(), rows_.end(), hash) - rows_.begin());
        while (at < rows_.size() && rows_[at] == hash && used_[at]) ++at;
        if (at == rows_.size() || rows_[at] != hash) {
            if (moment->known == 1 && moment->seen == 1)
                others_.push_back({static_cast<std::size_t>(moment - moments_.begin()), number(r), time.time(r)});
            continue;
        }
        used_[at] = true;
        moment->again = true;
        if (marks.empty()) marks.assign(static_cast<std::size_t>(batch.rows), false);
        marks[static_cast<std::size_t>(r)] = true;
    }
    return marks;
}

Conflicts OverlapCheck::conflicts() const {
    Conflicts out;
    for (const Other& other : others_) {
        const Moment& moment = moments_[other.moment];
        if (moment.seen != 1 || moment.again) continue;
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
