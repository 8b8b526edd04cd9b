#include "intake/layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_set>

#include "base/text.h"
#include "intake/description_length.h"
#include "intake/header.h"
#include "intake/lexicon.h"
#include "intake/orientation.h"

namespace majung::intake {
namespace {

using table::Type;
using Row = std::vector<std::string_view>;

bool blank_row(const Row& row) {
    return std::all_of(row.begin(), row.end(), [](std::string_view cell) { return base::trim(cell).empty(); });
}

std::size_t filled_width(const Row& row) {
    std::size_t n = row.size();
    while (n > 0 && base::trim(row[n - 1]).empty()) --n;
    return n;
}

/// Records [first, last) of the widest long run: the table with what of its header is as wide as it.
struct Run {
    std::size_t first = 0, last = 0, width = 0;
};

Run widest_run(const std::vector<Row>& records) {
    std::map<std::size_t, std::size_t> cells_by_width;
    for (const auto& row : records)
        if (!blank_row(row)) cells_by_width[row.size()] += row.size();
    Run run;
    std::size_t most = 0;
    for (const auto& [width, cells] : cells_by_width) {
        if (cells > most || (cells == most && width > run.width)) {
            most = cells;
            run.width = width;
        }
    }
    // Of equal width throughout, but a few records in a row may be ragged.
    Run best = run;
    std::size_t best_rows = 0, rows = 0, strange = 0, start = 0, end = 0;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (records[i].size() == run.width && !blank_row(records[i])) {
            if (rows == 0) start = i;
            ++rows;
            strange = 0;
            end = i + 1;
        } else if (rows > 0 && !blank_row(records[i]) && ++strange > 3) {
            if (rows > best_rows) {
                best_rows = rows;
                best.first = start;
                best.last = end;
            }
            rows = strange = 0;
        }
    }
    if (rows > best_rows) {
        best.first = start;
        best.last = end;
    }
    return best;
}

std::vector<std::string_view> column_cells(const std::vector<Row>& records, std::size_t first, std::size_t last,
                                           std::size_t column, std::size_t width) {
    std::vector<std::string_view> cells;
    for (std::size_t i = first; i < last; ++i) {
        if (records[i].size() + 2 < width || records[i].size() > width + 2) continue;
        cells.push_back(column < records[i].size() ? records[i][column] : std::string_view());
    }
    return cells;
}

std::vector<ColumnFit> fit_columns(const std::vector<Row>& records, std::size_t first, std::size_t last,
                                   std::size_t width) {
    std::vector<ColumnFit> fits;
    int commas = 0, points = 0;
    for (std::size_t c = 0; c < width; ++c) {
        fits.push_back(fit_column(column_cells(records, first, last, c, width)));
        const auto& fit = fits.back();
        if (fit.type != Type::float64 || fit.decimal_open) continue;
        (fit.number.decimal == ',' ? commas : points) += 1;
    }
    if (commas == 0 || commas < points) return fits;
    FitOptions options;
    options.decimal = ',';
    for (std::size_t c = 0; c < width; ++c)
        if (fits[c].decimal_open || fits[c].type == Type::text || fits[c].number.decimal == '.')
            fits[c] = fit_column(column_cells(records, first, last, c, width), options);
    return fits;
}

struct RowFit {
    int typed = 0, good = 0;
};

RowFit row_fit(const Row& row, const std::vector<ColumnFit>& fits) {
    RowFit out;
    for (std::size_t c = 0; c < fits.size() && c < row.size(); ++c) {
        if (fits[c].type == Type::text || base::trim(row[c]).empty()) continue;
        ++out.typed;
        out.good += majung::intake::fits(row[c], fits[c]);
    }
    return out;
}

/// In a table of texts only: names are filled, distinct, and do not come again below.
bool names_among_texts(const std::vector<Row>& records, std::size_t first, std::size_t last) {
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

std::size_t first_data_row(const std::vector<Row>& records, const Run& run, const std::vector<ColumnFit>& fits) {
    const bool typed = std::any_of(fits.begin(), fits.end(), [](const auto& fit) { return fit.type != Type::text; });
    if (!typed) return run.first + (names_among_texts(records, run.first, run.last) ? 1 : 0);
    const auto explained = [&](std::size_t i) {
        const RowFit fit = row_fit(records[i], fits);
        return fit.typed > 0 && fit.good * 2 >= fit.typed;
    };
    for (std::size_t i = run.first; i < run.last; ++i) {
        if (records[i].size() != run.width || blank_row(records[i]) || !explained(i)) continue;
        std::size_t next = i + 1;
        while (next < run.last && blank_row(records[next])) ++next;
        if (next >= run.last || explained(next)) return i;
    }
    return run.first;
}

bool header_like(const Row& row, std::size_t width) {
    const std::size_t filled = filled_width(row);
    if (filled < 2 && width > 1) return false;
    if (filled > width + 2 || filled * 2 < width) return false;
    std::size_t numbers = 0, cells = 0;
    for (const auto& cell : row) {
        if (base::trim(cell).empty()) continue;
        ++cells;
        Number number;
        numbers += parse_number(cell, NumberFormat{}, number);
    }
    return cells > 0 && numbers * 2 <= cells;
}

struct HeaderRows {
    std::size_t first = 0;            // record index of the first header row; == data where there is none
    std::size_t names = 0;            // of the names row
    std::size_t units = 0;            // of the units row; == data where there is none
    std::vector<std::size_t> groups;  // above the names
};

HeaderRows find_header(const std::vector<Row>& records, std::size_t data, std::size_t width) {
    HeaderRows header{data, data, data, {}};
    std::vector<std::size_t> above;  // up to four rows directly above the data, nearest first
    for (std::size_t i = data; i-- > 0 && above.size() < 4;) {
        if (blank_row(records[i])) {
            if (above.empty() && i + 1 == data) continue;  // a blank line between units and data
            if (above.size() == 1 && units_row(records[above[0]])) continue;
            break;
        }
        if (!header_like(records[i], width)) break;
        above.push_back(i);
    }
    if (above.empty()) return header;
    const auto distinct = [&](std::size_t i) {
        std::unordered_set<std::string_view> seen;
        for (const auto& cell : records[i])
            if (!base::trim(cell).empty()) seen.insert(base::trim(cell));
        return seen.size();
    };
    // The names are the most telling row; nearer rows below it are units and the like.
    std::size_t best = 0;
    for (std::size_t k = 1; k < above.size(); ++k) {
        const bool below_are_units = units_row(records[above[k - 1]]) || distinct(above[k]) > distinct(above[k - 1]);
        if (best == k - 1 && below_are_units && distinct(above[k]) >= distinct(above[best])) best = k;
    }
    header.names = header.first = above[best];
    for (std::size_t k = 0; k < best; ++k)
        if (units_row(records[above[k]])) header.units = above[k];
    for (std::size_t k = best + 1; k < above.size() && group_row(records[above[k]], records[header.names]); ++k) {
        header.groups.insert(header.groups.begin(), above[k]);
        header.first = above[k];
    }
    return header;
}

}  // namespace

Layout find_layout(const CutText& cut, const Dialect& dialect, bool whole) {
    Layout out;
    const auto& records = cut.records;
    const Run run = widest_run(records);
    if (run.last <= run.first || run.width == 0) return out;
    out.found = true;
    TableReading& t = out.table;
    const std::size_t rows = run.last - run.first;
    const std::size_t skip = std::min<std::size_t>(4, rows > 1 ? (rows + 1) / 3 : 0);
    std::vector<ColumnFit> fits = fit_columns(records, run.first + skip, run.last, run.width);
    const std::size_t data = first_data_row(records, run, fits);
    HeaderRows header = find_header(records, data, run.width);
    if (data == run.first && header.names != data && records[header.names].size() != run.width) {
        // A header of another width must name the columns: as many names as columns, give or take a trailing one.
        const std::size_t width = filled_width(records[header.names]);
        if (width + 2 < run.width || width > run.width + 2) header = {data, data, data, {}};
    }
    std::size_t columns = run.width;
    if (header.names != data) columns = std::max(columns, filled_width(records[header.names]));
    while (columns > 1 && (header.names == data || filled_width(records[header.names]) < columns) &&
           std::all_of(records.begin() + static_cast<std::ptrdiff_t>(data),
                       records.begin() + static_cast<std::ptrdiff_t>(run.last),
                       [&](const Row& row) { return row.size() < columns || base::trim(row[columns - 1]).empty(); }))
        --columns;  // a delimiter at the end of every row
    fits = fit_columns(records, data, run.last, columns);
    t.cells_usual = static_cast<int>(std::min(run.width, columns));
    t.first_line = header.first < cut.lines.size() ? cut.lines[header.first] : cut.lines_total + 1;
    out.preamble_rows = t.first_line - 1;
    const std::int64_t data_line = data < cut.lines.size() ? cut.lines[data] : cut.lines_total + 1;
    t.header_rows = static_cast<int>(data_line - t.first_line);
    if (header.units != data) t.units_row = static_cast<int>(cut.lines[header.units] - t.first_line) + 1;
    std::vector<Row> names;
    for (const std::size_t g : header.groups) names.push_back(records[g]);
    if (header.names != data) names.push_back(records[header.names]);
    const Row units = header.units != data ? records[header.units] : Row{};
    if (header.names == data && dialect.quote == 0 && lies_on_its_side(records, data, run.last, columns, fits) &&
        whole) {
        t.orientation = Orientation::columns;
        columns = run.last - data;
        fits = fit_sideways(records, data, run.last, run.width);
    }
    const auto named = name_columns(names, units, columns);
    if (header.names != data)
        for (const auto& cell : records[header.names]) t.header.emplace_back(cell);
    for (std::size_t c = 0; c < columns; ++c) {
        ColumnReading column;
        column.name = named[c].name;
        column.unit = named[c].unit;
        column.type = fits[c].type;
        column.number = fits[c].number;
        column.time = fits[c].time;
        column.missing = fits[c].missing;
        column.undecided = fits[c].filled == 0;
        column.filled = t.orientation == Orientation::rows && !column.undecided &&
                        fits[c].filled + 0 >= static_cast<std::int64_t>(run.last - data);
        if (column.type == Type::time) column.role_hint = "time";
        out.bits += fits[c].bits;
        t.columns.push_back(std::move(column));
    }
    return out;
}

}  // namespace majung::intake
