#include "intake/evidence.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "intake/sections.h"

namespace majung::intake {
namespace {

constexpr std::size_t kLinesAbove = 3;  // names stand right above their table, or have a line of units or a rule below
constexpr std::size_t kFirstRows = 40;  // that are looked at cell by cell

bool in_table(const TableReading& table, std::int64_t line) {
    return line >= table.first_line && (table.end_line == 0 || line < table.end_line);
}

bool value_like(std::string_view cell) {
    cell = base::trim(cell);
    Number number;
    Stamp stamp;
    constexpr std::string_view kTruths[] = {"true", "false", "True", "False", "TRUE", "FALSE"};
    if (std::find(std::begin(kTruths), std::end(kTruths), cell) != std::end(kTruths)) return true;
    return parse_number(cell, NumberFormat{}, number) || parse_number(cell, NumberFormat{',', 0}, number) ||
           (cell.size() >= 6 && parse_stamp(cell, stamp));
}

/// A name that holds a quote, or a mark that would part it from another: it was cut wrongly, or not at all.
bool marked(std::string_view name, char delimiter) {
    constexpr std::size_t kShort = 24;
    const std::size_t quote = name.find('"');  // within a short name it is a sign of its own: Z"/ohm
    if (quote != std::string_view::npos && (quote == 0 || quote + 1 == name.size() || name.size() > kShort))
        return true;
    if (name.find_first_of("\t;") != std::string_view::npos || std::count(name.begin(), name.end(), '|') % 2 != 0)
        return true;
    const std::size_t comma = name.find(',');  // "Temp, degC" is one name
    return delimiter != ',' && comma != std::string_view::npos && comma + 1 < name.size() && name[comma + 1] != ' ';
}

/// The cells that a line would give if `mark` parted them; ' ': runs of blanks do.
std::vector<std::string_view> parted(std::string_view line, char mark) {
    std::vector<std::string_view> cells;
    const std::string_view marks = mark == ' ' ? std::string_view(" \t") : std::string_view(&mark, 1);
    for (std::size_t at = 0; at <= line.size();) {
        const std::size_t end = std::min(line.find_first_of(marks, at), line.size());
        if (mark != ' ' || end > at) cells.push_back(line.substr(at, end - at));
        at = end + 1;
    }
    return cells;
}

/// Cells that gaps of two and more blanks part.
std::vector<std::string_view> parted_by_gaps(std::string_view line) {
    std::vector<std::string_view> cells;
    line = base::trim(line);
    std::size_t begin = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        if (line[i] != ' ' || line[i + 1] != ' ') continue;
        cells.push_back(line.substr(begin, i - begin));
        while (line[i] == ' ') ++i;
        begin = i;
    }
    if (begin < line.size()) cells.push_back(line.substr(begin));
    return cells;
}

bool digit(char c) { return c >= '0' && c <= '9'; }

/// Begins the cell as a number does? Its unit may follow.
bool number_first(std::string_view cell) {
    cell = base::trim(cell);
    while (!cell.empty() && (cell[0] == '"' || cell[0] == '-' || cell[0] == '+' || cell[0] == '.'))
        cell.remove_prefix(1);
    return !cell.empty() && digit(cell[0]);
}

bool letters_in(std::string_view cell) {
    return std::any_of(cell.begin(), cell.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 128 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

using Cells = std::vector<std::string_view>;

std::size_t filled_cells(const Cells& cells) {
    return static_cast<std::size_t>(
        std::count_if(cells.begin(), cells.end(), [](std::string_view cell) { return !base::trim(cell).empty(); }));
}

std::size_t value_cells(const Cells& cells) {
    return static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), number_first));
}

/// Can the cells of a line be names? Each has a letter, and none is a value. "Start: 10:15" and "rate=20" are settings.
bool name_like(const Cells& cells, std::string_view line) {
    const std::size_t sets = line.find_first_of(":=");
    if (sets != std::string_view::npos && line.find_first_of("0123456789", sets) != std::string_view::npos)
        return false;
    if (filled_cells(cells) == 0 || base::trim(cells[0]).ends_with(':')) return false;
    return std::all_of(cells.begin(), cells.end(), [](std::string_view cell) {
        cell = base::trim(cell);
        return cell.empty() || (letters_in(cell) && !number_first(cell) && !value_like(cell));
    });
}

