#include "live/join_batches.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "table/builder.h"

namespace majung::live {
namespace {

constexpr std::int64_t kLargeEnough = 4096;  // rows that are not worth a copy

}  // namespace

void join_batches(std::vector<site::SpooledBatch>& spool) {
    std::vector<site::SpooledBatch> joined;
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < spool.size(); ++i) groups[{spool[i].connector, spool[i].table}].push_back(i);
    for (const auto& [key, places] : groups) {
        std::optional<table::BatchBuilder> builder;
        std::vector<std::int64_t> late;  // of the builder's rows
        const auto close = [&] {
            if (builder && builder->rows() > 0)
                joined.push_back({key.first, key.second, builder->finish(), std::exchange(late, {})});
        };
        for (const std::size_t place : places) {
            table::Batch& rows = spool[place].rows;
            if (places.size() == 1 || rows.rows >= kLargeEnough) {
                close();
                joined.push_back({key.first, key.second, std::move(rows), std::move(spool[place].late)});
                continue;
            }
            if (builder && *builder->schema() != *rows.schema) {
                close();
                builder.reset();
            }
            if (!builder) builder.emplace(rows.schema);
            auto next_late = spool[place].late.begin();
            for (std::int64_t r = 0; r < rows.rows; ++r) {
                if (next_late != spool[place].late.end() && *next_late == r) {
                    late.push_back(builder->rows());
                    ++next_late;
                }
                for (std::size_t c = 0; c < rows.columns.size(); ++c)
                    builder->column(c).append_from(rows.columns[c], r);
                if (builder->full()) close();
            }
        }
        close();
    }
    spool = std::move(joined);
}

}  // namespace majung::live
