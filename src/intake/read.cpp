#include "intake/read.h"

#include "base/file.h"
#include "intake/format.h"

namespace majung::intake {
namespace {

constexpr const char* kPackedCut = "packed_cut";

}  // namespace

base::Result<ReadSummary> read_all(Source& source, const Reading& reading, ChunkSink& sink,
                                   const ReadOptions& options) {
    const Format* format = format_named(reading.format);
    if (format == nullptr) return base::user_error("format_unknown", {reading.format}).at(source.path());
    ASSIGN_OR_RETURN(auto summary, format->read(source, reading, sink, options));
    if (source.packing() == "gzip" && source.damaged()) {  // also where it was cut between two rows
        table::Finding cut;
        cut.code = kPackedCut;
        cut.args = {base::file_name(source.path())};
        ++summary.codes[cut.code];
        summary.findings.push_back(std::move(cut));
    }
    return summary;
}

std::vector<table::Finding> damages(const ReadSummary& summary) {
    std::vector<table::Finding> out;
    for (const auto& finding : summary.findings)
        if (finding.code == kPackedCut || finding.code == "zip_member_damaged") out.push_back(finding);
    return out;
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
