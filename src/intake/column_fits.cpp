#include "intake/column_fits.h"

#include <algorithm>

#include "base/text.h"

namespace majung::intake {
namespace {

using table::Type;

/// As fit_column. A long column of which the first rows are plain numbers is only looked through for anything else.
ColumnFit fit_long_column(const std::vector<std::string_view>& cells, const FitOptions& options) {
    if (cells.size() <= 2 * kRowsToPlace) return fit_column(cells, options);
    ColumnFit fit = fit_column(std::span(cells).first(kRowsToPlace), options);
    const bool plain = table::numeric(fit.type) && fit.exceptions == 0 && !fit.decimal_open && fit.unit.empty() &&
                       !fit.signs && fit.missing.empty() && fit.number == NumberFormat{};
    for (std::size_t i = kRowsToPlace; plain && i < cells.size(); ++i) {
        const std::string_view cell = base::trim(cells[i]);
        if (cell.empty()) continue;
        Number number;
        const bool same = parse_number(cell, fit.number, number) && !number.padded && !number.long_digits &&
                          (number.integer || fit.type == Type::float64);
        if (!same) return fit_column(cells, options);
        ++fit.filled;
    }
    return plain ? fit : fit_column(cells, options);
}

}  // namespace

std::vector<ColumnFit> fit_columns(const TextRows& records, std::size_t first, std::size_t last, std::size_t width,
                                   std::size_t narrow, bool bits) {
    constexpr std::size_t kAtOnce = 64;  // columns whose cells are gathered in one walk over the rows
    std::vector<const std::vector<std::string_view>*> rows;
    for (std::size_t i = first; i < last; ++i) {
        const bool wide = records[i].size() + 2 >= width || (narrow > 0 && records[i].size() >= narrow);
        if (wide && records[i].size() <= width + 2 && !blank_row(records[i])) rows.push_back(&records[i]);
    }
    std::vector<std::vector<std::string_view>> cells(std::min(width, kAtOnce));
    const auto gather = [&](std::size_t from, std::size_t end) {
        for (auto& column : cells) column.clear();
        for (const auto* row : rows)
            for (std::size_t c = from; c < end; ++c)
                cells[c - from].push_back(c < row->size() ? (*row)[c] : std::string_view());
    };
    std::vector<ColumnFit> fits;
    fits.reserve(width);
    int commas = 0, points = 0;
    FitOptions options;
    options.bits = bits;
    for (std::size_t from = 0; from < width; from += kAtOnce) {
        const std::size_t end = std::min(width, from + kAtOnce);
        gather(from, end);
        for (std::size_t c = from; c < end; ++c) {
            fits.push_back(fit_long_column(cells[c - from], options));
            const auto& fit = fits.back();
            if (fit.type != Type::float64 || fit.decimal_open) continue;
            (fit.number.decimal == ',' ? commas : points) += 1;
        }
    }
    if (commas == 0 || commas < points) return fits;
    options.decimal = ',';  // the table writes decimals with a comma: so do the columns that cannot say
    for (std::size_t from = 0; from < width; from += kAtOnce) {
        const std::size_t end = std::min(width, from + kAtOnce);
        gather(from, end);
        for (std::size_t c = from; c < end; ++c)
            if (fits[c].decimal_open || fits[c].type == Type::text || fits[c].number.decimal == '.')
                fits[c] = fit_column(cells[c - from], options);
    }
    return fits;
}

RowFit row_fit(const std::vector<std::string_view>& row, const std::vector<ColumnFit>& fits) {
    RowFit out;
    for (std::size_t c = 0; c < fits.size() && c < row.size(); ++c) {
        if (fits[c].type == Type::text || base::trim(row[c]).empty()) continue;
        ++out.typed;
        out.bad += !majung::intake::fits(row[c], fits[c]);
    }
    return out;
}

bool mostly_fits(const std::vector<std::string_view>& row, const std::vector<ColumnFit>& fits) {
    std::size_t typed = 0, good = 0;
    for (const auto& fit : fits) typed += fit.type != Type::text;
    for (std::size_t c = 0; c < fits.size() && c < row.size() && good * 2 <= typed; ++c)
        good += fits[c].type != Type::text && !base::trim(row[c]).empty() && majung::intake::fits(row[c], fits[c]);
    return good * 2 > typed;
}

bool typed_column(const ColumnFit& fit) { return fit.type != Type::text && fit.exceptions * 5 <= fit.filled; }

}  // namespace majung::intake
