#include "intake/narrow.h"

#include <algorithm>
#include <map>
#include <utility>

#include "intake/absent.h"
#include "intake/types.h"

namespace majung::intake {
namespace {

using table::Type;

/// Text where every third cell is no value of the type: then it was never one.
bool too_many_exceptions(const ColumnTally& tally) { return tally.exceptions * 3 > tally.filled; }

constexpr std::size_t kWordsMax = 3;

bool knows(const ColumnReading& column, std::string_view word) {
    return std::find(column.missing.begin(), column.missing.end(), word) != column.missing.end();
}

/// Words that stand in several columns of a table for "no value", and in one of them again.
std::vector<std::string> words_of_table(const TableReading& table, const std::vector<ColumnTally>& tallies) {
    std::map<std::string_view, std::pair<std::int64_t, std::size_t>> seen;  // most times in a column, columns
    for (std::size_t c = 0; c < tallies.size(); ++c) {
        for (const auto& word : table.columns[c].missing)
            seen[word].first = std::max<std::int64_t>(2, seen[word].first);
        for (const auto& word : table.columns[c].missing) ++seen[word].second;
        for (const auto& [word, times] : tallies[c].words.words()) {
            if (knows(table.columns[c], word)) continue;
            auto& [most, columns] = seen[word];
            most = std::max(most, times);
            ++columns;
        }
    }
    std::vector<std::string> words;
    for (const auto& [word, of] : seen)
        if (of.first >= 2 && of.second >= 2) words.emplace_back(word);
    return words;
}

/// Words for "no value" that came after the head was judged. They are no exceptions any more.
bool take_words(ColumnReading& column, ColumnTally& tally, const std::vector<std::string>& of_table) {
    if ((!table::numeric(column.type) && column.type != Type::time) || column.undecided) return false;
    std::vector<std::string> words;
    std::int64_t cells = 0, alone = 0;
    for (const auto& [word, times] : tally.words.words()) {
        const bool everywhere = std::find(of_table.begin(), of_table.end(), word) != of_table.end();
        if (knows(column, word) || (times < 2 && !everywhere)) continue;
        words.push_back(word);
        cells += times;
        alone += everywhere ? 0 : times;
    }
    // Words that no other column has, and more than a third of this one: those are its values.
    if (words.empty() || words.size() > kWordsMax || alone * 3 > tally.filled) return false;
    for (auto& word : words) column.missing.push_back(std::move(word));
    tally.exceptions = std::max<std::int64_t>(0, tally.exceptions - cells);
    tally.filled = std::max<std::int64_t>(0, tally.filled - cells);
    return true;
}

/// Numbers for "no value", judged by all rows: those that came late, and those of the head that lie among the others.
bool take_sentinels(ColumnReading& column, const ColumnTally& tally) {
    if (!table::numeric(column.type)) return false;
    std::vector<double> sentinels = column.sentinels;
    std::erase_if(sentinels, [&](double value) { return tally.range.refutes(value); });
    for (const double value : tally.range.sentinels())
        if (std::find(sentinels.begin(), sentinels.end(), value) == sentinels.end()) sentinels.push_back(value);
    if (sentinels == column.sentinels) return false;
    column.sentinels = std::move(sentinels);
    return true;
}

void become_text(ColumnReading& column) {
    column.type = Type::text;
    column.undecided = false;
    column.role_hint.clear();
    column.missing.clear();
    column.clock_from = column.ms_from = -1;
    column.order_guessed = column.signs = false;
    column.cell_unit.clear();
    column.sentinels.clear();
}

bool narrow_column(ColumnReading& column, const ColumnTally& tally) {
    if (column.undecided) {
        if (tally.filled == 0) return false;
        std::vector<std::string_view> cells(tally.samples.begin(), tally.samples.end());
        const ColumnFit fit = fit_column(cells);
        column.undecided = false;
        column.type =
            fit.type == Type::int64 && static_cast<std::size_t>(tally.filled) > cells.size() ? Type::float64 : fit.type;
        column.number = fit.number;
        column.time = fit.time;
        column.cell_unit = fit.unit;
        column.signs = fit.signs;
        column.missing = fit.missing;
        if (table::numeric(column.type)) column.sentinels = sentinels_of(cells, column.number);
        return true;  // text too: what was kept is the same, but the reading is not
    }
    switch (column.type) {
        case Type::int64:
            if (tally.codes * 20 > tally.filled || too_many_exceptions(tally)) {
                if (tally.widened > 0 && tally.codes * 20 <= tally.filled &&
                    tally.exceptions - tally.widened <= tally.filled / 3) {
                    column.type = Type::float64;
                    return true;
                }
                become_text(column);
                return true;
            }
            if (tally.widened > 0) {
                column.type = Type::float64;
                return true;
            }
            return false;
        case Type::time: {
            const unsigned chosen = 1U << static_cast<unsigned>(column.time.order);
            if (tally.exceptions > 0 && tally.orders != ~0U && (tally.orders & chosen) == 0 && tally.orders != 0) {
                for (int o = 0; o < kDateOrders; ++o) {
                    if ((tally.orders >> o & 1U) == 0) continue;
                    column.time.order = static_cast<DateOrder>(o);
                    column.time.iso = column.order_guessed = false;
                    return true;
                }
            }
            if (!too_many_exceptions(tally)) return false;
            become_text(column);
            return true;
        }
        case Type::float64:
        case Type::boolean:
            if (!too_many_exceptions(tally)) return false;
            become_text(column);
            return true;
        case Type::text: return false;
    }
    return false;
}

}  // namespace

std::vector<unsigned> open_orders(const TableReading& table) {
    std::vector<unsigned> out;
    for (const auto& column : table.columns) {
        const bool open = column.type == Type::time && !column.time.iso && column.time.kind == TimeKind::stamp;
        out.push_back(open ? (1U << kDateOrders) - 1 : 0U);
    }
    return out;
}

std::optional<Reading> narrow(const Reading& reading, const std::vector<std::vector<ColumnTally>>& tallies) {
    Reading out = reading;
    bool changed = false;
    for (std::size_t t = 0; t < tallies.size(); ++t) {
        const std::vector<std::string> words = words_of_table(out.tables[t], tallies[t]);
        for (std::size_t c = 0; c < tallies[t].size(); ++c) {
            ColumnReading& column = out.tables[t].columns[c];
            ColumnTally tally = tallies[t][c];
            changed = take_words(column, tally, words) || changed;
            changed = narrow_column(column, tally) || changed;
            changed = take_sentinels(column, tally) || changed;
        }
    }
    if (!changed) return std::nullopt;
    return out;
}

}  // namespace majung::intake
