// A Parquet file is known by its first four bytes; names, types and units (ours, as written by `read --to`) stand in it. It is read from its own end, so it must be a file: neither a pipe nor packed.
#include "intake/parquet_file.h"

#include <algorithm>
#include <chrono>

#include "base/file.h"
#include "base/text.h"
#include "intake/summary.h"
#include "table/parquet.h"

namespace majung::intake {
namespace {

constexpr std::string_view kMagic = "PAR1";

TableReading table_of(const table::Schema& schema, const std::string& path) {
    TableReading table;
    table.name = table_name(path);
    for (const auto& field : schema.fields) {
        ColumnReading column;
        column.name = field.name;
        column.unit = field.unit;
        column.type = field.type;
        column.time.zoned = field.zoned;
        table.columns.push_back(std::move(column));
    }
    const auto time = std::find_if(table.columns.begin(), table.columns.end(),
                                   [](const auto& c) { return c.type == table::Type::time; });
    if (time != table.columns.end()) time->role_hint = "time";
    table.sureness = 1;
    return table;
}

class ParquetFile final : public Format {
  public:
    std::string_view name() const override { return "parquet"; }

    base::Result<Reading> choose(const Head& head, const Hints&) const override {
        if (!head.bytes.starts_with(kMagic)) return base::user_error(std::string(kOtherFormat)).at(head.path);
        const auto start = std::chrono::steady_clock::now();
        ASSIGN_OR_RETURN(const auto reader, open(head.path));
        if (reader->schema()->fields.empty()) return base::user_error("no_table", {"Parquet"}).at(head.path);
        Reading reading;
        reading.format = name();
        reading.tables.push_back(table_of(*reader->schema(), head.path));
        reading.detect_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
        return reading;
    }

    base::Result<ReadSummary> read(Source& source, const Reading& reading, ChunkSink& sink,
                                   const ReadOptions&) const override {
        ASSIGN_OR_RETURN(const auto reader, open(source.path()));
        const table::SchemaPtr schema = schema_of(reading.tables.front());
        if (*reader->schema() != *schema) return base::user_error("columns_changed").at(source.path());
        SummaryBuilder summary(reading);
        RETURN_IF_ERROR(sink.begin({{reading.tables.front().name, schema}}));
        std::int64_t row = 1;
        for (;;) {
            ASSIGN_OR_RETURN(auto batch, reader->next());
            if (!batch) break;
            Chunk chunk;
            chunk.kept = std::move(*batch);
            chunk.kept.schema = schema;
            chunk.ledger = ledger_batch({});
            chunk.counts = {chunk.kept.rows, chunk.kept.rows, 0, 0};
            chunk.first_row = row;
            row += chunk.kept.rows;
            summary.add(chunk, {});
            RETURN_IF_ERROR(sink.take(std::move(chunk)));
        }
        ASSIGN_OR_RETURN(const auto bytes, base::real_files().open(source.path(), base::OpenMode::read));
        ASSIGN_OR_RETURN(const std::int64_t size, bytes->size());
        summary.finish(row - 1, size, false, false);
        return summary.take();
    }

  private:
    static base::Result<std::unique_ptr<table::ParquetReader>> open(const std::string& path) {
        if (path == "-") return base::user_error("parquet_piped");
        return table::ParquetReader::open(base::real_files(), path);
    }
};

}  // namespace

const Format& parquet_format() {
    static const ParquetFile format;
    return format;
}

}  // namespace majung::intake
