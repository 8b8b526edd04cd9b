#include "intake/sureness.h"

#include <algorithm>
#include <cmath>
#include <map>
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

/// The cells of most records of the table, delimiters at their end counted.
std::size_t usual_cells(const CutText& cut, const TableReading& table) {
    std::map<std::size_t, std::size_t> sizes;
    std::pair<std::size_t, std::size_t> most{0, 0};
    for (std::size_t i = 0; i < cut.records.size(); ++i) {
        if (!in_table(table, cut.lines[i]) || cut.lines[i] < table.first_line + table.header_rows) continue;
        const std::size_t count = ++sizes[cut.records[i].size()];
        if (count > most.second) most = {cut.records[i].size(), count};
    }
    return most.first;
}

void judge_header(const TableReading& table, std::size_t usual, Evidence& e) {
    std::size_t filled = table.header.size();
    while (filled > 0 && base::trim(table.header[filled - 1]).empty()) --filled;
    e.header = filled > 0;
    e.header_rows = table.header_rows - (table.units_row > 0 ? 1 : 0);
    if (!e.header) return;
    const auto width = static_cast<double>(std::max<std::size_t>(1, usual));
    e.header_ragged = std::min(1.0, std::abs(static_cast<double>(table.header.size()) - width) / width);
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

/// Does the record hold more delimiters between line ends than its cells account for?
bool swallows(std::string_view raw, std::size_t cells, char delimiter, std::int64_t lines) {
    if (lines < 2 || delimiter == 0) return false;
    const auto marks = static_cast<std::size_t>(std::count(raw.begin(), raw.end(), delimiter));
    return marks + 1 >= cells + std::max<std::size_t>(1, cells / 2);
}

}  // namespace

Evidence evidence_of(const CutText& cut, const Dialect& dialect, const TableReading& table,
                     const std::vector<TableReading>& all) {
    Evidence e;
    judge_header(table, usual_cells(cut, table), e);
    const std::size_t columns = table.columns.size();
    double typed = 0;
    for (const auto& column : table.columns) typed += column.type != table::Type::text || column.undecided;
    e.typed = columns == 0 ? 0 : typed / static_cast<double>(columns);
    std::vector<std::int64_t> values(columns, 0), texts(columns, 0);
    std::int64_t ragged = 0, swallowed = 0, outside = 0, filled_lines = 0;
    for (std::size_t i = 0; i < cut.records.size(); ++i) {
        const auto& record = cut.records[i];
        if (blank_row(record)) continue;
        ++filled_lines;
        if (std::none_of(all.begin(), all.end(), [&](const TableReading& t) { return in_table(t, cut.lines[i]); }))
            ++outside;
        if (!in_table(table, cut.lines[i]) || cut.lines[i] < table.first_line + table.header_rows) continue;
        ++e.records;
        const std::int64_t next = i + 1 < cut.lines.size() ? cut.lines[i + 1] : cut.lines_total + 1;
        swallowed += swallows(cut.raw[i], record.size(), dialect.delimiter, next - cut.lines[i]);
        ragged += static_cast<int>(record.size()) != table.cells_usual &&
                  filled_width(record) != static_cast<std::size_t>(table.cells_usual);
        if (e.records > 200) continue;
        for (std::size_t c = 0; c < columns && c < record.size(); ++c) {
            if (table.columns[c].type != table::Type::text || base::trim(record[c]).empty()) continue;
            (value_like(record[c]) ? values : texts)[c] += 1;
        }
    }
    e.ragged = e.records == 0 ? 0 : static_cast<double>(ragged) / static_cast<double>(e.records);
    e.swallowed = e.records == 0 ? 0 : static_cast<double>(swallowed) / static_cast<double>(e.records);
    e.outside = filled_lines == 0 ? 0 : static_cast<double>(outside) / static_cast<double>(filled_lines);
    double mixed = 0;
    for (std::size_t c = 0; c < columns; ++c)
        mixed += values[c] > 0 && values[c] + texts[c] > 0 && values[c] * 2 >= texts[c];
    e.mixed_text = columns == 0 ? 0 : mixed / static_cast<double>(columns);
    return e;
}

double sureness_of(const Reading& reading, const TableReading& table, const table::RowCounts& counts) {
    const Evidence& e = table.evidence;
    if (e.records == 0) return table.sureness;
    const auto most = [](double value) { return std::clamp(value, 0.0, 1.0); };
    const auto yes = [](bool value) { return value ? 1.0 : 0.0; };
    const double read = static_cast<double>(std::max<std::int64_t>(1, counts.read));
    double against = 0;
    against += 2.0 * most(1 - table.margin_bits / 16);            // another delimiter explains the text nearly as well
    against += 3.5 * most(1 - reading.encoding_margin_bits / 6);  // another code page gives letters as likely
    against += 3.9 * yes(!e.header && e.outside > 0);             // no names, but lines above that may hold them
    against += (e.typed < 0.5 ? 3.2 : 2.2) * yes(e.header_ragged > 0);  // more or fewer names than cells
    against += 4.1 * most(2 * e.header_marks);                          // names with quotes, empty ones, the same twice
    against += 5.0 * yes(e.header_rows >= 2 && e.typed < 0.5);          // a second names row over texts may be data
    against += 5.9 * yes(e.swallowed > 0);                              // a quote was never closed
    against += 1.0 * most(2 * e.header_values);                         // names that are numbers
    against += 0.5 * yes(e.records < 6);
    against += 0.1 * most(2 * e.outside);
    against += 2.1 * yes(e.typed < 0.1);  // texts only: nothing tells data from names
    against += 0.2 * yes(reading.tables.size() > 1);
    against += 3.4 * most(10 * static_cast<double>(counts.rejected) / read);
    against += 2.1 * most(10 * static_cast<double>(counts.repaired) / read);
    return std::clamp(1 / (1 + std::exp(against - 5.4)), 0.001, 0.999);
}

}  // namespace majung::intake
