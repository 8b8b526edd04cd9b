#include "intake/damage.h"

#include <algorithm>

#include "base/limits.h"

namespace majung::intake {
namespace {

bool in_data(const TableReading& table, std::int64_t line) {
    return line >= table.first_line + table.header_rows && (table.end_line == 0 || line < table.end_line);
}

/// The name of the column whose header cell holds byte `at` of the line.
std::string column_at(const Reading& reading, std::int64_t line, std::string_view before) {
    for (const auto& table : reading.tables) {
        if (line < table.first_line || line >= table.first_line + table.header_rows) continue;
        const auto c = static_cast<std::size_t>(std::count(before.begin(), before.end(), reading.dialect.delimiter));
        if (reading.dialect.delimiter != 0 && c < table.columns.size()) return table.columns[c].name;
    }
    return "";
}

table::Finding finding(std::string_view code, std::int64_t line, std::string column, std::string raw) {
    table::Finding out;
    out.code = code;
    out.line = line;
    out.column = std::move(column);
    out.args = {std::move(raw)};
    return out;
}

void marks_above_data(std::string_view text, std::span<const Mark> marks, const Reading& reading,
                      std::vector<table::Finding>& out) {
    const char line_end = line_end_of(reading.dialect.newline);
    std::int64_t line = 1;
    std::size_t begin = 0;
    for (const auto& mark : marks) {
        for (std::size_t end = text.find(line_end, begin); end < mark.at; end = text.find(line_end, begin)) {
            begin = end + 1;
            ++line;
        }
        const auto holds = [&](const TableReading& table) { return in_data(table, line); };
        if (std::any_of(reading.tables.begin(), reading.tables.end(), holds)) continue;
        out.push_back(
            finding(mark.code, line, column_at(reading, line, text.substr(begin, mark.at - begin)), mark.raw));
    }
}

}  // namespace

std::vector<table::Finding> damage_found(std::string_view text, std::span<const Mark> marks, const CutText& cut,
                                         const Reading& reading) {
    std::vector<table::Finding> out;
    marks_above_data(text, marks, reading, out);
    for (const auto& table : reading.tables) {
        for (std::size_t i = 0; i < cut.records.size() && out.size() < base::kFindingsPerCodeMax; ++i) {
            const std::int64_t line = cut.lines[i];
            if (line < table.first_line || (table.end_line > 0 && line >= table.end_line)) continue;
            const auto first = static_cast<std::size_t>(table.first_cell);
            for (std::size_t c = 0; first + c < cut.records[i].size() && c < table.columns.size(); ++c) {
                const std::string_view cell = cut.records[i][first + c];
                if (cell.find("??") == std::string_view::npos || !question_marks(cell)) continue;
                out.push_back(finding("lost_letters", line, table.columns[c].name, std::string(cell)));
            }
        }
    }
    return out;
}

}  // namespace majung::intake
