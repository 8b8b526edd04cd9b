#include "intake/keyword_line.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/text.h"
#include "intake/cells.h"
#include "intake/lexicon.h"
#include "intake/sections.h"

namespace majung::intake {
namespace {

using Row = std::vector<std::string_view>;

bool number(std::string_view cell) {
    Number parsed;
    return parse_number(cell, NumberFormat{}, parsed);
}

std::size_t comment_mark(std::string_view text) {
    for (const std::string_view mark : {"//", "#", "%", "!", ";"})
        if (text.starts_with(mark)) return std::min(text.find_first_not_of(mark), text.size());
    return 0;
}

/// Cells parted by a mark; by "  ": by two blanks or more; by " ": by any blanks.
Row split(std::string_view text, std::string_view mark) {
    Row cells;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find(mark, from), text.size());
        const auto cell = base::trim(text.substr(from, to - from));
        if (!cell.empty() || mark[0] != ' ') cells.push_back(cell);
        from = to + mark.size();
    }
    return cells;
}

/// Words parted by single blanks, of which those in brackets belong to the word before.
Row with_brackets(const Row& words) {
    Row cells;
    char closing = 0;
    for (const auto& word : words) {
        const bool opens = word.front() == '(' || word.front() == '[';
        if (!cells.empty() && (closing != 0 || opens)) {
            const char* begin = cells.back().data();
            cells.back() = {begin, static_cast<std::size_t>(word.data() + word.size() - begin)};
            if (opens) closing = word.front() == '(' ? ')' : ']';
        } else {
            cells.push_back(word);
        }
        if (closing != 0 && word.find(closing) != std::string_view::npos) closing = 0;
    }
    return cells;
}

/// A word for each column. Behind a keyword a few may come twice or be numbers, elsewhere that is prose.
bool names(const Row& cells, std::size_t width, bool announced) {
    if (cells.size() != width) return false;
    std::unordered_set<std::string_view> distinct;
    std::size_t numbers = 0;
    for (const auto& cell : cells) {
        if (cell.empty() || cell.size() > 60) return false;
        numbers += number(cell);
        distinct.insert(cell);
    }
    if (!announced) return numbers == 0 && distinct.size() == width;
    return numbers * 3 <= width && distinct.size() * 4 >= width * 3;
}

/// "Fields:", "names:": what formats call the line that follows.
bool means_names(std::string_view word) {
    std::string lower;
    for (const char c : word) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    static constexpr std::array<std::string_view, 12> kWords = {"fields",   "columns",   "names",  "channels",
                                                                "labels",   "variables", "header", "curves",
                                                                "headings", "signals",   "tags",   "parameters"};
    return std::find(kWords.begin(), kWords.end(), lower) != kWords.end();
}

/// "# units: N mm" below such a line.
bool means_units(std::string_view text) {
    text = base::trim(text.substr(comment_mark(text)));
    const std::size_t colon = text.find(':');
    return colon != std::string_view::npos && means_unit_label(text.substr(0, colon));
}

/// The values of a line of units, where there is one for each column; they may be equal.
bool cut_units(std::string_view text, std::size_t width, Row& out) {
    text = base::trim(text.substr(text.find(':') + 1));
    for (const std::string_view mark : {"\t", ";", ",", "|", "  ", " "}) {
        out = split(text, mark);
        if (out.size() == width) return true;
    }
    return false;
}

/// What stands behind the keyword; empty: there is none.
std::string_view behind_keyword(std::string_view text, bool glued) {
    const std::size_t end = text.find_first_of(" \t,;|");
    if (end == std::string_view::npos || end == 0) return {};
    const bool colon = text[end - 1] == ':';
    const auto rest = text.substr(end);
    const bool apart = rest.starts_with("  ") || (rest[0] != ' ' && rest.size() > 1);
    const bool letter = end == 1 && text[0] >= 'A' && text[0] <= 'Z';
    const bool keyword = colon ? glued || apart || means_names(text.substr(0, end - 1)) : glued && letter;
    if (!keyword) return {};
    return base::trim(rest[0] == ' ' ? rest : rest.substr(1));
}

