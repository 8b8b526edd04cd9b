#include "intake/remarks.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace majung::intake {
namespace {

constexpr std::size_t kRemarksLeast = 3;
constexpr std::size_t kRowsToARemark = 8;  // more rows than that between them are blocks under titles

bool digit(char c) { return static_cast<unsigned char>(c - '0') < 10; }
bool letter(char c) { return ((c | 32) >= 'a' && (c | 32) <= 'z') || (static_cast<unsigned char>(c) & 0x80) != 0; }

bool begins_with_number(std::string_view text) {
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
    if (!text.empty() && text[0] == '.') text.remove_prefix(1);
    return !text.empty() && digit(text[0]);
}

/// Which of the lines are remarks between rows.
std::vector<std::size_t> remarks_between(const std::vector<std::string_view>& lines) {
    std::vector<std::size_t> remarks, waiting;  // waiting: no row stands below them so far
    std::size_t rows = 0, between = 0;
    bool below_row = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto text = base::trim(lines[i]);
        if (text.empty()) continue;
        if (remark(text)) {
            if (below_row) waiting.push_back(i);
            continue;
        }
        const bool row = begins_with_number(text);
        if (row && below_row) {
            remarks.insert(remarks.end(), waiting.begin(), waiting.end());
            between += !waiting.empty();
        }
        waiting.clear();
        rows += row;
        below_row = row;
    }
    if (between < kRemarksLeast || between * kRowsToARemark < rows) return {};
    remarks.insert(remarks.end(), waiting.begin(), waiting.end());  // behind the last row
    return remarks;
}

}  // namespace

bool remark(std::string_view text) {
    text = base::trim(text);
    for (const std::string_view mark : {"//", "!", "#", "%", ";"}) {
        if (!text.starts_with(mark)) continue;
        const std::size_t from = text.find_first_not_of(std::string(mark) + " \t");
        if (from == std::string_view::npos || !letter(text[from])) return false;
        return mark != "#" || text[from - 1] == ' ' || text[from - 1] == '\t';
    }
    return false;
}

void blank_remarks(CutText& cut) {
    for (const std::size_t i : remarks_between(cut.raw)) cut.records[i].assign(1, std::string_view());
}

std::string without_remarks(std::string_view text, Newline newline) {
    std::vector<std::string_view> lines;
    for (std::size_t from = 0; from < text.size(); from += lines.back().size())
        lines.push_back(text.substr(from, std::min(text.find(line_end_of(newline), from), text.size() - 1) + 1 - from));
    const auto remarks = remarks_between(lines);
    std::string out;
    if (remarks.empty()) return out;
    std::size_t next = 0;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (next < remarks.size() && remarks[next] == i)
            ++next;
        else
            out += lines[i];
    return out;
}

}  // namespace majung::intake
