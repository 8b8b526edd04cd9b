#include "intake/prose.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/text.h"
#include "intake/stored.h"

namespace majung::intake {
namespace {

constexpr std::size_t kLinesLooked = 400;
constexpr std::size_t kWordsOfALine = 4;  // at least, of the line in the middle
constexpr double kPunctuated = 0.3;       // marks a line, on average
constexpr double kCodesFirst = 0.5;       // share of lines that begin with a code or a number
constexpr double kPartedAlike = 0.8;      // share of lines that hold a mark equally often
constexpr double kUnlikely = 0.5;         // a reading less sure than that

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool texts_alone(const Reading& reading) {
    return std::all_of(reading.tables.begin(), reading.tables.end(), [](const TableReading& table) {
        return std::all_of(table.columns.begin(), table.columns.end(), [](const ColumnReading& column) {
            return column.type == table::Type::text && column.role_hint.empty();
        });
    });
}

/// What prose and tables differ in, of lines with something in them.
struct Looked {
    std::size_t lines = 0, codes_first = 0, marks = 0;
    std::vector<std::size_t> words;                         // of each line
    std::map<char, std::map<std::size_t, std::size_t>> by;  // of each mark that may part cells: how many lines hold n
};

void look_at(std::string_view line, Looked& out) {
    ++out.lines;
    std::size_t words = 0, begin = 0;
    for (std::size_t i = 0; i <= line.size(); ++i) {
        if (i < line.size() && line[i] != ' ' && line[i] != '\t') continue;
        const std::string_view word = line.substr(begin, i - begin);
        begin = i + 1;
        if (word.empty()) continue;
        if (words == 0 && std::any_of(word.begin(), word.end(), digit)) ++out.codes_first;
        ++words;
        const bool marked = std::string_view(".,;:!?").find(word.back()) != std::string_view::npos;
        if (marked && word.size() > 1 && letter(word[word.size() - 2])) ++out.marks;
    }
    out.words.push_back(words);
    for (const char mark : {'\t', ';', '|'}) {
        const auto times = static_cast<std::size_t>(std::count(line.begin(), line.end(), mark));
        if (times > 0) ++out.by[mark][times];
    }
}

bool parted_alike(const Looked& looked) {
    for (const auto& [mark, lines] : looked.by)
        for (const auto& [times, count] : lines)
            if (static_cast<double>(count) >= kPartedAlike * static_cast<double>(looked.lines)) return true;
    return false;
}

}  // namespace

bool prose(const Reading& reading, const Head& head) {
    if (reading.format != "delimited" || reading.tables.empty() || !texts_alone(reading)) return false;
    const bool words_are_cells = reading.dialect.delimiter == ' ' && reading.dialect.fixed.starts.empty();
    const bool unlikely = std::all_of(reading.tables.begin(), reading.tables.end(),
                                      [](const auto& table) { return table.doubtful && table.sureness < kUnlikely; });
    if (!words_are_cells && !unlikely) return false;
    const std::string text = head_text(reading, head);
    Looked looked;
    for (const auto line : base::split(text, line_end_of(reading.dialect.newline))) {
        if (base::trim(line).empty()) continue;
        look_at(base::trim(line), looked);
        if (looked.lines == kLinesLooked) break;
    }
    if (looked.lines < 2 || parted_alike(looked)) return false;
    const auto middle = looked.words.begin() + static_cast<std::ptrdiff_t>(looked.words.size() / 2);
    std::nth_element(looked.words.begin(), middle, looked.words.end());
    const auto lines = static_cast<double>(looked.lines);
    return *middle >= kWordsOfALine && static_cast<double>(looked.codes_first) < kCodesFirst * lines &&
           static_cast<double>(looked.marks) >= kPunctuated * lines;
}

}  // namespace majung::intake
