// Columns of fixed width: where each begins, in characters. Three kinds of evidence, from the plainest on:
//   - a rule under the header ("-----  ----------  ---") draws the columns;
//   - columns of blanks that run through nearly all lines part the others, though cells hold blanks or stand empty;
//   - numbers with their decimal points one below another that touch where they are wide ("12.345-100.250"): a field ends
//     with the decimals, before the first place that ever holds a blank or a sign.
// The candidates are only offered; description length decides. Linear in the sample.
#pragma once

#include <string_view>
#include <vector>

#include "intake/reading.h"

namespace majung::intake {

/// `lines` of the sample without line ends; `wide`: letters above U+007F take two places.
std::vector<FixedColumns> fixed_columns(const std::vector<std::string_view>& lines, bool wide);

/// Is this line nothing but a rule: runs of - = _ with blanks, + or | between them?
bool rule_line(std::string_view line);

}  // namespace majung::intake
