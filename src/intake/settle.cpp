#include "intake/settle.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

#include "base/text.h"
#include "intake/absent.h"
#include "intake/clock.h"
#include "intake/lexicon.h"
#include "intake/numeric_time.h"

namespace majung::intake {
namespace {

using table::Type;

constexpr std::size_t kRowsToSettle = 2000;

std::vector<std::string_view> cells_of(const TextRows& records, std::size_t first, std::size_t last, std::size_t c) {
    std::vector<std::string_view> cells;
    for (std::size_t i = first; i < last && cells.size() < kRowsToSettle; ++i)
        if (c < records[i].size() && !blank_row(records[i])) cells.push_back(base::trim(records[i][c]));
    return cells;
}

std::size_t digits_at_start(std::string_view cell) {
    std::size_t n = 0;
    while (n < cell.size() && static_cast<unsigned char>(cell[n] - '0') < 10) ++n;
    return n;
}

/// A name speaks of time; so may a row of units ("date", "hh:mm:ss").
std::string name_and_unit(const ColumnReading& column) {
    return column.unit.empty() ? column.name : column.name + " " + column.unit;
}

void become_time(ColumnReading& column, TimeKind kind) {
    column.type = Type::time;
    column.time = TimeFormat{};
    column.time.kind = kind;
    column.time.zoned = counts_in_utc(kind);
    column.role_hint = "time";
    column.number = {};
}

void settle_numeric_times(TableReading& table, const TextRows& records, std::size_t first, std::size_t last) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        ColumnReading& column = table.columns[c];
        const bool candidate = table::numeric(column.type) || column.type == Type::text;
        if (!candidate || column.undecided) continue;
        std::size_t digits = 0;
        for (std::size_t i = first; i < last && i < first + 50 && digits == 0; ++i)
            if (c < records[i].size()) digits = count_digits(base::trim(records[i][c]));
        if (digits < 5 || (digits < 8 && !names_time(name_and_unit(column)))) continue;
        const auto kind = numeric_time(name_and_unit(column), column.unit, cells_of(records, first, last, c));
        if (kind) become_time(column, *kind);
    }
}

/// What speaks for an order of day and month besides the stamps' own numbers.
std::optional<DateOrder> order_by_name(std::string_view name) {
    std::string lower(name);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    const auto has = [&](std::string_view word) { return lower.find(word) != std::string::npos; };
    if (has("dd/mm") || has("dd.mm") || has("dd-mm") || has("d/m/y") || has("jj/mm") || has("tt.mm") || has("ddmmyy"))
        return DateOrder::dmy;
    if (has("mm/dd") || has("mm-dd-y") || has("m/d/y")) return DateOrder::mdy;
    if (has("yy/mm") || has("yy-mm") || has("yy.mm")) return DateOrder::ymd;
    return std::nullopt;
}

/// Names in a language whose people write the day first.
bool day_first_language(const TableReading& table) {
    static constexpr std::string_view kWords[] = {"Datum",      "Uhrzeit", "Zeit",     "Fecha",    "Hora",  "Heure",
                                                  "Data",       "Ora",     "Tijd",     "Temps",    "Tempo", "Druck",
                                                  "Temperatur", "Presión", "Pression", "Pressione"};
    for (const auto& column : table.columns)
        for (const auto& word : kWords) {
            const std::string_view name = column.name;
            const std::size_t at = name.find(word);
            if (at != std::string_view::npos &&
                (at + word.size() == name.size() || static_cast<unsigned char>(name[at + word.size()]) < 'A'))
                return true;
        }
    return false;
}

bool comma_decimals(const TableReading& table) {
    return std::any_of(table.columns.begin(), table.columns.end(),
                       [](const auto& column) { return column.type == Type::float64 && column.number.decimal == ','; });
}

struct OpenColumn {
    std::size_t at = 0;
    unsigned orders = 0;
    Stamp stamp;  // its first
    bool twelve = false;
};

/// Of a two-digit year first and one last ("24.01.03") the one that machines have logged in.
std::optional<DateOrder> likely_year(const OpenColumn& open) {
    const auto likely = [](int year) { return year >= 8 && year <= 35; };
    const bool ymd = open.orders & 1U << static_cast<unsigned>(DateOrder::ymd);
    const bool dmy = open.orders & 1U << static_cast<unsigned>(DateOrder::dmy);
    const bool mdy = open.orders & 1U << static_cast<unsigned>(DateOrder::mdy);
    if (!ymd || open.stamp.digits[0] != 2 || open.stamp.digits[2] != 2) return std::nullopt;
    const bool first = likely(open.stamp.part[0]), last = likely(open.stamp.part[2]);
    if (first && !last) return DateOrder::ymd;
    if (last && !first && dmy != mdy) return dmy ? DateOrder::dmy : DateOrder::mdy;
    if (last && !first && open.stamp.mark == '.') return DateOrder::dmy;
    return std::nullopt;
}

