#include "intake/sideways.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "intake/dialect.h"
#include "intake/encoding.h"
#include "intake/lexicon.h"
#include "intake/mending.h"
#include "intake/summary.h"
#include "table/builder.h"

namespace majung::intake {
namespace {

constexpr std::int64_t kSidewaysBytesMax = 256LL << 20;

base::Result<std::string> whole_text(Source& source, const Reading& reading) {
    std::string bytes;
    for (;;) {
        const std::size_t before = bytes.size();
        bytes.resize(before + (1 << 20));
        ASSIGN_OR_RETURN(const std::size_t n, source.read(bytes.data() + before, 1 << 20));
        bytes.resize(before + n);
        if (n < (1 << 20)) break;
        if (static_cast<std::int64_t>(bytes.size()) > kSidewaysBytesMax)
            return base::user_error("sideways_too_large").at(source.path());
    }
    std::string out;
    std::size_t used = 0;
    if (is_utf16(reading.encoding))
        decode_utf16(bytes, reading.encoding == "UTF-16BE", true, out, used);
    else
        out = std::move(bytes);
    if (out.starts_with("\xef\xbb\xbf")) out.erase(0, 3);
    CleanText clean =
        clean_text(out, {reading.encoding, reading.other_encoding, line_end_of(reading.dialect.newline), true});
    return clean.same ? std::move(out) : std::move(clean.owned);
}

void append_cell(table::ColumnBuilder& builder, const ColumnReading& column, std::string_view cell, std::int64_t row,
                 std::size_t at, std::vector<LedgerEntry>& ledger) {
    const auto text = base::trim(cell);
    if (text.empty() || (column.type != table::Type::text && means_missing(text))) return builder.append_null();
    Number number;
    if (column.type == table::Type::text) return builder.append(text);
    if (parse_number(text, column.number, number)) {
        if (column.type == table::Type::int64 && number.integer) return builder.append(number.whole);
        if (column.type == table::Type::float64) return builder.append(number.value);
    }
    builder.append_null();
    LedgerEntry entry;
    entry.row = row;
    entry.line = static_cast<std::int64_t>(at) + 1;
    entry.column = static_cast<std::int64_t>(at) + 1;
    entry.code = "not_a_number";
    entry.raw = cell;
    ledger.push_back(std::move(entry));
}

}  // namespace

base::Result<ReadSummary> read_sideways(Source& source, const Reading& reading, ChunkSink& sink) {
    const TableReading& table = reading.tables[0];
    ASSIGN_OR_RETURN(const std::string text, whole_text(source, reading));
    const CutText cut = cut_text(text, reading.dialect, static_cast<std::size_t>(-1));
    std::vector<const std::vector<std::string_view>*> tags;
    std::size_t records = 0;
    for (std::size_t i = 0; i < cut.records.size(); ++i) {
        if (cut.lines[i] < table.first_line + table.header_rows || cut.raw[i].empty() ||
            tags.size() == table.columns.size())
            continue;
        tags.push_back(&cut.records[i]);
        records = std::max(records, cut.records[i].size());
    }
    const auto schema = schema_of(table);
    RETURN_IF_ERROR(sink.begin({{table.name, schema}}));
    SummaryBuilder summary(reading);
    table::BatchBuilder builder(schema);
    std::vector<LedgerEntry> ledger;
    std::int64_t first = 0, repaired = 0;
    const auto flush = [&]() -> base::Result<void> {
        Chunk chunk;
        chunk.kept = builder.finish();
        chunk.counts = {chunk.kept.rows, chunk.kept.rows, 0, repaired};
        chunk.first_row = first + 1;
        chunk.ledger = ledger_batch(ledger);
        first += chunk.kept.rows;
        summary.add(chunk, ledger);
        ledger.clear();
        repaired = 0;
        return sink.take(std::move(chunk));
    };
    for (std::size_t r = 0; r < records; ++r) {
        const std::size_t before = ledger.size();
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const bool there = c < tags.size() && r < tags[c]->size();
            append_cell(builder.column(c), table.columns[c], there ? (*tags[c])[r] : std::string_view(),
                        static_cast<std::int64_t>(r) + 1, c, ledger);
        }
        repaired += ledger.size() > before;
        if (builder.full()) RETURN_IF_ERROR(flush());
    }
    if (builder.rows() > 0) RETURN_IF_ERROR(flush());
    summary.finish(cut.lines_total, static_cast<std::int64_t>(text.size()), false, false);
    return summary.take();
}

}  // namespace majung::intake
