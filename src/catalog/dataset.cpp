#include "catalog/dataset.h"

#include <algorithm>
#include <limits>

#include "table/builder.h"

namespace majung::catalog {
namespace {

struct Place {
    base::Time time;
    std::size_t batch;
    std::int64_t row;
};

/// Every row's time; a row without one goes with the row before it.
std::vector<Place> places(const std::vector<table::Batch>& batches, std::size_t column) {
    std::vector<Place> out;
    base::Time last = std::numeric_limits<base::Time>::min();
    for (std::size_t b = 0; b < batches.size(); ++b) {
        const table::Column& times = batches[b].columns[column];
        for (std::int64_t r = 0; r < batches[b].rows; ++r) {
            if (times.valid(r)) last = times.time(r);
            out.push_back({last, b, r});
        }
    }
    return out;
}

bool sorted(const std::vector<table::Batch>& batches, std::size_t column) {
    base::Time last = std::numeric_limits<base::Time>::min();
    for (const auto& batch : batches) {
        const table::Column& times = batch.columns[column];
        for (std::int64_t r = 0; r < batch.rows; ++r) {
            if (!times.valid(r)) continue;
            if (times.time(r) < last) return false;
            last = times.time(r);
        }
    }
    return true;
}

std::vector<table::Batch> sort_by_time(const std::vector<table::Batch>& batches, std::size_t column) {
    std::vector<Place> order = places(batches, column);
    std::stable_sort(order.begin(), order.end(), [](const Place& a, const Place& b) { return a.time < b.time; });
    std::vector<table::Batch> out;
    table::BatchBuilder builder(batches.front().schema);
    for (const Place& place : order) {
        for (std::size_t c = 0; c < batches.front().columns.size(); ++c)
            builder.column(c).append_from(batches[place.batch].columns[c], place.row);
        if (builder.full()) out.push_back(builder.finish());
    }
    if (builder.rows() > 0) out.push_back(builder.finish());
    return out;
}

}  // namespace

void MemoryDataset::add(TableInfo info, std::vector<table::Batch> batches) {
    if (info.time_column >= 0 && !batches.empty()) {
        const auto column = static_cast<std::size_t>(info.time_column);
        if (!sorted(batches, column)) batches = sort_by_time(batches, column);
    }
    tables_.push_back(std::move(info));
    batches_.push_back(std::move(batches));
}

base::Result<std::unique_ptr<table::BatchReader>> MemoryDataset::open(int table) const {
    CHECK(table >= 0 && static_cast<std::size_t>(table) < tables_.size());
    const auto i = static_cast<std::size_t>(table);
    table::SchemaPtr schema;
    if (!batches_[i].empty()) {
        schema = batches_[i].front().schema;
    } else {
        table::Schema empty;
        for (const auto& column : tables_[i].columns) empty.fields.push_back(column.field);
        schema = std::make_shared<const table::Schema>(std::move(empty));
    }
    return std::unique_ptr<table::BatchReader>(std::make_unique<table::MemoryReader>(std::move(schema), batches_[i]));
}

}  // namespace majung::catalog
