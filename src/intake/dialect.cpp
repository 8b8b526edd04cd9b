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
        line_end_ = dialect.newline == Newline::cr ? '\r' : '\n';
    }

    bool at_line_end(const char* p) const { return *p == line_end_; }
    bool at_break(const char* p) const {
        return *p == line_end_ || (dialect_.delimiter != 0 && *p == dialect_.delimiter);
    }

    const char* past_delimiter(const char* p, const char* limit) const {
        ++p;
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
            if (*after == '\r' && (after + 1 >= end_ || after[1] == '\n')) return p;
        }
        return nullptr;
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

}  // namespace

void scan_record(const char* begin, const char* end, const Dialect& dialect, Record& out) {
    const Scanner scan(end, dialect);
    out.cells.clear();
    out.begin = begin;
    out.lines = 1;
    const char* p = begin;
    const auto finish = [&](const char* stop) {
        out.ended = stop < end;
        out.next = out.ended ? stop + 1 : end;
        out.end = stop;
        if (scan.line_end_ == '\n' && out.end > begin && out.end[-1] == '\r') --out.end;
    };
    // A record goes beyond its line only through a quote in it; looking further would cost the whole text each time.
    const auto* found =
        static_cast<const char*>(std::memchr(begin, scan.line_end_, static_cast<std::size_t>(end - begin)));
    const char* line_end = found == nullptr ? end : found;
    if (dialect.quote == 0 || dialect.blank_runs ||
        std::memchr(begin, dialect.quote, static_cast<std::size_t>(line_end - begin)) == nullptr) {
        finish(line_end);
        if (dialect.blank_runs) return scan_blank_runs(begin, out.end, out.cells);
        if (dialect.delimiter == 0) {
            out.cells.push_back({begin, out.end, false, false});
            return;
        }
        for (;;) {
            const auto* stop =
                static_cast<const char*>(std::memchr(p, dialect.delimiter, static_cast<std::size_t>(out.end - p)));
            out.cells.push_back({p, stop == nullptr ? out.end : stop, false, false});
            if (stop == nullptr) return;
            p = scan.past_delimiter(stop, out.end);
        }
    }
    for (;;) {
        if (!scan_quoted(scan, p, out.lines, out.cells)) {
            const char* start = p;
            while (p < end && !scan.at_break(p)) ++p;
            out.cells.push_back({start, p, false, false});
        } else if (p < end && *p == '\r' && (p + 1 >= end || p[1] == '\n')) {
            ++p;
        }
        if (p >= end || scan.at_line_end(p)) break;
        p = scan.past_delimiter(p, end);
    }
    finish(p);
    Cell& tail = out.cells.back();
    if (!tail.quoted && tail.end > out.end) tail.end = out.end;  // the \r of \r\n
}

std::size_t whole_records(std::string_view text, const Dialect& dialect, bool last) {
    if (last || text.empty()) return text.size();
    const char line_end = dialect.newline == Newline::cr ? '\r' : '\n';
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
    const bool quotes = dialect.quote != 0 && !dialect.blank_runs;
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
        if (close == nullptr) {  // never closed, unless the text ends too early to say
            if (end - q < static_cast<std::ptrdiff_t>(kQuotedBytesMax) + 2)
                return static_cast<std::size_t>(start - begin);
            ++q;
            continue;
        }
        const char* after = scan.past_blanks(close + 1);
        if (after >= end || (*after == '\r' && after + 1 >= end)) return static_cast<std::size_t>(start - begin);
        q = outside = close + 1;
    }
    move_start(end);
    return static_cast<std::size_t>(start - begin);
}

std::string unescape(const Cell& cell, const Dialect& dialect) {
    std::string out;
    out.reserve(static_cast<std::size_t>(cell.end - cell.begin));
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
    return out;
}

}  // namespace majung::intake
