#include "intake/candidate.h"

#include <algorithm>

#include "base/text.h"
#include "intake/closing.h"
#include "intake/data_start.h"
#include "intake/keyword_line.h"
#include "intake/listed_names.h"
#include "intake/types.h"

namespace majung::intake {
namespace {

using table::Type;
using Row = std::vector<std::string_view>;

/// Titles over blocks that stand beside one another under equal names ("Counts, , , Sizes, , " over ", 1, 2, , 1, 2"): each
/// at the start of its block, or over the label before it.
bool titles_over(const Row& row, const Row& names) {
    const auto begins = [&](std::size_t c) { return c < names.size() && base::trim(names[c]) == "1"; };
    std::size_t titles = 0, blocks = 0;
    for (std::size_t c = 0; c < names.size(); ++c) blocks += begins(c);
    for (std::size_t c = 0; c < row.size(); ++c) {
        if (base::trim(row[c]).empty()) continue;
        ++titles;
        if (!begins(c) && !begins(c + 1) && !begins(c + 2)) return false;
    }
    return titles >= 2 && titles == blocks;
}

/// A comment right above the data that is as wide as they are, a word over the first column and numbers over the others: what
/// was set for each ("; WAVELENGTH 70.06 70.06").
bool commented_numbers(const Row& row, std::string_view raw) {
    raw = base::trim(raw);
    const bool comment = !raw.empty() && std::string_view("#%!;").find(raw[0]) != std::string_view::npos;
    Number number;
    return comment && row.size() >= 3 && !parse_number(row[0], NumberFormat{}, number) &&
           base::trim(row[0]).find_first_not_of("#%!;") != std::string_view::npos &&
           std::all_of(row.begin() + 1, row.end(),
                       [&](auto cell) { return parse_number(cell, NumberFormat{}, number); });
}

/// "1, feed, PT-100": its first column counts from 0 or 1 on.
bool numbered_list(const TextRows& records, const Candidate& c) {
    for (std::size_t i = c.data; i < c.last; ++i) {
        Number number;
        if (records[i].size() != c.run.width || !parse_number(records[i][0], NumberFormat{}, number) || !number.integer)
            return false;
        const auto counted = static_cast<std::int64_t>(i - c.data);
        if (number.whole != counted && number.whole != counted + 1) return false;
    }
    return true;
}

}  // namespace

std::size_t next_section(const TextRows& records, const Candidate& table) {
    std::size_t strange_from = 0;
    bool strange = false, separated = false, named = false;  // named: a row without any value of its column
    for (std::size_t i = table.data + 1; i < table.last; ++i) {
        const Row& row = records[i];
        if (blank_row(row) || row.size() != table.run.width) {
            separated = true;
            if (!strange) strange_from = i;
            continue;
        }
        if (!strange && mostly_fits(row, table.fits)) {
            separated = false;
            continue;
        }
        const RowFit fit = row_fit(row, table.fits);
        const bool bad = fit.typed == 0 ? filled_width(row) > 1 && table.fits[0].type != Type::text
                                        : fit.bad > 0 && fit.bad * 2 >= fit.typed;
        if (bad) {
            if (!strange && !separated) strange_from = i;
            strange = true;
            named = named || fit.bad == fit.typed;
            continue;
        }
        if (strange && separated && named)  // its titles and settings are none of its rows either
            return end_of_rows(records, table.data, strange_from, table.run.width, table.fits);
        strange = separated = named = false;
    }
    return table.last;
}

Candidate look_at_plate(CutText& cut, std::size_t top, const Run& run) {
    Candidate out;
    if (cut.gaps_lost && !cut.records[run.first].empty() && base::trim(cut.records[run.first][0]) == "1")
        cut.records[run.first].insert(cut.records[run.first].begin(), std::string_view());  // over the letters
    out.run = run;
    out.data = run.plate;
    out.last = run.last;
    out.alone = true;
    std::size_t filled = filled_width(cut.records[run.first]);
    for (std::size_t i = out.data; i < out.last; ++i) filled = std::max(filled, filled_width(cut.records[i]));
    out.run.width = std::min(run.width, filled);  // lines may be padded
    out.fits = fit_columns(cut.records, out.data, std::min(out.last, out.data + kRowsToPlace), out.run.width);
    out.header = {run.first, run.first, out.data, {}, {}, {}};
    std::size_t at = run.first;
    while (at > top && blank_row(cut.records[at - 1])) --at;
    if (at == top || !titles_over(cut.records[at - 1], cut.records[run.first])) return out;
    out.header.first = at - 1;
    out.header.groups.push_back(at - 1);
    return out;
}

Candidate look_at_run(CutText& cut, std::size_t top, const Run& run) {
    const auto& records = cut.records;
    Candidate out;
    out.run = run;
    const std::size_t rows = run.last - run.first;
    const std::size_t skip = std::min<std::size_t>(4, rows > 1 ? (rows + 1) / 3 : 0);
    out.fits = fit_columns(records, run.first + skip, std::min(run.last, run.first + skip + kRowsToPlace), run.width);
    out.data = first_data_row(records, run, out.fits);
    out.last = run.last;
    if (out.data == run.first) out.data = out.run.first = data_above(records, top, run, out.fits);
    cut_keyword_line(cut, top, out.data, run.width);
    out.header = find_header(records, top, out.run.first, out.data, run.width, cut.gaps_lost);
    const auto listed = [&] {
        return !curve_names(cut, out.data, run.width).empty() ||
               !listed_names(cut, out.data, run.width, kListAboveMax).empty();
    };
    // The word over the first column of numbers made the row a strange one: it stands above the data then.
    const bool above = out.header.names == out.data && out.data > top && records[out.data - 1].size() == run.width &&
                       (numbered_header(records, out.run, out.data - 1, out.fits) ||
                        commented_numbers(records[out.data - 1], cut.raw[out.data - 1]));
    if (out.header.names == out.data && (above || numbered_header(records, out.run, out.data, out.fits)) && !listed()) {
        out.data += !above;
        out.header = {out.data - 1, out.data - 1, out.data, {}, {}, {}};
        return out;
    }
    if (out.data == run.first && counts_rows(records, run, out.data, out.fits)) {
        const std::size_t counts = out.data++;
        out.run.first = out.data;
        // Over such a line prose stands as well as names.
        if (out.header.names == counts || records[out.header.names].size() != run.width)
            out.header = {out.data, out.data, out.data, {}, {}, {}};
        if (out.header.units == counts) out.header.units = out.data;
        return out;
    }
    // A row between names and data that is explained in part is a damaged data row, no header.
    const std::size_t below = std::max(out.header.names + 1, run.first);  // names may stand above the run
    for (std::size_t i = below; out.header.names < out.data && i < out.data; ++i) {
        if (records[i].size() != run.width || blank_row(records[i]) || i == out.header.units) continue;
        const RowFit fit = row_fit(records[i], out.fits);
        const bool labelled = out.fits[0].type != Type::text && !majung::intake::fits(records[i][0], out.fits[0]);
        // "ScaleFactor, 1, 1, ...": one of a block of properties; "Filter:, 0, 0": it says so itself.
        if (labelled && (out.data - below > 2 || base::trim(records[i][0]).ends_with(':'))) continue;
        if (fit.bad < fit.typed && same_form(records[i], records[out.data], out.fits)) {
            out.data = i;
            out.header = find_header(records, top, run.first, out.data, run.width, cut.gaps_lost);
            break;
        }
    }
    return out;
}

bool stands_alone(const TextRows& records, const Candidate& c) {
    if (c.header.names == c.data || c.rows() < 2 || c.run.width < 2) return false;
    const auto labels = std::count_if(records.begin() + static_cast<std::ptrdiff_t>(c.data),
                                      records.begin() + static_cast<std::ptrdiff_t>(c.last),
                                      [](const Row& row) { return base::trim(row[0]).ends_with(':'); });
    if (labels * 2 > static_cast<std::ptrdiff_t>(c.rows())) return false;  // what rows of settings call themselves
    std::size_t typed = 0;
    for (const auto& fit : c.fits)
        typed += typed_column(fit) && static_cast<std::size_t>(fit.filled) * 2 >= std::min(c.rows(), kRowsToPlace);
    std::size_t names = 0;
    for (const auto& cell : records[c.header.names]) {
        Number number;
        if (base::trim(cell).ends_with(';')) return false;  // "Slot 5;": a statement
        names += !base::trim(cell).empty() && !parse_number(cell, NumberFormat{}, number);
    }
    if (names * 3 < c.run.width * 2) return false;
    if (c.run.width >= 3 && names == c.run.width && numbered_list(records, c)) return true;
    if (c.run.width == 2) return typed == 2 && c.rows() >= 3;
    if (typed >= 2 && c.rows() >= 5 && names == c.run.width) return true;  // a list of samples is mostly text
    return typed * 2 >= c.run.width;
}

}  // namespace majung::intake
