#include "intake/names_line.h"

#include <unordered_set>

#include "base/text.h"
#include "intake/types.h"

namespace majung::intake {

using Row = std::vector<std::string_view>;

/// The line above a run of numbers that one delimiter cuts into a single cell and another into as many words as there are
/// columns: names, "Freq  Ampl  Bias" over "10,0.5,1".
void recut_names(CutText& cut, const Run& run) {
    if (run.width < 3 || run.first == 0 || run.rows < 3) return;
    std::size_t at = run.first - 1;
    while (at > 0 && blank_row(cut.records[at])) --at;
    Row& line = cut.records[at];
    if (filled_width(line) != 1) return;
    std::string_view text = base::trim(line[0]);
    for (const std::string_view mark : {"#", "%", "//", "!", ";"})  // a comment to other programs
        if (text.starts_with(mark)) text = base::trim(text.substr(mark.size()));
    for (const std::string_view delimiter : {"\t", ";", ",", "|", "  ", " "}) {
        Row cells;
        std::unordered_set<std::string_view> distinct;
        for (std::size_t from = 0; from <= text.size();) {
            const std::size_t to = std::min(text.find(delimiter, from), text.size());
            const auto cell = base::trim(text.substr(from, to - from));
            Number number;
            if (!cell.empty() && !parse_number(cell, NumberFormat{}, number) && distinct.insert(cell).second)
                cells.push_back(cell);
            else if (!cell.empty() || delimiter[0] != ' ')
                break;  // a number or a word twice: no names
            from = to + delimiter.size();
        }
        if (cells.size() != run.width) continue;
        line = std::move(cells);
        return;
    }
}

}  // namespace majung::intake