bool cut_behind(std::string_view text, std::size_t width, Row& out) {
    for (const std::string_view mark : {"\t", ";", ",", "|", "  ", " "}) {
        out = split(text, mark);
        if (names(out, width, true)) return true;
    }
    out = with_brackets(split(text, " "));
    return names(out, width, true);
}

/// "*BLOCK 1 ( Time[ns]  Photons )": words in brackets, set apart from them, to the end of the line.
std::string_view in_brackets(std::string_view text) {
    const std::size_t open = text.find("( ");
    if (open == std::string_view::npos || open == 0 || !text.ends_with(" )") ||
        text.find('(', open + 1) != std::string_view::npos)
        return {};
    return base::trim(text.substr(open + 1, text.size() - open - 2));
}

/// Does one of the cuts give a name for each column? `blanks`: runs of blanks part the data.
bool cut_line(std::string_view text, std::size_t width, bool blanks, Row& out) {
    const auto inside = in_brackets(text);
    if (!inside.empty()) {
        for (const std::string_view mark : {"\t", ";", ",", "  "}) {
            out = split(inside, mark);
            if (names(out, width, false)) return true;
        }
        return false;
    }
    const std::size_t mark = comment_mark(text);
    const bool glued = mark > 0 && mark < text.size() && text[mark] != ' ' && text[mark] != '\t';
    if (mark > 0 && !glued) {  // "# columns: force way"
        text = base::trim(text.substr(mark));
        const std::size_t colon = text.find(':');
        return colon != std::string_view::npos && means_names(text.substr(0, colon)) &&
               cut_behind(base::trim(text.substr(colon + 1)), width, out);
    }
    text = text.substr(mark);
    const auto behind = behind_keyword(text, glued);
    if (!behind.empty() && cut_behind(behind, width, out)) return true;
    if (!blanks) return false;
    for (const Row& cells : {split(text, "  "), with_brackets(split(text, " "))}) {
        out = cells;
        if (names(out, width, glued)) return true;
    }
    // A word behind a comment mark, and then one for each column: "#columns time temp".
    const Row words = split(text, " ");
    if (!glued || words.size() != width + 1) return false;
    out.assign(words.begin() + 1, words.end());
    return names(out, width, true);
}

bool in_quotes(std::string_view text) { return text.size() > 1 && text.front() == '"' && text.back() == '"'; }

}  // namespace

void cut_keyword_line(CutText& cut, std::size_t top, std::size_t data, std::size_t width) {
    if (width < 2) return;
    std::size_t at = data;
    while (at > top && blank_row(cut.records[at - 1])) --at;
    if (at == top) return;
    --at;
    Row units;
    if (at > top && comment_mark(cut.raw[at]) > 0 && means_units(cut.raw[at]) && comment_mark(cut.raw[at - 1]) > 0 &&
        cut_units(cut.raw[at], width, units)) {
        cut.records[at] = std::move(units);
        --at;
    }
    Row& row = cut.records[at];
    const auto text = base::trim(cut.raw[at]);
    // In data cut by a mark the keyword is one cell more than the columns.
    const bool bracket = !in_brackets(text).empty();
    if (in_quotes(text) || text.starts_with('@') || (row.size() == width && !bracket) ||
        (!cut.gaps_lost && filled_width(row) != width + 1 && !bracket))
        return;
    Row cells;
    if (cut_line(text, width, cut.gaps_lost, cells)) row = std::move(cells);
}

bool announces_data(const Row& row, std::size_t rows) {
    if (filled_width(row) != 1) return false;
    const auto text = base::trim(row[0]);
    if (text.size() > 40) return false;
    Number count;
    if (parse_number(text, NumberFormat{}, count))
        return count.integer && count.whole > 1 && count.whole + 3 >= static_cast<std::int64_t>(rows);
    const auto inside = text.substr(1, text.size() < 2 ? 0 : text.size() - 2);
    const bool bracketed = (text.front() == '[' && text.back() == ']') || (text.front() == '<' && text.back() == '>');
    if (bracketed) return inside.size() > 2 && !means_unit(inside) && !means_unit_sign(inside);
    std::string word;
    for (const char c : text)
        if ((c | 32) >= 'a' && (c | 32) <= 'z') word += static_cast<char>(c | 32);
    return word == "data" || word == "begin" || word == "begindata" || word == "startdata" || word == "values";
}

}  // namespace majung::intake
