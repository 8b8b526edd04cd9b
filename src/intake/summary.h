// What a pass tells besides rows: counts by code, the first findings of each, samples of each column.
#pragma once

#include <span>

#include "intake/piece.h"
#include "intake/read.h"

namespace majung::intake {

table::SchemaPtr schema_of(const TableReading& table);
table::Batch ledger_batch(std::span<const LedgerEntry> entries);
table::Batch empty_batch(const table::SchemaPtr& schema);

class SummaryBuilder {
  public:
    explicit SummaryBuilder(const Reading& reading);
    void add(const Chunk& chunk, std::span<const LedgerEntry> entries);
    void finding(std::string code, std::int64_t line, const std::string& column, std::string text);
    /// What the columns' reading took for granted, once the pass is over: what was joined, guessed, taken as missing.
    void note_columns(std::size_t table, std::span<const ColumnTally> tallies);
    void finish(std::int64_t lines, std::int64_t bytes, bool mixed_line_ends, bool quotes);
    ReadSummary take() { return std::move(summary_); }

  private:
    void look_for_section(int table, const LedgerEntry& entry);

    ReadSummary summary_;
    int strange_table_ = -1, section_told_ = -1;  // the table of the last line that was no row; the last that was told
    std::int64_t strange_line_ = 0;
    std::vector<std::int64_t>
        explained_;  // rows of each table, rejected for a reason that does not speak against the reading
};

}  // namespace majung::intake
