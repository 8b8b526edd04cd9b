// Modes: the products a plant runs (where none is named, the setpoints it runs at), so that each is judged by its own normal.
// A mode is a combination of their values that was seen often enough in training; what was not is not scored rather than
// guessed at. Where combinations are too many, or too much of the time is spent in rare ones, one normal is for all.
#pragma once

#include "prepare/training.h"

namespace majung::prepare {

/// Of the sample's columns `guides`, over its running rows. No centres where one normal is for all: the common modes have to
/// cover the share `covered_min` of the rows.
struct Modes {
    std::vector<std::size_t> columns;
    std::vector<std::vector<double>> centres;
    std::vector<double> scales;
    std::size_t seen = 0;
    double rare_share = 0;
};
Modes find_modes(const TickSample& sample, const std::vector<std::size_t>& guides, const std::vector<char>& running,
                 double covered_min);

}  // namespace majung::prepare