std::optional<DateOrder> evidence(const TableReading& table, const OpenColumn& open, std::span<const ColumnFit> fits) {
    if (const auto order = order_by_name(name_and_unit(table.columns[open.at]))) return order;
    for (std::size_t o = 0; o < table.columns.size(); ++o)  // another column of the file that can tell
        if (o != open.at && o < fits.size() && table.columns[o].type == Type::time && fits[o].filled > 1 &&
            table.columns[o].time.kind == TimeKind::stamp && std::has_single_bit(fits[o].orders) &&
            table.columns[o].time.order != DateOrder::ymd)
            return table.columns[o].time.order;
    if (open.stamp.month_at == 1) return DateOrder::dmy;  // 23-Nov-23: nobody names the month between year and day
    if (const auto order = likely_year(open)) return order;
    if (open.stamp.mark == '.') return DateOrder::dmy;
    if (open.twelve) return DateOrder::mdy;
    if (comma_decimals(table) || day_first_language(table)) return DateOrder::dmy;
    return std::nullopt;
}

/// "10.2.13" in a column of versions is no date; one that is named a date all the same is ("revision date").
void settle_versions(TableReading& table) {
    for (auto& column : table.columns) {
        if (column.type != Type::time || column.time.iso || !names_version(column.name) || names_time(column.name))
            continue;
        column.type = Type::text;
        column.time = TimeFormat{};
        column.missing.clear();
    }
}

void settle_orders(TableReading& table, std::span<const ColumnFit> fits, const TextRows& records, std::size_t first,
                   std::size_t last) {
    for (std::size_t c = 0; c < table.columns.size() && c < fits.size(); ++c) {
        ColumnReading& column = table.columns[c];
        if (column.type != Type::time || column.time.kind != TimeKind::stamp || std::has_single_bit(fits[c].orders))
            continue;
        OpenColumn open;
        open.at = c;
        open.orders = fits[c].orders;
        bool seen = false;
        for (const auto& cell : cells_of(records, first, last, c)) {
            Stamp stamp;
            if (!parse_stamp(cell, stamp)) continue;
            open.twelve = open.twelve || stamp.twelve;
            if (!seen) open.stamp = stamp;
            seen = true;
        }
        const auto order = evidence(table, open, fits);
        column.order_guessed = !order || (open.orders >> static_cast<unsigned>(*order) & 1U) == 0;
        if (!column.order_guessed) column.time.order = *order;
        // A guess at least reads the likelier year.
        const bool last_likely = open.stamp.digits[2] == 2 && open.stamp.part[2] >= 8 && open.stamp.part[2] <= 35;
        // Who writes a month with one digit ("7/4/21") seldom writes the year before it with two.
        const bool short_month = open.stamp.mark == '/' && open.stamp.digits[1] == 1;
        const bool first_likely = open.stamp.part[0] >= 8 && open.stamp.part[0] <= 35 && !short_month;
        if (column.order_guessed && column.time.order == DateOrder::ymd && last_likely && !first_likely)
            column.time.order =
                (open.orders >> static_cast<unsigned>(DateOrder::dmy) & 1U) != 0 ? DateOrder::dmy : DateOrder::mdy;
    }
}

/// A date column without any clock time, and a column of clock times.
bool dates_only(const ColumnReading& column, std::span<const std::string_view> cells) {
    if (column.type != Type::time || column.time.zoned) return false;
    for (const auto& cell : cells) {
        base::Time time = 0;
        if (parse_time(cell, column.time, time) && time % base::kDay != 0) return false;
    }
    return true;
}

/// Cells that are clock times: with marks 0, as 01.30 kDotted (where the name says so and some begin with a nought), of six or four digits (where the name says so) that many; else -1.
int clocks(const ColumnReading& column, std::span<const std::string_view> cells) {
    if ((!table::numeric(column.type) && column.type != Type::text) || column.undecided) return -1;
    if (names_span(column.name)) return -1;
    const bool named = names_clock(name_and_unit(column));
    std::size_t filled = 0, marked = 0, six = 0, four = 0, longest = 0;
    for (const auto& cell : cells) {
        if (cell.empty() || means_missing(cell)) continue;
        base::Time time = 0;
        ++filled;
        marked += parse_clock(cell, time);
        if (!named) {
            if ((filled - marked) * 20 > cells.size()) return -1;  // too few can still be marked
            continue;
        }
        six += parse_clock_digits(cell, 6, time);
        four += parse_clock_digits(cell, 4, time);
        longest = std::max(longest, digits_at_start(cell));
    }
    const auto nearly_all = [&](std::size_t n) { return filled > 0 && n * 20 >= filled * 19; };
    if (nearly_all(marked)) return 0;
    if (!named) return -1;
    std::size_t dotted = 0, zeros = 0;
    for (const auto& cell : cells) {
        base::Time time = 0;
        dotted += parse_dotted_clock(cell, time);
        zeros += cell.size() > 1 && cell[0] == '0';
    }
    if (nearly_all(dotted) && zeros > 0) return kDotted;
    if (longest == 4 && nearly_all(four)) return 4;
    return (longest == 5 || longest == 6) && nearly_all(six) ? 6 : -1;
}

