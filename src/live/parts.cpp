#include "live/parts.h"

#include <algorithm>
#include <cstdint>

namespace majung::live {
namespace {

int first_time_column(const table::Schema& schema) {
    for (std::size_t i = 0; i < schema.fields.size(); ++i)
        if (schema.fields[i].type == table::Type::time) return static_cast<int>(i);
    return -1;
}

/// How many rows have a stamp before that of a row above them.
base::Result<std::int64_t> rows_before_an_earlier_one(table::BatchReader& reader, int time_column) {
    std::int64_t rows = 0;
    base::Time newest = INT64_MIN;
    for (;;) {
        ASSIGN_OR_RETURN(const auto batch, reader.next());
        if (!batch) return rows;
        const auto& stamps = batch->columns[static_cast<std::size_t>(time_column)];
        for (std::int64_t r = 0; r < batch->rows; ++r) {
            if (!stamps.valid(r)) continue;
            rows += stamps.time(r) < newest ? 1 : 0;
            newest = std::max(newest, stamps.time(r));
        }
    }
}

}  // namespace

base::Result<std::shared_ptr<const Parts>> Parts::open(site::Site& site, std::vector<site::PartRecord> records) {
    auto parts = std::make_shared<Parts>(site, std::move(records));
    for (const auto& record : parts->records_) {
        ASSIGN_OR_RETURN(auto reader, site.open_part(record));
        catalog::TableInfo info;
        info.name = record.table;
        info.time_column = first_time_column(*reader->schema());
        const int time = info.time_column;
        parts->tables_.push_back(std::move(info));
        PlayedFile file{record.source};
        ASSIGN_OR_RETURN(file.absent, site.columns_absent(record));
        if (!record.sorted && time >= 0) {
            ASSIGN_OR_RETURN(file.put_in_order, rows_before_an_earlier_one(*reader, time));
        }
        parts->files_.push_back(std::move(file));
    }
    return std::shared_ptr<const Parts>(std::move(parts));
}

base::Result<std::unique_ptr<table::BatchReader>> Parts::open(int place) const {
    const auto& record = records_[static_cast<std::size_t>(place)];
    ASSIGN_OR_RETURN(auto reader, site_.open_part(record, true));
    if (record.sorted || tables_[static_cast<std::size_t>(place)].time_column < 0) return reader;
    catalog::MemoryDataset sorted;  // a file in disorder: its rows are put in order in memory
    std::vector<table::Batch> batches;
    for (;;) {
        ASSIGN_OR_RETURN(auto batch, reader->next());
        if (!batch) break;
        batches.push_back(std::move(*batch));
    }
    sorted.add(tables_[static_cast<std::size_t>(place)], std::move(batches));
    return sorted.open(0);
}

base::Result<std::unique_ptr<Replay>> replay_parts(std::string name, site::Site& site,
                                                   std::vector<site::PartRecord> records, ReplayOptions options) {
    ASSIGN_OR_RETURN(auto parts, Parts::open(site, std::move(records)));
    options.kept = true;
    options.files = parts->files();
    return std::make_unique<Replay>(std::move(name), std::move(parts), std::move(options));
}

}  // namespace majung::live
