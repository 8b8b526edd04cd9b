// Records that are folded over several lines: listings of two lines a record, spectra of eight numbers a line under a line
// that says which. Unfolded, each record is one line: the line ends inside it become delimiters, so every byte keeps its
// place and the rest of the reader knows nothing of it.
//
// Evidence: the cells of the lines follow the same pattern of counts again and again to the end of the sample (4 2 4 2 ...,
// 2 8 8 3 2 8 8 3 ...), in at least kRecordsMin records, the longest line of a record at least twice the shortest. Rows of a
// plain table that are ragged by turns are no such records: there the first cells rise from line to line, or all lines are
// alike under another delimiter; nor are short tables below one another: there the same words come again.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "intake/reading.h"

namespace majung::intake {

class Source;

inline constexpr std::size_t kFoldedRecordsMin = 4;

/// How the records of the sample are folded; no cells: they are not.
Folding find_folding(std::string_view sample, Newline newline);

/// The text with one line a record.
std::string unfolded(std::string_view text, const Folding& folding, Newline newline);
/// The same of a source, line by line; `source` outlives it.
std::unique_ptr<Source> unfolded_source(Source& source, const Folding& folding, Newline newline);

/// The line of the file where line `line` of the unfolded text begins, as long as no record is damaged.
std::int64_t folded_line(const Folding& folding, std::int64_t line);

}  // namespace majung::intake
