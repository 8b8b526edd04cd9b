#include "intake/dialect.h"

#include <algorithm>
#include <cstring>
#include <deque>

namespace majung::intake {
namespace {

bool blank(char c) { return c == ' ' || c == '\t'; }

class Scanner {
  public:
    Scanner(const char* end, const Dialect& dialect) : end_(end), dialect_(dialect) {
        line_end_ = line_end_of(dialect.newline);
    }

    bool at_line_end(const char* p) const { return *p == line_end_; }
    bool at_delimiter(const char* p) const {
        if (dialect_.delimiter == 0 || *p != dialect_.delimiter) return false;
        return dialect_.more.empty() || (static_cast<std::size_t>(end_ - p) > dialect_.more.size() &&
                                         std::memcmp(p + 1, dialect_.more.data(), dialect_.more.size()) == 0);
    }
    bool at_break(const char* p) const { return *p == line_end_ || at_delimiter(p); }
    /// The next delimiter before `limit`, or `limit`.
    const char* find_delimiter(const char* p, const char* limit) const {
        while (p < limit) {
            p = static_cast<const char*>(std::memchr(p, dialect_.delimiter, static_cast<std::size_t>(limit - p)));
            if (p == nullptr) return limit;
            if (at_delimiter(p) && p + dialect_.more.size() < limit) return p;
            ++p;
        }
        return limit;
    }

    const char* past_delimiter(const char* p, const char* limit) const {
        p += 1 + dialect_.more.size();
        return dialect_.blank_after && p < limit && *p == ' ' ? p + 1 : p;
    }

    /// After blanks that do not delimit.
    const char* past_blanks(const char* p) const {
        while (p < end_ && blank(*p) && *p != dialect_.delimiter) ++p;
        return p;
    }

    /// `open` is just behind the opening quote. Where the closing quote stands, or nullptr: it is never closed.
    const char* closing(const char* open, bool& escaped) const {
        const char* limit = end_ - open > static_cast<std::ptrdiff_t>(kQuotedBytesMax) ? open + kQuotedBytesMax : end_;
        for (const char* p = open; p < limit; ++p) {
            if (dialect_.escape != 0 && *p == dialect_.escape && p + 1 < limit) {
                escaped = true;
                ++p;
                continue;
            }
            if (*p != dialect_.quote) continue;
            if (p + 1 < limit && p[1] == dialect_.quote && dialect_.escape == 0) {
                escaped = true;
                ++p;
                continue;
            }
            const char* after = past_blanks(p + 1);
            if (after >= end_ || at_break(after)) return p;
            if (const char* behind = past_returns(after); behind > after && (behind >= end_ || *behind == '\n'))
                return p;
        }
        return nullptr;
    }

    /// Carriage returns before a line feed: two of them where a program wrote "\r\n" through another that adds its own.
    const char* past_returns(const char* p) const {
        while (line_end_ == '\n' && p < end_ && *p == '\r') ++p;
        return p;
    }

