#include "intake/listed_names.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "intake/lexicon.h"

namespace majung::intake {
namespace {

bool letter(char c) { return ((c | 32) >= 'a' && (c | 32) <= 'z') || (static_cast<unsigned char>(c) & 0x80) != 0; }
bool digit(char c) { return static_cast<unsigned char>(c - '0') < 10; }

struct Numbered {
    std::string_view keyword;  // "name", "Column"; empty: a bare number
    std::size_t index = 0;
    std::string_view text;  // what the column is called
};

std::string_view without_marks(std::string_view line) {
    line = base::trim(line);
    while (!line.empty() && std::string_view("#%!*;/\"").find(line[0]) != std::string_view::npos) line.remove_prefix(1);
    if (line.ends_with('"')) line.remove_suffix(1);
    return base::trim(line);
}

/// "name 3 = text", "Column 3: text", "3) text", "3. text", "3 = text".
bool numbered_line(std::string_view line, Numbered& out) {
    line = without_marks(line);
    std::size_t at = 0;
    while (at < line.size() && letter(line[at])) ++at;
    out.keyword = line.substr(0, at);
    if (at > 16) return false;
    while (at < line.size() && (line[at] == ' ' || line[at] == '_' || line[at] == '#' || line[at] == '[')) ++at;
    const std::size_t first = at;
    out.index = 0;
    for (; at < line.size() && digit(line[at]) && at - first < 4; ++at)
        out.index = out.index * 10 + static_cast<std::size_t>(line[at] - '0');
    if (at == first) return false;
    if (at < line.size() && line[at] == ']') ++at;
    const std::size_t behind = at;
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
    const bool marked = at < line.size() && std::string_view("=:).-,;|").find(line[at]) != std::string_view::npos;
    if (marked) ++at;
    if (!marked && at == behind) return false;
    out.text = base::trim(line.substr(at));
    if (out.text.starts_with('"') && out.text.ends_with('"') && out.text.size() > 1)
        out.text = out.text.substr(1, out.text.size() - 2);
    return !out.text.empty() && letter(out.text[0]);
}

/// A cell that follows and is a unit goes into brackets; what else follows describes the column and is left out.
std::string name_of(std::string_view text) {
    const std::size_t mark = std::min(text.find_first_of("\t;|"), text.find(','));
    if (mark == std::string_view::npos) return std::string(text);
    const auto name = base::trim(text.substr(0, mark));
    auto rest = text.substr(mark + 1);
    rest = base::trim(rest.substr(0, rest.find(text[mark])));
    if (means_unit(rest) || means_unit_sign(rest)) return std::string(name) + " [" + std::string(rest) + "]";
    return std::string(text[mark] == ',' ? text : name);
}

/// Of several lists of that length the one that says that it names ("# name 0 = ...", not "# sensor 0 = ...").
bool says_name(std::string_view keyword) {
    static constexpr std::array<std::string_view, 14> kWords = {"name",    "column", "col",    "field",   "channel",
                                                                "ch",      "var",    "signal", "spalte",  "kanal",
                                                                "colonne", "컬럼",   "채널",   "variable"};
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
        return keyword.size() == word.size() && base::starts_with_no_case(keyword, word);
    });
}

}  // namespace

std::vector<std::string> listed_names(const CutText& cut, std::size_t end, std::size_t width, std::size_t within) {
    std::vector<std::string> nearest;
    if (width < 2) return nearest;
    for (end = std::min(end, cut.raw.size()); end >= width && within > 0; --end, --within) {
        Numbered last;
        if (!numbered_line(cut.raw[end - 1], last) || last.index + 1 < width || last.index > width) continue;
        std::vector<std::string> names;
        for (std::size_t i = end - width; i < end; ++i) {
            Numbered line;
            if (!numbered_line(cut.raw[i], line) || line.keyword != last.keyword ||
                line.index + (end - 1 - i) != last.index)
                break;
            names.push_back(name_of(line.text));
        }
        // One line more of the list: its columns are not these.
        Numbered more_line;
        const bool before = end > width && last.index >= width && numbered_line(cut.raw[end - width - 1], more_line) &&
                            more_line.keyword == last.keyword && more_line.index + width == last.index;
        const bool behind = end < cut.raw.size() && numbered_line(cut.raw[end], more_line) &&
                            more_line.keyword == last.keyword && more_line.index == last.index + 1;
        if (names.size() != width || before || behind) continue;
        if (says_name(last.keyword)) return names;
        if (nearest.empty()) nearest = std::move(names);
    }
    return nearest;
}

namespace {

/// "MNEM.UNIT  codes : description": the mnemonic, and its unit in brackets.
std::string curve_name(std::string_view line) {
    const std::size_t point = line.find('.');
    if (point == std::string_view::npos || line.find(':', point) == std::string_view::npos) return {};
    const auto name = base::trim(line.substr(0, point));
    const auto unit = line.substr(point + 1, line.find_first_of(" \t:", point + 1) - point - 1);
    if (name.empty() || name.find_first_of(" \t:") != std::string_view::npos) return {};
    return unit.empty() ? std::string(name) : std::string(name) + " [" + std::string(unit) + "]";
}

}  // namespace

std::vector<std::string> curve_names(const CutText& cut, std::size_t data, std::size_t width) {
    data = std::min(data, cut.raw.size());
    for (std::size_t i = 0; i < data; ++i) {
        const auto title = base::trim(cut.raw[i]);
        if (!base::starts_with_no_case(title, "~c")) continue;
        std::vector<std::string> names;
        for (++i; i < data; ++i) {
            const auto line = base::trim(cut.raw[i]);
            if (line.starts_with('~')) break;
            if (line.empty() || line[0] == '#') continue;
            names.push_back(curve_name(line));
            if (names.back().empty()) return {};
        }
        return names.size() == width ? names : std::vector<std::string>();
    }
    return {};
}

}  // namespace majung::intake
