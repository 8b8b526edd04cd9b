// Runs of records of one width: where tables can stand in a text, and what of it is free text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace majung::intake {

using TextRows = std::vector<std::vector<std::string_view>>;

bool blank_row(const std::vector<std::string_view>& row);
/// Cells up to the last filled one.
std::size_t filled_width(const std::vector<std::string_view>& row);

/// Records [first, last), nearly all of `width` cells; a few ragged or blank ones may stand between.
struct Run {
    std::size_t first = 0, last = 0, width = 0;
    std::size_t rows = 0;   // of that width
    bool begins = false;    // nothing above it belongs to it
    std::size_t plate = 0;  // its names are its first record, and its rows begin here (plates.h); 0: it is no plate
};

/// Runs of at least two records, in order, not overlapping.
std::vector<Run> find_runs(const TextRows& records);

}  // namespace majung::intake
