// Settings: what people decide about a plant. Products and setpoints of the training part, as far as they stand still long
// enough to be decisions, and what was ever decided.
#pragma once

#include "prepare/training.h"

namespace majung::prepare {

/// Columns of the sample: products, then setpoints that a name or a person tells, then those that only look like one.
struct Guides {
    std::vector<std::size_t> columns;
    std::size_t products = 0, told = 0;  // the first so many, the products among the told ones
};
struct FoundSetting {
    std::size_t column = 0;  // of the sample
    bool told = false;
    Setting setting;  // without its pause
};
/// A product takes exactly the values that were seen; a setpoint may lie between those and a quarter of their range beyond.
/// What only looks like a setpoint may take any value: it may be a sensor, and one gone wrong must not silence the plant. A value that follows the plant from tick to tick
/// (the output of an outer controller) is no setting.
std::vector<FoundSetting> find_settings(const TickSample& sample, const std::vector<RecipeTag>& columns,
                                        const Guides& guides, const std::vector<char>& running);

}  // namespace majung::prepare
