#include "intake/types.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <unordered_map>

#include "base/text.h"
#include "intake/cell_shapes.h"
#include "intake/description_length.h"
#include "intake/dressed.h"
#include "intake/lexicon.h"

namespace majung::intake {
namespace {

using table::Type;

/// Exceptions cost their letters once for each distinct text, a choice among them each time, and their surprise.
template <class Fits>
double exception_bits(std::span<const std::string_view> cells, const Fits& explained) {
    std::unordered_map<std::string_view, int> seen;
    double letters = 0, count = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (explained(i)) continue;
        ++count;
        if (seen.emplace(cells[i], 0).second) letters += bits::text(cells[i]);
    }
    return letters + count * (bits::kStrangeInTyped + bits::choice(static_cast<double>(seen.size())));
}

double text_column_bits(std::span<const std::string_view> cells, double typed) {
    std::unordered_map<std::string_view, int> seen;
    double letters_each = 0, letters_once = 0;
    for (const auto& cell : cells) {
        const double cost = bits::text(cell);
        letters_each += cost;
        if (seen.emplace(cell, 0).second) letters_once += cost;
    }
    const double table =
        letters_once + static_cast<double>(cells.size()) * bits::choice(static_cast<double>(seen.size()));
    return std::min(letters_each, table) + typed * bits::kTypedInText;
}

double number_bits(std::span<const std::string_view> cells, const std::vector<CellShape>& of, const Shapes& s,
                   std::size_t format) {
    std::vector<double> values;
    values.reserve(cells.size());
    std::unordered_map<std::string_view, int> seen;
    int places = 0;
    double written = 0, written_once = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if ((of[i].formats >> format & 1U) == 0) continue;
        Number number;
        const std::string_view text =
            of[i].dress < 0 ? cells[i] : std::string_view(s.dressed[static_cast<std::size_t>(of[i].dress)].plain);
        if (!parse_number(text, kFormats[format], number)) continue;
        values.push_back(number.value);
        places = std::max(places, number.places);
        written += bits::digits(number.digits);
        if (seen.emplace(cells[i], 0).second) written_once += bits::digits(number.digits);
    }
    // Few distinct values, one of them with the last places of a computed mean: no grid holds, but a table of them does.
    written = std::min(
        written, written_once + static_cast<double>(values.size()) * bits::choice(static_cast<double>(seen.size())));
    const double grid = bits::numbers(values, std::pow(10.0, -std::min(places, 18)));
    const double exceptions = exception_bits(cells, [&](std::size_t i) {
        return (of[i].formats >> format & 1U) != 0 || base::trim(cells[i]).empty() ||
               (!of[i].code && of[i].orders == 0 && means_missing(cells[i]));
    });
    return std::min(grid, written) + exceptions;
}

constexpr double kOrderBits = 2;  // by which an order of day and month must be the shorter one to be told by the cells

struct TimeBits {
    DateOrder order = DateOrder::ymd;
    unsigned equal = 0;
    double bits = 0;
};

TimeBits time_bits(std::span<const std::string_view> cells, const std::vector<CellShape>& of, const Shapes& s,
                   bool zoned) {
    TimeBits best;
    best.bits = 1e300;
    const std::int64_t most = *std::max_element(s.orders.begin(), s.orders.end());
    for (unsigned o = 0; o < kDateOrders; ++o) {
        if (s.orders[o] < most || (o == static_cast<unsigned>(DateOrder::ydm) && best.bits < 1e300)) continue;
        std::vector<double> values;
        base::Time grain = base::kDay;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if ((of[i].orders >> o & 1U) == 0) continue;
            Stamp stamp;
            if (!parse_stamp(cells[i], stamp)) continue;
            const auto time = stamp_time(stamp, static_cast<DateOrder>(o), zoned);
            if (!time) continue;
            values.push_back(static_cast<double>(*time));
            for (const base::Time unit :
                 {base::kDay, base::kMinute, base::kSecond, base::kSecond / 1000, base::Time{1}}) {
                if (grain <= unit && *time % grain == 0) break;
                if (*time % unit == 0) {
                    grain = std::min(grain, unit);
                    break;
                }
            }
        }
        const double cost = bits::numbers(values, static_cast<double>(grain));
        // Where a span starts is no reason to read it so; the steps inside it are.
        if (cost < best.bits - kOrderBits)
            best = {static_cast<DateOrder>(o), 1U << o, cost};
        else if (cost < best.bits + kOrderBits)
            best.equal |= 1U << o;
    }
    best.bits += exception_bits(cells, [&](std::size_t i) {
        return (of[i].orders >> static_cast<unsigned>(best.order) & 1U) != 0 || base::trim(cells[i]).empty() ||
               (of[i].formats == 0 && means_missing(cells[i]));
    });
    return best;
}

