#include "intake/layout.h"

#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "intake/header.h"
#include "intake/header_rows.h"
#include "intake/lexicon.h"
#include "intake/orientation.h"
#include "intake/sections.h"
#include "intake/settle.h"
#include "intake/types.h"
#include "intake/unquoted.h"

namespace majung::intake {
namespace {

using table::Type;
using Row = std::vector<std::string_view>;

constexpr std::size_t kRowsToPlace = 300;  // fitted to find where a table stands; its types are fitted on all rows

/// As fit_column. A long column of which the first rows are plain numbers is only looked through for anything else.
ColumnFit fit_long_column(const std::vector<std::string_view>& cells) {
    if (cells.size() <= 2 * kRowsToPlace) return fit_column(cells);
    ColumnFit fit = fit_column(std::span(cells).first(kRowsToPlace));
    const bool plain = table::numeric(fit.type) && fit.exceptions == 0 && !fit.decimal_open && fit.unit.empty() &&
                       !fit.signs && fit.missing.empty() && fit.number == NumberFormat{};
    for (std::size_t i = kRowsToPlace; plain && i < cells.size(); ++i) {
        const std::string_view cell = base::trim(cells[i]);
        if (cell.empty()) continue;
        Number number;
        const bool same = parse_number(cell, fit.number, number) && !number.padded && !number.long_digits &&
                          (number.integer || fit.type == Type::float64);
        if (!same) return fit_column(cells);
        ++fit.filled;
    }
    return plain ? fit : fit_column(cells);
}

std::vector<ColumnFit> fit_columns(const TextRows& records, std::size_t first, std::size_t last, std::size_t width) {
    std::vector<std::vector<std::string_view>> cells(width);
    for (std::size_t i = first; i < last; ++i) {
        if (records[i].size() + 2 < width || records[i].size() > width + 2 || blank_row(records[i])) continue;
        for (std::size_t c = 0; c < width; ++c)
            cells[c].push_back(c < records[i].size() ? records[i][c] : std::string_view());
    }
    std::vector<ColumnFit> fits;
    int commas = 0, points = 0;
    for (std::size_t c = 0; c < width; ++c) {
        fits.push_back(fit_long_column(cells[c]));
        const auto& fit = fits.back();
        if (fit.type != Type::float64 || fit.decimal_open) continue;
        (fit.number.decimal == ',' ? commas : points) += 1;
    }
    if (commas == 0 || commas < points) return fits;
    FitOptions options;  // the table writes decimals with a comma: so do the columns that cannot say
    options.decimal = ',';
    for (std::size_t c = 0; c < width; ++c)
        if (fits[c].decimal_open || fits[c].type == Type::text || fits[c].number.decimal == '.')
            fits[c] = fit_column(cells[c], options);
    return fits;
}

/// Cells of the row that are no values of their typed columns, and how many stand in typed columns at all.
struct RowFit {
    int typed = 0, bad = 0;
};

RowFit row_fit(const Row& row, const std::vector<ColumnFit>& fits) {
    RowFit out;
    for (std::size_t c = 0; c < fits.size() && c < row.size(); ++c) {
        if (fits[c].type == Type::text || base::trim(row[c]).empty()) continue;
        ++out.typed;
        out.bad += !majung::intake::fits(row[c], fits[c]);
    }
    return out;
}

/// In a table of texts only: names are filled, distinct, and do not come again below.
bool names_among_texts(const TextRows& records, std::size_t first, std::size_t last) {
    const Row& row = records[first];
    std::unordered_set<std::string_view> distinct;
    std::size_t filled = 0;
    for (std::size_t c = 0; c < row.size(); ++c) {
        const auto cell = base::trim(row[c]);
        if (cell.empty()) continue;
        ++filled;
        if (!distinct.insert(cell).second || cell.size() > 80) return false;
        if (cell[0] >= '0' && cell[0] <= '9') return false;
        for (std::size_t i = first + 1; i < last; ++i)
            if (c < records[i].size() && base::trim(records[i][c]) == cell) return false;
    }
    return filled * 2 > row.size();
}

/// Words in all columns of numbers, of which there are at least two.
bool words_only(const Row& row, const std::vector<ColumnFit>& fits) {
    std::size_t words = 0;
    for (std::size_t c = 0; c < fits.size(); ++c) {
        if (fits[c].type == Type::text) continue;
        const auto cell = c < row.size() ? base::trim(row[c]) : std::string_view();
        if (cell.size() < 2 || (cell[0] >= '0' && cell[0] <= '9') || majung::intake::fits(cell, fits[c])) return false;
        ++words;
    }
    return words >= 2;
}

/// The first row from which on nearly all rows are explained.
std::size_t first_data_row(const TextRows& records, const Run& run, const std::vector<ColumnFit>& fits) {
    constexpr std::size_t kWindow = 8;
    const bool typed = std::any_of(fits.begin(), fits.end(), [](const auto& fit) { return fit.type != Type::text; });
    if (!typed) return run.first + (names_among_texts(records, run.first, run.last) ? 1 : 0);
    std::vector<std::size_t> rows;
    std::vector<bool> bad, worse;  // worse: most of its cells in typed columns are no values of them
    std::vector<bool> lone;        // lone: one filled cell in three or more says nothing of a table's columns
    for (std::size_t i = run.first; i < run.last; ++i) {
        if (records[i].size() != run.width || blank_row(records[i])) continue;
        const RowFit fit = row_fit(records[i], fits);
        rows.push_back(i);
        worse.push_back(fit.bad * 2 > fit.typed || (fit.typed == 0 && filled_width(records[i]) > 1));
        bad.push_back(fit.bad > 0 || (fit.typed == 0 && filled_width(records[i]) > 1));
        lone.push_back(run.width >= 3 && filled_width(records[i]) <= 1);
    }
    // Numbers over words over numbers (years over "output, staff, output, staff"): the words are the header's last row.
    std::size_t from = 0;
    for (std::size_t k = 1; k < rows.size() && k <= 3 && rows.size() >= k + 4; ++k)
        if (rows[k] == rows[k - 1] + 1 && words_only(records[rows[k]], fits) &&
            group_row(records[rows[k - 1]], records[rows[k]]))
            from = k + 1;
    for (const std::size_t allowed : {std::size_t{2}, std::size_t{4}, std::size_t{1}}) {  // strange rows in eight
        if (allowed == 1) bad = worse;  // a word of the plant's own for "no value" may stand in every row
        for (std::size_t k = from; k < rows.size() && k < 400; ++k) {
            if (bad[k] || lone[k]) continue;
            const std::size_t end = std::min(rows.size(), k + kWindow);
            const auto strange = static_cast<std::size_t>(std::count(
                bad.begin() + static_cast<std::ptrdiff_t>(k), bad.begin() + static_cast<std::ptrdiff_t>(end), true));
            if (strange * kWindow <= allowed * (end - k)) return rows[k];
        }
    }
    return run.first;
}

/// Numbers written like those below them: with as many decimals in most columns.
bool same_form(const Row& row, const Row& below, const std::vector<ColumnFit>& fits) {
    std::size_t compared = 0, alike = 0;
    for (std::size_t c = 0; c < fits.size() && c < row.size() && c < below.size(); ++c) {
        Number a, b;
        if (!table::numeric(fits[c].type) || !parse_number(row[c], fits[c].number, a) ||
            !parse_number(below[c], fits[c].number, b))
            continue;
        ++compared;
        alike += a.places == b.places;
    }
    return alike * 2 > compared;
}

/// "1.0 2.0 3.0 ..." over numbers of another form: columns that were numbered, not named. Over labels (A, B, C, ...: the
/// wells of a plate, the stations of a line) stands nothing, and the numbers begin at 0 or 1.
bool numbered_header(const TextRows& records, const Run& run, std::size_t data, const std::vector<ColumnFit>& fits) {
    if (run.width < 4 || run.last - data < 3) return false;
    const Row& row = records[data];
    std::vector<double> values;
    const bool labels = fits[0].type == Type::text && base::trim(row[0]).empty();
    for (std::size_t c = labels ? 1 : 0; c < row.size() && c < fits.size(); ++c) {
        Number number;
        if (!parse_number(row[c], fits[c].number, number)) return false;
        values.push_back(number.value);
    }
    const double step = values[1] - values[0];
    for (std::size_t c = 1; c < values.size(); ++c)
        if (step == 0 || values[c] - values[c - 1] != step) return false;
    if (labels && step == 1 && (values[0] == 0 || values[0] == 1)) return true;
    return !labels && !same_form(row, records[data + 1], fits);
}

/// Rows above the run that are data too: as many filled cells, empty ones behind them that the others leave out.
std::size_t data_above(const TextRows& records, std::size_t top, const Run& run, const std::vector<ColumnFit>& fits) {
    std::size_t at = run.first;
    for (; at > top; --at) {
        const Row& row = records[at - 1];
        if (row.size() <= run.width || filled_width(row) != run.width) break;
        const RowFit fit = row_fit(row, fits);
        if (fit.typed < 2 || fit.bad > 0) break;
    }
    return at;
}

struct Candidate {
    Run run;
    std::size_t data = 0, last = 0;  // data rows [data, last)
    HeaderRows header;
    std::vector<ColumnFit> fits;  // of the data rows
    bool alone = false;           // it counts beside the main table
    std::size_t rows() const { return last - data; }
};

/// A later row that begins another table of the same width: rows that are no data with names among them.
std::size_t next_section(const TextRows& records, const Candidate& table) {
    std::size_t strange_from = 0;
    bool strange = false, separated = false, named = false;  // named: a row without any value of its column
    for (std::size_t i = table.data + 1; i < table.last; ++i) {
        const Row& row = records[i];
        if (blank_row(row) || row.size() != table.run.width) {
            separated = true;
            if (!strange) strange_from = i;
            continue;
        }
        const RowFit fit = row_fit(row, table.fits);
        const bool bad = fit.typed == 0 ? filled_width(row) > 1 && table.fits[0].type != Type::text
                                        : fit.bad > 0 && fit.bad * 2 >= fit.typed;
        if (bad) {
            if (!strange && !separated) strange_from = i;
            strange = true;
            named = named || fit.bad == fit.typed;
            continue;
        }
        if (strange && separated && named) return strange_from;
        strange = separated = named = false;
    }
    return table.last;
}

Candidate look_at_run(const TextRows& records, std::size_t top, const Run& run) {
    Candidate out;
    out.run = run;
    const std::size_t rows = run.last - run.first;
    const std::size_t skip = std::min<std::size_t>(4, rows > 1 ? (rows + 1) / 3 : 0);
    out.fits = fit_columns(records, run.first + skip, std::min(run.last, run.first + skip + kRowsToPlace), run.width);
    out.data = first_data_row(records, run, out.fits);
    out.last = run.last;
    if (out.data == run.first) out.data = out.run.first = data_above(records, top, run, out.fits);
    out.header = find_header(records, top, out.run.first, out.data, run.width);
    if (out.header.names == out.data && numbered_header(records, out.run, out.data, out.fits)) {
        ++out.data;
        out.header = {out.data - 1, out.data - 1, out.data, {}, {}, {}};
        return out;
    }
    // A row between names and data that is explained in part is a damaged data row, no header.
    const std::size_t below = std::max(out.header.names + 1, run.first);  // names may stand above the run
    for (std::size_t i = below; out.header.names < out.data && i < out.data; ++i) {
        if (records[i].size() != run.width || blank_row(records[i]) || i == out.header.units) continue;
        const RowFit fit = row_fit(records[i], out.fits);
        const bool labelled = out.fits[0].type != Type::text && !majung::intake::fits(records[i][0], out.fits[0]);
        if (labelled && out.data - below > 2) continue;  // "ScaleFactor, 1, 1, ...": one of a block of properties
        if (fit.bad < fit.typed && same_form(records[i], records[out.data], out.fits)) {
            out.data = i;
            out.header = find_header(records, top, run.first, out.data, run.width);
            break;
        }
    }
    return out;
}

bool typed_column(const ColumnFit& fit) { return fit.type != Type::text && fit.exceptions * 5 <= fit.filled; }

/// Names over typed columns: what a table beside the main one must have.
bool stands_alone(const TextRows& records, const Candidate& c) {
    if (c.header.names == c.data || c.rows() < 2 || c.run.width < 2) return false;
    std::size_t typed = 0;
    for (const auto& fit : c.fits)
        typed += typed_column(fit) && static_cast<std::size_t>(fit.filled) * 2 >= std::min(c.rows(), kRowsToPlace);
    std::size_t names = 0;
    for (const auto& cell : records[c.header.names]) {
        Number number;
        names += !base::trim(cell).empty() && !parse_number(cell, NumberFormat{}, number);
    }
    if (names * 3 < c.run.width * 2) return false;
    if (c.run.width == 2) return typed == 2 && c.rows() >= 3;
    if (typed >= 2 && c.rows() >= 5 && names == c.run.width) return true;  // a list of samples is mostly text
    return typed * 2 >= c.run.width;
}

std::size_t column_count(const TextRows& records, const Candidate& c) {
    std::size_t columns = c.run.width;
    const bool named = c.header.names != c.data;
    if (named) columns = std::max(columns, filled_width(records[c.header.names]));
    // A delimiter at the end of every row makes no column.
    const bool unnamed_last = !named || filled_width(records[c.header.names]) < columns;
    const bool empty_last = std::all_of(
        records.begin() + static_cast<std::ptrdiff_t>(c.data), records.begin() + static_cast<std::ptrdiff_t>(c.last),
        [&](const Row& row) { return row.size() < columns || base::trim(row[columns - 1]).empty(); });
    return columns > 1 && unnamed_last && empty_last ? columns - 1 : columns;
}

/// Names that stand in a row of their own below the others: "Date, Time, , ," under "Tag, , TT-301, TT-302".
void fill_names(Row& names, const Row& row) {
    if (names.size() < row.size()) names.resize(row.size());
    for (std::size_t c = 0; c < row.size(); ++c)
        if (!base::trim(row[c]).empty()) names[c] = row[c];
}

/// Of all cells of a column, 0 where they differ. The last row may be cut, it does not count.
int cell_length(const TextRows& records, const Candidate& c, std::size_t column) {
    std::size_t length = 0;
    for (std::size_t i = c.data; i + 1 < c.last && i < c.data + kRowsToPlace; ++i) {
        if (column >= records[i].size()) continue;
        const std::size_t this_length = length_without_sign(records[i][column]);
        if (length != 0 && this_length != length) return 0;
        length = this_length;
    }
    return c.rows() >= 4 ? static_cast<int>(length) : 0;
}

TableReading reading_of(const CutText& cut, bool whole, Candidate& c) {
    const auto& records = cut.records;
    const auto line_of = [&](std::size_t i) { return i < cut.lines.size() ? cut.lines[i] : cut.lines_total + 1; };
    TableReading t;
    std::size_t columns = column_count(records, c);
    const bool named = c.header.names != c.data;
    t.cells_usual = static_cast<int>(std::min(c.run.width, columns));
    t.first_line = line_of(c.header.first);
    t.header_rows = static_cast<int>(line_of(c.data) - t.first_line);
    if (c.header.units != c.data) t.units_row = static_cast<int>(line_of(c.header.units) - t.first_line) + 1;
    c.fits = fit_columns(records, c.data, c.last, columns);
    std::vector<Row> names;
    for (const std::size_t g : c.header.groups) names.push_back(records[g]);
    if (named) {
        names.push_back(records[c.header.names]);
        for (const std::size_t f : c.header.fills) fill_names(names.back(), records[f]);
    }
    Row units = c.header.units != c.data ? records[c.header.units] : Row{};
    // Cut by runs of blanks, columns without a unit leave no gap: the first (an index, a label) is the one without.
    if (cut.gaps_lost && named && units.size() + 1 == columns && records[c.header.names].size() == columns)
        units.insert(units.begin(), std::string_view());
    if (!named && whole && lies_on_its_side(records, c.data, c.last, columns, c.fits)) {
        t.orientation = Orientation::columns;
        c.fits = fit_sideways(records, c.data, c.last, c.run.width);
        columns = c.fits.size();
    }
    std::vector<Row> below;
    for (const std::size_t b : c.header.below) below.push_back(records[b]);
    const auto named_columns = name_columns(names, units, columns, below);
    if (named)
        for (const auto& cell : records[c.header.names]) t.header.emplace_back(cell);
    std::size_t rows = 0;
    for (std::size_t i = c.data; i < c.last; ++i) rows += !blank_row(records[i]);
    for (std::size_t k = 0; k < columns; ++k) {
        ColumnReading column;
        column.name = named_columns[k].name;
        column.unit = named_columns[k].unit;
        column.type = c.fits[k].type;
        column.number = c.fits[k].number;
        column.time = c.fits[k].time;
        column.missing = c.fits[k].missing;
        column.undecided = c.fits[k].filled == 0;
        column.filled = t.orientation == Orientation::rows && !column.undecided &&
                        c.fits[k].filled >= static_cast<std::int64_t>(rows);
        if (t.orientation == Orientation::rows) column.length = cell_length(records, c, k);
        if (column.type == Type::time) column.role_hint = "time";
        t.columns.push_back(std::move(column));
    }
    settle_columns(t, c.fits, records, c.data, c.last);
    return t;
}

/// The line above a run of numbers that one delimiter cuts into a single cell and another into as many words as there are
/// columns: names, "Freq  Ampl  Bias" over "10,0.5,1".
void recut_names(CutText& cut, const Run& run) {
    if (run.width < 3 || run.first == 0 || run.rows < 3) return;
    std::size_t at = run.first - 1;
    while (at > 0 && blank_row(cut.records[at])) --at;
    Row& line = cut.records[at];
    if (filled_width(line) != 1) return;
    std::string_view text = base::trim(line[0]);
    for (const std::string_view mark : {"#", "%", "//", "!", ";"})  // a comment to other programs
        if (text.starts_with(mark)) text = base::trim(text.substr(mark.size()));
    for (const std::string_view delimiter : {"\t", ";", ",", "|", "  ", " "}) {
        Row cells;
        std::unordered_set<std::string_view> distinct;
        for (std::size_t from = 0; from <= text.size();) {
            const std::size_t to = std::min(text.find(delimiter, from), text.size());
            const auto cell = base::trim(text.substr(from, to - from));
            Number number;
            if (!cell.empty() && !parse_number(cell, NumberFormat{}, number) && distinct.insert(cell).second)
                cells.push_back(cell);
            else if (!cell.empty() || delimiter[0] != ' ')
                break;  // a number or a word twice: no names
            from = to + delimiter.size();
        }
        if (cells.size() != run.width) continue;
        line = std::move(cells);
        return;
    }
}

}  // namespace

std::vector<TableReading> find_tables(CutText& cut, bool whole) {
    const auto& records = cut.records;
    std::vector<Run> runs = find_runs(records);
    for (const Run& run : runs) recut_names(cut, run);
    if (runs.empty()) {  // one record only
        for (std::size_t i = 0; i < records.size(); ++i)
            if (!blank_row(records[i])) runs.push_back({i, i + 1, records[i].size(), 1});
        if (runs.size() > 1) runs.erase(runs.begin(), runs.end() - 1);
    }
    std::vector<Candidate> candidates;
    std::size_t main = 0;
    std::size_t top = 0;
    for (std::size_t r = 0; r < runs.size(); ++r) {
        for (Run rest = runs[r]; rest.first < rest.last;) {
            Candidate c = look_at_run(records, top, rest);
            const std::size_t end = next_section(records, c);
            c.last = c.run.last = end;
            c.fits = fit_columns(records, c.data, std::min(c.last, c.data + kRowsToPlace), c.run.width);
            c.alone = stands_alone(records, c);
            if (c.alone) top = c.last;  // else its rows may be the header of what follows
            candidates.push_back(std::move(c));
            rest.first = std::max(end, rest.first + 1);  // whatever a section looks like, the search goes on
        }
    }
    if (candidates.empty()) return {};
    // The main table has most cells; those of typed columns count, texts hardly: lists of settings are mostly text.
    const auto cells = [](const Candidate& c) {
        double weight = 0;
        for (const auto& fit : c.fits) weight += typed_column(fit) ? 1.0 : 0.1;
        return weight * static_cast<double>(c.rows());
    };
    for (std::size_t k = 1; k < candidates.size(); ++k)
        if (cells(candidates[k]) > cells(candidates[main])) main = k;
    std::vector<TableReading> tables;
    for (std::size_t k = 0; k < candidates.size(); ++k) {
        const bool sideways_possible = k == main;
        if (k != main && !candidates[k].alone) continue;
        if (!tables.empty() && tables.back().end_line == 0) {
            const std::size_t end = candidates[k].header.first;
            tables.back().end_line = end < cut.lines.size() ? cut.lines[end] : 0;
        }
        tables.push_back(reading_of(cut, whole && sideways_possible && candidates.size() == 1, candidates[k]));
        const std::size_t last = candidates[k].last;
        const bool more_text = std::any_of(records.begin() + static_cast<std::ptrdiff_t>(last), records.end(),
                                           [](const Row& row) { return !blank_row(row); });
        if (more_text && k + 1 < candidates.size() && whole)
            tables.back().end_line = last < cut.lines.size() ? cut.lines[last] : 0;
    }
    return tables;
}

}  // namespace majung::intake
