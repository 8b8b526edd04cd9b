// A file in which a table was found but of which no row is kept is no table to anybody: what is said then.
#pragma once

#include <optional>

#include "intake/read.h"

namespace majung::intake {

/// `no_rows` where there is none (a file of names alone), else with the place of the first that was refused:
/// `row_too_long_only`, `no_row_kept`. Nothing where a row was kept.
std::optional<base::Error> nothing_kept(const ReadSummary& summary, const std::string& path);

}  // namespace majung::intake
