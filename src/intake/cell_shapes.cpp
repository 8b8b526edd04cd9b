#include "intake/cell_shapes.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "intake/lexicon.h"

namespace majung::intake {
namespace {

bool maybe_stamp(std::string_view cell) {
    if (cell.size() < 6 || cell.size() > kLongestStamp) return false;
    int digits = 0;
    for (const char c : cell) digits += static_cast<unsigned char>(c - '0') < 10;
    return digits >= 3;
}

unsigned number_formats(std::string_view cell, unsigned& integers, bool& code) {
    bool comma = false, blank = false, apostrophe = false, point = false;
    for (const char c : cell) {  // cells are short: one walk is cheaper than four searches
        comma |= c == ',';
        blank |= c == ' ';
        apostrophe |= c == '\'';
        point |= c == '.';
    }
    unsigned formats = 0;
    for (std::size_t f = 0; f < kFormats.size(); ++f) {
        const bool same_as_plain = !comma && !blank && !apostrophe && !point;
        if (f > 0 && same_as_plain) {
            if ((formats & 1U) != 0) formats |= 1U << f;
            if ((integers & 1U) != 0) integers |= 1U << f;
            continue;
        }
        // With a point alone the marks that are absent do not matter: one parse answers for every "." format.
        const bool point_only = point && !comma && !blank && !apostrophe;
        if (point_only && f > 0 && f != 3) {
            if (kFormats[f].decimal == '.') formats |= (formats & 1U) << f;
            continue;
        }
        if ((kFormats[f].thousands == ' ') != blank && blank) continue;
        if (apostrophe && kFormats[f].thousands != '\'') continue;
        Number number;
        if (!parse_number(cell, kFormats[f], number)) continue;
        if (number.padded || number.long_digits) {
            code = code || f == 0;  // a thousands mark that leaves a leading zero is none
            continue;
        }
        formats |= 1U << f;
        if (number.integer) integers |= 1U << f;
    }
    return formats;
}

CellShape shape_of(std::string_view cell, std::vector<Dressed>& dressed) {
    CellShape shape;
    const auto first = static_cast<unsigned char>(cell[0]);
    if (first < 'A' || first >= 0x80) shape.formats = number_formats(cell, shape.integers, shape.code);
    if (shape.formats == 0 && !shape.code && maybe_stamp(cell)) {
        Stamp stamp;
        if (parse_stamp(cell, stamp)) {
            shape.orders = possible_orders(stamp);
            shape.zoned = stamp.has_zone;
            for (int i = 0; i < 3; ++i)
                shape.full_year |= stamp.digits[i] == 4 && stamp.part[i] >= 1970 && stamp.part[i] < 2100;
        }
    }
    if (const std::size_t sign = limit_sign(cell); sign > 0 && shape.orders == 0 && shape.formats == 0) {
        bool code = false;
        shape.formats = number_formats(base::trim(cell.substr(sign)), shape.integers, code);
        shape.limit = shape.formats != 0;
    }
    if (shape.formats == 0 && shape.orders == 0 && !shape.code && may_be_dressed(cell)) {
        Dressed dress;
        if (!undress(cell, dress)) return shape;
        bool code = false;
        shape.formats = number_formats(dress.plain, shape.integers, code);
        if (shape.formats == 0) return shape;
        shape.dress = static_cast<int>(dressed.size());
        dressed.push_back(std::move(dress));
    }
    return shape;
}

bool has_decimals(const Dressed& dress) { return dress.plain.find_first_of(".,") != std::string::npos; }

/// Which dress the column's numbers wear. What few cells wear is no number: their shapes are taken back.
void judge_dress(std::span<const std::string_view> cells, std::vector<CellShape>& of, Shapes& s) {
    if (s.dressed.empty()) return;
    std::unordered_map<std::string_view, std::int64_t> units;
    std::int64_t plain = 0, signs = 0, united = 0;
    bool amounts = false;  // negatives as bookkeeping prints them, with decimals: "1.234,50-"
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (of[i].dress < 0) {
            plain += of[i].formats != 0;
            continue;
        }
        const Dressed& dress = s.dressed[static_cast<std::size_t>(of[i].dress)];
        signs += dress.sign;
        amounts = amounts || (dress.behind && has_decimals(dress));
        united += !dress.unit.empty();
        if (dress.unit.empty() && !dress.sign) ++plain;  // its letters are foreign, nothing else
        if (!dress.unit.empty()) ++units[dress.unit];
    }
    std::int64_t most = 0;
    for (const auto& [unit, count] : units)
        if (count > most || (count == most && unit < s.unit)) {
            most = count;
            s.unit = unit;
        }
    const bool decimals = std::any_of(s.dressed.begin(), s.dressed.end(),
                                      [&](const auto& d) { return d.unit == s.unit && has_decimals(d); });
    const bool close =
        std::all_of(s.dressed.begin(), s.dressed.end(), [&](const auto& d) { return d.unit != s.unit || d.close; });
    std::int64_t others = united - most;  // of several units none is the column's
    if (most < plain || others * 20 > most || (close && !decimals)) s.unit.clear();
    s.signs = signs > 0 && (signs <= plain + united || amounts);
    for (auto& shape : of) {
        if (shape.dress < 0) continue;
        const Dressed& dress = s.dressed[static_cast<std::size_t>(shape.dress)];
        const bool worn = (dress.unit.empty() || dress.unit == s.unit) && (!dress.sign || s.signs);
        if (!worn) shape = CellShape{};
    }
}

/// "1E5": a number, or a word of hexadecimal digits where others of the column are ("3A1").
bool bare_exponent(std::string_view cell) {
    const std::size_t e = cell.find_first_of("eE");
    return e != std::string_view::npos && e > 0 && e + 1 < cell.size() && cell.find_first_not_of("0123456789") == e &&
           cell.find_first_not_of("0123456789", e + 1) == cell.npos;
}

bool hex_word(std::string_view cell) {
    return cell.size() > 1 && cell.size() <= 16 && cell.find_first_of("ABCDFabcdf") != std::string_view::npos &&
           cell.find_first_of("0123456789") != std::string_view::npos &&
           cell.find_first_not_of("0123456789ABCDEFabcdef") == std::string_view::npos;
}

/// Numbers among words of hexadecimal digits are such words too: those that look like exponents, and all of a column whose
/// words have one length ("14", "1A", "1E").
void judge_hex_words(std::span<const std::string_view> cells, std::vector<CellShape>& of) {
    std::size_t words = 0, digits = 0, length = 0;
    bool one_length = true, exponents = false;
    for (const auto& raw : cells) {
        const auto cell = base::trim(raw);
        if (cell.empty()) continue;
        words += hex_word(cell);
        digits += cell.find_first_not_of("0123456789") == std::string_view::npos;
        exponents = exponents || bare_exponent(cell);
        one_length = one_length && cell.find_first_not_of("0123456789ABCDEFabcdef") == std::string_view::npos &&
                     (length == 0 || length == cell.size());
        length = cell.size();
    }
    if (words == 0) return;
    const bool all = one_length && words >= 2 && words * 8 >= digits;
    if (!all && !exponents) return;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto cell = base::trim(cells[i]);
        if (of[i].formats == 0 || !(all || bare_exponent(cell))) continue;
        of[i] = CellShape{};
        of[i].code = true;
    }
}

