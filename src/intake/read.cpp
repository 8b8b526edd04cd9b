#include "intake/read.h"

#include "base/file.h"
#include "intake/format.h"

namespace majung::intake {

base::Result<ReadSummary> read_all(Source& source, const Reading& reading, ChunkSink& sink,
                                   const ReadOptions& options) {
    const Format* format = format_named(reading.format);
    if (format == nullptr) return base::user_error("format_unknown", {reading.format}).at(source.path());
    return format->read(source, reading, sink, options);
}

base::Result<void> MemorySink::begin(const std::vector<TableSpec>& specs) {
    tables.clear();
    for (const auto& spec : specs) {
        ReadTable table;
        table.name = spec.name;
        table.schema = spec.schema;
        tables.push_back(std::move(table));
    }
    return base::success();
}

base::Result<void> MemorySink::take(Chunk&& chunk) {
    auto& table = tables[static_cast<std::size_t>(chunk.table)];
    table.counts += chunk.counts;
    if (chunk.kept.rows > 0) table.kept.push_back(std::move(chunk.kept));
    if (chunk.ledger.rows > 0) table.ledger.push_back(std::move(chunk.ledger));
    return base::success();
}

base::Result<std::vector<ReadTable>> read_in_memory(const std::string& path, const Hints& hints,
                                                    const ReadOptions& options) {
    ASSIGN_OR_RETURN(auto source, open_source(base::real_files(), path));
    ASSIGN_OR_RETURN(const HeadBytes head, read_head(*source));
    ASSIGN_OR_RETURN(const Reading reading, choose_reading(head.view(), hints));
    MemorySink sink;
    RETURN_IF_ERROR(read_all(*source, reading, sink, options));
    return std::move(sink.tables);
}

}  // namespace majung::intake
