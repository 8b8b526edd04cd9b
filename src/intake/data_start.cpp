#include "intake/data_start.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <unordered_set>

#include "base/text.h"
#include "intake/header.h"

namespace majung::intake {
namespace {

using table::Type;
using Row = std::vector<std::string_view>;

/// In a table of texts only: names are filled, distinct, and do not come again below.
bool names_among_texts(const TextRows& records, std::size_t first, std::size_t last) {
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

/// Words in all columns of numbers, of which there are at least two.
bool words_only(const Row& row, const std::vector<ColumnFit>& fits) {
    std::size_t words = 0;
    for (std::size_t c = 0; c < fits.size(); ++c) {
        if (fits[c].type == Type::text) continue;
        const auto cell = c < row.size() ? base::trim(row[c]) : std::string_view();
        if (cell.size() < 2 || (cell[0] >= '0' && cell[0] <= '9') || majung::intake::fits(cell, fits[c])) return false;
        ++words;
    }
    return words >= 2;
}

/// A line drawn under the names, cell by cell ("------;----;---"): no row of missing values.
bool ruled(const Row& row) {
    constexpr std::size_t kLongest = 3;  // "-" and "--" stand for no value
    std::size_t longest = 0;
    for (const auto& raw : row) {
        const auto cell = base::trim(raw);
        if (cell.find_first_not_of("-=_") != std::string_view::npos) return false;
        longest = std::max(longest, cell.size());
    }
    return longest >= kLongest;
}

/// The cells of these rows that are no values of their columns are few words again and again: a plant's own for "no value".
/// Names and lines of text differ.
bool strange_words_repeat(const TextRows& records, std::span<const std::size_t> rows,
                          const std::vector<ColumnFit>& fits) {
    std::unordered_set<std::string_view> distinct;
    std::size_t strange = 0;
    for (const std::size_t i : rows)
        for (std::size_t c = 0; c < fits.size() && c < records[i].size(); ++c) {
            if (fits[c].type == Type::text || majung::intake::fits(records[i][c], fits[c])) continue;
            ++strange;
            distinct.insert(base::trim(records[i][c]));
        }
    return strange >= 2 && distinct.size() * 2 <= strange;
}

/// Most of a row's numbers lie beyond all that stands below them.
bool beyond(const TextRows& records, const Run& run, std::size_t at, std::size_t from,
            const std::vector<double>& values) {
    std::size_t outside = 0;
    for (std::size_t k = 0; k < values.size(); ++k) {
        std::size_t above = 0, under = 0, rows = 0;
        for (std::size_t i = at + 1; i < run.last && rows < 100; ++i) {
            Number number;
            if (k + from >= records[i].size() ||
                !parse_number(base::trim(records[i][k + from]), NumberFormat{}, number))
                continue;
            ++rows;
            (number.value > values[k] ? above : under) += 1;
        }
        outside += rows >= 3 && (above == 0 || under == 0);
    }
    return outside * 4 >= values.size() * 3;
}

/// "item0" is one of "item1", "item2": the same but for digits.
bool one_of_labels(std::string_view name, std::string_view label) {
    const auto stem = [](std::string_view text) {
        std::string out;
        for (const char c : base::trim(text))
            if (c < '0' || c > '9') out += c;
        return out;
    };
    return stem(name) == stem(label);
}

bool evenly_spaced(const std::vector<double>& values) {
    const double step = values[1] - values[0];
    for (std::size_t i = 1; i < values.size(); ++i)
        if (std::fabs(values[i] - values[i - 1] - step) > 1e-6 * std::fabs(step)) return false;
    return step != 0;
}

}  // namespace

std::size_t first_data_row(const TextRows& records, const Run& run, const std::vector<ColumnFit>& fits) {
    constexpr std::size_t kWindow = 8, kRowsBeforeData = 400;
    const bool typed = std::any_of(fits.begin(), fits.end(), [](const auto& fit) { return fit.type != Type::text; });
    if (!typed) return run.first + (names_among_texts(records, run.first, run.last) ? 1 : 0);
    std::vector<std::size_t> rows;
    std::vector<bool> bad, worse;  // worse: most of its cells in typed columns are no values of them
    std::vector<bool> lone;        // lone: one filled cell in three or more says nothing of a table's columns
    for (std::size_t i = run.first; i < run.last && rows.size() < kRowsBeforeData + kWindow; ++i) {
        if (records[i].size() != run.width || blank_row(records[i]) || ruled(records[i])) continue;
        const RowFit fit = row_fit(records[i], fits);
        rows.push_back(i);
        worse.push_back(fit.bad * 2 > fit.typed || (fit.typed == 0 && filled_width(records[i]) > 1));
        bad.push_back(fit.bad > 0 || (fit.typed == 0 && filled_width(records[i]) > 1));
        lone.push_back(run.width >= 3 && filled_width(records[i]) <= 1);
    }
    // Numbers over words over numbers (years over "output, staff, output, staff"): the words are the header's last row.
    std::size_t from = 0;
    for (std::size_t k = 1; k < rows.size() && k <= 3 && rows.size() >= k + 4; ++k)
        if (rows[k] == rows[k - 1] + 1 && words_only(records[rows[k]], fits) &&
            group_row(records[rows[k - 1]], records[rows[k]]))
            from = k + 1;
    // The first row from which on at most so many of eight are strange.
    const auto start = [&](const std::vector<bool>& strange_rows, std::size_t allowed) {
        for (std::size_t k = from; k < rows.size() && k < kRowsBeforeData; ++k) {
            if (strange_rows[k] || lone[k]) continue;
            const std::size_t end = std::min(rows.size(), k + kWindow);
            const auto strange =
                static_cast<std::size_t>(std::count(strange_rows.begin() + static_cast<std::ptrdiff_t>(k),
                                                    strange_rows.begin() + static_cast<std::ptrdiff_t>(end), true));
            if (strange * kWindow <= allowed * (end - k)) return k;
        }
        return rows.size();
    };
    const std::size_t lax = start(worse, 1);  // a word of the plant's own for "no value" may stand in every row
    for (const std::size_t allowed : {std::size_t{2}, std::size_t{4}}) {
        const std::size_t k = start(bad, allowed);
        if (k == rows.size()) continue;
        // The last few rows alone are hardly the data where those above differ from them in words that come again.
        const auto between = std::span(rows).subspan(std::min(lax, k), k - std::min(lax, k));
        if (rows.size() - k < kWindow && lax < k && strange_words_repeat(records, between, fits)) return rows[lax];
        return rows[k];
    }
    return lax < rows.size() ? rows[lax] : run.first;
}

bool same_form(const Row& row, const Row& below, const std::vector<ColumnFit>& fits) {
    std::size_t compared = 0, alike = 0;
    for (std::size_t c = 0; c < fits.size() && c < row.size() && c < below.size(); ++c) {
        Number a, b;
        if (!table::numeric(fits[c].type) || !parse_number(row[c], fits[c].number, a) ||
            !parse_number(below[c], fits[c].number, b))
            continue;
        ++compared;
        alike += a.places == b.places;
    }
    return alike * 2 > compared;
}

std::vector<double> scale_of(const Row& row, std::size_t from) {
    std::vector<double> values;
    const std::size_t end = filled_width(row);
    for (std::size_t c = from; c < end; ++c) {
        Number number;
        if (base::trim(row[c]).empty() && values.size() >= 4) break;  // another table's words may stand beside them
        if (!parse_number(base::trim(row[c]), NumberFormat{}, number)) return {};
        values.push_back(number.value);
    }
    if (values.size() < 4) return {};
    // Each as often as the first: two quantities under every angle ("50.2, 50.2, 60.2, 60.2").
    std::size_t again = 1;
    while (again < values.size() && values[again] == values[0]) ++again;
    if (again * 2 > values.size() || values.size() % again != 0) return {};
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] != values[i / again * again]) return {};
    const bool rises = values[again] > values[0];
    for (std::size_t i = 1; i < values.size(); ++i)
        if (i % again == 0 && (values[i] == values[i - 1] || (values[i] > values[i - 1]) != rises)) return {};
    return values;
}

