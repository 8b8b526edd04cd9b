#include "intake/folding.h"

#include <algorithm>
#include <vector>

#include "base/limits.h"
#include "base/text.h"
#include "intake/cells.h"
#include "intake/encoding.h"
#include "intake/source.h"
#include "intake/stamp.h"

namespace majung::intake {
namespace {

constexpr std::size_t kLinesMax = 40;  // a record
constexpr std::size_t kSampleLines = 400;

bool blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// Cells of a line; 0: it is blank. Delimiter 0: runs of blanks.
int cells_of(std::string_view line, char delimiter) {
    line = base::trim(line);
    if (line.empty()) return 0;
    int cells = 1;
    for (std::size_t i = 1; i < line.size(); ++i)
        cells += delimiter == 0 ? !blank(line[i]) && blank(line[i - 1]) : line[i] == delimiter;
    return cells;
}

std::string_view first_cell(std::string_view line, char delimiter) {
    line = base::trim(line);
    return line.substr(0, delimiter == 0 ? line.find_first_of(" \t") : line.find(delimiter));
}

struct Lines {
    std::vector<std::string_view> text;  // blank ones left out
    std::vector<std::int64_t> number;    // in the file, from 1
};

Lines lines_of(std::string_view sample, char line_end) {
    Lines lines;
    std::int64_t number = 0;
    for (std::size_t from = 0; from < sample.size() && lines.text.size() < kSampleLines;) {
        const std::size_t to = sample.find(line_end, from);
        if (to == std::string_view::npos) break;  // it may be cut
        ++number;
        const auto line = sample.substr(from, to - from);
        if (!base::trim(line).empty()) {
            lines.text.push_back(line);
            lines.number.push_back(number);
        }
        from = to + 1;
    }
    return lines;
}

/// The first line from which on the counts come again after `period` lines.
std::size_t pattern_begins(const std::vector<int>& counts, std::size_t period) {
    std::size_t first = counts.size() - period;
    while (first > 0 && counts[first - 1] == counts[first - 1 + period]) --first;
    return first;
}

/// Do the first cells rise from line to line, as the times of a log do?
bool rises(const Lines& lines, std::size_t first, char delimiter) {
    double before = 0;
    for (std::size_t i = first; i < lines.text.size(); ++i) {
        const auto cell = first_cell(lines.text[i], delimiter);
        Number number;
        Stamp stamp;
        double value = 0;
        if (parse_number(cell, NumberFormat{}, number))
            value = number.value;
        else if (!parse_stamp(cell, stamp))
            return false;
        else
            value = before;
        if (i > first && value < before) return false;
        before = value;
    }
    return true;
}

/// Do words come again in the same line of the records, as the names of tables below one another do?
bool words_again(const Lines& lines, std::size_t first, std::size_t period) {
    const auto letters = [](std::string_view text) {
        return std::count_if(text.begin(), text.end(),
                             [](char c) { return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c & 0x80) != 0; }) >= 3;
    };
    std::size_t again = 0;
    for (std::size_t i = first + period; i < lines.text.size(); ++i)
        again += lines.text[i] == lines.text[i - period] && letters(lines.text[i]);
    return again > 1;
}

/// Where lines of few words are hardly shorter than those of many, numbers touch in columns of fixed width.
bool equally_long(const Lines& lines, std::size_t first, const std::vector<int>& counts) {
    const auto begin = counts.begin() + static_cast<std::ptrdiff_t>(first);
    const int least = *std::min_element(begin, counts.end());
    std::size_t few = 0, longest = 0;
    for (std::size_t i = first; i < counts.size(); ++i) {
        const std::size_t length = base::trim(lines.text[i]).size();
        longest = std::max(longest, length);
        if (counts[i] == least) few = std::max(few, length);
    }
    return few * 4 > longest * 3;
}

/// Lines of numbers and nothing else: under a long preamble they are the data, however few they are.
bool only_numbers(const Lines& lines, std::size_t first, char delimiter) {
    for (std::size_t i = first; i < lines.text.size(); ++i)
        for (std::string_view line = base::trim(lines.text[i]); !line.empty();) {
            const std::size_t end =
                std::min(delimiter == 0 ? line.find_first_of(" \t") : line.find(delimiter), line.size());
            Number number;
            if (!parse_number(base::trim(line.substr(0, end)), NumberFormat{}, number)) return false;
            line = end == line.size() ? std::string_view() : base::trim(line.substr(end + 1));
        }
    return true;
}

Folding folding_under(const Lines& lines, char delimiter) {
    std::vector<int> counts;
    for (const auto& line : lines.text) counts.push_back(cells_of(line, delimiter));
    for (std::size_t period = 2; period <= kLinesMax && period * kFoldedRecordsMin <= counts.size(); ++period) {
        const std::size_t first = pattern_begins(counts, period);
        if (counts.size() - first < period * kFoldedRecordsMin) continue;
        if (first * 2 > counts.size() && !(period > 2 && only_numbers(lines, first, delimiter))) continue;
        const auto begin = counts.begin() + static_cast<std::ptrdiff_t>(first);
        const auto [least, most] = std::minmax_element(begin, begin + static_cast<std::ptrdiff_t>(period));
        if (*least * 2 > *most) return {};
        if (delimiter == 0 && equally_long(lines, first, counts)) return {};
        if (rises(lines, first, delimiter) || words_again(lines, first, period)) return {};
        Folding folding;
        folding.first_line = lines.number[first];
        folding.cells.assign(begin, begin + static_cast<std::ptrdiff_t>(period));
        folding.delimiter = delimiter;
        return folding;
    }
    return {};
}

/// Are nearly all lines in the second half alike under this delimiter? Then they are rows.
bool alike(const Lines& lines, char delimiter) {
    std::vector<int> counts;
    for (std::size_t i = lines.text.size() / 2; i < lines.text.size(); ++i)
        counts.push_back(cells_of(lines.text[i], delimiter));
    std::vector<int> sorted = counts;
    std::sort(sorted.begin(), sorted.end());
    const int usual = sorted[sorted.size() / 2];
    return usual > 1 &&
           static_cast<std::size_t>(std::count(counts.begin(), counts.end(), usual)) * 10 >= counts.size() * 9;
}

/// Joins lines as they come. A line is held back until it is known whether the next one goes on with its record.
class Joiner {
  public:
    Joiner(const Folding& folding, Newline newline) : folding_(folding), line_end_(line_end_of(newline)) {}