/// Could a line be the names of a table so wide that stands below it? Where it has none, whatever would part them.
/// `close`: nothing stands between, so that it may also be a row, or names that are numbers.
bool as_wide(std::string_view line, const Cells& record, std::size_t width, bool named, bool close) {
    if (width < 2) return false;
    const std::size_t filled = filled_cells(record);
    if (named) return close && filled * 10 >= width * 9 && filled <= width + 1 && name_like(record, line);
    const auto near = [&](std::size_t n) { return n == width || (width > 3 && (n + 1 == width || n == width + 1)); };
    // "11800 0.005" counts what follows: hardly anybody names two or three columns by numbers.
    if (close && width > 3 && near(filled) && value_cells(record) == filled) return true;
    const auto names = [&](const Cells& cells, bool wider) {
        const std::size_t n = cells.size();
        return (near(n) || (wider && n > width && n * 2 <= width * 3)) && filled_cells(cells) * 2 > width &&
               name_like(cells, line);
    };
    constexpr std::string_view kMarks = "\t,;| ";
    return names(record, true) || names(parted_by_gaps(line), true) ||
           std::any_of(kMarks.begin(), kMarks.end(), [&](char c) { return names(parted(line, c), false); });
}

/// The last line above a table of two columns ends a list of settings, "Mode, Detail" after "Gain, 3".
bool settings_end(const CutText& cut, const std::vector<std::size_t>& above) {
    constexpr std::size_t kNear = 6;
    std::size_t settings = 0;
    for (std::size_t k = above.size(); k > 0 && k + kNear > above.size(); --k) {
        const Cells& cells = cut.records[above[k - 1]];
        settings +=
            filled_cells(cells) == 2 && letters_in(cells[0]) && !number_first(cells[0]) && value_cells(cells) == 1;
    }
    return settings > 0;
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

/// What a cell looks like: a whole number, another value, a text, nothing; with its length.
std::pair<int, std::size_t> shape_of(std::string_view cell) {
    cell = base::trim(cell);
    if (cell.empty()) return {0, 0};
    if (std::all_of(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; })) return {1, cell.size()};
    return {value_like(cell) ? 2 : 3, cell.size()};
}

/// The share of columns whose first cell has another shape than all below share: a row of names, read as data?
double first_unlike(const std::vector<std::vector<std::string_view>>& rows, std::size_t columns) {
    if (rows.size() < 4 || columns == 0) return 0;
    std::size_t unlike = 0;
    for (std::size_t c = 0; c < columns && c < rows[0].size(); ++c) {
        const auto first = shape_of(rows[0][c]);
        std::pair<int, std::size_t> shared{-1, 0};
        bool same_kind = true, same_length = true;
        for (std::size_t i = 1; i < rows.size(); ++i) {
            const auto shape = c < rows[i].size() ? shape_of(rows[i][c]) : std::pair<int, std::size_t>{0, 0};
            if (shared.first < 0) shared = shape;
            same_kind = same_kind && shape.first == shared.first;
            same_length = same_length && shape.second == shared.second;
        }
        // Counting from nought ("0", then "0.1") is no name; a whole number over decimals is where it is as long as a year.
        const bool counted = first.first < 3 && shared.first < 3 && (first.first != 1 || first.second < 3);
        const bool other_kind = first.first != shared.first && !counted;
        const bool other_length = first.first == 3 && same_length && first.second != shared.second;
        unlike += first.first != 0 && shared.first != 0 && same_kind && (other_kind || other_length);
    }
    return static_cast<double>(unlike) / static_cast<double>(columns);
}

/// Does each cell of the column hold the same mark as often as the others? Then it may be what parts cells.
bool uncut(const std::vector<std::vector<std::string_view>>& rows, std::size_t column) {
    if (rows.size() < 4) return false;
    constexpr std::string_view kMarks = "~^|;\t";
    return std::any_of(kMarks.begin(), kMarks.end(), [&](char mark) {
        const auto times = [&](const auto& row) {
            const std::string_view cell = column < row.size() ? base::trim(row[column]) : std::string_view();
            return std::count(cell.begin(), cell.end(), mark);
        };
        const auto first = times(rows.back());
        const auto alike =
            std::count_if(rows.begin(), rows.end(), [&](const auto& row) { return times(row) == first; });
        return first > 0 && static_cast<std::size_t>(alike) * 10 >= rows.size() * 9;
    });
}

