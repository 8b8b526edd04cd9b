#include "intake/orientation.h"

#include <algorithm>

#include "intake/column_fits.h"

namespace majung::intake {

std::vector<ColumnFit> fit_sideways(const TextRows& rows, std::size_t first, std::size_t last, std::size_t width) {
    std::vector<ColumnFit> fits;
    for (std::size_t r = first; r < last; ++r) {
        std::vector<std::string_view> cells(
            rows[r].begin(), rows[r].begin() + static_cast<std::ptrdiff_t>(std::min(width, rows[r].size())));
        fits.push_back(fit_column(cells));
    }
    return fits;
}

bool lies_on_its_side(const TextRows& rows, std::size_t first, std::size_t last, std::size_t columns,
                      const std::vector<ColumnFit>& fits) {
    if (last - first < 4 || columns < 4) return false;
    for (const auto& fit : fits)
        if (!table::numeric(fit.type) || fit.exceptions > 0) return false;
    double down = 0, across = 0;
    for (const auto& fit : fit_columns(rows, first, last, columns, 0, true)) down += fit.bits;
    for (const auto& fit : fit_sideways(rows, first, last, columns)) {
        if (!table::numeric(fit.type)) return false;
        across += fit.bits;
    }
    return across < 0.9 * down;
}

}  // namespace majung::intake
