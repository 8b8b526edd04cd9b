#include "intake/header.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "intake/cells.h"
#include "intake/lexicon.h"

namespace majung::intake {
namespace {

/// Line ends and runs of blanks inside a name become one blank.
std::string one_line(std::string_view written) {
    std::string out;
    for (const char c : base::trim(written)) {
        const bool gap = c == '\n' || c == '\r' || c == '\t';
        if (gap && !out.empty() && out.back() == ' ') continue;
        out += gap ? ' ' : c;
    }
    return out;
}

bool is_unit(std::string_view text) { return means_unit(text) || means_unit_sign(text); }

/// What programs call types: a stem and perhaps a width in bits.
bool is_type(std::string_view text) {
    std::string word;
    if (text.ends_with(']')) text = text.substr(0, text.find('['));  // "SHORT[DEC.0]": and how it is written
    for (const char c : text) word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    while (!word.empty() && word.back() >= '0' && word.back() <= '9') word.pop_back();
    static constexpr std::string_view kTypes[] = {"int",      "uint",    "float",   "double", "real",   "lreal",
                                                  "bool",     "bit",     "byte",    "word",   "dword",  "string",
                                                  "datetime", "varchar", "dint",    "short",  "ushort", "long",
                                                  "ulong",    "integer", "boolean", "text",   "date",   "str"};
    return std::find(std::begin(kTypes), std::end(kTypes), word) != std::end(kTypes);
}

/// "dd.MM.yyyy HH:mm:ss" tells how stamps are written, it is no unit.
bool stamp_pattern(std::string_view text) {
    return text.find("HH") != std::string_view::npos || text.find("hh:mm") != std::string_view::npos ||
           text.find("yyyy") != std::string_view::npos || text.find("YYYY") != std::string_view::npos;
}

/// It stands where the other columns have their units. "HH" alone may be a name.
bool instead_of_unit(std::string_view text) {
    return text.size() >= 5 && text.find_first_of(":-/.") != std::string_view::npos && stamp_pattern(text) &&
           text.find_first_not_of("YyMmDdHhSsTtfF:-/., 0[]()") == std::string_view::npos;
}

/// The same names again and again ("Time, Value, Time, Value"): how many make one block; 0 = none.
std::size_t period(const std::vector<std::string_view>& names) {
    std::size_t n = names.size();
    while (n > 0 && base::trim(names[n - 1]).empty()) --n;
    for (std::size_t p = 2; p * 2 <= n; ++p) {
        bool holds = n % p == 0;
        for (std::size_t i = p; i < n && holds; ++i) holds = base::trim(names[i]) == base::trim(names[i - p]);
        if (holds) return p;
    }
    return 0;
}

/// "# Time" and "% Time": a header that is a comment to the programs that read such files.
void drop_comment_mark(std::string& name) {
    for (const std::string_view mark : {"//", "#", "%", "!", ";", "*"}) {
        if (!name.starts_with(mark)) continue;
        const std::size_t at = name.find_first_not_of(std::string(mark) + " ");
        if (at != std::string::npos && (at > mark.size() || name[at] > '9')) name.erase(0, at);
        return;
    }
}

/// Merged groups over the same names ("Line 1, , Line 2, ," over "ok, bad, ok, bad, Remark") are equally wide: where the
/// last one ends; names.size() where nothing tells.
std::size_t end_of_groups(const std::vector<std::string_view>& groups, const std::vector<std::string_view>& names) {
    std::vector<std::size_t> starts;
    for (std::size_t c = 0; c < groups.size() && c < names.size(); ++c)
        if (!base::trim(groups[c]).empty()) starts.push_back(c);
    if (starts.size() < 2) return names.size();
    const std::size_t last = starts.back(), width = last - starts[starts.size() - 2];
    if (width < 2 || last + width >= names.size()) return names.size();
    for (std::size_t c = last; c < last + width; ++c)
        if (base::trim(names[c]) != base::trim(names[c - width])) return names.size();
    return last + width;
}

/// A group's name may stand over any column of its block.
std::string name_of_block(const std::vector<std::string_view>& row, std::size_t first, std::size_t size) {
    for (std::size_t c = first; c < first + size && c < row.size(); ++c)
        if (!base::trim(row[c]).empty()) return one_line(row[c]);
    return "";
}

}  // namespace

ColumnName split_unit(std::string_view written) {
    ColumnName out;
    out.name = base::to_nfc(one_line(written));
    if (out.name.size() < 4) return out;
    const char last = out.name.back();
    if (last != ')' && last != ']') return out;
    const std::size_t open = out.name.rfind(last == ')' ? '(' : '[');
    if (open == std::string::npos || open == 0) return out;
    const std::string inside(base::trim(std::string_view(out.name).substr(open + 1, out.name.size() - open - 2)));
    const std::string before(base::trim(std::string_view(out.name).substr(0, open)));
    if (inside.empty() || before.empty() || (!is_unit(inside) && last != ']')) return out;
    if (last == ']' &&
        (inside.size() > 16 || std::all_of(inside.begin(), inside.end(), [](char c) { return c >= '0' && c <= '9'; })))
        return out;
    // "Current (A) [filt]": what stands in the last brackets is a remark where a unit stands right before them.
    const std::size_t own = before.ends_with(')') ? before.rfind('(') : std::string::npos;
    if (own != std::string::npos && own > 0 && !is_unit(inside)) {
        const std::string unit(base::trim(std::string_view(before).substr(own + 1, before.size() - own - 2)));
        if (is_unit(unit)) out.unit = unit;
        return out;
    }
    out.name = before;
    out.unit = inside;
    return out;
}

bool units_row(std::span<const std::string_view> cells) {
    std::size_t filled = 0, units = 0;
    for (const auto& cell : cells) {
        if (base::trim(cell).empty()) continue;
        ++filled;
        units += is_unit(base::trim(cell)) || instead_of_unit(base::trim(cell));
    }
    if (units > 0 && means_unit_label(cells[0])) return units * 3 + 1 >= filled;  // the row says itself what it is
    return filled > 0 && units * 2 > filled;
}

std::vector<std::string_view> without_mark_before_units(const std::vector<std::string_view>& row) {
    const auto first = row.empty() ? std::string_view() : base::trim(row[0]);
    if (first.size() < 2 || std::string_view("#%!").find(first[0]) == std::string_view::npos) return row;
    auto bare = row;
    bare[0] = base::trim(first.substr(1));
    return units_row(bare) ? bare : row;
}

/// "5s, 20d, 14n": how wide each column is, and a letter for its type; more than one letter, else they are times.
bool widths_row(std::span<const std::string_view> cells) {
    std::size_t filled = 0, widths = 0;
    std::string letters;
    for (const auto& cell : cells) {
        const auto text = base::trim(cell);
        if (text.empty()) continue;
        ++filled;
        if (text.size() < 2 || text.size() > 4 ||
            std::string_view("sndfic").find(text.back()) == std::string_view::npos)
            continue;
        widths += std::all_of(text.begin(), text.end() - 1, [](char c) { return c >= '0' && c <= '9'; });
        if (letters.find(text.back()) == std::string::npos) letters += text.back();
    }
    return filled > 1 && widths == filled && letters.size() > 1;
}

bool types_row(std::span<const std::string_view> cells) {
    if (widths_row(cells)) return true;
    std::size_t filled = 0, types = 0, letters = 0;  // of a program that shortens types to letters
    for (std::size_t c = 0; c < cells.size(); ++c) {
        const auto text = base::trim(cells[c]);
        if (text.empty() || (c == 0 && !is_type(text))) continue;  // "Data-Type, REAL32, INT16"
        ++filled;
        types += is_type(text);
        letters += text.size() == 1 && std::string_view("BDFIS").find(text[0]) != std::string_view::npos;
    }
    return filled > 1 && types > 0 && (types + letters) * 4 > filled * 3;
}

/// "-, 1, 2, 3, 4": numbers that count on from column to column tell the columns apart, they group none.
bool counts_columns(std::span<const std::string_view> cells) {
    std::size_t numbers = 0, on = 0;
    std::int64_t before = 0;
    for (const auto& cell : cells) {
        const auto text = base::trim(cell);
        Number number;
        if (!parse_number(text, NumberFormat{}, number)) {
            if (std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' || (c & 0x80) != 0; })) return false;
            continue;  // a sign, or nothing
        }
        if (!number.integer) return false;
        on += numbers++ > 0 && number.whole == before + 1;
        before = number.whole;
    }
    return numbers > 2 && on + 1 == numbers;
}

/// "Points, 201, 201": behind what it is, a row that tells the same number of every column groups none.
bool same_number(std::span<const std::string_view> cells) {
    Number number;
    if (cells.size() < 3 || parse_number(base::trim(cells[0]), NumberFormat{}, number)) return false;
    const auto value = base::trim(cells[1]);
    if (!parse_number(value, NumberFormat{}, number)) return false;
    return std::all_of(cells.begin() + 2, cells.end(), [&](auto cell) { return base::trim(cell) == value; });
}

/// "Measured, 724666, Denver, 39.7, -105, , ": words and numbers by turns, and blanks at its end alone. That is a row of values;
/// groups are named in words or by numbers, and leave blanks behind each of them.
bool values_by_turns(std::span<const std::string_view> cells) {
    std::size_t words = 0, numbers = 0, blanks = 0, fractions = 0;
    bool turns = false;
    for (const auto& cell : cells) {
        const auto text = base::trim(cell);
        Number number;
        if (text.empty()) {
            ++blanks;
            continue;
        }
        if (blanks > 0) return false;  // inside
        const bool numeric = parse_number(text, NumberFormat{}, number);
        turns = turns || (!numeric && numbers > 0);
        words += !numeric;
        numbers += numeric;
        fractions += numeric && !number.integer;
    }
    return words >= 2 && numbers >= 2 && (turns || fractions >= 2);
}

bool group_row(std::span<const std::string_view> cells, std::span<const std::string_view> names) {
    if (counts_columns(cells) || same_number(cells)) return false;
    if (values_by_turns(cells)) return false;
    std::unordered_set<std::string_view> distinct, distinct_names;
    std::size_t filled = 0, repeats = 0, filled_names = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto cell = base::trim(cells[i]);
        if (filled == 0 && cell.ends_with(':')) return false;  // "Type:, X1, , ,": a key and its value
        if (!cell.empty() && i < names.size() && base::trim(names[i]).empty()) continue;  // it names that column itself
        if (cell.empty()) {
            repeats += i > 0 && filled > 0;  // merged cells leave blanks behind their text
            continue;
        }
        ++filled;
        repeats += i > 0 && cell == base::trim(cells[i - 1]);
        distinct.insert(cell);
    }
    for (const auto& name : names)
        if (!base::trim(name).empty() && ++filled_names > 0) distinct_names.insert(base::trim(name));
    if (filled < 2 || repeats == 0 || cells.size() + 1 < names.size()) return false;
    return distinct.size() <= distinct_names.size() || filled * 2 <= filled_names;
}

std::vector<ColumnName> name_columns(std::span<const std::vector<std::string_view>> rows,
                                     std::span<const std::string_view> units, std::size_t columns,
                                     std::span<const std::vector<std::string_view>> below) {
    std::vector<std::string> written(columns);
    std::vector<bool> own(columns);  // a row so far has a word at this very column
    const std::size_t block = rows.size() < 2 ? 0 : period(rows.back());
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::string carried;  // a merged group's name stands over the columns behind it too
        const std::size_t groups_end =
            block == 0 && r + 1 < rows.size() ? end_of_groups(rows[r], rows.back()) : columns;
        for (std::size_t c = 0; c < columns; ++c) {
            std::string cell = c < rows[r].size() ? one_line(rows[r][c]) : "";
            const bool written_here = !cell.empty();
            if (c >= groups_end) carried.clear();
            if (r + 1 < rows.size()) {
                if (block > 0)
                    cell = name_of_block(rows[r], c / block * block, block);
                else if (cell.empty() && own[c])
                    carried.clear();  // a name merged over this row too: no group's goes on below it
                else if (cell.empty())
                    cell = carried;
                else
                    carried = cell;
            }
            if (written_here) own[c] = true;
            if (cell.empty()) continue;
            if (!written[c].empty()) written[c] += ' ';
            written[c] += cell;
        }
    }
    for (const auto& row : below)
        for (std::size_t c = 0; c < columns && c < row.size(); ++c) {
            const std::string cell = one_line(row[c]);
            if (cell.empty()) continue;
            const bool parted = written[c].size() > 1 && written[c].back() == '-' && cell[0] >= 'a' && cell[0] <= 'z';
            if (parted) written[c].pop_back();  // "Tempe-" over "rature"
            written[c] += (parted || written[c].empty() ? "" : " ") + cell;
        }
    std::vector<ColumnName> out;
    std::unordered_map<std::string, int> seen;
    if (columns > 0) drop_comment_mark(written[0]);
    const bool all_units = units_row(units);
    for (std::size_t c = 0; c < columns; ++c) {
        const bool told =
            c < units.size() && !base::trim(units[c]).empty() && (all_units || is_unit(base::trim(units[c])));
        // The units row wins, the name stays whole.
        ColumnName name = told ? ColumnName{base::to_nfc(one_line(written[c])), ""} : split_unit(written[c]);
        const bool key = c == 0 && c < units.size() && !is_unit(base::trim(units[c]));  // "Unit, , bar, bar"
        if (told && !stamp_pattern(units[c]) && !key) {
            std::string unit = one_line(units[c]);
            if (unit.size() > 2 &&
                ((unit.front() == '[' && unit.back() == ']') || (unit.front() == '(' && unit.back() == ')')))
                unit = unit.substr(1, unit.size() - 2);
            name.unit = base::to_nfc(unit);
        }
        if (name.name.empty()) name.name = "col_" + std::to_string(c);
        const int count = ++seen[name.name];
        if (count > 1) {
            name.name += '_' + std::to_string(count);
            ++seen[name.name];
        }
        out.push_back(std::move(name));
    }
    return out;
}

}  // namespace majung::intake