    void push(std::string_view bytes, std::string& out) {
        while (!bytes.empty()) {
            const std::size_t to = bytes.find(line_end_);
            const std::string_view part = bytes.substr(0, to);
            (overlong_ ? out : line_) += part;
            if (to == std::string_view::npos) {
                if (static_cast<std::int64_t>(line_.size()) > base::kRowBytesMax) let_through(out);
                return;
            }
            if (overlong_)
                out += line_end_;
            else
                take_line(out);
            overlong_ = false;
            bytes.remove_prefix(to + 1);
        }
    }
    void finish(std::string& out) {
        const bool ended = line_.empty();
        if (!ended) take_line(out);
        if (!held_) return;
        out += before_;
        if (ended) out += line_end_;
        held_ = false;
    }

  private:
    void take_line(std::string& out) {
        ++number_;
        const int cells = number_ < folding_.first_line ? 0 : cells_of(line_, folding_.delimiter);
        const bool goes_on = place_ > 0 && place_ < folding_.cells.size() && cells == folding_.cells[place_];
        if (held_) {
            if (goes_on && before_.ends_with('\r')) before_.back() = ' ';
            out += before_;
            out += goes_on ? (folding_.delimiter == 0 ? ' ' : folding_.delimiter) : line_end_;
        }
        place_ = goes_on ? place_ + 1 : cells > 0 && cells == folding_.cells[0] ? 1 : 0;
        before_ = std::move(line_);
        line_.clear();
        held_ = true;
    }
    /// A line past every limit is held by nobody.
    void let_through(std::string& out) {
        ++number_;
        if (held_) out += before_ + line_end_;
        out += line_;
        line_.clear();
        held_ = false;
        overlong_ = true;
        place_ = 0;
    }

    Folding folding_;
    char line_end_;
    std::string before_, line_;
    std::int64_t number_ = 0;
    std::size_t place_ = 0;  // lines of the record so far; 0: none has begun
    bool held_ = false, overlong_ = false;
};

class UnfoldedSource final : public Source {
  public:
    UnfoldedSource(Source& source, const Folding& folding, Newline newline)
        : source_(source), folding_(folding), newline_(newline), joiner_(folding, newline) {}

    base::Result<std::size_t> read(char* into, std::size_t size) override {
        while (ready_.size() - given_ < size && !ended_) {
            std::string block(std::max<std::size_t>(size, 1 << 16), '\0');
            ASSIGN_OR_RETURN(const std::size_t n, source_.read(block.data(), block.size()));
            ready_.erase(0, given_);
            given_ = 0;
            joiner_.push(std::string_view(block).substr(0, n), ready_);
            ended_ = n < block.size();
            if (ended_) joiner_.finish(ready_);
        }
        const std::size_t n = std::min(size, ready_.size() - given_);
        std::copy_n(ready_.data() + given_, n, into);
        given_ += n;
        return n;
    }
    base::Result<void> rewind() override {
        ready_.clear();
        given_ = 0;
        ended_ = false;
        joiner_ = Joiner(folding_, newline_);
        return source_.rewind();
    }
    const std::string& path() const override { return source_.path(); }
    std::string packing() const override { return source_.packing(); }
    bool damaged() const override { return source_.damaged(); }

  private:
    Source& source_;
    const Folding folding_;
    const Newline newline_;
    Joiner joiner_;
    std::string ready_;
    std::size_t given_ = 0;
    bool ended_ = false;
};

}  // namespace

Folding find_folding(std::string_view sample, Newline newline) {
    const Lines lines = lines_of(sample, line_end_of(newline));
    if (lines.text.size() < 2 * kFoldedRecordsMin) return {};
    for (const char delimiter : {'\t', ';', ',', '|'})
        if (alike(lines, delimiter)) return {};
    if (alike(lines, 0)) return {};
    for (const char delimiter : {'\t', ';', ',', '|', '\0'}) {
        Folding folding = folding_under(lines, delimiter);
        if (!folding.cells.empty()) return folding;
    }
    return {};
}

std::string unfolded(std::string_view text, const Folding& folding, Newline newline) {
    std::string out;
    out.reserve(text.size());
    Joiner joiner(folding, newline);
    joiner.push(text, out);
    joiner.finish(out);
    return out;
}

std::unique_ptr<Source> unfolded_source(Source& source, const Folding& folding, Newline newline) {
    return std::make_unique<UnfoldedSource>(source, folding, newline);
}

std::int64_t folded_line(const Folding& folding, std::int64_t line) {
    if (folding.cells.empty() || line < folding.first_line) return line;
    return folding.first_line + (line - folding.first_line) * static_cast<std::int64_t>(folding.cells.size());
}

}  // namespace majung::intake
