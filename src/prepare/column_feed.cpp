#include "prepare/column_feed.h"

#include <algorithm>
#include <limits>

#include "base/text.h"

namespace majung::prepare {
namespace {

std::shared_ptr<const std::vector<char>> rows_in_phase(const table::Batch& batch, const std::string& column,
                                                       const std::string& phase) {
    auto rows = std::make_shared<std::vector<char>>(static_cast<std::size_t>(batch.rows), 0);
    const int place = batch.schema->find(column);
    if (place < 0) return rows;
    const table::Column& cells = batch.columns[static_cast<std::size_t>(place)];
    const auto number = base::parse_double(phase);
    for (std::int64_t r = 0; r < batch.rows; ++r) {
        if (!cells.valid(r)) continue;
        const bool same =
            cells.type == table::Type::text ? cells.text(r) == phase : number && cells.number(r) == *number;
        (*rows)[static_cast<std::size_t>(r)] = same ? 1 : 0;
    }
    return rows;
}

}  // namespace

double ColumnFeed::at(std::int64_t row) const {
    if (column_->type != table::Type::text) return column_->number(row);
    if (!column_->valid(row) || categories_.empty()) return std::numeric_limits<double>::quiet_NaN();
    const auto found = categories_.find(std::string(column_->text(row)));
    return found == categories_.end() ? static_cast<double>(categories_.size()) : found->second;
}

void ColumnFeed::put(PendingTick& tick, double value) const {
    double& sum = tick.sum[place_];
    double& count = tick.count[place_];
    if (tag_->hold)
        sum = value;
    else if (tag_->least)
        sum = count > 0 ? std::min(sum, value) : value;
    else
        sum += value;
    count = tag_->hold || tag_->least ? 1 : count + 1;
}

void ColumnFeed::add(const std::vector<PendingTick*>& ticks, std::int64_t from, std::int64_t until) const {
    const bool plain = column_->type == table::Type::float64 && column_->validity == nullptr;
    const double* values = plain ? column_->data->as<double>() : nullptr;
    for (std::int64_t r = from; r < until; ++r) {
        const auto i = static_cast<std::size_t>(r);
        if (ticks[i] == nullptr || (in_phase_ != nullptr && (*in_phase_)[i] == 0)) continue;
        const double value = plain ? values[r] : at(r);
        if (!(value - value == 0)) continue;  // missing, or no number (infinite)
        const auto& markers = tag_->missing_values;
        if (!markers.empty() && std::find(markers.begin(), markers.end(), value) != markers.end()) continue;
        put(*ticks[i], value);
    }
}

std::vector<ColumnFeed> feeds_of(const std::vector<RecipeTag>& columns, int table, const table::Batch& batch) {
    std::map<std::pair<std::string, std::string>, std::shared_ptr<const std::vector<char>>> phases;
    std::vector<ColumnFeed> feeds;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        const RecipeTag& tag = columns[c];
        const int place = tag.table == table ? batch.schema->find(tag.column) : -1;
        if (place < 0) continue;
        ColumnFeed feed;
        feed.place_ = c;
        feed.tag_ = &tag;
        feed.column_ = &batch.columns[static_cast<std::size_t>(place)];
        for (std::size_t i = 0; i < tag.categories.size(); ++i)
            feed.categories_.emplace(tag.categories[i], static_cast<double>(i));
        if (!tag.phase_column.empty()) {
            auto& rows = phases[{tag.phase_column, tag.phase}];
            if (rows == nullptr) rows = rows_in_phase(batch, tag.phase_column, tag.phase);
            feed.in_phase_ = rows;
        }
        feeds.push_back(std::move(feed));
    }
    return feeds;
}

}  // namespace majung::prepare
