#include "intake/fixed_width.h"

#include <algorithm>

#include "base/text.h"
#include "intake/cells.h"

namespace majung::intake {
namespace {

constexpr std::size_t kPlacesMax = 1000;  // of a line that are looked at
constexpr std::size_t kLinesMin = 4;

bool rule_char(char c) { return c == '-' || c == '=' || c == '_'; }
bool gap_char(char c) { return c == ' ' || c == '+' || c == '|' || c == '\t'; }

/// A line as one byte a place: letters above U+007F are 'x' (twice where they are wide).
std::string places_of(std::string_view line, bool wide) {
    std::string out;
    for (const char c : line.substr(0, kPlacesMax)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            out += c;
        else if (byte >= 0xc0)
            out += wide ? "xx" : "x";
    }
    return out;
}

/// Between blanks everything that is drawn is one column ("---+--  ------"); where there are none, "+" and "|" part them.
std::vector<int> columns_of_rule(std::string_view line) {
    const bool blanks = base::trim(line).find_first_of(" \t") != std::string_view::npos;
    const auto drawn = [&](char c) { return blanks ? c != ' ' && c != '\t' : rule_char(c); };
    std::vector<int> starts;
    for (std::size_t i = 0; i < line.size(); ++i)
        if (drawn(line[i]) && (i == 0 || !drawn(line[i - 1]))) starts.push_back(static_cast<int>(i));
    return starts;
}

std::size_t words_of(std::string_view line) {
    std::size_t words = 0;
    for (std::size_t i = 0; i < line.size(); ++i) words += line[i] != ' ' && (i == 0 || line[i - 1] == ' ');
    return words;
}

/// Of the line in the middle, counted by words.
std::size_t words_usual(const std::vector<std::string>& lines) {
    std::vector<std::size_t> words;
    for (const auto& line : lines) words.push_back(words_of(line));
    const auto middle = words.begin() + static_cast<std::ptrdiff_t>(words.size() / 2);
    std::nth_element(words.begin(), middle, words.end());
    return *middle;
}

/// Do runs of blanks cut these lines into different numbers of words? Where they do not, they part the columns better.
bool ragged(const std::vector<std::string>& lines) {
    std::size_t changes = 0, before = 0;
    for (const auto& line : lines) {
        const std::size_t words = words_of(line);
        changes += words != before;
        before = words;
    }
    return changes * 10 > lines.size() + 10;
}

/// Of places that nearly all lines leave blank, the ones where a column begins behind them.
std::vector<int> columns_between_blanks(const std::vector<std::string>& lines) {
    std::size_t width = 0;
    for (const auto& line : lines) width = std::max(width, line.size());
    std::vector<std::size_t> inked(width, 0);
    for (const auto& line : lines)
        for (std::size_t i = 0; i < line.size(); ++i) inked[i] += line[i] != ' ';
    const std::size_t few = lines.size() / 50;
    std::vector<int> starts;
    for (std::size_t i = 0; i < width; ++i)
        if (inked[i] > few && (i == 0 || inked[i - 1] <= few)) starts.push_back(static_cast<int>(i));
    // A column may begin further left in lines not seen: it owns the blanks before it, but one.
    for (std::size_t k = 1; k < starts.size(); ++k) {
        int to = starts[k];
        while (to - 1 > 0 && inked[static_cast<std::size_t>(to) - 1] <= few &&
               inked[static_cast<std::size_t>(to) - 2] <= few)
            --to;
        starts[k] = to;
    }
    return starts;
}

/// Decimal points one below another in the places [from, to), where there are several: the columns that part them; empty
/// where the digits run on and nobody can tell where one number ends.
std::vector<int> columns_of_points(const std::vector<std::string>& lines, std::size_t from, std::size_t to) {
    std::vector<std::size_t> points(to, 0), openings(to, 0);
    for (const auto& line : lines) {
        for (std::size_t i = from; i < line.size() && i < to; ++i) {
            points[i] += line[i] == '.';
            const bool exponent = i > 0 && (line[i - 1] == 'e' || line[i - 1] == 'E' || line[i - 1] == 'D');
            openings[i] += line[i] == ' ' || ((line[i] == '-' || line[i] == '+') && !exponent);
        }
    }
    std::vector<std::size_t> at;
    for (std::size_t i = from; i < to; ++i)
        if (points[i] * 20 >= lines.size() * 19) at.push_back(i);
    std::vector<int> starts;
    for (std::size_t k = 1; k < at.size(); ++k) {
        std::size_t place = at[k - 1] + 1;
        while (place < at[k] && openings[place] == 0) ++place;
        if (place == at[k]) return {};
        starts.push_back(static_cast<int>(place));
    }
    return starts;
}

std::size_t longest(const std::vector<std::string>& lines) {
    std::size_t width = 0;
    for (const auto& line : lines) width = std::max(width, line.size());
    return width;
}

/// Columns between blanks, of which one or more hold numbers that touch ("1.47-11.14"): those are parted at their points.
std::vector<int> columns_of_both(const std::vector<int>& between, const std::vector<std::string>& lines) {
    std::vector<int> starts;
    for (std::size_t k = 0; k < between.size(); ++k) {
        starts.push_back(between[k]);
        const std::size_t end = k + 1 < between.size() ? static_cast<std::size_t>(between[k + 1]) : longest(lines);
        const auto inside = columns_of_points(lines, static_cast<std::size_t>(between[k]), end);
        starts.insert(starts.end(), inside.begin(), inside.end());
    }
    return starts;
}

/// Lines of numbers and nothing else, nearly all with more numbers than that: the letters of a header hide places where
/// blanks part the data.
bool more_numbers_than(std::size_t columns, const std::vector<std::string>& lines) {
    std::size_t numeric = 0, more = 0;
    for (const auto& line : lines) {
        std::size_t numbers = 0, words = 0;
        for (std::string_view rest = base::trim(line); !rest.empty(); ++words) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            Number number;
            numbers += parse_number(rest.substr(0, end), NumberFormat{}, number);
            rest = base::trim(rest.substr(end));
        }
        if (words < 2 || numbers < words) continue;
        ++numeric;
        more += numbers > columns;
    }
    return numeric >= kLinesMin && more * 10 >= numeric * 9;
}

}  // namespace

