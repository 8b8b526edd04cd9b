// Causes: the tags' parts in a score turned into what an operator reads: the tag, its value, its normal range in this
// regime, its share, and since when it has been out of that range.
#pragma once

#include <span>

#include "model/model.h"

namespace majung::model {

/// Strongest first, at most kCausesMax; tags with no part or no value are left out. `left_at` as in ModelState.
table::Causes causes_of(const Model& model, std::int32_t regime, std::span<const double> parts,
                        std::span<const double> expected, std::span<const double> values,
                        std::span<const base::Time> left_at);

/// Moves `left_at` on by one tick: a tag that is out keeps the time it left, one that came back well inside
/// (a tenth of the range from its edge) forgets it, a missing value changes nothing, and outside a running regime nothing
/// is out.
void track_ranges(const Model& model, std::int32_t regime, base::Time time, std::span<const double> values,
                  std::vector<base::Time>& left_at);

}  // namespace majung::model