/// Thousandths of a second in a column of their own.
bool milliseconds(const ColumnReading& column, std::span<const std::string_view> cells) {
    if (!table::numeric(column.type)) return false;
    std::string name = name_and_unit(column);
    for (char& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    bool named = false;
    for (const std::string_view word : {"ms", "msec", "millis", "millisecond", "milliseconds", "밀리초", "ミリ秒"})
        for (std::size_t at = name.find(word); at != std::string::npos && !named; at = name.find(word, at + 1)) {
            const auto letter = [&](std::size_t i) {
                return i < name.size() && ((name[i] | 32) >= 'a' && (name[i] | 32) <= 'z');
            };
            named = (at == 0 || !letter(at - 1)) && !letter(at + word.size());
        }
    if (!named) return false;
    for (const auto& cell : cells) {
        Number number;
        if (!cell.empty() && !(parse_number(cell, {}, number) && number.value >= 0 && number.value < 1000 &&
                               number.value == std::floor(number.value)))
            return false;
    }
    return true;
}

/// Named after the thousandths and nothing else: "latency ms" is another span.
bool only_milliseconds(std::string_view name) {
    for (const std::string_view word :
         {"ms", "msec", "millis", "millisecond", "milliseconds", "밀리초", "ミリ秒", "毫秒"})
        if (base::trim(name).size() == word.size() && base::starts_with_no_case(base::trim(name), word)) return true;
    return false;
}

/// Stamps of whole seconds, and beside them the thousandths.
void settle_thousandths(TableReading& table, const TextRows& records, std::size_t first, std::size_t last) {
    for (std::size_t c = 0; c + 1 < table.columns.size(); ++c) {
        ColumnReading& column = table.columns[c];
        if (column.type != Type::time || column.time.kind != TimeKind::stamp || column.ms_from >= 0) continue;
        bool whole = true, clock = false;
        for (const auto& cell : cells_of(records, first, last, c)) {
            Stamp stamp;
            if (!parse_stamp(cell, stamp)) continue;
            clock = clock || stamp.has_seconds;
            whole = whole && stamp.clock % base::kSecond == 0;
        }
        if (clock && whole && only_milliseconds(table.columns[c + 1].name) &&
            milliseconds(table.columns[c + 1], cells_of(records, first, last, c + 1)))
            column.ms_from = static_cast<int>(c) + 1;
    }
}

void settle_joins(TableReading& table, const TextRows& records, std::size_t first, std::size_t last) {
    const std::size_t n = table.columns.size();
    std::vector<std::size_t> dates;
    for (std::size_t c = 0; c < n; ++c)
        if (table.columns[c].type == Type::time && dates_only(table.columns[c], cells_of(records, first, last, c)))
            dates.push_back(c);
    if (dates.empty()) return;
    std::vector<int> clock(n, -1);
    std::size_t count = 0, only = 0;
    for (std::size_t c = 0; c < n; ++c) {
        clock[c] = clocks(table.columns[c], cells_of(records, first, last, c));
        if (clock[c] < 0) continue;
        ++count;
        only = c;
    }
    for (const std::size_t d : dates) {
        std::size_t from = n;
        if (d + 1 < n && clock[d + 1] >= 0)
            from = d + 1;
        else if (d > 0 && clock[d - 1] >= 0)
            from = d - 1;
        else if (dates.size() == 1 && count == 1)
            from = only;
        if (from == n) continue;
        table.columns[d].clock_from = static_cast<int>(from);
        table.columns[d].clock_digits = clock[from];
        if (clock[from] == kDotted) {  // 01.30 is no number there
            table.columns[from].type = Type::text;
            table.columns[from].number = {};
        }
        clock[from] = -1;  // each clock serves one date
        if (from + 1 < n && milliseconds(table.columns[from + 1], cells_of(records, first, last, from + 1)))
            table.columns[d].ms_from = static_cast<int>(from) + 1;
    }
}

/// Words and numbers for "no value"; the unit that the cells carry is the column's where the header names none.
void settle_numbers(TableReading& table, std::span<const ColumnFit> fits, const TextRows& records, std::size_t first,
                    std::size_t last) {
    for (std::size_t c = 0; c < table.columns.size() && c < fits.size(); ++c) {
        ColumnReading& column = table.columns[c];
        if (column.type == Type::text || column.type == Type::boolean) continue;
        column.cell_unit = fits[c].unit;
        column.signs = fits[c].signs;
        if (column.unit.empty()) column.unit = fits[c].unit;
        std::vector<std::string_view> cells;
        if (fits[c].exceptions >= 2) {
            cells = cells_of(records, first, last, c);
            std::vector<std::string_view> strange;
            std::copy_if(cells.begin(), cells.end(), std::back_inserter(strange),
                         [&](std::string_view cell) { return !majung::intake::fits(cell, fits[c]); });
            for (auto& word : absent_words(strange, column.name)) column.missing.push_back(std::move(word));
        }
        if (!table::numeric(column.type)) continue;
        std::size_t maybe = 0;
        for (std::size_t i = first; i < last && i < first + kRowsToSettle; ++i)
            maybe += c < records[i].size() && maybe_sentinel(base::trim(records[i][c]));
        if (maybe == 0) continue;
        if (cells.empty()) cells = cells_of(records, first, last, c);
        column.sentinels = sentinels_of(cells, column.number);
    }
}

/// Numbers with leading zeros are codes, but not where the header gives them a unit of measure: nobody measures codes. A
/// controller that writes "0012" bar or "050" ms pads its numbers.
void settle_padded(TableReading& table, const TextRows& records, std::size_t first, std::size_t last) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        ColumnReading& column = table.columns[c];
        if (column.type != Type::text || column.undecided) continue;
        const std::string_view unit = column.unit.empty() && means_unit(column.name) ? column.name : column.unit;
        if (unit.empty() || !means_unit(unit)) continue;
        std::size_t filled = 0, digits = 0;
        for (const auto& cell : cells_of(records, first, last, c)) {
            Number number;
            filled += !cell.empty() && !means_missing(cell);
            digits += parse_number(cell, {}, number) && number.padded;
            if (parse_number(cell, {}, number) && !number.padded && !number.long_digits) ++digits;
        }
        if (filled == 0 || digits < filled) continue;
        column.type = Type::float64;
        column.number = {};
    }
}