std::size_t best_format(const Shapes& s, const FitOptions& options, bool& open) {
    std::size_t best = 0;
    std::int64_t most = -1;
    for (std::size_t f = 0; f < kFormats.size(); ++f) {
        if (s.numbers[f] > most) {
            most = s.numbers[f];
            best = f;
        }
    }
    // "1,234" throughout: a thousands mark as likely as a decimal one; the table's other columns say.
    open = best == 1 && s.numbers[2] == most && s.numbers[0] < most;
    if (open && options.decimal.value_or('.') == '.') best = 2;
    if (!open && options.decimal == ',' && s.numbers[1] == most) best = 1;
    if (s.numbers[0] < most && best == 0) best = 0;
    if (options.decimal == ',' && best == 0 && s.numbers[3] == most && s.numbers[0] == most)
        best = s.integers[0] == most ? 0 : 3;
    return best;
}

/// One number throughout, and words beside it: a state, of which the words are values like the number.
bool state_column(std::span<const std::string_view> cells, const std::vector<CellShape>& of, std::size_t format) {
    std::string_view number;
    std::size_t words = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string_view cell = base::trim(cells[i]);
        if (cell.empty()) continue;
        if ((of[i].formats >> format & 1U) != 0) {
            if (!number.empty() && cell != number) return false;
            number = cell;
        } else if (of[i].orders == 0 && !of[i].code && !means_missing(cell)) {
            ++words;
        }
    }
    return words >= 2;
}

}  // namespace

ColumnFit fit_column(std::span<const std::string_view> cells, const FitOptions& options) {
    std::vector<CellShape> of;
    const Shapes s = count_shapes(cells, of);
    ColumnFit fit;
    fit.filled = s.filled;
    const double missing = static_cast<double>(s.missing) * bits::kMissing;
    const double model = bits::model(s.filled);
    if (s.filled == 0) {
        fit.bits = missing;
        fit.missing = s.missing_words;
        return fit;
    }
    bool open = false;
    const std::size_t f = best_format(s, options, open);
    const bool all_numbers = s.codes == 0 && s.numbers[f] == s.filled && s.dressed.empty();
    const Type number_type = s.integers[f] == s.numbers[f] ? Type::int64 : Type::float64;
    if (!options.bits && all_numbers && s.stamps == 0) {  // whatever it costs, see below
        fit.type = number_type;
        fit.number = kFormats[f];
        fit.decimal_open = open;
        fit.missing = s.missing_words;
        return fit;
    }
    fit.bits = text_column_bits(cells, s.typed) + bits::kText;
    const auto better = [&](double cost, Type type) {
        if (cost >= fit.bits) return false;
        fit.bits = cost;
        fit.type = type;
        return true;
    };
    if (s.codes * 20 <= s.filled && s.numbers[f] > 0 && !state_column(cells, of, f)) {
        const double cost = number_bits(cells, of, s, f) + missing + model;
        // Few rows of few states ("2064, 2064, 6160") are shorter as words; nothing but plain numbers are numbers all the same.
        if (all_numbers) fit.type = number_type;
        if (better(cost, number_type) || all_numbers) {
            fit.number = kFormats[f];
            fit.exceptions = s.filled - s.numbers[f];
            fit.decimal_open = open;
            fit.unit = s.unit;
            fit.signs = s.signs;
        }
    }
    if (s.stamps > 0) {
        const bool zoned = s.zoned == s.stamps;
        const TimeBits time = time_bits(cells, of, s, zoned);
        // Few stamps, again and again, are shorter as words; where all are dates with the year in full they are times all the same.
        const bool all = s.full_years == s.filled && s.orders[static_cast<std::size_t>(time.order)] == s.filled;
        if (better(time.bits + missing + model, Type::time) || all) {
            fit.type = Type::time;
            fit.time = {time.order, zoned, s.iso == s.stamps && time.order == DateOrder::ymd && !zoned};
            fit.exceptions = s.filled - s.orders[static_cast<std::size_t>(time.order)];
            fit.orders = time.equal;
        }
    }
    // "True" alone, throughout, is shorter as a word; the words that programs write for truth are such values all the same.
    if (s.booleans == s.filled &&
        (better(static_cast<double>(s.filled) + missing + model, Type::boolean) || s.truths == s.filled)) {
        fit.type = Type::boolean;
        fit.exceptions = 0;
    }
    if (fit.type != Type::text) fit.missing = s.missing_words;
    return fit;
}

bool fits(std::string_view cell, const ColumnFit& fit) {
    cell = base::trim(cell);
    if (cell.empty() || fit.type == Type::text) return true;
    Number number;
    base::Time time = 0;
    switch (fit.type) {
        case Type::int64:
        case Type::float64:
            if (parse_number(cell, fit.number, number) && !number.padded) return true;
            if (parse_dressed(cell, fit.number, fit.unit, fit.signs, number) || beyond_limit(cell, fit.number))
                return true;
            break;
        case Type::time:
            if (parse_time(cell, fit.time, time)) return true;
            break;
        case Type::boolean:
            if (means_true(cell) || means_false(cell)) return true;
            break;
        case Type::text: return true;
    }
    return means_missing(cell);
}

}  // namespace majung::intake
