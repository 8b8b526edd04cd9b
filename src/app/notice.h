// What a verb says beside its result goes to standard error through here: what stands in standard output's buffer is written first, so that
// the two keep their order where both go to one place (a terminal, 2>&1).
#pragma once

#include <string_view>

namespace majung::app {

/// A line.
void notice(std::string_view text);

}  // namespace majung::app
