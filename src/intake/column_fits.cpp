#include "intake/column_fits.h"

#include "base/text.h"

namespace majung::intake {
namespace {

using table::Type;

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

}  // namespace

std::vector<ColumnFit> fit_columns(const TextRows& records, std::size_t first, std::size_t last, std::size_t width,
                                   std::size_t narrow) {
    std::vector<std::vector<std::string_view>> cells(width);
    for (std::size_t i = first; i < last; ++i) {
        const bool wide = records[i].size() + 2 >= width || (narrow > 0 && records[i].size() >= narrow);
        if (!wide || records[i].size() > width + 2 || blank_row(records[i])) continue;
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
