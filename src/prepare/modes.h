// Modes: the products a plant runs, so that each is judged by its own normal. A mode is a combination of values of the
// recipe columns that was seen often enough in training; what was not is not scored rather than guessed at.
#pragma once

#include "prepare/training.h"

namespace majung::prepare {

/// Of the sample's columns `guides`, over its running rows. No centres where one normal fits all or none is common enough.
struct Modes {
    std::vector<std::size_t> columns;
    std::vector<std::vector<double>> centres;
    std::vector<double> scales;
};
Modes find_modes(const TickSample& sample, const std::vector<std::size_t>& guides, const std::vector<char>& running);

}  // namespace majung::prepare
