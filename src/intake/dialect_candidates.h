// Which dialects a text could be written in: those worth scoring (intake/description_length.h).
//
// A mark that stands in many lines as often as in the next delimits; blanks do not where another mark does. A mark with which
// lines begin and which stands in no other line is a comment's, it delimits nothing. Marks that hardly any program takes
// (":" "^" "~") are looked at only where no usual one delimits and nearly every line has the same number of them.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "intake/reading.h"

namespace majung::intake {

/// `wide`: letters above U+007F take two places on paper. At most `lines_max` lines are looked at.
std::vector<Dialect> dialect_candidates(std::string_view sample, Newline newline, bool wide, std::size_t lines_max);

}  // namespace majung::intake
