// Layout: tables and sentences for the width that a terminal has. A table that does not fit gets its widest columns narrowed, a
// last column of free text is broken at blanks; where too little would be left, the last columns go below their row. Width 0: nobody
// said how wide the page is (a pipe, a file), so lines are as long as they are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace majung::app {

/// COLUMNS where it holds a number, else the terminal that standard output is; 0 = neither.
std::size_t terminal_width();

struct ColumnsLayout {
    std::size_t width = 0;                 // of the page, terminal columns
    std::size_t indent = 2;                // before each row
    std::size_t gap = 2;                   // between columns
    bool free_text = false;                // the last column is: broken, not cut
    std::vector<std::size_t> widest = {};  // of each column, 0 or left out = as wide as it is
    std::string_view below = "    ";       // before what stands below its row
};

/// The rows as lines; the first is the header. Cells are shown, not obeyed.
std::vector<std::string> columns(const std::vector<std::vector<std::string>>& rows, const ColumnsLayout& layout);

/// Widths so that columns of these natural widths fit into `room`: the widest are narrowed first. Empty where that would take
/// a column below what tells anything.
std::vector<std::size_t> narrowed(std::vector<std::size_t> widths, std::size_t room);

/// A sentence in lines: the first after `indent` blanks, the rest two further.
std::string paragraph(std::string_view text, std::size_t indent, std::size_t width);

}  // namespace majung::app
