#include "intake/header_rows.h"

#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "intake/cells.h"
#include "intake/header.h"

namespace majung::intake {
namespace {

constexpr std::size_t kHeaderRowsMax = 4;

using Row = std::vector<std::string_view>;

struct Look {
    std::size_t filled = 0, numbers = 0, names = 0;  // names: distinct cells that are no numbers
};

Look look_at(const Row& row) {
    Look look;
    std::unordered_set<std::string_view> seen;
    for (const auto& cell : row) {
        const auto text = base::trim(cell);
        if (text.empty()) continue;
        ++look.filled;
        Number number;
        if (parse_number(text, NumberFormat{}, number))
            ++look.numbers;
        else
            seen.insert(text);
    }
    look.names = seen.size();
    return look;
}

/// Could these cells stand over a table of that width?
bool over(const Row& row, std::size_t width) {
    const std::size_t filled = filled_width(row);
    if (filled < 2 && width > 1) return false;
    return filled <= width + std::max<std::size_t>(1, width / 8) && filled * 2 >= width;
}

}  // namespace

HeaderRows find_header(const TextRows& records, std::size_t top, std::size_t inside, std::size_t data,
                       std::size_t width) {
    HeaderRows header{data, data, data, {}};
    std::vector<std::size_t> above;  // nearest first
    for (std::size_t i = data; i-- > top && above.size() < kHeaderRowsMax;) {
        const bool units_below = !above.empty() && units_row(records[above.back()]);
        if (blank_row(records[i])) {
            if (above.empty() || units_below) continue;  // blank lines between names, units and data
            break;
        }
        if (!over(records[i], width)) break;
        const Look look = look_at(records[i]);
        const bool numeric = look.numbers * 2 > look.filled;
        if (numeric && !(units_below && look.names > 0) && i < inside) break;
        above.push_back(i);
    }
    // The most telling row names the columns: the most distinct words; of equals the nearest, but units never.
    std::size_t best = above.size();
    std::size_t most = 0, filled = 0;
    for (std::size_t k = 0; k < above.size(); ++k) {
        const bool units = units_row(records[above[k]]) && k + 1 < above.size();
        const Look look = look_at(records[above[k]]);
        const bool below_only_units = std::all_of(above.begin(), above.begin() + static_cast<std::ptrdiff_t>(k),
                                                  [&](std::size_t i) { return units_row(records[i]); });
        const std::size_t words = look.names + (below_only_units && k > 0 ? look.numbers : 0);
        const bool emptier = best < above.size() && look.filled < filled;  // merged group names leave blanks
        if (units || words <= most || look.names == 0 || emptier) continue;
        most = words;
        filled = look.filled;
        best = k;
    }
    if (best == above.size()) return header;
    header.names = header.first = above[best];
    for (std::size_t k = 0; k < best; ++k)
        if (units_row(records[above[k]])) header.units = above[k];
    for (std::size_t k = best + 1; k < above.size() && group_row(records[above[k]], records[header.names]); ++k) {
        header.groups.insert(header.groups.begin(), above[k]);
        header.first = above[k];
    }
    return header;
}

}  // namespace majung::intake
