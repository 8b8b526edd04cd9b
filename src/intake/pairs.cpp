#include "intake/pairs.h"

#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "intake/cells.h"
#include "intake/header.h"

namespace majung::intake {
namespace {

using Row = std::vector<std::string_view>;

constexpr std::size_t kRowsBelow = 3;  // of the table that are looked at

std::string_view cell_of(const Row& row, std::size_t c) {
    return c < row.size() ? base::trim(row[c]) : std::string_view();
}

bool number(std::string_view text) {
    Number parsed;
    return parse_number(text, NumberFormat{}, parsed);
}

bool digits_in(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::size_t filled_cells(const Row& row) {
    return static_cast<std::size_t>(
        std::count_if(row.begin(), row.end(), [](auto cell) { return !base::trim(cell).empty(); }));
}

/// Distinct words in nearly all cells up to the last.
bool names(const Row& row, std::size_t least) {
    std::unordered_set<std::string_view> seen;
    for (const auto& raw : row) {
        const auto cell = base::trim(raw);
        if (cell.empty()) continue;
        if (number(cell) || (cell[0] >= '0' && cell[0] <= '9' && !std::any_of(cell.begin(), cell.end(), [](char c) {
                                 return (c | 32) >= 'a' && (c | 32) <= 'z';
                             })))
            return false;
        if (cell.size() > 60 || cell.ends_with(':') || !seen.insert(cell).second) return false;
    }
    return seen.size() >= least && seen.size() * 4 >= filled_width(row) * 3;
}

/// A value below nearly each name and none elsewhere; half of them at least hold digits.
bool values(const Row& row, const Row& over) {
    std::size_t below = 0, stray = 0, digits = 0;
    for (std::size_t c = 0; c < row.size(); ++c) {
        const auto cell = cell_of(row, c);
        if (cell.empty()) continue;
        (cell_of(over, c).empty() ? stray : below) += 1;
        digits += digits_in(cell);
        if (cell == cell_of(over, c)) return false;
    }
    return stray <= below / 8 && below * 4 >= filled_cells(over) * 3 && digits * 2 >= below;
}

/// Columns that the one fills and the other does not.
bool other_columns(const Row& a, const Row& b) {
    const std::size_t wide = std::max(filled_width(a), filled_width(b));
    std::size_t differ = 0;
    for (std::size_t c = 0; c < wide; ++c) differ += cell_of(a, c).empty() != cell_of(b, c).empty();
    return differ > wide / 8;
}

/// The values hold words where the rows below the table's names all have numbers.
bool other_values(const TextRows& records, const Row& pair, std::size_t data, std::size_t last) {
    for (std::size_t c = 0; c < filled_width(pair); ++c) {
        if (cell_of(pair, c).empty() || number(cell_of(pair, c))) continue;
        bool all = data + kRowsBelow <= last;
        for (std::size_t i = data; i < data + kRowsBelow && all; ++i) all = number(cell_of(records[i], c));
        if (all && c > 0) return true;
    }
    return false;
}

bool holds_digits(const Row& row) {
    const auto digits =
        static_cast<std::size_t>(std::count_if(row.begin(), row.end(), [](auto cell) { return digits_in(cell); }));
    return digits > 0 && digits * 3 >= filled_cells(row);
}

}  // namespace

std::size_t after_pairs(const TextRows& records, std::size_t first, std::size_t last) {
    std::size_t at = first, proved = first;  // proved: a pair above differs from what follows
    bool differs = false;
    while (at + 3 < last) {
        const std::size_t filled = filled_cells(records[at]);
        if (filled <= 1 || (filled == 2 && records[at].size() >= 4 && !values(records[at + 1], records[at]))) {
            ++at;  // a title, or a name and its value in one line
            continue;
        }
        std::size_t below = at + 2;
        while (below < last && blank_row(records[below])) ++below;
        std::size_t data = below + 1;
        while (data < last && (blank_row(records[data]) || units_row(records[data]))) ++data;
        if (data >= last) break;
        const Row &upper = records[at], &lower = records[at + 1], &next = records[below];
        if (!names(upper, 2) || !values(lower, upper) || !names(next, 2) || upper == next || units_row(next) ||
            types_row(next) || units_row(upper) || !holds_digits(records[data]))
            break;
        differs = differs || other_columns(upper, next) || other_values(records, lower, data, last);
        at = below;
        if (differs) proved = at;
    }
    return proved;
}

}  // namespace majung::intake
