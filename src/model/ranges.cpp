// Normal ranges: where each tag lived in the training part, regime by regime, by nearest-rank quantiles.
#include <algorithm>
#include <cmath>
#include <limits>

#include "model/model.h"

namespace majung::model {
namespace {

constexpr double kTail = 0.001;
constexpr std::size_t kFewValues = 30;

NormalRange range_of(std::vector<double>& values) {
    if (values.empty()) {
        const double none = std::numeric_limits<double>::quiet_NaN();
        return {none, none};
    }
    const auto cut = static_cast<std::ptrdiff_t>(kTail * static_cast<double>(values.size()));
    std::nth_element(values.begin(), values.begin() + cut, values.end());
    const double low = values[static_cast<std::size_t>(cut)];
    const auto top = static_cast<std::ptrdiff_t>(values.size()) - 1 - cut;
    std::nth_element(values.begin(), values.begin() + top, values.end());
    return {low, values[static_cast<std::size_t>(top)]};
}

}  // namespace

std::vector<std::vector<NormalRange>> learn_ranges(const std::vector<table::TileData>& training, std::int32_t regimes,
                                                   std::size_t tags) {
    std::vector<std::vector<NormalRange>> ranges(static_cast<std::size_t>(regimes), std::vector<NormalRange>(tags));
    std::vector<std::vector<double>> columns(static_cast<std::size_t>(regimes) + 1);
    for (std::size_t t = 0; t < tags; ++t) {
        for (auto& column : columns) column.clear();
        for (const auto& tile : training) {
            for (std::size_t r = 0; r < tile.time.size(); ++r) {
                const std::int32_t regime = tile.regime[r];
                const double value = tile.values[r * tags + t];
                if (regime <= 0 || regime > regimes || std::isnan(value)) continue;
                columns[0].push_back(value);
                columns[static_cast<std::size_t>(regime)].push_back(value);
            }
        }
        const NormalRange all = range_of(columns[0]);
        for (std::size_t r = 1; r < columns.size(); ++r)
            ranges[r - 1][t] = columns[r].size() < kFewValues ? all : range_of(columns[r]);
    }
    return ranges;
}

}  // namespace majung::model