/// Does the row count up from cell to cell, as years, channels and wavelengths among names do, and none below it?
bool counts_up(const std::vector<std::string_view>& row) {
    if (row.size() < 4) return false;
    double last = 0, step = 0;
    for (std::size_t c = 0; c < row.size(); ++c) {
        Number number;
        if (!parse_number(base::trim(row[c]), NumberFormat{}, number)) return false;
        if (c == 1) step = number.value - last;
        if (c > 0 && (step == 0 || std::abs(number.value - last - step) > 1e-9 * std::abs(step))) return false;
        last = number.value;
    }
    return true;
}

/// Is one of several header rows a setting, "Gain, 3", or a row of values like those below?
bool holds_data(const CutText& cut, const TableReading& table, std::size_t usual) {
    for (std::size_t i = 0; i < cut.records.size() && table.header_rows >= 2; ++i) {
        if (!in_table(table, cut.lines[i])) continue;
        if (cut.lines[i] >= table.first_line + table.header_rows) break;
        const Cells& cells = cut.records[i];
        const std::size_t filled = filled_cells(cells), values = value_cells(cells);
        const bool all = std::all_of(cells.begin(), cells.end(), [](std::string_view cell) {
            return base::trim(cell).empty() || value_like(cell);
        });
        if (all && filled * 10 >= usual * 9 && filled > 1) return true;
        if (usual == 2 && filled == 2 && values == 1 && number_first(cells[1])) return true;
    }
    return false;
}

/// A row of texts with hardly a value: a note, or what a program wrote between its data.
bool note_like(const Cells& row) {
    constexpr std::size_t kWithUnit = 12;  // "12.5 kg", not "7: sensor cleaned"
    std::size_t filled = 0, values = 0, words = 0;
    for (std::string_view cell : row) {
        cell = base::trim(cell);
        filled += !cell.empty();
        values += value_like(cell) || (number_first(cell) && cell.size() <= kWithUnit);
        words += cell.size() > 3 && letters_in(cell);
    }
    return words > 0 && values * 3 < filled;
}