/// Words for "no value" in several number columns of the table stand for it in all: a column of such words and numbers alone
/// is one of numbers too, though the words be its most.
void settle_words(TableReading& table, std::span<const ColumnFit> fits, const TextRows& records, std::size_t first,
                  std::size_t last) {
    std::map<std::string_view, std::size_t> columns;
    for (const auto& column : table.columns)
        if (table::numeric(column.type))
            for (const auto& word : column.missing) ++columns[word];
    std::vector<std::string> words;
    for (const auto& [word, count] : columns)
        if (count >= 2) words.emplace_back(word);
    if (words.empty()) return;
    const auto stands = [&](std::string_view cell) {
        return std::find(words.begin(), words.end(), cell) != words.end();
    };
    FitOptions options;
    if (comma_decimals(table)) options.decimal = ',';
    for (std::size_t c = 0; c < table.columns.size() && c < fits.size(); ++c) {
        ColumnReading& column = table.columns[c];
        if (column.type != Type::text || column.undecided || fits[c].type != Type::text) continue;
        std::vector<std::string_view> cells = cells_of(records, first, last, c);
        std::vector<std::string> here;
        for (auto& cell : cells) {
            if (!stands(cell)) continue;
            if (std::find(here.begin(), here.end(), cell) == here.end()) here.emplace_back(cell);
            cell = {};
        }
        if (here.empty()) continue;
        const ColumnFit fit = fit_column(cells, options);
        if (!table::numeric(fit.type) || fit.exceptions > 0) continue;
        column.type = fit.type;
        column.number = fit.number;
        column.cell_unit = fit.unit;
        column.signs = fit.signs;
        if (column.unit.empty()) column.unit = fit.unit;
        column.missing = fit.missing;
        for (auto& word : here) column.missing.push_back(std::move(word));
    }
}

}  // namespace

void settle_columns(TableReading& table, std::span<const ColumnFit> fits, const TextRows& records, std::size_t first,
                    std::size_t last) {
    if (table.orientation != Orientation::rows) return;
    settle_numbers(table, fits, records, first, last);
    settle_words(table, fits, records, first, last);
    settle_padded(table, records, first, last);
    settle_numeric_times(table, records, first, last);
    settle_versions(table);
    settle_orders(table, fits, records, first, last);
    settle_joins(table, records, first, last);
    settle_thousandths(table, records, first, last);
}

}  // namespace majung::intake