/// Values beyond a limit are numbers where there are numbers: of a column of limits alone nothing would be left.
void judge_limits(std::vector<CellShape>& of) {
    std::int64_t limits = 0, numbers = 0;
    for (const auto& shape : of) {
        limits += shape.limit;
        numbers += shape.formats != 0 && !shape.limit;
    }
    if (limits <= 3 * numbers) return;
    for (auto& shape : of)
        if (shape.limit) shape = CellShape{};
}

}  // namespace

Shapes count_shapes(std::span<const std::string_view> cells, std::vector<CellShape>& of) {
    Shapes s;
    of.resize(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (const std::string_view cell = base::trim(cells[i]); !cell.empty()) of[i] = shape_of(cell, s.dressed);
    judge_dress(cells, of, s);
    judge_hex_words(cells, of);
    judge_limits(of);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string_view cell = base::trim(cells[i]);
        if (cell.empty()) {
            ++s.empty;
            continue;
        }
        const CellShape& shape = of[i];
        if (shape.formats == 0 && shape.orders == 0 && !shape.code) {
            if (means_missing(cell)) {
                ++s.missing;
                std::string word(cell);
                if (std::find(s.missing_words.begin(), s.missing_words.end(), word) == s.missing_words.end() &&
                    s.missing_words.size() < 8)
                    s.missing_words.push_back(std::move(word));
                continue;
            }
            const bool boolean = means_true(cell) || means_false(cell);
            s.booleans += boolean;
            s.truths +=
                boolean && (base::starts_with_no_case(cell, "true") || base::starts_with_no_case(cell, "false"));
        }
        ++s.filled;
        s.codes += shape.code;
        s.typed += shape.formats != 0 || shape.orders != 0 ? 1 : 0;
        for (std::size_t f = 0; f < kFormats.size(); ++f) {
            s.numbers[f] += shape.formats >> f & 1U;
            s.integers[f] += shape.integers >> f & 1U;
        }
        for (std::size_t o = 0; o < kDateOrders; ++o) s.orders[o] += shape.orders >> o & 1U;
        s.stamps += shape.orders != 0;
        s.zoned += shape.orders != 0 && shape.zoned;
        s.full_years += shape.orders != 0 && shape.full_year;
        base::Time time = 0;
        s.iso += shape.orders != 0 && fast_iso(cells[i].data(), cells[i].data() + cells[i].size(), time);
    }
    return s;
}

}  // namespace majung::intake