void judge_header(const TableReading& table, std::size_t usual, char delimiter, Evidence& e) {
    std::size_t filled = table.header.size();
    while (filled > 0 && base::trim(table.header[filled - 1]).empty()) --filled;
    e.header = filled > 0;
    e.header_rows = table.header_rows - (table.units_row > 0 ? 1 : 0);
    if (!e.header) return;
    const auto width = static_cast<double>(std::max<std::size_t>(1, usual));
    e.header_ragged = std::min(1.0, std::abs(static_cast<double>(table.header.size()) - width) / width);
    std::set<std::string_view> seen;
    double marks = 0, values = 0, twice = 0;
    bool gap = false;
    for (std::size_t c = 0; c < filled; ++c) {
        const std::string_view name = base::trim(table.header[c]);
        // Under names of groups the same name comes in each, and one may hold what its own row leaves empty.
        const bool value = !name.empty() && value_like(name);
        const bool alone = e.header_rows < 2 && name.empty() && (c > 0 || filled > usual);  // an index needs no name
        twice += e.header_rows < 2 && !name.empty() && !seen.insert(name).second;
        gap = gap || name.empty();
        marks += alone || (!value && marked(name, delimiter));
        values += value;
    }
    e.header_marks = marks / static_cast<double>(filled);
    e.header_twice = twice / static_cast<double>(filled);
    e.header_values = values / static_cast<double>(filled);
    e.header_shifted = filled > usual && gap;
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
    const std::size_t usual = usual_cells(cut, table);
    judge_header(table, usual, dialect.delimiter, e);
    const std::size_t columns = table.columns.size();
    double typed = 0;
    for (const auto& column : table.columns) typed += column.type != table::Type::text || column.undecided;
    e.typed = columns == 0 ? 0 : typed / static_cast<double>(columns);
    std::vector<std::int64_t> values(columns, 0), texts(columns, 0);
    std::int64_t ragged = 0, swallowed = 0, outside = 0, below = 0, filled_lines = 0, notes = 0;
    std::map<std::size_t, std::int64_t> gaps;  // lines by the cells that gaps of two blanks would give
    std::size_t gaps_named = 0, cells_most = 0;
    std::vector<std::size_t> above;
    std::vector<std::vector<std::string_view>> first_rows;
    for (std::size_t i = 0; i < cut.records.size(); ++i) {
        const auto& record = cut.records[i];
        if (blank_row(record)) continue;
        ++filled_lines;
        if (std::none_of(all.begin(), all.end(), [&](const TableReading& t) { return in_table(t, cut.lines[i]); })) {
            ++outside;
            below += cut.lines[i] > table.first_line;
            if (cut.lines[i] < table.first_line) above.push_back(i);
        }
        if (!in_table(table, cut.lines[i])) continue;
        const bool head = cut.lines[i] < table.first_line + table.header_rows;
        if (dialect.blank_runs || !dialect.fixed.starts.empty()) {
            const std::size_t cells = parted_by_gaps(cut.raw[i]).size();
            if (head)
                gaps_named = cells;
            else
                gaps[cells] += 1;
            cells_most = std::max(cells_most, record.size());
        }
        if (head) continue;
        ++e.records;
        notes += e.typed >= 0.5 && columns > 1 && note_like(record);
        if (first_rows.size() < kFirstRows) first_rows.push_back(record);
        const std::int64_t next = i + 1 < cut.lines.size() ? cut.lines[i + 1] : cut.lines_total + 1;
        swallowed += swallows(cut.raw[i], record.size(), dialect.delimiter, next - cut.lines[i]);
        ragged += static_cast<int>(record.size()) != table.cells_usual &&
                  filled_width(record) != static_cast<std::size_t>(table.cells_usual);
        for (const auto& cell : record)
            e.other_quote = e.other_quote || (dialect.quote == '\'' && cell.starts_with('"'));
        if (e.records > 200) continue;
        for (std::size_t c = 0; c < columns && c < record.size(); ++c) {
            if (table.columns[c].type != table::Type::text || base::trim(record[c]).empty()) continue;
            (value_like(record[c]) ? values : texts)[c] += 1;
        }
    }
    e.ragged = e.records == 0 ? 0 : static_cast<double>(ragged) / static_cast<double>(e.records);
    e.swallowed = e.records == 0 ? 0 : static_cast<double>(swallowed) / static_cast<double>(e.records);
    e.outside = filled_lines == 0 ? 0 : static_cast<double>(outside) / static_cast<double>(filled_lines);
    e.below = filled_lines == 0 ? 0 : static_cast<double>(below) / static_cast<double>(filled_lines);
    const bool settings = usual == 2 && settings_end(cut, above);
    for (std::size_t k = above.size(); k > 0 && k + kLinesAbove > above.size() && !settings; --k) {
        const std::size_t i = above[k - 1];
        e.names_above =
            e.names_above || as_wide(cut.raw[i], cut.records[i], usual, e.header, cut.lines[i] + 1 == table.first_line);
    }
    if (!e.header) e.first_unlike = first_unlike(first_rows, columns);
    if (!e.header && first_rows.size() > 1 && counts_up(first_rows[0]) &&
        std::none_of(first_rows.begin() + 1, first_rows.end(), counts_up))
        e.first_unlike = 1;
    for (std::size_t c = 0; c < columns; ++c)
        e.uncut = e.uncut || (table.columns[c].type == table::Type::text && uncut(first_rows, c));
    if (notes * 2 < e.records) e.notes = static_cast<double>(notes) / static_cast<double>(e.records);
    // Gaps of two blanks part all lines alike, the names too, into fewer cells: single blanks stand inside cells.
    for (const auto& [cells, lines] : gaps)
        if (cells >= 3 && cells < cells_most && e.header && cells == gaps_named)
            e.gaps = std::max(e.gaps,
                              static_cast<double>(lines) / static_cast<double>(std::max<std::int64_t>(1, e.records)));
    e.header_data = e.header && holds_data(cut, table, usual);
    for (std::size_t c = 1; c < columns && e.header; ++c)
        e.nameless = e.nameless || (!table.columns[c].undecided && table.columns[c].name == "col_" + std::to_string(c));
    double mixed = 0;
    for (std::size_t c = 0; c < columns; ++c)
        mixed += values[c] > 0 && values[c] + texts[c] > 0 && values[c] * 2 >= texts[c];
    e.mixed_text = columns == 0 ? 0 : mixed / static_cast<double>(columns);
    return e;
}

}  // namespace majung::intake
