#include "app/file_dataset.h"

#include <algorithm>
#include <map>

#include "base/file.h"
#include "intake/read.h"

namespace majung::app {
namespace {

struct Part {
    base::Time first = 0;
    std::vector<table::Batch> batches;
};

struct Family {
    std::string name;
    table::SchemaPtr schema;
    std::vector<Part> parts;
};

base::Time first_time(const table::Schema& schema, const std::vector<table::Batch>& batches) {
    for (std::size_t c = 0; c < schema.size(); ++c) {
        if (schema.fields[c].type != table::Type::time) continue;
        for (const auto& batch : batches)
            for (std::int64_t r = 0; r < batch.rows; ++r)
                if (batch.columns[c].valid(r)) return batch.columns[c].time(r);
        break;
    }
    return 0;
}

void add_table(std::vector<Family>& families, intake::ReadTable table) {
    auto found = std::find_if(families.begin(), families.end(), [&](const Family& f) { return *f.schema == *table.schema; });
    if (found == families.end()) {
        std::string name = table.name;
        for (int n = 2; std::any_of(families.begin(), families.end(), [&](const Family& f) { return f.name == name; }); ++n)
            name = table.name + "-" + std::to_string(n);
        found = families.insert(families.end(), {name, table.schema, {}});
    }
    const base::Time first = first_time(*table.schema, table.kept);
    for (auto& batch : table.kept) batch.schema = found->schema;
    found->parts.push_back({first, std::move(table.kept)});
}

}  // namespace

base::Result<FileDataset> read_dataset(const std::vector<std::string>& paths, base::Pool& pool) {
    FileDataset out;
    std::vector<Family> families;
    for (const auto& path : paths) {
        ASSIGN_OR_RETURN(auto source, intake::open_source(base::real_files(), path));
        ASSIGN_OR_RETURN(const auto head, intake::read_head(*source));
        const auto reading = intake::choose_reading(head.view(), {});
        if (!reading.ok()) {
            base::Error why = reading.error();
            out.unread.push_back(why.file.empty() ? std::move(why).at(path) : std::move(why));
            continue;
        }
        intake::MemorySink sink;
        intake::ReadOptions options;
        options.pool = &pool;
        ASSIGN_OR_RETURN(const auto summary, intake::read_all(*source, *reading, sink, options));
        for (const auto& table : summary.reading.tables) out.doubtful += table.doubtful ? 1 : 0;
        for (auto& table : sink.tables) {
            out.counts += table.counts;
            if (table.rows() > 0) add_table(families, std::move(table));
        }
    }
    if (families.empty()) {
        if (out.unread.size() == 1) return out.unread.front();
        return base::user_error("no_table", {std::to_string(paths.size())}).at(paths.front());
    }
    for (auto& family : families) {
        std::stable_sort(family.parts.begin(), family.parts.end(), [](const Part& a, const Part& b) { return a.first < b.first; });
        std::vector<table::Batch> batches;
        for (auto& part : family.parts)
            for (auto& batch : part.batches) batches.push_back(std::move(batch));
        table::MemoryReader reader(family.schema, batches);
        ASSIGN_OR_RETURN(auto info, catalog::describe(family.name, reader, {}));
        out.data.add(std::move(info), std::move(batches));
    }
    return out;
}

}  // namespace majung::app