    const char* end_;
    const Dialect& dialect_;
    char line_end_;
};

void scan_blank_runs(const char* begin, const char* line_end, std::vector<Cell>& cells) {
    const char* p = begin;
    while (p < line_end && blank(*p)) ++p;
    while (p < line_end) {
        const char* start = p;
        while (p < line_end && !blank(*p)) ++p;
        cells.push_back({start, p, false, false});
        while (p < line_end && blank(*p)) ++p;
    }
    if (cells.empty()) cells.push_back({line_end, line_end, false, false});
}

/// Reads a quoted cell that opens at `p`; false where it is none.
bool scan_quoted(const Scanner& scan, const char*& p, int& lines, std::vector<Cell>& cells) {
    const char* open = scan.past_blanks(p);
    if (open >= scan.end_ || *open != scan.dialect_.quote) return false;
    bool escaped = false;
    const char* close = scan.closing(open + 1, escaped);
    if (close == nullptr) return false;
    lines += static_cast<int>(std::count(open + 1, close, scan.line_end_));
    cells.push_back({open + 1, close, true, escaped});
    p = scan.past_blanks(close + 1);
    return true;
}

/// The place `to` characters from the start of the line on, going on from where `p` is the place `at`.
const char* go_to(const char* p, const char* end, int& at, int to, bool wide) {
    while (p < end && at < to) {
        const auto byte = static_cast<unsigned char>(*p);
        ++p;
        while (p < end && (static_cast<unsigned char>(*p) & 0xc0) == 0x80) ++p;
        at += byte >= 0x80 && wide ? 2 : 1;
    }
    return p;
}

/// A word that runs over the border of two columns shows that the line is no row: it is one cell.
void scan_fixed(const char* begin, const char* line_end, const FixedColumns& fixed, std::vector<Cell>& cells) {
    const char* start = begin;
    int at = 0;
    for (std::size_t k = 0; k < fixed.starts.size(); ++k) {
        const bool last = k + 1 == fixed.starts.size();
        const char* stop = last ? line_end : go_to(start, line_end, at, fixed.starts[k + 1], fixed.wide);
        if (!fixed.touching && !last && stop > begin && stop < line_end && !blank(stop[-1]) && !blank(*stop)) {
            cells.clear();
            cells.push_back({begin, line_end, false, false});
            return;
        }
        Cell cell{start, stop, false, false};
        while (cell.begin < cell.end && blank(*cell.begin)) ++cell.begin;
        while (cell.end > cell.begin && blank(cell.end[-1])) --cell.end;
        cells.push_back(cell);
        start = stop;
    }
}

/// Cells inside a row that stands in quotes as a whole: where its line ends, or nullptr: this row does not.
const char* scan_wrapped(const Scanner& scan, const char* begin, int& lines, std::vector<Cell>& cells) {
    const char quote = scan.dialect_.quote;
    const char* open = scan.past_blanks(begin);
    if (open >= scan.end_ || *open != quote) return nullptr;
    bool escaped = false;
    const char* close = scan.closing(open + 1, escaped);
    if (close == nullptr) return nullptr;
    const char* stop = close + 1;  // delimiters that a spreadsheet added may follow
    while (stop < scan.end_ && (blank(*stop) || *stop == ',' || *stop == ';')) ++stop;
    stop = scan.past_returns(stop);
    if (stop < scan.end_ && !scan.at_line_end(stop)) return nullptr;
    lines += static_cast<int>(std::count(open + 1, close, scan.line_end_));
    const auto two_quotes = [&](const char* p) { return p + 1 < close && p[0] == quote && p[1] == quote; };
    for (const char* p = open + 1;;) {
        if (two_quotes(p)) {
            const char* start = p + 2;
            const char* end = start;
            bool inner = false;
            while (end < close && !(two_quotes(end) && (end + 2 == close || scan.at_delimiter(end + 2)))) {
                if (two_quotes(end)) {
                    inner = true;
                    ++end;
                }
                ++end;
            }
            if (end < close) {
                cells.push_back({start, end, true, inner});
                p = end + 2;
                if (p >= close) return stop;
                p = scan.past_delimiter(p, close);
                continue;
            }
        }
        const char* end = scan.find_delimiter(p, close);
        cells.push_back({p, end, false, std::memchr(p, quote, static_cast<std::size_t>(end - p)) != nullptr});
        if (end == close) return stop;
        p = scan.past_delimiter(end, close);
    }
}

void scan_line(const char* begin, const char* end, const Dialect& dialect, Record& out) {
    const Scanner scan(end, dialect);
    out.cells.clear();
    out.begin = begin;
    out.lines = 1;
    const char* p = begin;
    const auto finish = [&](const char* stop) {
        out.ended = stop < end;
        out.next = out.ended ? stop + 1 : end;
        out.end = stop;
        while (scan.line_end_ == '\n' && out.end > begin && out.end[-1] == '\r') --out.end;
    };
    // A record goes beyond its line only through a quote in it; looking further would cost the whole text each time.
    const auto* found =
        static_cast<const char*>(std::memchr(begin, scan.line_end_, static_cast<std::size_t>(end - begin)));
    const char* line_end = found == nullptr ? end : found;
    if (dialect.quote == 0 || dialect.blank_runs || !dialect.fixed.starts.empty() ||
        std::memchr(begin, dialect.quote, static_cast<std::size_t>(line_end - begin)) == nullptr) {
        finish(line_end);
        if (!dialect.fixed.starts.empty()) return scan_fixed(begin, out.end, dialect.fixed, out.cells);
        if (dialect.blank_runs) return scan_blank_runs(begin, out.end, out.cells);
        if (dialect.delimiter == 0) {
            out.cells.push_back({begin, out.end, false, false});
            return;
        }
        for (;;) {
            const char* stop = scan.find_delimiter(p, out.end);
            out.cells.push_back({p, stop, false, false});
            if (stop == out.end) return;
            p = scan.past_delimiter(stop, out.end);
        }
    }
    if (dialect.wrapped) {
        const char* stop = scan_wrapped(scan, begin, out.lines, out.cells);
        if (stop != nullptr) return finish(stop);
    }
    for (;;) {
        if (!scan_quoted(scan, p, out.lines, out.cells)) {
            const char* start = p;
            while (p < end && !scan.at_break(p)) ++p;
            out.cells.push_back({start, p, false, false});
        } else if (const char* behind = scan.past_returns(p); behind >= end || *behind == '\n') {
            p = behind;
        }
        if (p >= end || scan.at_line_end(p)) break;
        p = scan.past_delimiter(p, end);
    }
    finish(p);
    Cell& tail = out.cells.back();
    if (!tail.quoted && tail.end > out.end) tail.end = out.end;  // the \r of \r\n
}

void trim_blanks(Cell& cell) {
    while (cell.begin < cell.end && blank(*cell.begin)) ++cell.begin;
    while (cell.end > cell.begin && blank(cell.end[-1])) --cell.end;
}

/// Takes the brackets off a row that stands in them, and what parts it from the next row ("[1, 2],"). A line of nothing but a
/// bracket opens or closes the list of rows: it is blank.
void take_brackets_off(const Dialect& dialect, std::vector<Cell>& cells) {
    const char opening = dialect.bracket, closing = opening == '[' ? ']' : opening == '{' ? '}' : ')';
    const auto ends_with = [](Cell cell, char c) {
        trim_blanks(cell);
        return !cell.quoted && cell.begin < cell.end && cell.end[-1] == c;
    };
    if (cells.size() > 1 && cells.back().blank() && !cells.back().quoted && ends_with(cells[cells.size() - 2], closing))
        cells.pop_back();
    trim_blanks(cells.front());
    trim_blanks(cells.back());
    Cell& first = cells.front();
    Cell& last = cells.back();
    const bool parted = last.end - last.begin > 1 && (last.end[-1] == ',' || last.end[-1] == ';');
    if (!last.quoted && parted && last.end[-2] == closing) --last.end;
    if (cells.size() == 1 && first.end - first.begin == 1 &&
        std::string_view("[]{}()").find(*first.begin) != std::string_view::npos) {
        first.begin = first.end;
        return;
    }
    if (first.quoted || first.begin == first.end || *first.begin != opening || !ends_with(last, closing)) return;
    ++first.begin;
    --last.end;
    for (Cell* cell : {&first, &last}) {
        trim_blanks(*cell);
        const bool quotes = dialect.quote != 0 && cell->end - cell->begin > 1 && *cell->begin == dialect.quote &&
                            cell->end[-1] == dialect.quote;
        if (!quotes || cell->quoted) continue;
        ++cell->begin;
        --cell->end;
        cell->quoted = true;
    }
    if (!dialect.blank_runs || cells.size() < 2) return;  // "[ 1 2 ]"
    if (cells.back().begin == cells.back().end) cells.pop_back();
    if (cells.front().begin == cells.front().end) cells.erase(cells.begin());
}

/// Parts the time from what a serial monitor received then; the arrow between them goes.
void take_arrow_off(std::vector<Cell>& cells) {
    if (cells.size() > 1 && !cells[1].quoted && cells[1].text() == "->") {  // blanks delimit
        cells.erase(cells.begin() + 1);
        return;
    }
    Cell& first = cells.front();
    const std::size_t at = first.quoted ? std::string_view::npos : first.text().find(kArrow);
    if (at == std::string_view::npos) return;
    Cell behind = first;
    first.end = first.begin + at;
    behind.begin = first.end + kArrow.size();
    cells.insert(cells.begin() + 1, behind);
}

/// Takes the mark off that closes the row; blanks before it are none of the last cell.
void take_closing_off(const Dialect& dialect, std::vector<Cell>& cells) {
    Cell& last = cells.back();
    if (last.quoted) return;
    trim_blanks(last);
    if (last.begin == last.end || last.end[-1] != dialect.closing) return;
    --last.end;
    trim_blanks(last);
    if (dialect.blank_runs && cells.size() > 1 && last.begin == last.end) cells.pop_back();  // "1 2 ;"
}

}  // namespace

void scan_record(const char* begin, const char* end, const Dialect& dialect, Record& out) {
    scan_line(begin, end, dialect, out);
    if (dialect.closing != 0 && !out.cells.empty()) take_closing_off(dialect, out.cells);
    if (dialect.bracket != 0 && !out.cells.empty()) take_brackets_off(dialect, out.cells);
    if (dialect.arrow && !out.cells.empty()) take_arrow_off(out.cells);
}

WholeRecords whole_records(std::string_view text, const Dialect& dialect) {
    if (text.empty()) return {};
    constexpr auto kNear = static_cast<std::ptrdiff_t>(kQuotedBytesMax / 4);  // mending changes a length by less
    bool near_limit = false;
    const char line_end = line_end_of(dialect.newline);
    const char* begin = text.data();
    const char* end = begin + text.size();
    const Scanner scan(end, dialect);
    const char* start = begin;    // of the record that is not known to be whole
    const char* outside = begin;  // from here on nothing is inside quotes, up to the next opening quote
    const auto move_start = [&](const char* limit) {
        const std::size_t newline =
            std::string_view(outside, static_cast<std::size_t>(limit - outside)).rfind(line_end);
        if (newline != std::string_view::npos) start = outside + newline + 1;
    };
    const bool quotes = dialect.quote != 0 && !dialect.blank_runs && dialect.fixed.starts.empty();
    const auto find_quote = [&](const char* from) {
        return from >= end
                   ? nullptr
                   : static_cast<const char*>(std::memchr(from, dialect.quote, static_cast<std::size_t>(end - from)));
    };
    for (const char* q = quotes ? find_quote(begin) : nullptr; q != nullptr; q = find_quote(q)) {
        const char* before = q;  // a quote opens at the start of a cell only
        while (before > begin && blank(before[-1]) && before[-1] != dialect.delimiter) --before;
        if (before > begin && !scan.at_break(before - 1)) {
            ++q;
            continue;
        }
        move_start(q);
        bool escaped = false;
        const char* close = scan.closing(q + 1, escaped);
        near_limit = near_limit || (close == nullptr ? end : close) - q > kNear;
        if (close == nullptr) {  // never closed, unless the text ends too early to say
            if (end - q < static_cast<std::ptrdiff_t>(kQuotedBytesMax) + 2)
                return {static_cast<std::size_t>(start - begin), near_limit};
            ++q;
            continue;
        }
        const char* after = scan.past_blanks(close + 1);
        if (scan.past_returns(after) >= end) return {static_cast<std::size_t>(start - begin), near_limit};
        q = outside = close + 1;
    }
    move_start(end);
    return {static_cast<std::size_t>(start - begin), near_limit};
}

std::string unescape(const Cell& cell, const Dialect& dialect) {
    std::string out;
    out.reserve(static_cast<std::size_t>(cell.end - cell.begin));
    if (dialect.wrapped) {  // quotes of the row's own were doubled, and those inside its quoted cells once more
        const std::string_view text = cell.text();
        for (std::size_t i = 0; i < text.size(); ++i) {
            out += text[i];
            const std::size_t copies = text[i] != dialect.quote ? 1 : cell.quoted ? 4 : 2;
            if (text.substr(i, copies) == std::string(copies, dialect.quote)) i += copies - 1;
        }
        return out;
    }
    for (const char* p = cell.begin; p < cell.end; ++p) {
        const bool escape = dialect.escape != 0 ? *p == dialect.escape : *p == dialect.quote;
        if (escape && p + 1 < cell.end && (dialect.escape != 0 || p[1] == dialect.quote)) ++p;
        out += *p;
    }
    return out;
}

CutText cut_text(std::string_view text, const Dialect& dialect, std::size_t records_max) {
    CutText out;
    const char* p = text.data();
    const char* end = p + text.size();
    Record record;
    std::int64_t line = 1;
    std::vector<std::pair<std::size_t, std::size_t>> escaped;
    while (p < end && out.records.size() < records_max) {
        scan_record(p, end, dialect, record);
        std::vector<std::string_view> cells;
        cells.reserve(record.cells.size());
        for (const auto& cell : record.cells) {
            if (cell.escaped) {
                out.resolved.push_back(unescape(cell, dialect));
                escaped.emplace_back(out.records.size(), cells.size());
            }
            cells.push_back(cell.text());
        }
        out.records.push_back(std::move(cells));
        out.lines.push_back(line);
        out.raw.push_back(record.text());
        line += record.lines;
        out.cut = !record.ended;
        p = record.next;
    }
    for (std::size_t i = 0; i < escaped.size(); ++i) out.records[escaped[i].first][escaped[i].second] = out.resolved[i];
    out.lines_total = line - 1;
    out.gaps_lost = dialect.blank_runs;
    return out;
}

}  // namespace majung::intake
