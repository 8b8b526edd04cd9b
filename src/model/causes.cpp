#include "model/causes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

namespace majung::model {
namespace {

constexpr double kBackInside = 0.1;  // of the range's width: a value that hugs the edge has not come back

const std::vector<NormalRange>* ranges_of(const Model& model, std::int32_t regime) {
    const bool known = regime > 0 && static_cast<std::size_t>(regime) <= model.ranges.size();
    return known ? &model.ranges[static_cast<std::size_t>(regime) - 1] : nullptr;
}

}  // namespace

table::Causes causes_of(const Model& model, std::int32_t regime, std::span<const double> parts,
                        std::span<const double> expected, std::span<const double> values,
                        std::span<const base::Time> left_at) {
    struct Blamed {
        std::size_t strongest;  // of the columns that a tag was split into
        double part;            // of all of them
    };
    std::vector<Blamed> order;
    std::map<std::string_view, std::size_t> places;
    double total = 0;
    for (std::size_t t = 0; t < parts.size(); ++t) {
        if (!(parts[t] > 0) || std::isnan(values[t])) continue;
        total += parts[t];
        const auto [at, fresh] = places.emplace(model.recipe.tags[t].plant_tag(), order.size());
        if (fresh) {
            order.push_back({t, parts[t]});
            continue;
        }
        Blamed& blamed = order[at->second];
        blamed.part += parts[t];
        if (parts[t] > parts[blamed.strongest]) blamed.strongest = t;
    }
    std::stable_sort(order.begin(), order.end(), [](const Blamed& a, const Blamed& b) { return a.part > b.part; });
    if (order.size() > kCausesMax) order.resize(kCausesMax);
    const auto* ranges = ranges_of(model, regime);
    table::Causes causes;
    for (const auto& [t, part] : order) {
        table::Cause cause;
        cause.tag = model.recipe.tags[t].plant_tag();
        cause.phase = model.recipe.tags[t].phase;
        cause.value = values[t];
        if (ranges != nullptr) {
            cause.low = (*ranges)[t].low;
            cause.high = (*ranges)[t].high;
        }
        cause.share = part / total;
        cause.left_at = left_at[t];
        cause.expected = expected[t];
        causes.push_back(std::move(cause));
    }
    return causes;
}

void track_ranges(const Model& model, std::int32_t regime, base::Time time, std::span<const double> values,
                  std::vector<base::Time>& left_at) {
    const auto* ranges = ranges_of(model, regime);
    if (ranges == nullptr) {
        std::fill(left_at.begin(), left_at.end(), base::Time{0});
        return;
    }
    for (std::size_t t = 0; t < values.size(); ++t) {
        if (std::isnan(values[t])) continue;
        const auto [low, high] = (*ranges)[t];
        const double edge = kBackInside * (high - low);
        if (values[t] < low || values[t] > high) {
            if (left_at[t] == 0) left_at[t] = time;
        } else if (values[t] >= low + edge && values[t] <= high - edge) {
            left_at[t] = 0;
        }
    }
}

}  // namespace majung::model
