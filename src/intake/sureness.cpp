#include "intake/sureness.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "intake/sections.h"

namespace majung::intake {
namespace {

constexpr double kForEvery = 5.55;
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
    if (name.find_first_of("\"\t;|") != std::string_view::npos) return true;
    const std::size_t comma = name.find(',');  // "Temp, degC" is one name
    return delimiter != ',' && comma != std::string_view::npos && comma + 1 < name.size() && name[comma + 1] != ' ';
}

/// How many cells a line would give if `mark` parted them; ' ': runs of blanks do.
std::size_t cells_by(std::string_view line, char mark) {
    if (mark != ' ') return 1 + static_cast<std::size_t>(std::count(line.begin(), line.end(), mark));
    std::size_t words = 0;
    for (std::size_t i = 0; i < line.size(); ++i)
        words += line[i] != ' ' && line[i] != '\t' && (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t');
    return words;
}

/// Could the line be the names of a table so wide that stands below it? Where it has none, whatever would part them.
bool as_wide(std::string_view line, const std::vector<std::string_view>& record, std::size_t width, bool named) {
    if (width < 2) return false;
    const std::size_t filled = filled_width(record);
    if (named) return filled >= 2 && filled * 2 >= width && filled <= width + 1;
    // "11800 0.005" counts what follows: hardly anybody names two or three columns by numbers.
    constexpr std::string_view kOfNumbers = "0123456789.,+-eE ";
    if (width <= 3 && filled > 0 && std::all_of(record.begin(), record.end(), [&](auto cell) {
            return cell.find_first_not_of(kOfNumbers) == std::string_view::npos;
        }))
        return false;
    const auto near = [&](std::size_t n) { return n == width || (width > 3 && (n + 1 == width || n == width + 1)); };
    constexpr std::string_view kMarks = "\t,;| ";
    const std::size_t colon = line.find(':');
    const auto digit_at = [&](std::size_t i) { return i < line.size() && line[i] >= '0' && line[i] <= '9'; };
    // What holds a clock time and is no row of the file's own cut says when it was written.
    if (colon != std::string_view::npos && colon > 0 && digit_at(colon - 1) && digit_at(colon + 1) &&
        digit_at(colon + 2))
        return near(filled);
    return near(filled) || std::any_of(kMarks.begin(), kMarks.end(), [&](char c) { return near(cells_by(line, c)); });
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
    constexpr std::string_view kMarks = "~^|;\t!&";
    return std::any_of(kMarks.begin(), kMarks.end(), [&](char mark) {
        const auto times = [&](const auto& row) {
            return column < row.size() ? std::count(row[column].begin(), row[column].end(), mark) : 0;
        };
        const auto first = times(rows.back());
        const auto alike =
            std::count_if(rows.begin(), rows.end(), [&](const auto& row) { return times(row) == first; });
        return first > 0 && static_cast<std::size_t>(alike) * 10 >= rows.size() * 9;
    });
}

/// Cells that gaps of two and more blanks would give.
std::size_t cells_by_gaps(std::string_view line) {
    line = base::trim(line);
    std::size_t cells = line.empty() ? 0 : 1;
    for (std::size_t i = 1; i + 1 < line.size(); ++i)
        cells += line[i - 1] != ' ' && line[i] == ' ' && line[i + 1] == ' ';
    return cells;
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
    double marks = 0, values = 0;
    for (std::size_t c = 0; c < filled; ++c) {
        const std::string_view name = base::trim(table.header[c]);
        // Under names of groups the same name comes in each, and one may hold what its own row leaves empty.
        const bool alone = e.header_rows < 2 && (name.empty() || !seen.insert(name).second);
        marks += alone || marked(name, delimiter);
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
    const std::size_t usual = usual_cells(cut, table);
    judge_header(table, usual, dialect.delimiter, e);
    const std::size_t columns = table.columns.size();
    double typed = 0;
    for (const auto& column : table.columns) typed += column.type != table::Type::text || column.undecided;
    e.typed = columns == 0 ? 0 : typed / static_cast<double>(columns);
    std::vector<std::int64_t> values(columns, 0), texts(columns, 0);
    std::int64_t ragged = 0, swallowed = 0, outside = 0, below = 0, gaps = 0, filled_lines = 0;
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
        if (dialect.blank_runs) {  // gaps of two blanks part nearly as many cells: single ones may stand inside cells
            const std::size_t cells = cells_by_gaps(cut.raw[i]);
            gaps += cells >= 3 && cells < record.size();
        }
        if (cut.lines[i] < table.first_line + table.header_rows) continue;
        ++e.records;
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
    for (std::size_t k = above.size(); k > 0 && k + kLinesAbove > above.size(); --k) {
        const std::size_t i = above[k - 1];
        e.names_above = e.names_above || as_wide(cut.raw[i], cut.records[i], usual, e.header);
    }
    if (!e.header) e.first_unlike = first_unlike(first_rows, columns);
    for (std::size_t c = 0; c < columns; ++c)
        e.uncut = e.uncut || (table.columns[c].type == table::Type::text && uncut(first_rows, c));
    e.gaps = e.records == 0 ? 0 : std::min(1.0, static_cast<double>(gaps) / static_cast<double>(e.records));
    for (std::size_t c = 1; c < columns && e.header; ++c)
        e.nameless = e.nameless || (!table.columns[c].undecided && table.columns[c].name == "col_" + std::to_string(c));
    double mixed = 0;
    for (std::size_t c = 0; c < columns; ++c)
        mixed += values[c] > 0 && values[c] + texts[c] > 0 && values[c] * 2 >= texts[c];
    e.mixed_text = columns == 0 ? 0 : mixed / static_cast<double>(columns);
    return e;
}

std::vector<Doubt> doubts_of(const Reading& reading, const TableReading& table, const table::RowCounts& counts) {
    const Evidence& e = table.evidence;
    std::vector<Doubt> doubts;
    if (e.records == 0) return doubts;
    const auto most = [](double value) { return std::clamp(value, 0.0, 1.0); };
    const double read = static_cast<double>(std::max<std::int64_t>(1, counts.read));
    const bool texts = e.typed < 0.5;
    const auto against = [&](std::string_view code, double weight, double value) {
        if (weight * value > 0) doubts.push_back({code, weight * value});
    };
    const auto holds = [&](std::string_view code, double weight, bool value) { against(code, weight, value ? 1 : 0); };
    against("doubt_delimiter", 2.60, most(1 - table.margin_bits / 16));
    against("doubt_encoding", 0.53, most(1 - reading.encoding_margin_bits / 6));
    holds("doubt_names_above", 4.52, !e.header && e.names_above);
    holds("doubt_header_above", 0.72, e.header && e.names_above);
    holds("doubt_names_count", 3.98, e.header_ragged > 0 && texts);
    holds("doubt_nameless", 2.73, e.nameless);
    against("doubt_names_marks", 4.16, most(2 * e.header_marks));
    holds("doubt_header_rows", 4.67, e.header_rows >= 2 && texts);
    holds("doubt_header_rows", 1.54, e.header_rows >= 3);
    holds("doubt_quote", 5.85, e.swallowed > 0);
    against("doubt_lines_below", 4.15, most(4 * e.below));
    holds("doubt_texts", 2.85, e.typed < 0.1);
    holds("doubt_texts", 3.04, !e.header && e.typed < 0.1);
    against("doubt_first_row", 4.22, most(4 * e.first_unlike));
    holds("doubt_uncut", 3.57, e.uncut);
    against("doubt_gaps", 2.11, most(4 * e.gaps));
    holds("doubt_quote", 2.69, e.other_quote);
    against("doubt_rejected", 0.65, most(10 * static_cast<double>(counts.rejected) / read));
    against("doubt_repaired", 0.83, most(10 * static_cast<double>(counts.repaired) / read));
    against("doubt_ragged", 1.01, most(5 * e.ragged));
    std::stable_sort(doubts.begin(), doubts.end(), [](const Doubt& a, const Doubt& b) { return a.weight > b.weight; });
    return doubts;
}

double sureness_of(const Reading& reading, const TableReading& table, const table::RowCounts& counts) {
    if (table.evidence.records == 0) return table.sureness;
    double against = 0;
    for (const Doubt& doubt : doubts_of(reading, table, counts)) against += doubt.weight;
    return std::clamp(1 / (1 + std::exp(against - kForEvery)), 0.001, 0.999);
}

}  // namespace majung::intake
