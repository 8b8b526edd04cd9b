#include "intake/plates.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "base/text.h"
#include "intake/cells.h"

namespace majung::intake {
namespace {

using Row = std::vector<std::string_view>;

constexpr std::size_t kColumnsLeast = 3, kRowsLeast = 2;
constexpr std::size_t kOtherLabels = 4;  // columns and rows at least where the rows bear no letters

std::string_view cell_of(const Row& row, std::size_t c) {
    return c < row.size() ? base::trim(row[c]) : std::string_view();
}

/// A small count without a sign; -1: it is none.
int count_of(std::string_view text) {
    if (text.empty() || text.size() > 2) return -1;
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

bool number(std::string_view text) {
    Number parsed;
    return parse_number(text, NumberFormat{}, parsed);
}

/// "A" .. "Z", "AA" .. "AF": the row's letters after `n` others.
std::string letters(std::size_t n) {
    const char low = static_cast<char>('A' + n % 26);
    return n < 26 ? std::string(1, low) : std::string(1, static_cast<char>('A' + n / 26 - 1)) + low;
}

bool rule(const Row& row) {
    return !blank_row(row) && std::all_of(row.begin(), row.end(), [](auto cell) {
        return cell.find_first_not_of(" \t-_=|+") == std::string_view::npos;
    });
}

/// Where the counted cells stand: [from, from + count).
struct Counted {
    std::size_t from = 0, count = 0;
    std::size_t below() const { return std::max<std::size_t>(from, 1); }  // where their values begin
};

/// "1, 2, 3, ..." from the second or third cell on, at most one word before; a blank cell ends it, another block may follow.
/// Runs of blanks leave no cell before them: then they are all of the row.
Counted counted(const Row& row) {
    if (count_of(cell_of(row, 0)) == 1 && row.size() >= kColumnsLeast) {
        for (std::size_t c = 1; c < row.size(); ++c)
            if (count_of(cell_of(row, c)) != static_cast<int>(c) + 1) return {};
        return {0, row.size()};
    }
    std::size_t from = 1, words = cell_of(row, 0).empty() ? 0 : 1;
    if (count_of(cell_of(row, 0)) >= 0 || row.size() < 1 + kColumnsLeast) return {};
    if (count_of(cell_of(row, 1)) != 1) {
        from = 2;
        words += cell_of(row, 1).empty() ? 0 : 1;
    }
    if (words > 1 || count_of(cell_of(row, from)) != 1) return {};
    std::size_t count = 1;
    while (count_of(cell_of(row, from + count)) == static_cast<int>(count) + 1) ++count;
    const bool ends = cell_of(row, from + count).empty() || !number(cell_of(row, from + count));
    return ends && count >= kColumnsLeast ? Counted{from, count} : Counted{};
}

/// Values under the counted cells: some, more numbers than words, and no count of their own.
bool values(const Row& row, const Counted& names) {
    std::size_t numbers = 0, others = 0, counts = 0;
    for (std::size_t c = 0; c < names.count; ++c) {
        const auto cell = cell_of(row, names.below() + c);
        if (cell.empty()) continue;
        (number(cell) ? numbers : others) += 1;
        counts += count_of(cell) == static_cast<int>(c) + 1;
    }
    return numbers + others > 0 && counts < names.count && (numbers >= others || numbers == 0);
}

/// Rows labelled by letters that count. A row without a letter goes on with the one above it (a second wavelength).
std::size_t lettered(const TextRows& records, std::size_t data, const Counted& names) {
    std::size_t at = data, seen = 0;
    for (; at < records.size(); ++at) {
        const auto label = cell_of(records[at], 0);
        if (label.empty() ? seen == 0 || rule(records[at]) : label != letters(seen)) break;
        if (!values(records[at], names) && (label.empty() || filled_width(records[at]) > 1)) break;
        seen += label.empty() ? 0 : 1;
    }
    return seen >= kRowsLeast ? at : data;
}

/// Rows whose first two cells are empty, but in the first one of a group: there the second holds a number of what is named
/// over it, and the first perhaps a time. Groups stand apart by a blank line.
std::size_t without_letters(const TextRows& records, std::size_t data, const Counted& names) {
    std::size_t at = data, rows = 0;
    for (std::size_t i = data; i < records.size(); ++i) {
        if (blank_row(records[i]) && i == at) continue;
        const bool first = i == data || blank_row(records[i - 1]);
        const auto label = cell_of(records[i], 0), second = cell_of(records[i], 1);
        if (first ? !number(second) : !label.empty() || !second.empty()) break;
        if (!values(records[i], names)) break;
        at = i + 1;
        ++rows;
    }
    return rows >= kRowsLeast ? at : data;
}

/// Rows labelled by words that differ.
std::size_t labelled(const TextRows& records, std::size_t data, const Counted& names) {
    if (names.count < kOtherLabels) return data;
    std::unordered_set<std::string_view> seen;
    std::size_t at = data;
    for (; at < records.size() && values(records[at], names); ++at) {
        const auto label = cell_of(records[at], 0);
        std::size_t filled = 0;
        for (std::size_t c = 0; c < names.count; ++c) filled += number(cell_of(records[at], names.below() + c));
        if (label.empty() || number(label) || filled * 2 < names.count || !seen.insert(label).second) break;
    }
    return at - data >= kOtherLabels ? at : data;
}

/// Nothing but a title stands right above.
bool begins(const TextRows& records, std::size_t at) {
    if (at == 0 || blank_row(records[at - 1])) return true;
    const auto filled = std::count_if(records[at - 1].begin(), records[at - 1].end(),
                                      [](auto cell) { return !base::trim(cell).empty(); });
    return filled == 1;
}

/// Cells of most rows.
std::size_t usual_width(const TextRows& records, std::size_t data, std::size_t last) {
    std::size_t best = 0, most = 0;
    for (std::size_t i = data; i < last; ++i) {
        const auto same = static_cast<std::size_t>(std::count_if(
            records.begin() + static_cast<std::ptrdiff_t>(data), records.begin() + static_cast<std::ptrdiff_t>(last),
            [&](const Row& row) { return row.size() == records[i].size(); }));
        if (same > most) {
            most = same;
            best = records[i].size();
        }
    }
    return best;
}

}  // namespace

std::vector<Plate> find_plates(const TextRows& records) {
    std::vector<Plate> plates;
    for (std::size_t at = 0; at + kRowsLeast < records.size(); ++at) {
        const Counted names = counted(records[at]);
        if (names.count == 0) continue;
        std::size_t data = at + 1;
        while (data < records.size() && data < at + 4 && (blank_row(records[data]) || rule(records[data]))) ++data;
        std::size_t last = data;
        if (data < records.size()) {
            last = lettered(records, data, names);
            if (last == data && names.from == 2) last = without_letters(records, data, names);
            if (last == data && names.from > 0 && begins(records, at)) last = labelled(records, data, names);
        }
        if (last == data) continue;
        plates.push_back({at, data, last, usual_width(records, data, last)});
        at = last - 1;
    }
    return plates;
}

}  // namespace majung::intake
