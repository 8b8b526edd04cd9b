// Tag traits: what faults are measured in and who moves with whom, learned from training ticks (law L8).
//
// A tag's noise is its standard deviation within a regime (each regime around its own mean, pooled). Two tags are linked
// where they correlate within regimes. A tag takes faults where it is measured, moves, and is no held or worded value.
#pragma once

#include <vector>

#include "prepare/recipe.h"
#include "trial/blocks.h"

namespace majung::trial {

struct TagTraits {
    double mean = 0, noise = 0;  // noise 0: never moves
    bool injectable = false;
    std::vector<int> linked;   // other injectable tags, strongest correlation first, |r| >= kLinkedMin
    std::vector<double> sign;  // +1 or -1 each: the direction in which it moves along
};

inline constexpr double kLinkedMin = 0.4;

std::vector<TagTraits> tag_traits(const Ticks& training, const prepare::Recipe& recipe);

}  // namespace majung::trial
