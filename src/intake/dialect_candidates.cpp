#include "intake/dialect_candidates.h"

#include <algorithm>
#include <span>

#include "base/text.h"
#include "intake/clock.h"
#include "intake/dialect.h"
#include "intake/fixed_width.h"
#include "intake/stamp.h"

namespace majung::intake {
namespace {

/// How often a mark may delimit in a line. A comma between digits may be a decimal mark: it is counted apart.
struct MarkCount {
    std::size_t marks = 0, decimals = 0;
};

/// "1,5" alone: in "0.5,25" and "1,2,3" the comma parts numbers.
bool maybe_decimal(std::string_view line, std::size_t comma) {
    const auto digit = [&](std::size_t i) { return line[i] >= '0' && line[i] <= '9'; };
    std::size_t left = comma, right = comma + 1;
    while (left > 0 && digit(left - 1)) --left;
    while (right < line.size() && digit(right)) ++right;
    const auto number_goes_on = [&](char c) { return c == '.' || c == ','; };
    return left < comma && right > comma + 1 && !(left > 0 && number_goes_on(line[left - 1])) &&
           !(right < line.size() && number_goes_on(line[right]));
}

MarkCount count_marks(std::string_view line, char mark) {
    MarkCount count;
    for (std::size_t i = line.find(mark); i != std::string_view::npos; i = line.find(mark, i + 1))
        (mark == ',' && maybe_decimal(line, i) ? count.decimals : count.marks) += 1;
    return count;
}

/// Lines in a row with the same number of a mark are never there by accident: it delimits, and blanks do not. Commas stand
/// in prose and numbers too: of them there must be several a line that part no digits, in most lines from there on. A mark that
/// stands at the end of a line and nowhere else closes it.
bool delimits(std::span<const std::string_view> lines, char mark) {
    const std::size_t least = mark == ',' ? 3 : 1;
    std::size_t before = 0, running = 0, first = 0, alike = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t marks = count_marks(lines[i], mark).marks;
        if (marks == 0 || (marks == 1 && base::trim(lines[i]).ends_with(mark))) continue;
        running = marks == before ? running + 1 : 1;
        before = marks;
        alike += running > 1;
        if (running == 1 && alike < 3) first = i;
        if (mark != ',' && running >= 4) return true;
        if (marks < least) running = 0;
    }
    return running >= 4 && alike * 2 > lines.size() - first;
}

/// The lines that hold the mark stand at the head, and what follows without it is longer: settings "key<tab>value" above rows
/// that something else parts.
bool only_at_head(std::span<const std::string_view> lines, char mark) {
    std::size_t last = 0;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i].find(mark) != std::string_view::npos) last = i;
    const auto below = lines.subspan(lines.empty() ? 0 : last + 1);
    return below.size() > last + 1 &&
           std::all_of(below.begin(), below.end(), [](auto line) { return line.size() > 0; });
}

/// Commas between digits, at most one a cell that another mark parts: "16:29:15,123;1,5;20,75".
bool commas_are_decimal(std::span<const std::string_view> lines, char mark) {
    std::size_t with = 0, decimal = 0;
    for (const auto& line : lines) {
        const std::size_t marks = count_marks(line, mark).marks;
        if (marks == 0) continue;
        const MarkCount commas = count_marks(line, ',');
        ++with;
        decimal += commas.marks == 0 && commas.decimals <= marks + 1;
    }
    return with >= 4 && decimal * 20 >= with * 19;
}

/// Delimiters between blanks ("a , b ; c"): nearly each of some mark has blanks or an edge of the line on both sides, and most
/// lines have one. Runs of blanks do not delimit then, or the mark would be a column of its own.
bool blanks_around(std::string_view text) {
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    const auto open = [&](std::size_t i) {
        return i >= text.size() || text[i] == ' ' || text[i] == '\n' || text[i] == '\r';
    };
    const auto ends_line = [&](std::size_t i) { return i >= text.size() || text[i] == '\n' || text[i] == '\r'; };
    for (const char mark : {',', ';', '|'}) {
        std::size_t all = 0, between = 0;
        for (std::size_t i = text.find(mark); i != std::string_view::npos; i = text.find(mark, i + 1)) {
            if (i + 1 < text.size() && text[i + 1] == mark) continue;  // nothing stands between two of them
            if (ends_line(i + 1)) continue;                            // it closes the line
            if (i == 0 || ends_line(i - 1)) continue;                  // it opens a comment, or an empty first cell
            ++all;
            between += open(i + 1) && (i == 0 || open(i - 1) || text[i - 1] == mark);
        }
        if (all >= 4 && all * 2 >= lines && between * 10 >= all * 9) return true;
    }
    return false;
}

