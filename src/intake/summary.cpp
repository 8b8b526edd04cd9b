#include "intake/summary.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "intake/sureness.h"
#include "table/builder.h"

namespace majung::intake {
namespace {
constexpr std::size_t kSamples = 3;
constexpr std::size_t kFindingTextBytes = 200;
constexpr std::string_view kCutCode = "row_cut";

std::string cut_text_at(std::string text, std::size_t bytes) {
    if (text.size() > bytes) text.resize(bytes);
    text.resize(base::valid_utf8_prefix(text));
    return text;
}

/// Rejected for what it is: that a copy stopped in a row, or that subtotals stand between the rows, says nothing of how
/// rows are cut.
bool explained(std::string_view code) { return code == kCutCode || code == "totals_row" || code == "repeated_header"; }

}  // namespace

table::SchemaPtr schema_of(const TableReading& table) {
    table::Schema schema;
    for (const auto& column : table.columns)
        schema.fields.push_back(
            {column.name, column.type, column.unit, column.type == table::Type::time && column.time.zoned});
    return std::make_shared<const table::Schema>(std::move(schema));
}

table::Batch ledger_batch(std::span<const LedgerEntry> entries) {
    table::BatchBuilder builder(table::ledger_schema());
    for (const auto& e : entries) {
        builder.column(0).append(e.row);
        builder.column(1).append(e.line);
        builder.column(2).append(e.column);
        builder.column(3).append(e.code);
        builder.column(4).append(std::string_view(e.rejected ? "rejected" : "repaired"));
        builder.column(5).append(std::string_view(e.raw));
        builder.column(6).append(e.offset);
    }
    return builder.finish();
}

table::Batch empty_batch(const table::SchemaPtr& schema) { return table::BatchBuilder(schema).finish(); }

SummaryBuilder::SummaryBuilder(const Reading& reading) {
    summary_.reading = reading;
    for (const auto& f : reading.findings) finding(f.code, f.line, f.column, f.args.empty() ? "" : f.args[0]);
    summary_.tables.resize(reading.tables.size());
    explained_.resize(reading.tables.size());
    for (std::size_t t = 0; t < reading.tables.size(); ++t)
        summary_.tables[t].samples.resize(reading.tables[t].columns.size());
}

void SummaryBuilder::add(const Chunk& chunk, std::span<const LedgerEntry> entries) {
    auto& table = summary_.tables[static_cast<std::size_t>(chunk.table)];
    table.counts += chunk.counts;
    for (const auto& entry : entries) {
        if (entry.rejected && explained(entry.code)) ++explained_[static_cast<std::size_t>(chunk.table)];
        look_for_section(chunk.table, entry);
        const auto& columns = summary_.reading.tables[static_cast<std::size_t>(chunk.table)].columns;
        const bool named = entry.column > 0 && entry.column <= static_cast<std::int64_t>(columns.size());
        finding(std::string(entry.code), entry.line,
                named ? columns[static_cast<std::size_t>(entry.column) - 1].name : "", entry.raw);
    }
    for (std::size_t c = 0; c < table.samples.size() && c < chunk.kept.columns.size(); ++c) {
        auto& samples = table.samples[c];
        const std::int64_t look = std::min<std::int64_t>(chunk.kept.rows, 1000);
        for (std::int64_t r = 0; r < look && samples.size() < kSamples; ++r)
            if (chunk.kept.columns[c].valid(r)) samples.push_back(table::cell_text(chunk.kept, r, c));
    }
}

/// Lines running that are no rows, further down than was looked at when the tables were found: another one may begin there.
void SummaryBuilder::look_for_section(int table, const LedgerEntry& entry) {
    Reading& reading = summary_.reading;
    const bool strange = entry.rejected && (entry.code == "row_unlike" || entry.code == "row_long" ||
                                            entry.code == "stray_line" || entry.code == "row_too_long");
    if (!strange || reading.head_lines == 0 || entry.line <= reading.head_lines) return;
    const bool running = strange_table_ == table && entry.line <= strange_line_ + 2;  // a blank line may part them
    strange_table_ = table;
    strange_line_ = entry.line;
    auto& told = reading.tables[static_cast<std::size_t>(table)];
    if (!running || section_told_ == table) return;
    section_told_ = table;
    told.doubtful = true;
    finding("section_below", entry.line, "", entry.raw);
}

void SummaryBuilder::finding(std::string code, std::int64_t line, const std::string& column, std::string text) {
    std::int64_t& count = summary_.codes[code];
    if (++count > base::kFindingsPerCodeMax) return;
    table::Finding finding;
    finding.code = std::move(code);
    finding.line = line;
    finding.column = column;
    finding.args = {cut_text_at(std::move(text), kFindingTextBytes)};
    summary_.findings.push_back(std::move(finding));
}

void SummaryBuilder::note_columns(std::size_t t, std::span<const ColumnTally> tallies) {
    auto& columns = summary_.reading.tables[t].columns;
    for (std::size_t c = 0; c < columns.size() && c < tallies.size(); ++c) {
        auto& column = columns[c];
        // A later stamp may have told what the head could not.
        const unsigned orders = tallies[c].orders & ~(1U << static_cast<unsigned>(DateOrder::ydm));
        if (orders == 1U << static_cast<unsigned>(column.time.order)) column.order_guessed = false;
        if (column.order_guessed) summary_.reading.tables[t].doubtful = true;
        // Every eighth value lost: its type was probably another.
        if (column.type != table::Type::text && tallies[c].filled >= 8 && tallies[c].exceptions * 8 > tallies[c].filled)
            summary_.reading.tables[t].doubtful = true;
        if (column.type == table::Type::time) {
            if (column.order_guessed)
                finding("date_order_guessed", 0, column.name, std::string(order_name(column.time.order)));
            if (column.clock_from >= 0)
                finding("clock_joined", 0, column.name, columns[static_cast<std::size_t>(column.clock_from)].name);
            if (column.time.kind == TimeKind::clock)
                finding("clock_dated", 0, column.name, base::format_iso(column.time.day).substr(0, 10));
            else if (column.time.kind != TimeKind::stamp)
                finding("number_is_time", 0, column.name, std::string(kind_name(column.time.kind)));
        }
        if (!column.cell_unit.empty()) finding("unit_in_cells", 0, column.name, column.cell_unit);
        if (tallies[c].missing == 0 || column.type == table::Type::text) continue;
        std::string words;
        for (const auto& word : column.missing) words += (words.empty() ? "" : ", ") + word;
        for (const double value : column.sentinels) words += (words.empty() ? "" : ", ") + base::shortest(value);
        finding("taken_as_missing", 0, column.name, words);
        summary_.codes["taken_as_missing"] += tallies[c].missing - 1;
    }
}

void SummaryBuilder::finish(std::int64_t lines, std::int64_t bytes, bool mixed_line_ends, bool quotes) {
    summary_.lines = lines;
    summary_.bytes = bytes;
    summary_.reading.quotes_seen = summary_.reading.quotes_seen || quotes;
    for (std::size_t t = 0; t < summary_.tables.size(); ++t) {  // every fifth row refused: it is probably another table
        table::RowCounts counts = summary_.tables[t].counts;
        counts.read -= explained_[t];
        counts.rejected -= explained_[t];
        auto& table = summary_.reading.tables[t];
        if (table.evidence.records > 0) {
            table.sureness = sureness_of(summary_.reading, table, counts);
            table.doubtful = table.doubtful || table.sureness < kDoubtfulBelow;
        }
        if (counts.rejected * 5 > counts.read) summary_.reading.tables[t].doubtful = true;
    }
    if (!mixed_line_ends) return;
    summary_.reading.dialect.newline = Newline::mixed;
    finding("mixed_line_ends", 0, "", "");
}

}  // namespace majung::intake
