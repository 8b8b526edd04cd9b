#include "intake/layout.h"

#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "intake/clock.h"
#include "intake/closing.h"
#include "intake/column_fits.h"
#include "intake/counted_names.h"
#include "intake/data_start.h"
#include "intake/header.h"
#include "intake/header_rows.h"
#include "intake/keyed_cells.h"
#include "intake/keyword_line.h"
#include "intake/layers.h"
#include "intake/lexicon.h"
#include "intake/listed_names.h"
#include "intake/names_line.h"
#include "intake/orientation.h"
#include "intake/remarks.h"
#include "intake/sections.h"
#include "intake/settle.h"
#include "intake/types.h"
#include "intake/unquoted.h"

namespace majung::intake {
namespace {

using table::Type;
using Row = std::vector<std::string_view>;

constexpr std::size_t kListAboveMax = 200;  // lines between a list of names and the data

struct Candidate {
    Run run;
    std::size_t data = 0, last = 0;  // data rows [data, last)
    HeaderRows header;
    std::vector<ColumnFit> fits;      // of the data rows
    std::size_t fitted_last = 0;      // behind the last row that they are fitted on; 0 = not from `data` on
    bool alone = false;               // it counts beside the main table
    std::vector<std::string> listed;  // names one below another above it (listed_names.h)
    std::vector<std::string> keys;    // before the values of its columns (keyed_cells.h)
    std::size_t narrow = 0;           // cells of its rows that leave the last ones out; 0 = none does
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
        if (!strange && mostly_fits(row, table.fits)) {
            separated = false;
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
        if (strange && separated && named)  // its titles and settings are none of its rows either
            return end_of_rows(records, table.data, strange_from, table.run.width, table.fits);
        strange = separated = named = false;
    }
    return table.last;
}

/// Titles over blocks that stand beside one another under equal names ("Counts, , , Sizes, , " over ", 1, 2, , 1, 2"): each
/// at the start of its block, or over the label before it.
bool titles_over(const Row& row, const Row& names) {
    const auto begins = [&](std::size_t c) { return c < names.size() && base::trim(names[c]) == "1"; };
    std::size_t titles = 0, blocks = 0;
    for (std::size_t c = 0; c < names.size(); ++c) blocks += begins(c);
    for (std::size_t c = 0; c < row.size(); ++c) {
        if (base::trim(row[c]).empty()) continue;
        ++titles;
        if (!begins(c) && !begins(c + 1) && !begins(c + 2)) return false;
    }
    return titles >= 2 && titles == blocks;
}

/// A plate's names are known, and its rows are all alike.
Candidate look_at_plate(CutText& cut, std::size_t top, const Run& run) {
    Candidate out;
    if (cut.gaps_lost && !cut.records[run.first].empty() && base::trim(cut.records[run.first][0]) == "1")
        cut.records[run.first].insert(cut.records[run.first].begin(), std::string_view());  // over the letters
    out.run = run;
    out.data = run.plate;
    out.last = run.last;
    out.alone = true;
    std::size_t filled = filled_width(cut.records[run.first]);
    for (std::size_t i = out.data; i < out.last; ++i) filled = std::max(filled, filled_width(cut.records[i]));
    out.run.width = std::min(run.width, filled);  // lines may be padded
    out.fits = fit_columns(cut.records, out.data, std::min(out.last, out.data + kRowsToPlace), out.run.width);
    out.header = {run.first, run.first, out.data, {}, {}, {}};
    std::size_t at = run.first;
    while (at > top && blank_row(cut.records[at - 1])) --at;
    if (at == top || !titles_over(cut.records[at - 1], cut.records[run.first])) return out;
    out.header.first = at - 1;
    out.header.groups.push_back(at - 1);
    return out;
}

/// A comment right above the data that is as wide as they are, a word over the first column and numbers over the others: what
/// was set for each ("; WAVELENGTH 70.06 70.06").
bool commented_numbers(const Row& row, std::string_view raw) {
    raw = base::trim(raw);
    const bool comment = !raw.empty() && std::string_view("#%!;").find(raw[0]) != std::string_view::npos;
    Number number;
    return comment && row.size() >= 3 && !parse_number(row[0], NumberFormat{}, number) &&
           base::trim(row[0]).find_first_not_of("#%!;") != std::string_view::npos &&
           std::all_of(row.begin() + 1, row.end(),
                       [&](auto cell) { return parse_number(cell, NumberFormat{}, number); });
}

Candidate look_at_run(CutText& cut, std::size_t top, const Run& run) {
    const auto& records = cut.records;
    Candidate out;
    out.run = run;
    const std::size_t rows = run.last - run.first;
    const std::size_t skip = std::min<std::size_t>(4, rows > 1 ? (rows + 1) / 3 : 0);
    out.fits = fit_columns(records, run.first + skip, std::min(run.last, run.first + skip + kRowsToPlace), run.width);
    out.data = first_data_row(records, run, out.fits);
    out.last = run.last;
    if (out.data == run.first) out.data = out.run.first = data_above(records, top, run, out.fits);
    cut_keyword_line(cut, top, out.data, run.width);
    out.header = find_header(records, top, out.run.first, out.data, run.width, cut.gaps_lost);
    const auto listed = [&] {
        return !curve_names(cut, out.data, run.width).empty() ||
               !listed_names(cut, out.data, run.width, kListAboveMax).empty();
    };
    // The word over the first column of numbers made the row a strange one: it stands above the data then.
    const bool above = out.header.names == out.data && out.data > top && records[out.data - 1].size() == run.width &&
                       (numbered_header(records, out.run, out.data - 1, out.fits) ||
                        commented_numbers(records[out.data - 1], cut.raw[out.data - 1]));
    if (out.header.names == out.data && (above || numbered_header(records, out.run, out.data, out.fits)) && !listed()) {
        out.data += !above;
        out.header = {out.data - 1, out.data - 1, out.data, {}, {}, {}};
        return out;
    }
    if (out.data == run.first && counts_rows(records, run, out.data, out.fits)) {
        const std::size_t counts = out.data++;
        out.run.first = out.data;
        // Over such a line prose stands as well as names.
        if (out.header.names == counts || records[out.header.names].size() != run.width)
            out.header = {out.data, out.data, out.data, {}, {}, {}};
        if (out.header.units == counts) out.header.units = out.data;
        return out;
    }
    // A row between names and data that is explained in part is a damaged data row, no header.
    const std::size_t below = std::max(out.header.names + 1, run.first);  // names may stand above the run
    for (std::size_t i = below; out.header.names < out.data && i < out.data; ++i) {
        if (records[i].size() != run.width || blank_row(records[i]) || i == out.header.units) continue;
        const RowFit fit = row_fit(records[i], out.fits);
        const bool labelled = out.fits[0].type != Type::text && !majung::intake::fits(records[i][0], out.fits[0]);
        // "ScaleFactor, 1, 1, ...": one of a block of properties; "Filter:, 0, 0": it says so itself.
        if (labelled && (out.data - below > 2 || base::trim(records[i][0]).ends_with(':'))) continue;
        if (fit.bad < fit.typed && same_form(records[i], records[out.data], out.fits)) {
            out.data = i;
            out.header = find_header(records, top, run.first, out.data, run.width, cut.gaps_lost);
            break;
        }
    }
    return out;
}

/// "1, feed, PT-100": its first column counts from 0 or 1 on.
bool numbered_list(const TextRows& records, const Candidate& c) {
    for (std::size_t i = c.data; i < c.last; ++i) {
        Number number;
        if (records[i].size() != c.run.width || !parse_number(records[i][0], NumberFormat{}, number) || !number.integer)
            return false;
        const auto counted = static_cast<std::int64_t>(i - c.data);
        if (number.whole != counted && number.whole != counted + 1) return false;
    }
    return true;
}

/// Names over typed columns: what a table beside the main one must have.
bool stands_alone(const TextRows& records, const Candidate& c) {
    if (c.header.names == c.data || c.rows() < 2 || c.run.width < 2) return false;
    const auto labels = std::count_if(records.begin() + static_cast<std::ptrdiff_t>(c.data),
                                      records.begin() + static_cast<std::ptrdiff_t>(c.last),
                                      [](const Row& row) { return base::trim(row[0]).ends_with(':'); });
    if (labels * 2 > static_cast<std::ptrdiff_t>(c.rows())) return false;  // what rows of settings call themselves
    std::size_t typed = 0;
    for (const auto& fit : c.fits)
        typed += typed_column(fit) && static_cast<std::size_t>(fit.filled) * 2 >= std::min(c.rows(), kRowsToPlace);
    std::size_t names = 0;
    for (const auto& cell : records[c.header.names]) {
        Number number;
        if (base::trim(cell).ends_with(';')) return false;  // "Slot 5;": a statement
        names += !base::trim(cell).empty() && !parse_number(cell, NumberFormat{}, number);
    }
    if (names * 3 < c.run.width * 2) return false;
    if (c.run.width >= 3 && names == c.run.width && numbered_list(records, c)) return true;
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

/// Rows right below a table that leave its last cells out: under names of its own none of them stands, and what they hold are
/// values of its first columns ("Mean, 5.2, 0.8" under sixteen names; remarks beside the first rows only).
bool goes_on_narrower(const TextRows& records, const Candidate& table, const Candidate& below) {
    if (table.header.names == table.data || below.header.names != below.data || below.run.width >= table.run.width)
        return false;
    if (below.run.width < 2 || below.run.width * 3 < table.run.width || below.data != table.last) return false;
    if (below.rows() > 5 * table.rows()) return false;  // rather one row of settings over the data
    const bool labels = table.rows() < below.rows();    // few rows say little of the first column: numbered, then named
    int typed = 0;
    std::size_t strange = 0;
    for (std::size_t i = below.data; i < below.last; ++i) {
        if (blank_row(records[i])) continue;
        const RowFit fit = row_fit(records[i], table.fits);
        const bool label = labels && fit.bad == 1 && fit.typed > 2 && !fits(records[i][0], table.fits[0]);
        typed += fit.typed - fit.bad;
        strange += fit.bad > (label ? 1 : 0) || filled_width(records[i]) > table.run.width;
    }
    return typed > 0 && strange * 10 <= below.rows();
}

/// A logger without names that was given more channels goes on in the same file with longer rows: both parts begin with the
/// same kind of stamp, and nothing stands between them.
bool goes_on_wider(const Candidate& table, const Candidate& below) {
    if (table.header.names != table.data || below.header.names != below.data) return false;
    if (!table.keys.empty() || !below.keys.empty() || table.last != below.data) return false;
    if (table.run.width < 2 || table.run.width >= below.run.width || below.rows() < 2) return false;
    const auto stamped = [](const Candidate& c) { return c.fits[0].type == Type::time && c.fits[0].exceptions == 0; };
    return stamped(table) && stamped(below) && table.fits[0].time == below.fits[0].time;
}

/// Are the columns that both have the same, so that the new ones came behind them?
bool new_columns_behind(const Candidate& table, const Candidate& below) {
    for (std::size_t k = 0; k < table.run.width; ++k) {
        const Type above = table.fits[k].type, type = below.fits[k].type;
        if (above != type && !(table::numeric(above) && table::numeric(type))) return false;
    }
    return true;
}

/// Many rows of numbers without names: data, whatever else the file holds.
bool records_without_names(const Candidate& c) {
    constexpr std::size_t kRowsMin = 20;  // settings are fewer
    return c.run.plate == 0 && c.header.names == c.data && c.rows() >= kRowsMin &&
           std::count_if(c.fits.begin(), c.fits.end(), typed_column) >= 2;
}

bool like_without_names(const Candidate& above, const Candidate& main) {
    const auto plain = [](const Candidate& c) {
        return c.run.plate == 0 && c.header.names == c.data && c.listed.empty();
    };
    const auto typed = std::count_if(above.fits.begin(), above.fits.end(), typed_column);
    return plain(above) && plain(main) && above.run.width == main.run.width && above.run.width >= 2 &&
           above.rows() >= 3 && typed >= 2 && new_columns_behind(above, main);
}

}  // namespace

std::vector<TableReading> find_tables(CutText& cut, bool whole) {
    const auto& records = cut.records;
    blank_remarks(cut);
    const Layers layers = take_layers_off(cut);
    std::vector<Run> runs = find_runs(records);
    for (const Run& run : runs)
        if (run.plate == 0) recut_names(cut, run);
    if (runs.empty()) {  // one record only
        for (std::size_t i = 0; i < records.size(); ++i)
            if (!blank_row(records[i])) runs.push_back({i, i + 1, records[i].size(), 1, false, 0});
        if (runs.size() > 1) runs.erase(runs.begin(), runs.end() - 1);
    }
    std::vector<Candidate> candidates;
    std::size_t main = 0;
    std::size_t top = 0;
    for (std::size_t r = 0; r < runs.size(); ++r) {
        if (runs[r].plate != 0) {
            candidates.push_back(look_at_plate(cut, top, runs[r]));
            top = candidates.back().last;
            continue;
        }
        const std::vector<std::string> keys = take_keys_off(cut.records, runs[r]);
        for (Run rest = runs[r]; rest.first < rest.last;) {
            Candidate c = look_at_run(cut, rest.begins ? std::max(top, rest.first) : top, rest);
            c.keys = keys;
            const std::size_t end = next_section(records, c);
            c.last = c.run.last = end;
            c.fitted_last = std::min(c.last, c.data + kRowsToPlace);
            c.fits = fit_columns(records, c.data, c.fitted_last, c.run.width);
            if (!candidates.empty() && candidates.back().run.plate == 0 &&
                goes_on_narrower(records, candidates.back(), c)) {
                Candidate& table = candidates.back();
                table.last = table.run.last = end;
                table.narrow = table.narrow == 0 ? c.run.width : std::min(table.narrow, c.run.width);
                top = table.alone ? table.last : top;
                rest.first = end;
                continue;
            }
            const bool wider =
                !candidates.empty() && candidates.back().run.plate == 0 && goes_on_wider(candidates.back(), c);
            const bool one = wider && new_columns_behind(candidates.back(), c);
            if (one) {
                const Candidate& table = candidates.back();
                c.narrow = table.narrow == 0 ? table.run.width : std::min(table.narrow, table.run.width);
                c.data = c.run.first = table.data;
                c.header = {c.data, c.data, c.data, {}, {}, {}};
                c.fitted_last = 0;
                c.fits = fit_columns(records, c.data, c.last, c.run.width, c.narrow);
                candidates.pop_back();
            }
            if (wider && !one) candidates.back().alone = true;  // tables of their own: no row may be lost
            c.alone = stands_alone(records, c) || (wider && !one);
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
    // Rows without names, like the main table's and above it, are an earlier record's: no row may be lost.
    for (std::size_t k = 0; k < main; ++k)
        candidates[k].alone =
            candidates[k].alone || like_without_names(candidates[k], candidates[main]) ||
            (records_without_names(candidates[k]) && cells(candidates[k]) * 4 > cells(candidates[main]));
    std::vector<TableReading> tables;
    std::size_t last_read = 0;
    for (std::size_t k = 0; k < candidates.size(); ++k) {
        const bool sideways_possible = k == main;
        if (k != main && !candidates[k].alone) continue;
        if (k + 1 < candidates.size()) candidates[k].fitted_last = 0;  // its rows may have been cut anew since
        if (!tables.empty() && tables.back().end_line == 0) {
            // Titles and settings of the next section are no rows of this one.
            const Candidate& before = candidates[last_read];
            const std::size_t head = candidates[k].header.first;
            const std::size_t end = before.run.plate == 0 && head > before.data
                                        ? end_of_rows(records, before.data, head, before.run.width, before.fits)
                                        : head;
            tables.back().end_line = end < cut.lines.size() ? cut.lines[end] : 0;
        }
        const bool closes = whole && k + 1 == candidates.size() && candidates[k].run.plate == 0;
        const std::size_t closing = closes ? end_of_rows(records, candidates[k].data, records.size(),
                                                         candidates[k].run.width, candidates[k].fits)
                                           : records.size();
        const std::size_t counts =
            closes ? row_that_counts(records, candidates[k].data, candidates[k].fits) : records.size();
        const std::size_t rows_end = std::min(closing, counts);
        if (rows_end < candidates[k].last) candidates[k].last = candidates[k].run.last = rows_end;
        tables.push_back(reading_of(cut, whole && sideways_possible && candidates.size() == 1, candidates[k]));
        last_read = k;
        if (candidates[k].header.names >= layers.names) tables.back().indent = static_cast<int>(layers.indent);
        const std::size_t last = closes ? closing : candidates[k].last;
        const bool more_text = std::any_of(records.begin() + static_cast<std::ptrdiff_t>(last), records.end(),
                                           [](const Row& row) { return !blank_row(row); });
        if (more_text && whole) tables.back().end_line = last < cut.lines.size() ? cut.lines[last] : 0;
    }
    return tables;
}

}  // namespace majung::intake
