#include "intake/narrow.h"

#include "intake/types.h"

namespace majung::intake {
namespace {

using table::Type;

/// Text where every third cell is no value of the type: then it was never one.
bool too_many_exceptions(const ColumnTally& tally) { return tally.exceptions * 3 > tally.filled; }

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
    for (std::size_t t = 0; t < tallies.size(); ++t)
        for (std::size_t c = 0; c < tallies[t].size(); ++c)
            changed = narrow_column(out.tables[t].columns[c], tallies[t][c]) || changed;
    if (!changed) return std::nullopt;
    return out;
}

}  // namespace majung::intake
