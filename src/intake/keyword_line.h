// A line that says itself that it holds the names: behind a keyword of its format ("#Fields: time temp", "#L H  K  Epoch",
// "Data:  y  x") there stands exactly one word for each column; or exactly one where words in brackets count to the word
// before them ("Time (s) Load (kN)"), a bracket holds the names ("*BLOCK 1 ( Time[ns]  Photons )"), or runs of blanks part the names ("Run time  Belt speed" over data set out anyhow).
//
// A keyword is a word glued to a comment mark, or one with a colon behind it and names set apart from it: "gas: argon dry"
// over two columns is a remark. The keyword itself is no name, however the data's own cut sees it.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "intake/dialect.h"

namespace majung::intake {

/// Cuts the nearest line above record `data`, not above `top`, into names for `width` columns where one of these cuts gives a
/// name for each and the data's own does not.
void cut_keyword_line(CutText& cut, std::size_t top, std::size_t data, std::size_t width);

/// Does the row say that the data begin below it, or how many of the `rows` below belong to them: "[Data]", "<DATA>", " 29 "?
/// A unit in brackets says nothing of it.
bool announces_data(const std::vector<std::string_view>& row, std::size_t rows);

}  // namespace majung::intake