std::vector<std::string_view> lines_of(std::string_view text, Newline newline, std::size_t lines_max) {
    std::vector<std::string_view> lines;
    const char line_end = line_end_of(newline);
    while (!text.empty() && lines.size() < lines_max) {
        const std::size_t end = std::min(text.find(line_end), text.size());
        std::string_view line = text.substr(0, end);
        while (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// Is the mark between blanks ("2018 , (91, 92) , 7") another one than it is without them? It stands as often in each line,
/// and some lines have more of it without.
bool also_inside(const std::vector<std::string_view>& lines, std::string_view several) {
    std::size_t usual = 0, filled = 0, alike = 0, inside = 0;
    for (const auto& line : lines) {
        if (base::trim(line).empty()) continue;
        std::size_t between = 0;
        for (std::size_t at = line.find(several); at != std::string_view::npos; ++between)
            at = line.find(several, at + several.size());
        if (filled++ == 0) usual = between;
        alike += between == usual;
        inside += static_cast<std::size_t>(std::count(line.begin(), line.end(), several[1])) > between;
    }
    return usual > 1 && alike * 10 >= filled * 9 && inside * 4 >= filled;
}

/// Lines begin with it, and no other line holds it: a comment's mark.
bool only_begins_lines(std::span<const std::string_view> lines, char mark) {
    std::size_t with = 0, others = 0;
    for (const auto& line : lines) {
        const auto text = base::trim(line);
        if (text.empty()) continue;
        const bool begins = text[0] == mark;
        if (!begins && text.find(mark) != std::string_view::npos) return false;
        (begins ? with : others) += 1;
    }
    return with > 0 && others > 0;
}

/// Nearly every line has some of the mark, and as many.
bool in_every_line(std::span<const std::string_view> lines, char mark) {
    std::vector<std::ptrdiff_t> counts;
    for (const auto& line : lines)
        if (!base::trim(line).empty()) counts.push_back(std::count(line.begin(), line.end(), mark));
    if (counts.empty()) return false;
    const auto middle = counts.begin() + static_cast<std::ptrdiff_t>(counts.size() / 2);
    std::nth_element(counts.begin(), middle, counts.end());
    const std::ptrdiff_t usual = *middle;
    return usual > 0 &&
           std::count(counts.begin(), counts.end(), usual) * 10 >= static_cast<std::ptrdiff_t>(counts.size()) * 9;
}

/// Does a clock time stand in the line ("10:00:45"), outside quotes? Not where its numbers go on, as cells do ("7:10:00:45:3").
bool holds_clock(std::string_view line) {
    const auto digit = [&](std::size_t i) { return i < line.size() && line[i] >= '0' && line[i] <= '9'; };
    bool quoted = false;
    for (std::size_t i = 0; i + 8 <= line.size(); ++i) {
        if (line[i] == '"') quoted = !quoted;
        if (quoted || line[i + 2] != ':' || line[i + 5] != ':' || (i > 0 && digit(i - 1))) continue;
        if (!digit(i) || !digit(i + 1) || !digit(i + 3) || !digit(i + 4) || !digit(i + 6) || !digit(i + 7)) continue;
        if (!digit(i + 8) && (i + 8 == line.size() || line[i + 8] != ':')) return true;
    }
    return false;
}

/// A mark that nearly every line has as often, at least three times, tight between its neighbours; not those of clock times.
bool rare_mark_delimits(std::span<const std::string_view> lines, char mark) {
    std::vector<std::size_t> counts;
    std::size_t loose = 0, all = 0, clocks = 0;
    for (const auto& line : lines) {
        if (base::trim(line).empty()) continue;
        std::size_t marks = 0, clock = 0;
        bool quoted = false;
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (line[i] == '"') quoted = !quoted;
            if (line[i] != mark || quoted) continue;
            ++marks;
            loose += (i > 0 && line[i - 1] == ' ') || (i + 1 < line.size() && line[i + 1] == ' ');
            std::size_t digits = 0;
            while (i + 1 + digits < line.size() && line[i + 1 + digits] >= '0' && line[i + 1 + digits] <= '9') ++digits;
            clock += digits == 2;
        }
        counts.push_back(marks);
        all += marks;
        clocks += marks > 0 && (clock == marks || (mark == ':' && holds_clock(line)));
    }
    if (counts.size() < 4) return false;
    std::nth_element(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(counts.size() / 2), counts.end());
    const std::size_t usual = counts[counts.size() / 2];
    const auto alike = static_cast<std::size_t>(std::count(counts.begin(), counts.end(), usual));
    return usual >= 3 && alike * 10 >= counts.size() * 9 && loose * 10 <= all && clocks * 2 < counts.size();
}

/// A quote that closes each cell and opens none ("17" 25-JUN-19 20:33:28 " text " DATA 0" act"", as robot controllers write): nearly
/// every line has as many, none begins a line, behind each stands a blank or nothing, and no other mark stands beside it.
bool quote_delimits(std::span<const std::string_view> lines) {
    if (!in_every_line(lines, '"')) return false;
    std::size_t all = 0, opening = 0;
    for (const auto& raw : lines) {
        const auto line = base::trim(raw);
        for (std::size_t i = line.find('"'); i != std::string_view::npos; i = line.find('"', i + 1)) {
            ++all;
            const bool marked = i > 0 && std::string_view(",;|\t=:").find(line[i - 1]) != std::string_view::npos;
            opening += i == 0 || marked || (i + 1 < line.size() && line[i + 1] != ' ');
        }
    }
    return all >= 3 * lines.size() / 2 && opening * 20 <= all;
}

/// The bracket in which nearly every row stands as a whole, "[1, 2],"; 0 = none. Lines of one bracket are no rows.
char row_bracket(const std::vector<std::string_view>& lines) {
    for (const std::string_view pair : {"[]", "{}", "()"}) {
        std::size_t filled = 0, rows = 0;
        for (const auto& line : lines) {
            std::string_view text = base::trim(line);
            if (text.size() < 2) continue;
            ++filled;
            if (text.ends_with(',') || text.ends_with(';')) text.remove_suffix(1);
            if (text.size() < 3 || text.front() != pair[0] || text.back() != pair[1]) continue;
            text = text.substr(1, text.size() - 2);
            int depth = 0, least = 0;  // "(a), (b)" does not stand in brackets as a whole
            for (const char c : text) {
                depth += c == pair[0] ? 1 : c == pair[1] ? -1 : 0;
                least = std::min(least, depth);
            }
            rows += least == 0 && depth == 0;
        }
        if (rows >= 3 && rows * 10 >= filled * 9) return pair[0];
    }
    return 0;
}

/// Nearly every line begins with a clock time or a stamp and an arrow, as a serial monitor writes what it receives.
bool arrow_behind_times(std::span<const std::string_view> lines) {
    constexpr std::size_t kStampMax = 40;
    std::size_t filled = 0, arrows = 0;
    for (const auto& line : lines) {
        if (base::trim(line).empty()) continue;
        ++filled;
        const std::size_t at = line.substr(0, kStampMax).find(kArrow);
        Stamp stamp;
        base::Time clock = 0;
        arrows += at != std::string_view::npos &&
                  (parse_clock(line.substr(0, at), clock) || parse_stamp(line.substr(0, at), stamp));
    }
    return arrows >= 3 && arrows * 10 >= filled * 9;
}

/// Nearly every line that begins with a number ends in a semicolon and has no other, and such are most lines: "1,2,3;".
char closing_mark(std::span<const std::string_view> lines) {
    std::size_t filled = 0, rows = 0, closed = 0;
    for (const auto& raw : lines) {
        const auto line = base::trim(raw);
        if (line.empty()) continue;
        ++filled;
        const std::size_t first = line.find_first_not_of("+-.");
        if (first == std::string_view::npos || line[first] < '0' || line[first] > '9') continue;
        ++rows;
        closed += line.size() > 1 && line.find(';') + 1 == line.size();
    }
    return closed >= 3 && closed * 20 >= rows * 19 && closed * 10 >= filled * 6 ? ';' : '\0';
}

void add_bracketed(std::string_view sample, const std::vector<std::string_view>& lines, const Dialect& plain,
                   std::vector<Dialect>& out) {
    Dialect dialect = plain;
    dialect.bracket = row_bracket(lines);
    if (dialect.bracket == 0) return;
    for (const char delimiter : {',', ';', '\t', '|'}) {
        dialect.delimiter = delimiter;
        if (sample.find(delimiter) == std::string_view::npos) continue;
        for (const char quote : {'"', '\0'}) {  // the quotes of {"a": 1, "b": 2} close no cells
            dialect.quote = quote;
            out.push_back(dialect);
        }
    }
    dialect.delimiter = ' ';
    dialect.blank_runs = true;
    out.push_back(dialect);
}

/// Rows that stand in quotes as a whole, delimiters of several characters, columns of fixed width.
void add_unusual(std::string_view sample, const std::vector<std::string_view>& lines, const Dialect& plain, bool wide,
                 bool delimited, std::vector<Dialect>& out) {
    std::size_t filled = 0, wrapped = 0;
    for (std::string_view line : lines) {
        line = base::trim(line);
        if (line.empty()) continue;
        ++filled;
        while (line.ends_with(';') || line.ends_with(',')) line.remove_suffix(1);
        wrapped += line.size() > 2 && line.front() == '"' && line.back() == '"';
    }
    Dialect dialect = plain;
    dialect.quote = '"';
    if (filled > 0 && wrapped * 10 >= filled * 9) {
        dialect.wrapped = true;
        for (const char delimiter : {',', ';', '\t', '|'}) {
            dialect.delimiter = delimiter;
            if (sample.find(delimiter) != std::string_view::npos) out.push_back(dialect);
        }
        dialect.wrapped = false;
    }
    for (const std::string_view several : {"::", "||", ";;", "~~", "|~|", "<>", "##", "@@", " , ", " ; "}) {
        std::size_t found = 0;
        for (std::size_t at = sample.find(several); at != std::string_view::npos && found < filled; ++found)
            at = sample.find(several, at + several.size());
        if (found < 2 || found * 2 < filled) continue;
        if (several[0] == ' ' && !also_inside(lines, several)) continue;
        dialect.delimiter = several[0];
        dialect.more = several.substr(1);
        out.push_back(dialect);
    }
    if (delimited) return;
    for (auto& fixed : fixed_columns(lines, wide)) {
        Dialect cut = plain;
        cut.delimiter = 0;
        cut.fixed = std::move(fixed);
        out.push_back(std::move(cut));
    }
}

}  // namespace

std::vector<Dialect> dialect_candidates(std::string_view sample, Newline newline, bool wide, std::size_t lines_max) {
    std::vector<Dialect> out;
    const bool quotes = sample.find('"') != std::string_view::npos;
    const bool single_quotes = std::count(sample.begin(), sample.end(), '\'') >= 4;
    const auto add = [&](char delimiter, bool runs) {
        Dialect dialect;
        dialect.delimiter = delimiter;
        dialect.blank_runs = runs;
        dialect.newline = newline;
        if (!runs) {  // a quote may come later where the head has none
            dialect.quote = '"';
            out.push_back(dialect);
            if (sample.find("\\\"") != std::string_view::npos) {
                dialect.escape = '\\';
                out.push_back(dialect);
            }
        } else {
            out.push_back(dialect);
        }
        if (single_quotes && !runs) {
            dialect.quote = '\'';
            dialect.escape = 0;
            out.push_back(dialect);
        }
    };
    const std::vector<std::string_view> lines = lines_of(sample, newline, lines_max);
    bool delimited = delimits(lines, ',') && !only_at_head(lines, ','),
         comma = sample.find(',') != std::string_view::npos;
    if (also_inside(lines, " , ")) comma = false;
    const bool comments = only_begins_lines(lines, ';');
    for (const char mark : {'\t', ';', '|'}) {
        if (sample.find(mark) == std::string_view::npos || !delimits(lines, mark) || (mark == ';' && comments) ||
            only_at_head(lines, mark))
            continue;
        delimited = true;
        comma = comma && !commas_are_decimal(lines, mark);
    }
    for (const char delimiter : {',', ';', '\t', '|'})
        if (delimiter == ',' ? comma
                             : sample.find(delimiter) != std::string_view::npos && (delimiter != ';' || !comments))
            add(delimiter, false);
    const bool usual = in_every_line(lines, ',') || in_every_line(lines, ';') || in_every_line(lines, '\t') ||
                       in_every_line(lines, '|');
    for (const char rare : {':', '^', '~', '*', '!', '&', '@'})
        if (!delimited && !usual && rare_mark_delimits(lines, rare)) add(rare, false);
    Dialect plain;
    plain.newline = newline;
    if (quotes && quote_delimits(lines)) {
        out.push_back(plain);
        out.back().delimiter = '"';
        delimited = true;  // blanks stand inside its cells
    }
    add_unusual(sample, lines, plain, wide, delimited, out);
    add_bracketed(sample, lines, plain, out);
    if (!delimited && !blanks_around(sample) && sample.find(' ') != std::string_view::npos) add(' ', true);
    // Single blanks delimit only where blanks are never doubled, else runs of them do.
    // Where rows begin with a blank, it parts nothing from what follows.
    const auto indented = std::count_if(lines.begin(), lines.end(), [](auto line) { return line.starts_with(' '); });
    if (!delimited && sample.find(' ') != std::string_view::npos && sample.find("  ") == std::string_view::npos &&
        quotes && indented * 2 < static_cast<std::ptrdiff_t>(lines.size()))
        add(' ', false);
    add(0, false);
    if (const char mark = closing_mark(lines); mark != 0)
        for (auto& dialect : out)
            if (dialect.delimiter != mark && dialect.bracket == 0 && !dialect.wrapped && dialect.fixed.starts.empty())
                dialect.closing = mark;
    if (arrow_behind_times(lines))
        for (auto& dialect : out) dialect.arrow = dialect.fixed.starts.empty() && !dialect.wrapped;
    return out;
}

}  // namespace majung::intake