bool numbered_header(const TextRows& records, const Run& run, std::size_t data, const std::vector<ColumnFit>& fits) {
    if (run.width < 4 || run.last - data < 3) return false;
    const Row& row = records[data];
    if (const auto all = scale_of(row, 0); !all.empty())
        return all.size() == filled_width(row) && evenly_spaced(all) && !same_form(row, records[data + 1], fits);
    std::size_t from = 0;  // of the numbers
    Number number;
    while (from < row.size() && !parse_number(base::trim(row[from]), NumberFormat{}, number)) ++from;
    if (from == 0 || from * 2 > row.size()) return false;
    const auto corner = std::span(row).first(from);
    const auto scale = scale_of(row, from);
    if (scale.empty() || scale.size() + from < filled_width(row)) return false;
    const bool word = std::any_of(corner.begin(), corner.end(), [](auto cell) {
        return std::any_of(cell.begin(), cell.end(), [](char c) {
            return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || (c & 0x80) != 0;
        });
    });
    bool stranger = false;
    for (std::size_t c = 0; c < from; ++c)
        stranger = stranger || (fits[c].type != Type::text && !majung::intake::fits(row[c], fits[c]));
    std::size_t below = 0, rise = 0, even = 0;
    for (std::size_t i = data + 1; i < run.last && below < 8; ++i) {
        if (records[i].size() != run.width || blank_row(records[i])) continue;
        for (std::size_t c = 0; c < from; ++c) {
            const auto cell = base::trim(records[i][c]), name = base::trim(corner[c]);
            if (c == 0 ? cell.empty() || (word && one_of_labels(name, cell)) : !name.empty() && cell == name)
                return false;
        }
        ++below;
        const auto values = scale_of(records[i], from);
        rise += !values.empty();
        even += !values.empty() && evenly_spaced(values);
    }
    if (below < 2) return false;
    if (evenly_spaced(scale) && even * 4 <= below) return true;
    const bool surely = !word || stranger;
    const bool other_form = !same_form(row, records[data + 1], fits);
    if (surely && (rise == 0 || other_form)) return true;
    return scale.size() + from >= 7 && (rise == 0 || (other_form && beyond(records, run, data, from, scale)));
}

