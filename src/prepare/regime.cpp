#include "prepare/regime.h"

#include <cmath>

namespace majung::prepare {
namespace {

std::size_t place_of(const std::vector<RecipeTag>& columns, const std::string& name) {
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].name == name) return i;
    CHECK(false && "a regime's tag is in the recipe");
    return 0;
}

}  // namespace

RegimeWatch::RegimeWatch(const Recipe& recipe, const std::vector<RecipeTag>& columns)
    : tags_(recipe.tags.size()), warm_up_(recipe.regime.warm_up), centres_(recipe.regime.mode_centres) {
    for (const auto& sign : recipe.regime.running) signs_.push_back({place_of(columns, sign.tag), sign.above});
    for (std::size_t i = 0; i < recipe.regime.mode_tags.size(); ++i) {
        const std::size_t column = place_of(columns, recipe.regime.mode_tags[i]);
        const auto known = static_cast<double>(columns[column].categories.size());
        const double scale = recipe.regime.mode_scales[i];
        mode_tags_.push_back(
            {column, scale > 0 ? scale : 1, known > 0 ? known : std::numeric_limits<double>::infinity()});
    }
}

RegimeWatch::Running RegimeWatch::running(std::span<const double> row) const {
    std::size_t present = 0, above = 0;
    for (const Sign& sign : signs_) {
        if (std::isnan(row[sign.column])) continue;
        ++present;
        if (row[sign.column] > sign.above) ++above;
    }
    if (present == 0) return signs_.empty() ? Running::yes : Running::unknown;
    return 2 * above > present ? Running::yes : Running::no;
}

std::int32_t RegimeWatch::mode_of(std::span<const double> row) const {
    if (centres_.empty()) return 1;
    std::int32_t best = 0;
    double least = std::numeric_limits<double>::infinity();
    for (const ModeTag& tag : mode_tags_)
        if (row[tag.column] >= tag.unknown) return 0;
    for (std::size_t m = 0; m < centres_.size(); ++m) {
        double distance = 0;
        std::size_t present = 0;
        for (std::size_t i = 0; i < mode_tags_.size(); ++i) {
            const double value = row[mode_tags_[i].column];
            if (std::isnan(value)) continue;
            const double apart = (value - centres_[m][i]) / mode_tags_[i].scale;
            distance += apart * apart;
            ++present;
        }
        if (present > 0 && distance < least) {
            least = distance;
            best = static_cast<std::int32_t>(m) + 1;
        }
    }
    return best;
}

std::int32_t RegimeWatch::step(Memory& memory, base::Time tick, bool gap, std::span<const double> row) const {
    if (gap) memory = Memory{};
    const Running now = running(row);
    if (now == Running::no) memory.running_since = kNever;
    if (now == Running::yes && memory.running_since == kNever) memory.running_since = tick;
    if (const std::int32_t mode = mode_of(row); mode > 0 || !mode_tags_.empty()) {
        bool told = false;
        for (const ModeTag& tag : mode_tags_) told = told || !std::isnan(row[tag.column]);
        if (told || mode_tags_.empty()) memory.mode = mode;
    }
    if (now != Running::yes || tick - memory.running_since < warm_up_) return 0;
    std::size_t missing = 0;
    for (std::size_t i = 0; i < tags_; ++i) missing += std::isnan(row[i]) ? 1 : 0;
    if (2 * missing > tags_) return 0;
    return memory.mode;
}

}  // namespace majung::prepare
