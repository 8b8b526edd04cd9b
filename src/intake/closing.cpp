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

}  // namespace

std::size_t end_of_rows(const TextRows& records, std::size_t data, std::size_t width,
                        const std::vector<ColumnFit>& fits) {
    const bool typed = std::any_of(fits.begin(), fits.end(), [](const auto& fit) { return typed_column(fit); });
    if (width < 2 || !typed) return records.size();
    std::size_t end = records.size();
    bool any = false;  // a line that is neither blank nor drawn
    for (std::size_t i = records.size(); i > data + 1; --i) {
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

}  // namespace majung::intake
