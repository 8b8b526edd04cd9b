#include "intake/sureness.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "intake/sections.h"

namespace majung::intake {
namespace {

bool in_table(const TableReading& table, std::int64_t line) {
    return line >= table.first_line && (table.end_line == 0 || line < table.end_line);
}

bool value_like(std::string_view cell) {
    cell = base::trim(cell);
    Number number;
    Stamp stamp;
    return parse_number(cell, NumberFormat{}, number) || (cell.size() >= 6 && parse_stamp(cell, stamp));
}

void judge_header(const TableReading& table, Evidence& e) {
    std::size_t filled = table.header.size();
    while (filled > 0 && base::trim(table.header[filled - 1]).empty()) --filled;
    e.header = filled > 0;
    e.header_rows = table.header_rows - (table.units_row > 0 ? 1 : 0);
    if (!e.header) return;
    const auto usual = static_cast<double>(std::max(1, table.cells_usual));
    e.header_ragged = std::min(1.0, std::abs(static_cast<double>(filled) - usual) / usual);
    std::set<std::string_view> seen;
    double marks = 0, values = 0;
    for (std::size_t c = 0; c < filled; ++c) {
        const std::string_view name = base::trim(table.header[c]);
        marks += name.empty() || name.find('"') != std::string_view::npos || !seen.insert(name).second;
        values += !name.empty() && value_like(name);
    }
    e.header_marks = marks / static_cast<double>(filled);
    e.header_values = values / static_cast<double>(filled);
}

}  // namespace

Evidence evidence_of(const CutText& cut, const TableReading& table, const std::vector<TableReading>& all) {
    Evidence e;
    judge_header(table, e);
    const std::size_t columns = table.columns.size();
    double typed = 0;
    for (const auto& column : table.columns) typed += column.type != table::Type::text || column.undecided;
    e.typed = columns == 0 ? 0 : typed / static_cast<double>(columns);
    std::vector<std::int64_t> values(columns, 0), texts(columns, 0);
    std::int64_t ragged = 0, outside = 0, filled_lines = 0;
    for (std::size_t i = 0; i < cut.records.size(); ++i) {
        const auto& record = cut.records[i];
        if (blank_row(record)) continue;
        ++filled_lines;
        if (std::none_of(all.begin(), all.end(), [&](const TableReading& t) { return in_table(t, cut.lines[i]); }))
            ++outside;
        if (!in_table(table, cut.lines[i]) || cut.lines[i] < table.first_line + table.header_rows) continue;
        ++e.records;
        ragged += static_cast<int>(record.size()) != table.cells_usual &&
                  filled_width(record) != static_cast<std::size_t>(table.cells_usual);
        if (e.records > 200) continue;
        for (std::size_t c = 0; c < columns && c < record.size(); ++c) {
            if (table.columns[c].type != table::Type::text || base::trim(record[c]).empty()) continue;
            (value_like(record[c]) ? values : texts)[c] += 1;
        }
    }
    e.ragged = e.records == 0 ? 0 : static_cast<double>(ragged) / static_cast<double>(e.records);
    e.outside = filled_lines == 0 ? 0 : static_cast<double>(outside) / static_cast<double>(filled_lines);
    double mixed = 0;
    for (std::size_t c = 0; c < columns; ++c)
        mixed += values[c] > 0 && values[c] + texts[c] > 0 && values[c] * 2 >= texts[c];
    e.mixed_text = columns == 0 ? 0 : mixed / static_cast<double>(columns);
    return e;
}

}  // namespace majung::intake
