// An ugly raw file beside its clean table: the first raw lines as an editor would show them, and the first rows that
// reading gives.
#pragma once

#include <string>
#include <vector>

#include "app/verb.h"
#include "base/result.h"

namespace majung::app {

/// `raw_lines` lines of the file, then as many rows of its largest table, cut to `width` terminal columns.
base::Result<std::vector<std::string>> side_by_side(const Arguments& arguments, const std::string& path,
                                                    std::size_t raw_lines, std::size_t width);

}  // namespace majung::app
