#include "intake/keyed_cells.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "intake/cells.h"
#include "intake/dressed.h"
#include "intake/lexicon.h"
#include "intake/stamp.h"

namespace majung::intake {
namespace {

constexpr std::size_t kKeyBytesMax = 40;
constexpr std::size_t kRowsMin = 3;
constexpr std::size_t kRowsToLook = 300;

bool begins_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// Length of the key at the start of the cell, with its mark; 0 = it has none.
std::size_t key_length(std::string_view cell) {
    const bool quoted = !cell.empty() && cell[0] == '"';
    if (cell.size() < 3 || !begins_word(cell[quoted ? 1 : 0])) return 0;
    const std::size_t mark = cell.find_first_of("=:");
    if (mark == std::string_view::npos || mark > kKeyBytesMax || mark + 1 >= cell.size()) return 0;
    if (quoted && !base::trim(cell.substr(1, mark - 1)).ends_with('"')) return 0;
    std::size_t digits = mark;  // "pm 4:29": hours; "CH4:29" is a key
    while (digits > 0 && cell[digits - 1] >= '0' && cell[digits - 1] <= '9') --digits;
    if (digits < mark && cell[mark] == ':' && (digits == 0 || !begins_word(cell[digits - 1]))) return 0;
    const char next = cell[mark + 1];
    if (next == '\\' || next == '/' || next == '=' || next == ':') return 0;
    return mark + 1;
}

/// "SN: 2100530599", "Lot: 4471": the key says that what follows names a thing. Alone among columns without keys such a cell
/// is a name as written, not a measured value.
bool names_thing(std::string_view key) {
    std::string letters;
    for (const char c : key_name(key))
        if (begins_word(c)) letters += c;
    return names_code(key_name(key)) || names_code(letters);  // "S/N"
}

/// Are nearly all values behind the key numbers or stamps?
bool values_behind(const TextRows& records, const Run& run, std::size_t c, std::string_view key) {
    std::size_t filled = 0, values = 0;
    for (std::size_t i = run.first; i < run.last && filled < kRowsToLook; ++i) {
        if (records[i].size() != run.width || !base::trim(records[i][c]).starts_with(key)) continue;
        const auto value = base::trim(without_key(records[i][c], key));
        Number number;
        Stamp stamp;
        Dressed dress;
        ++filled;
        values += parse_number(value, NumberFormat{}, number) || parse_number(value, NumberFormat{',', 0}, number) ||
                  parse_stamp(value, stamp) || undress(value, dress);
    }
    return values * 10 >= filled * 9;
}

}  // namespace

std::string_view key_name(std::string_view key) {
    if (!key.empty()) key.remove_suffix(1);
    key = base::trim(key);
    if (key.size() > 1 && key.front() == '"' && key.back() == '"') key = key.substr(1, key.size() - 2);
    return key;
}

std::string_view without_key(std::string_view cell, std::string_view key) {
    const std::string_view text = base::trim(cell);
    if (!text.starts_with(key)) return cell;
    std::string_view value = base::trim(text.substr(key.size()));
    if (value.size() > 1 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    return value;
}

std::vector<std::string> take_keys_off(TextRows& records, const Run& run) {
    std::vector<std::string> keys(run.width);
    std::size_t keyed_columns = 0;
    for (std::size_t c = 0; c < run.width; ++c) {
        std::map<std::string_view, std::size_t> seen;
        std::size_t filled = 0, keyed = 0;
        for (std::size_t i = run.first; i < run.last && filled < kRowsToLook; ++i) {
            if (records[i].size() != run.width) continue;
            const auto cell = base::trim(records[i][c]);
            if (cell.empty()) continue;
            ++filled;
            const std::size_t length = key_length(cell);
            if (length > 0) {
                ++keyed;
                ++seen[cell.substr(0, length)];
            }
            if (filled >= 8 && keyed * 2 < filled) break;
        }
        if (filled < kRowsMin) continue;
        for (const auto& [key, count] : seen)
            if (count * 20 >= filled * 19 || (count >= kRowsMin && count + 1 == filled)) keys[c] = key;
        keyed_columns += !keys[c].empty();
    }
    if (keyed_columns * 2 <= run.width)  // a text that begins alike is no key: "Error: door open"
        for (std::size_t c = 0; c < run.width; ++c)
            if (!keys[c].empty() && (names_thing(keys[c]) || !values_behind(records, run, c, keys[c]))) keys[c].clear();
    if (std::all_of(keys.begin(), keys.end(), [](const auto& key) { return key.empty(); })) return {};
    for (std::size_t i = run.first; i < run.last; ++i)
        for (std::size_t c = 0; c < run.width && c < records[i].size(); ++c)
            if (!keys[c].empty()) records[i][c] = without_key(records[i][c], keys[c]);
    return keys;
}

}  // namespace majung::intake
