// Settings: what people decide about a plant. Products and setpoints of the training part, as far as they stand still long
// enough to be decisions, and what was ever decided.
#pragma once

#include "prepare/training.h"

namespace majung::prepare {

struct FoundSetting {
    std::size_t column = 0;  // of the sample
    Setting setting;         // without its pause
};
/// Of the sample's columns `guides`, of which the first `products` are products: they take exactly the values that were seen;
/// a setpoint may lie between those and a quarter of their range beyond. A value that follows the plant from tick to tick
/// (the output of an outer controller) is no setting.
std::vector<FoundSetting> find_settings(const TickSample& sample, const std::vector<RecipeTag>& columns,
                                        const std::vector<std::size_t>& guides, std::size_t products,
                                        const std::vector<char>& running);

}  // namespace majung::prepare
