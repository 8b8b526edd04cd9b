#include "intake/closing.h"

#include <algorithm>

#include "base/text.h"
#include "intake/fixed_width.h"

namespace majung::intake {
namespace {

bool drawn(const std::vector<std::string_view>& row) {
    return std::all_of(row.begin(), row.end(),
                       [](std::string_view cell) { return base::trim(cell).empty() || rule_line(cell); });
}

/// No row of the table: another width, or no values where its columns have them.
bool foreign(const std::vector<std::string_view>& row, std::size_t width, const std::vector<ColumnFit>& fits) {
    const std::size_t filled = filled_width(row);
    if (filled > width || (width >= 3 && filled == 1)) return true;
    const RowFit fit = row_fit(row, fits);
    return fit.bad > 0 && fit.bad * 2 >= fit.typed;
}

/// The last row has no value in a column of its type, and leaves at least two empty that all rows above fill: it counts
/// them, or says that they end.
bool leaves_filled(const TextRows& records, std::size_t data, std::size_t at, const std::vector<ColumnFit>& fits) {
    const RowFit fit = row_fit(records[at], fits);
    if (fit.bad == 0 || fit.bad < fit.typed) return false;
    std::size_t left = 0;
    for (std::size_t c = 0; c < fits.size(); ++c) {
        const auto empty = [&](const auto& row) { return c >= row.size() || base::trim(row[c]).empty(); };
        if (fits[c].type == table::Type::text || !empty(records[at])) continue;
        bool always = true;
        for (std::size_t i = data; i < at && always; ++i) always = blank_row(records[i]) || !empty(records[i]);
        left += always;
    }
    return left >= 2;
}

}  // namespace

std::size_t end_of_rows(const TextRows& records, std::size_t data, std::size_t stop, std::size_t width,
                        const std::vector<ColumnFit>& fits) {
    const bool typed = std::any_of(fits.begin(), fits.end(), [](const auto& fit) { return typed_column(fit); });
    if (width < 2 || !typed) return stop;
    std::size_t end = stop;
    bool any = false;  // a line that is neither blank nor drawn
    for (std::size_t i = stop; i > data + 1; --i) {
        const auto& row = records[i - 1];
        if (blank_row(row) || drawn(row)) {
            if (any) end = i - 1;
            continue;
        }
        if (!foreign(row, width, fits)) break;
        any = true;
    }
    return end;
}

std::size_t row_that_counts(const TextRows& records, std::size_t data, const std::vector<ColumnFit>& fits) {
    std::size_t at = records.size();
    while (at > data + 2 && blank_row(records[at - 1])) --at;
    return at > data + 2 && leaves_filled(records, data, at - 1, fits) ? at - 1 : records.size();
}

}  // namespace majung::intake
