#include "intake/layout.h"

#include <algorithm>

#include "base/text.h"
#include "intake/candidate.h"
#include "intake/closing.h"
#include "intake/column_fits.h"
#include "intake/keyed_cells.h"
#include "intake/layers.h"
#include "intake/names_line.h"
#include "intake/remarks.h"
#include "intake/sections.h"
#include "intake/table_reading.h"
#include "intake/types.h"

namespace majung::intake {
namespace {

using table::Type;
using Row = std::vector<std::string_view>;

/// Rows right below a table that leave its last cells out: under names of its own none of them stands, and what they hold are
/// values of its first columns ("Mean, 5.2, 0.8" under sixteen names; remarks beside the first rows only).
bool goes_on_narrower(const TextRows& records, const Candidate& table, const Candidate& below) {
    if (table.header.names == table.data || below.header.names != below.data || below.run.width >= table.run.width)
        return false;
    if (below.run.width < 2 || below.run.width * 3 < table.run.width || below.data != table.last) return false;
    if (below.rows() > 5 * table.rows()) return false;  // rather one row of settings over the data
    const bool labels = table.rows() < below.rows();    // few rows say little of the first column: numbered, then named
    int typed = 0;
    std::size_t strange = 0;
    for (std::size_t i = below.data; i < below.last; ++i) {
        if (blank_row(records[i])) continue;
        const RowFit fit = row_fit(records[i], table.fits);
        const bool label = labels && fit.bad == 1 && fit.typed > 2 && !fits(records[i][0], table.fits[0]);
        typed += fit.typed - fit.bad;
        strange += fit.bad > (label ? 1 : 0) || filled_width(records[i]) > table.run.width;
    }
    return typed > 0 && strange * 10 <= below.rows();
}

/// A logger without names that was given more channels goes on in the same file with longer rows: both parts begin with the
/// same kind of stamp, and nothing stands between them.
bool goes_on_wider(const Candidate& table, const Candidate& below) {
    if (table.header.names != table.data || below.header.names != below.data) return false;
    if (!table.keys.empty() || !below.keys.empty() || table.last != below.data) return false;
    if (table.run.width < 2 || table.run.width >= below.run.width || below.rows() < 2) return false;
    const auto stamped = [](const Candidate& c) { return c.fits[0].type == Type::time && c.fits[0].exceptions == 0; };
    return stamped(table) && stamped(below) && table.fits[0].time == below.fits[0].time;
}

/// Are the columns that both have the same, so that the new ones came behind them?
bool new_columns_behind(const Candidate& table, const Candidate& below) {
    for (std::size_t k = 0; k < table.run.width; ++k) {
        const Type above = table.fits[k].type, type = below.fits[k].type;
        if (above != type && !(table::numeric(above) && table::numeric(type))) return false;
    }
    return true;
}

/// Many rows of numbers without names: data, whatever else the file holds.
bool records_without_names(const Candidate& c) {
    constexpr std::size_t kRowsMin = 20;  // settings are fewer
    return c.run.plate == 0 && c.header.names == c.data && c.rows() >= kRowsMin &&
           std::count_if(c.fits.begin(), c.fits.end(), typed_column) >= 2;
}

bool like_without_names(const Candidate& above, const Candidate& main) {
    const auto plain = [](const Candidate& c) {
        return c.run.plate == 0 && c.header.names == c.data && c.listed.empty();
    };
    const auto typed = std::count_if(above.fits.begin(), above.fits.end(), typed_column);
    return plain(above) && plain(main) && above.run.width == main.run.width && above.run.width >= 2 &&
           above.rows() >= 3 && typed >= 2 && new_columns_behind(above, main);
}

}  // namespace

std::vector<TableReading> find_tables(CutText& cut, bool whole) {
    const auto& records = cut.records;
    blank_remarks(cut);
    const Layers layers = take_layers_off(cut);
    std::vector<Run> runs = find_runs(records);
    for (const Run& run : runs)
        if (run.plate == 0) recut_names(cut, run);
    if (runs.empty()) {  // one record only
        for (std::size_t i = 0; i < records.size(); ++i)
            if (!blank_row(records[i])) runs.push_back({i, i + 1, records[i].size(), 1, false, 0});
        if (runs.size() > 1) runs.erase(runs.begin(), runs.end() - 1);
    }
    std::vector<Candidate> candidates;
    std::size_t main = 0;
    std::size_t top = 0;
    for (std::size_t r = 0; r < runs.size(); ++r) {
        if (runs[r].plate != 0) {
            candidates.push_back(look_at_plate(cut, top, runs[r]));
            top = candidates.back().last;
            continue;
        }
        const std::vector<std::string> keys = take_keys_off(cut.records, runs[r]);
        for (Run rest = runs[r]; rest.first < rest.last;) {
            Candidate c = look_at_run(cut, rest.begins ? std::max(top, rest.first) : top, rest);
            c.keys = keys;
            const std::size_t end = next_section(records, c);
            c.last = c.run.last = end;
            c.fitted_last = std::min(c.last, c.data + kRowsToPlace);
            c.fits = fit_columns(records, c.data, c.fitted_last, c.run.width);
            if (!candidates.empty() && candidates.back().run.plate == 0 &&
                goes_on_narrower(records, candidates.back(), c)) {
                Candidate& table = candidates.back();
                table.last = table.run.last = end;
                table.narrow = table.narrow == 0 ? c.run.width : std::min(table.narrow, c.run.width);
                top = table.alone ? table.last : top;
                rest.first = end;
                continue;
            }
            const bool wider =
                !candidates.empty() && candidates.back().run.plate == 0 && goes_on_wider(candidates.back(), c);
            const bool one = wider && new_columns_behind(candidates.back(), c);
            if (one) {
                const Candidate& table = candidates.back();
                c.narrow = table.narrow == 0 ? table.run.width : std::min(table.narrow, table.run.width);
                c.data = c.run.first = table.data;
                c.header = {c.data, c.data, c.data, {}, {}, {}};
                c.fitted_last = 0;
                c.fits = fit_columns(records, c.data, c.last, c.run.width, c.narrow);
                candidates.pop_back();
            }
            if (wider && !one) candidates.back().alone = true;  // tables of their own: no row may be lost
            c.alone = stands_alone(records, c) || (wider && !one);
            if (c.alone) top = c.last;  // else its rows may be the header of what follows
            candidates.push_back(std::move(c));
            rest.first = std::max(end, rest.first + 1);  // whatever a section looks like, the search goes on
        }
    }
    if (candidates.empty()) return {};
    // The main table has most cells; those of typed columns count, texts hardly: lists of settings are mostly text.
    const auto cells = [](const Candidate& c) {
        double weight = 0;
        for (const auto& fit : c.fits) weight += typed_column(fit) ? 1.0 : 0.1;
        return weight * static_cast<double>(c.rows());
    };
    for (std::size_t k = 1; k < candidates.size(); ++k)
        if (cells(candidates[k]) > cells(candidates[main])) main = k;
    // Rows without names, like the main table's and above it, are an earlier record's: no row may be lost.
    for (std::size_t k = 0; k < main; ++k)
        candidates[k].alone =
            candidates[k].alone || like_without_names(candidates[k], candidates[main]) ||
            (records_without_names(candidates[k]) && cells(candidates[k]) * 4 > cells(candidates[main]));
    std::vector<TableReading> tables;
    std::size_t last_read = 0;
    for (std::size_t k = 0; k < candidates.size(); ++k) {
        const bool sideways_possible = k == main;
        if (k != main && !candidates[k].alone) continue;
        if (k + 1 < candidates.size()) candidates[k].fitted_last = 0;  // its rows may have been cut anew since
        if (!tables.empty() && tables.back().end_line == 0) {
            // Titles and settings of the next section are no rows of this one.
            const Candidate& before = candidates[last_read];
            const std::size_t head = candidates[k].header.first;
            const std::size_t end = before.run.plate == 0 && head > before.data
                                        ? end_of_rows(records, before.data, head, before.run.width, before.fits)
                                        : head;
            tables.back().end_line = end < cut.lines.size() ? cut.lines[end] : 0;
        }
        const bool closes = whole && k + 1 == candidates.size() && candidates[k].run.plate == 0;
        const std::size_t closing = closes ? end_of_rows(records, candidates[k].data, records.size(),
                                                         candidates[k].run.width, candidates[k].fits)
                                           : records.size();
        const std::size_t counts =
            closes ? row_that_counts(records, candidates[k].data, candidates[k].fits) : records.size();
        const std::size_t rows_end = std::min(closing, counts);
        if (rows_end < candidates[k].last) candidates[k].last = candidates[k].run.last = rows_end;
        tables.push_back(reading_of(cut, whole && sideways_possible && candidates.size() == 1, candidates[k]));
        last_read = k;
        if (candidates[k].header.names >= layers.names) tables.back().indent = static_cast<int>(layers.indent);
        const std::size_t last = closes ? closing : candidates[k].last;
        const bool more_text = std::any_of(records.begin() + static_cast<std::ptrdiff_t>(last), records.end(),
                                           [](const Row& row) { return !blank_row(row); });
        if (more_text && whole) tables.back().end_line = last < cut.lines.size() ? cut.lines[last] : 0;
    }
    return tables;
}

}  // namespace majung::intake