bool rule_line(std::string_view line) {
    std::size_t drawn = 0;
    if (!line.empty() && (line[0] == ';' || line[0] == '#' || line[0] == '%')) line.remove_prefix(1);  // in a comment
    for (const char c : line) {
        if (rule_char(c))
            ++drawn;
        else if (!gap_char(c))
            return false;
    }
    return drawn >= 3;
}

std::vector<FixedColumns> fixed_columns(const std::vector<std::string_view>& lines, bool wide) {
    std::vector<FixedColumns> out;
    const auto add = [&](std::vector<int> starts, bool touching) {
        if (starts.size() < 2) return;
        starts[0] = 0;
        FixedColumns columns{std::move(starts), wide, touching};
        if (std::find(out.begin(), out.end(), columns) == out.end()) out.push_back(std::move(columns));
    };
    std::size_t rules = 0;
    for (const auto& line : lines)
        if (rule_line(line) && columns_of_rule(line).size() > 1 && rules++ < 3) add(columns_of_rule(line), false);
    if (!out.empty()) return out;  // who draws the columns has said it
    // What stands in the preamble says nothing: the second half of the sample is looked at.
    std::vector<std::string> below;
    for (std::size_t i = lines.size() / 2; i < lines.size(); ++i)
        if (!base::trim(lines[i]).empty() && !rule_line(lines[i]) && lines[i].find('\t') == std::string_view::npos)
            below.push_back(places_of(lines[i], wide));
    if (below.size() < kLinesMin || below.size() * 2 < lines.size() / 2) return out;
    std::vector<int> starts = columns_between_blanks(below);
    const std::size_t words = words_usual(below);
    std::vector<int> both = columns_of_both(starts, below);
    if (both.size() > starts.size()) add(std::move(both), true);
    if (more_numbers_than(starts.size(), below)) return out;
    // Cells of two words each ("Kies 0/16", "AB 12") are not ragged either, but then the words are more than the columns.
    if (!ragged(below) && words <= starts.size()) return out;
    add(std::move(starts), false);
    if (!ragged(below)) return out;
    std::vector<int> points = columns_of_points(below, 0, longest(below));
    if (points.empty()) return out;
    points.insert(points.begin(), 0);
    add(std::move(points), true);
    return out;
}

}  // namespace majung::intake