std::size_t data_above(const TextRows& records, std::size_t top, const Run& run, const std::vector<ColumnFit>& fits) {
    std::size_t at = run.first;
    for (; at > top; --at) {
        const Row& row = records[at - 1];
        if (row.size() <= run.width || filled_width(row) != run.width) break;
        const RowFit fit = row_fit(row, fits);
        if (fit.typed < 2 || fit.bad > 0) break;
    }
    return at;
}

bool counts_rows(const TextRows& records, const Run& run, std::size_t at, const std::vector<ColumnFit>& fits) {
    constexpr std::size_t kRowsLeast = 5, kRowsToLook = 50;
    if (run.width != 2 || run.last - at <= kRowsLeast) return false;
    Number rows, second;
    if (!parse_number(records[at][0], NumberFormat{}, rows) || !parse_number(records[at][1], fits[1].number, second) ||
        !rows.integer || rows.whole < static_cast<std::int64_t>(kRowsLeast))
        return false;
    std::int64_t below = 0;
    for (std::size_t i = at + 1; i < run.last; ++i) below += !blank_row(records[i]);
    const bool all = below == rows.whole;
    // The head may not hold them all: then they must be many, and more.
    if (!all && (below > rows.whole || run.last < records.size() || below < 1000)) return false;
    if (all && second.integer && second.whole == static_cast<std::int64_t>(run.width)) return true;
    if (second.value <= 0) return false;
    double before = 0;
    std::size_t seen = 0;
    for (std::size_t i = at + 1; i < run.last && seen < kRowsToLook; ++i) {
        Number number;
        if (records[i].size() != run.width || !parse_number(records[i][0], fits[0].number, number)) return false;
        if (seen++ > 0 && std::fabs(number.value - before - second.value) > 0.01 * second.value) return false;
        before = number.value;
    }
    return true;
}

}  // namespace majung::intake
