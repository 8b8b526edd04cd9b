#include "prepare/settings.h"

#include <cmath>
#include <set>

namespace majung::prepare {
namespace {

constexpr std::size_t kStandsMin = 10;  // rows between changes, in the mean
constexpr double kBeyond = 0.25;        // of a setpoint's range: so far what was learned is carried on

}  // namespace

std::vector<FoundSetting> find_settings(const TickSample& sample, const std::vector<RecipeTag>& columns,
                                        const Guides& guides, const std::vector<char>& running) {
    std::vector<FoundSetting> found;
    for (std::size_t g = 0; g < guides.columns.size(); ++g) {
        const std::size_t c = guides.columns[g];
        std::set<double> values;
        std::size_t rows = 0, changes = 0;
        double last = std::nan("");
        for (std::size_t r = 0; r < sample.rows(); ++r) {
            const double value = sample.at(r, c);
            if (running[r] != 1 || std::isnan(value)) continue;
            ++rows;
            changes += rows > 1 && value != last ? 1 : 0;
            last = value;
            if (values.size() <= kValuesMax || value < *values.begin() || value > *values.rbegin())
                values.insert(value);
        }
        if (rows < kStandsMin * (changes + 1)) continue;
        FoundSetting setting{c, g < guides.told, {}};
        setting.setting.tag = columns[c].name;
        if (g < guides.products) {
            if (values.size() > kValuesMax) continue;
            setting.setting.values.assign(values.begin(), values.end());
        } else if (setting.told) {
            const double beyond = kBeyond * (*values.rbegin() - *values.begin());
            setting.setting.low = *values.begin() - beyond;
            setting.setting.high = *values.rbegin() + beyond;
        }
        found.push_back(std::move(setting));
    }
    return found;
}

}  // namespace majung::prepare
