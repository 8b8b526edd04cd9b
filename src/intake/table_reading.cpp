#include "intake/table_reading.h"

#include <algorithm>

#include "base/text.h"
#include "intake/clock.h"
#include "intake/counted_names.h"
#include "intake/header.h"
#include "intake/keyed_cells.h"
#include "intake/lexicon.h"
#include "intake/listed_names.h"
#include "intake/orientation.h"
#include "intake/settle.h"
#include "intake/types.h"
#include "intake/unquoted.h"

namespace majung::intake {
namespace {

using table::Type;
using Row = std::vector<std::string_view>;

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

/// One name less than there are columns: does the first column, an index, do without? It counts by one, which a column that
/// is named as a number of rows would do too; or the times stand one column further right than the name that speaks of them.
bool index_unnamed(const TextRows& records, const Candidate& c, std::size_t columns) {
    const Row& names = records[c.header.names];
    if (names.size() + 1 != columns || filled_width(names) != names.size() || c.rows() < 3) return false;
    for (std::size_t k = 0; k + 1 < columns; ++k) {
        if (!names_time(names[k]) || names_span(names[k])) continue;
        const bool here = c.fits[k].type == Type::time, behind = c.fits[k + 1].type == Type::time;
        if (here != behind) return behind;
    }
    std::string first;
    for (const char ch : base::trim(names[0])) first += ch >= 'A' && ch <= 'Z' ? static_cast<char>(ch + 32) : ch;
    static constexpr std::string_view kCounts[] = {"no",    "no.",  "nr",   "nr.",    "#",     "id",     "idx",
                                                   "index", "n",    "num",  "row",    "rec",   "record", "point",
                                                   "pt",    "scan", "seq",  "number", "count", "sample", "cycle",
                                                   "step",  "번호", "순번", "序号",   "番号",  "lfd.",   "line"};
    if (std::find(std::begin(kCounts), std::end(kCounts), first) != std::end(kCounts) || names_code(first))
        return false;
    std::int64_t before = 0;
    std::size_t seen = 0;
    for (std::size_t i = c.data; i < c.last && seen < kRowsToPlace; ++i) {
        if (records[i].size() != columns) continue;
        Number number;
        if (!parse_number(records[i][0], NumberFormat{}, number) || !number.integer) return false;
        if (seen++ > 0 && number.whole != before + 1) return false;
        before = number.whole;
    }
    return seen >= 3;
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

/// A list of names above a table that has no row with a word for each column; that of a well log's format in any case.
void look_for_list(const CutText& cut, Candidate& c) {
    const bool named = c.header.names != c.data && filled_width(cut.records[c.header.names]) >= c.run.width;
    c.listed = curve_names(cut, c.data, c.run.width);
    if (c.listed.empty() && cut.gaps_lost && !named) c.listed = counted_names(cut, c.data, c.run.width);
    if (c.listed.empty())  // its last line may look like a row of names: "col 3; Load; kN"
        for (const std::size_t width : {c.run.width, column_count(cut.records, c)})
            if (c.listed.empty())
                c.listed = listed_names(cut, std::min(c.header.names + 1, c.data), width, named ? 1 : kListAboveMax);
    if (!c.listed.empty()) c.header = {c.data, c.data, c.data, {}, {}, {}};
}

/// The time at which a logger wrote its names: it stands where the rows have theirs, and is none.
void drop_own_time(Row& names, const Row& row) {
    const auto clock = [](std::string_view cell) {
        base::Time time = 0;
        return parse_clock(base::trim(cell), time);
    };
    if (!names.empty() && !row.empty() && clock(names[0]) && clock(row[0])) names[0] = {};
}

}  // namespace

TableReading reading_of(const CutText& cut, bool whole, Candidate& c) {
    const auto& records = cut.records;
    look_for_list(cut, c);
    const auto line_of = [&](std::size_t i) { return i < cut.lines.size() ? cut.lines[i] : cut.lines_total + 1; };
    TableReading t;
    std::size_t columns = column_count(records, c);
    const bool named = c.header.names != c.data;
    t.cells_usual = static_cast<int>(std::min(c.narrow > 0 ? c.narrow : c.run.width, columns));
    t.first_line = line_of(c.header.first);
    t.header_rows = static_cast<int>(line_of(c.data) - t.first_line);
    if (c.header.units != c.data) t.units_row = static_cast<int>(line_of(c.header.units) - t.first_line) + 1;
    if (c.fitted_last != c.last || columns != c.run.width || c.narrow > 0)
        c.fits = fit_columns(records, c.data, c.last, columns, c.narrow);
    std::vector<Row> names;
    for (const std::size_t g : c.header.groups) names.push_back(records[g]);
    if (named) {
        names.push_back(records[c.header.names]);
        for (const std::size_t f : c.header.fills) fill_names(names.back(), records[f]);
        if (c.data < records.size()) drop_own_time(names.back(), records[c.data]);  // names alone have no rows
    }
    Row units = c.header.units != c.data ? without_mark_before_units(records[c.header.units]) : Row{};
    // Cut by runs of blanks, columns without a unit leave no gap: the first (an index, a label) is the one without.
    if (cut.gaps_lost && named && units.size() + 1 == columns && records[c.header.names].size() == columns)
        units.insert(units.begin(), std::string_view());
    if (named && index_unnamed(records, c, columns)) {
        for (auto& row : names) row.insert(row.begin(), std::string_view());
        if (!units.empty() && units.size() < columns) units.insert(units.begin(), std::string_view());
    }
    if (!named && c.listed.empty() && whole && lies_on_its_side(records, c.data, c.last, columns, c.fits)) {
        t.orientation = Orientation::columns;
        c.fits = fit_sideways(records, c.data, c.last, c.run.width);
        columns = c.fits.size();
    }
    std::vector<Row> below;
    for (const std::size_t b : c.header.below) below.push_back(records[b]);
    std::vector<std::string_view> listed(c.listed.begin(), c.listed.end());
    if (listed.size() == columns) names.push_back(listed);
    const auto named_columns = name_columns(names, units, columns, below);
    if (listed.size() == columns) t.header = c.listed;
    if (named)
        for (const auto& cell : records[c.header.names]) t.header.emplace_back(cell);
    std::size_t rows = 0;
    for (std::size_t i = c.data; i < c.last; ++i) rows += !blank_row(records[i]);
    t.columns.reserve(columns);
    for (std::size_t k = 0; k < columns; ++k) {
        ColumnReading column;
        column.name = named_columns[k].name;
        column.unit = named_columns[k].unit;
        if (k < c.keys.size()) column.key = c.keys[k];
        if (!named && !column.key.empty()) {
            const ColumnName key = split_unit(key_name(column.key));
            column.name = key.name;
            column.unit = key.unit;
        }
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

}  // namespace majung::intake
