#include "intake/surroundings.h"

#include <algorithm>
#include <span>

#include "base/text.h"
#include "intake/clock.h"
#include "intake/lexicon.h"

namespace majung::intake {
namespace {

using base::Time;
using table::Type;

constexpr std::int64_t kRowsToLook = 500;

bool digit(char c) { return static_cast<unsigned char>(c - '0') < 10; }

void add_date(std::vector<Time>& dates, int year, int month, int day) {
    if (year < 1990 || year > 2060 || !base::valid_date(year, month, day)) return;
    const Time midnight = base::days_from_civil(year, month, day) * base::kDay;
    if (std::find(dates.begin(), dates.end(), midnight) == dates.end()) dates.push_back(midnight);
}

int number(std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

struct DigitRun {
    std::size_t at = 0;
    std::string_view text;
};

std::vector<DigitRun> digit_runs(std::string_view name) {
    std::vector<DigitRun> runs;
    for (std::size_t i = 0; i < name.size();) {
        std::size_t end = i;
        while (end < name.size() && digit(name[end])) ++end;
        if (end > i) runs.push_back({i, name.substr(i, end - i)});
        i = std::max(end, i + 1);
    }
    return runs;
}

/// One sign between the runs, the same both times.
bool parts_of_one(std::string_view name, const DigitRun& a, const DigitRun& b, const DigitRun& c) {
    const std::size_t first = a.at + a.text.size(), second = b.at + b.text.size();
    if (first + 1 != b.at || second + 1 != c.at || name[first] != name[second]) return false;
    return name[first] == '-' || name[first] == '_' || name[first] == '.' || name[first] == ' ';
}

std::string_view last_part(std::string_view path, std::string_view& rest) {
    const std::size_t slash = path.find_last_of("/\\");
    rest = slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

/// Stamps in the lines above the table, each cell by itself and behind a colon.
std::vector<Stamp> stamps_above(const CutText& cut, std::int64_t first_line) {
    std::vector<Stamp> stamps;
    for (std::size_t i = 0; i < cut.records.size() && cut.lines[i] < first_line; ++i)
        for (const auto& raw : cut.records[i]) {
            auto cell = base::trim(raw);
            const std::size_t colon = cell.find(':');
            if (colon != std::string_view::npos && colon > 0 && !digit(cell[colon - 1]))
                cell = base::trim(cell.substr(colon + 1));
            Stamp stamp;
            if (cell.size() >= 8 && parse_stamp(cell, stamp)) stamps.push_back(stamp);
        }
    return stamps;
}

/// The dates of stamps; only of such as can be read one way.
std::vector<Time> plain_dates(const std::vector<Stamp>& stamps) {
    std::vector<Time> dates;
    for (const Stamp& stamp : stamps) {
        const unsigned orders = possible_orders(stamp);
        for (int o = 0; o < kDateOrders; ++o) {
            if (orders != 1U << o && !(stamp.digits[0] == 4 && o == 0) && !(stamp.mark == '.' && o == 1)) continue;
            if (const auto time = stamp_time(stamp, static_cast<DateOrder>(o), false)) {
                const base::Civil c = base::to_civil(*time);
                add_date(dates, c.year, c.month, c.day);
                break;
            }
        }
    }
    return dates;
}

std::vector<std::string_view> column_cells(const CutText& cut, const TableReading& table, std::size_t c) {
    std::vector<std::string_view> cells;
    const std::int64_t data = table.first_line + table.header_rows;
    for (std::size_t i = 0; i < cut.records.size() && static_cast<std::int64_t>(cells.size()) < kRowsToLook; ++i) {
        if (cut.lines[i] < data || (table.end_line > 0 && cut.lines[i] >= table.end_line)) continue;
        if (c < cut.records[i].size() && !base::trim(cut.records[i][c]).empty())
            cells.push_back(base::trim(cut.records[i][c]));
    }
    return cells;
}

constexpr Time kNear = 14 * base::kDay;
constexpr int kTimesFarther = 8;

/// The stamps of one file lie near one another. Where day and month trade places, days become months: of the two orders the
/// right one is that under which the rows' stamps, those of the lines above in the same form and the dates that can be read
/// one way only lie within days, where the other one spreads them over months.
void settle_order_by_nearness(ColumnReading& column, std::span<const std::string_view> cells,
                              const std::vector<Stamp>& above, const std::vector<Time>& dates) {
    std::vector<Stamp> stamps;
    for (const auto& cell : {cells.front(), cells.back()}) {
        Stamp stamp;
        if (!parse_stamp(cell, stamp)) return;
        stamps.push_back(stamp);
    }
    const Stamp own = stamps.front();
    const auto alike = [&](const Stamp& other) {
        return other.mark == own.mark && other.month_at == own.month_at && other.digits[0] <= 2 && own.digits[0] <= 2 &&
               other.digits[2] == own.digits[2] && (other.digits[2] < 4 || other.part[2] > 1970);  // year 1: never set
    };
    std::copy_if(above.begin(), above.end(), std::back_inserter(stamps), alike);
    const auto spread = [&](DateOrder order) -> std::optional<Time> {
        std::vector<Time> days = dates;
        for (const Stamp& stamp : stamps) {
            const auto time = stamp_time(stamp, order, false);
            if (!time) return std::nullopt;
            days.push_back(*time - stamp.clock);
        }
        const auto [first, last] = std::minmax_element(days.begin(), days.end());
        return *last - *first;
    };
    const auto dmy = spread(DateOrder::dmy), mdy = spread(DateOrder::mdy);
    if (!dmy || !mdy || std::min(*dmy, *mdy) > kNear || kTimesFarther * std::min(*dmy, *mdy) > std::max(*dmy, *mdy) ||
        std::max(*dmy, *mdy) < kNear)
        return;
    column.time.order = *dmy < *mdy ? DateOrder::dmy : DateOrder::mdy;
    column.order_guessed = false;
}

/// The order under which the first or the last stamp falls on one of the dates, where only one does.
void settle_order(ColumnReading& column, std::span<const std::string_view> cells, const std::vector<Time>& dates) {
    if (cells.empty()) return;
    unsigned fitting = 0;
    for (const auto& cell : {cells.front(), cells.back()}) {
        Stamp stamp;
        if (!parse_stamp(cell, stamp)) continue;
        for (unsigned o = 0; o < kDateOrders; ++o) {
            const auto time = stamp_time(stamp, static_cast<DateOrder>(o), false);
            if (!time || o == static_cast<unsigned>(DateOrder::ydm)) continue;
            const Time midnight = *time - stamp.clock;
            if (std::find(dates.begin(), dates.end(), midnight) != dates.end()) fitting |= 1U << o;
        }
        if (fitting != 0) break;
    }
    for (unsigned o = 0; o < kDateOrders; ++o) {
        if (fitting != 1U << o) continue;
        column.time.order = static_cast<DateOrder>(o);
        column.order_guessed = false;
    }
}

/// The one column of clock times in a table without any stamp.
ColumnReading* lone_clock(TableReading& table, const CutText& cut) {
    ColumnReading* found = nullptr;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        ColumnReading& column = table.columns[c];
        if (column.type == Type::time) return nullptr;
        if (column.type != Type::text || column.undecided) continue;
        const auto cells = column_cells(cut, table, c);
        std::size_t clocks = 0;
        for (const auto& cell : cells) {
            Time time = 0;
            clocks += parse_clock(cell, time);
        }
        if (cells.empty() || clocks * 20 < cells.size() * 19) continue;
        if (found != nullptr) return nullptr;
        found = &column;
    }
    return found;
}

}  // namespace

std::vector<Time> dates_in_name(std::string_view name) {
    std::vector<Time> dates;
    const auto runs = digit_runs(name);
    for (const auto& run : runs)
        if (run.text.size() == 8 || run.text.size() == 12 || run.text.size() == 14)
            add_date(dates, number(run.text.substr(0, 4)), number(run.text.substr(4, 2)),
                     number(run.text.substr(6, 2)));
    for (std::size_t i = 0; i + 2 < runs.size(); ++i) {
        const auto &a = runs[i], &b = runs[i + 1], &c = runs[i + 2];
        if (!parts_of_one(name, a, b, c) || b.text.size() > 2) continue;
        if (a.text.size() == 4 && c.text.size() <= 2)
            add_date(dates, number(a.text), number(b.text), number(c.text));
        else if (a.text.size() <= 2 && c.text.size() == 4 && (name[b.at - 1] == '.' || number(a.text) > 12))
            add_date(dates, number(c.text), number(b.text), number(a.text));
    }
    if (!dates.empty()) return dates;
    for (const auto& run : runs)
        if (run.text.size() == 6 && number(run.text.substr(0, 2)) > 4) {  // 000123 is rather a number
            add_date(dates, 2000 + number(run.text.substr(0, 2)), number(run.text.substr(2, 2)),
                     number(run.text.substr(4, 2)));
            if (!dates.empty()) break;  // what follows is rather a clock time
        }
    return dates;
}

void settle_by_surroundings(std::span<TableReading> tables, const CutText& cut, std::string_view path) {
    std::string_view rest, ignored;
    const auto in_name = dates_in_name(last_part(path, rest));
    for (auto& table : tables) {
        if (table.orientation != Orientation::rows) continue;
        auto dates = in_name;
        const auto add = [&](const std::vector<Time>& more) {
            for (const Time t : more)
                if (std::find(dates.begin(), dates.end(), t) == dates.end()) dates.push_back(t);
        };
        const auto stamps = stamps_above(cut, table.first_line);
        const auto above = plain_dates(stamps);
        add(above);
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            if (ColumnReading& column = table.columns[c]; column.order_guessed) {
                const auto cells = column_cells(cut, table, c);
                settle_order(column, cells, dates);
                if (column.order_guessed && !cells.empty()) settle_order_by_nearness(column, cells, stamps, dates);
            }
        ColumnReading* clock = lone_clock(table, cut);
        if (clock == nullptr) continue;
        // The nearest witness speaks: the lines above the table, the file's name, its folder's.
        for (const auto& witness : {above, in_name, dates_in_name(last_part(rest, ignored))}) {
            if (witness.empty()) continue;
            if (witness.size() > 1) break;
            clock->type = Type::time;
            clock->role_hint = "time";
            clock->time = TimeFormat{};
            clock->time.kind = TimeKind::clock;
            clock->time.day = witness.front();
            clock->missing.clear();
            break;
        }
    }
}

}  // namespace majung::intake
