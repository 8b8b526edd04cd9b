#include "trial/traits.h"

#include <algorithm>
#include <cmath>

#include "kernel/moments.h"

namespace majung::trial {
namespace {

constexpr std::size_t kRowsMax = 4000;         // for correlations: evenly spread rows
constexpr std::size_t kWorkMax = 400'000'000;  // rows x tags x tags
constexpr std::size_t kLinkedMost = 6;
constexpr double kMovingShare = 0.2;  // a measured tag moves at least at every fifth tick

/// Rows x tags of z within regimes (0 where missing), evenly spread over the training part.
std::vector<double> standard_rows(const Ticks& training, const std::vector<TagTraits>& traits,
                                  const std::vector<std::vector<kernel::Moments>>& by_regime, std::size_t& rows) {
    const std::size_t tags = traits.size();
    const auto stride =
        std::max<std::size_t>(1, static_cast<std::size_t>(running_rows(training)) /
                                     std::clamp<std::size_t>(kWorkMax / (tags * tags + 1), 200, kRowsMax));
    std::vector<double> out;
    std::size_t seen = 0;
    for (const auto& asset : training)
        for (std::size_t i = 0; i < asset.time.size(); ++i) {
            if (asset.regime[i] <= 0 || seen++ % stride != 0) continue;
            const auto& moments = by_regime[static_cast<std::size_t>(asset.regime[i])];
            for (std::size_t t = 0; t < tags; ++t) {
                const double x = asset.values[i * tags + t];
                out.push_back(std::isnan(x) || !(traits[t].noise > 0) ? 0 : (x - moments[t].mean) / traits[t].noise);
            }
        }
    rows = tags == 0 ? 0 : out.size() / tags;
    return out;
}

void link(const std::vector<double>& z, std::size_t rows, const prepare::Recipe& recipe,
          std::vector<TagTraits>& traits) {
    const std::size_t tags = traits.size();
    std::vector<double> length(tags, 0);
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t t = 0; t < tags; ++t) length[t] += z[r * tags + t] * z[r * tags + t];
    for (std::size_t a = 0; a < tags; ++a) {
        if (!traits[a].injectable) continue;
        std::vector<double> sum(tags, 0);
        for (std::size_t r = 0; r < rows; ++r) {
            const double x = z[r * tags + a];
            if (x == 0) continue;
            for (std::size_t b = 0; b < tags; ++b) sum[b] += x * z[r * tags + b];
        }
        std::vector<std::pair<double, int>> found;
        for (std::size_t b = 0; b < tags; ++b) {
            const double both = std::sqrt(length[a] * length[b]);
            const bool same = recipe.tags[a].plant_tag() == recipe.tags[b].plant_tag();
            if (same || !traits[b].injectable || !(both > 0) || std::abs(sum[b]) < kLinkedMin * both) continue;
            found.emplace_back(sum[b] / both, static_cast<int>(b));
        }
        std::stable_sort(found.begin(), found.end(),
                         [](const auto& p, const auto& q) { return std::abs(p.first) > std::abs(q.first); });
        for (std::size_t i = 0; i < std::min(found.size(), kLinkedMost); ++i) {
            traits[a].linked.push_back(found[i].second);
            traits[a].sign.push_back(found[i].first < 0 ? -1 : 1);
        }
    }
}

}  // namespace

std::vector<TagTraits> tag_traits(const Ticks& training, const prepare::Recipe& recipe) {
    const std::size_t tags = recipe.tags.size();
    std::int32_t regimes = recipe.regimes();
    for (const auto& asset : training)
        for (const auto r : asset.regime) regimes = std::max(regimes, r);
    std::vector<std::vector<kernel::Moments>> by_regime(static_cast<std::size_t>(regimes) + 1,
                                                        std::vector<kernel::Moments>(tags));
    std::vector<kernel::Moments> all(tags);
    std::vector<std::int64_t> moved(tags, 0), pairs(tags, 0);
    for (const auto& asset : training)
        for (std::size_t i = 0; i < asset.time.size(); ++i) {
            if (asset.regime[i] <= 0) continue;
            for (std::size_t t = 0; t < tags; ++t) {
                const double x = asset.values[i * tags + t];
                if (std::isnan(x)) continue;
                by_regime[static_cast<std::size_t>(asset.regime[i])][t].add(x);
                all[t].add(x);
                if (i == 0 || asset.regime[i - 1] <= 0 || std::isnan(asset.values[(i - 1) * tags + t])) continue;
                ++pairs[t];
                moved[t] += asset.values[(i - 1) * tags + t] != x ? 1 : 0;
            }
        }
    std::vector<TagTraits> traits(tags);
    for (std::size_t t = 0; t < tags; ++t) {
        double squares = 0, count = 0;
        for (const auto& moments : by_regime) {
            squares += moments[t].squares;
            count += std::max(moments[t].count - 1, 0.0);
        }
        traits[t].mean = all[t].mean;
        const double noise = count > 0 ? std::sqrt(squares / count) : 0;
        traits[t].noise = noise > 1e-9 * std::abs(all[t].mean) ? noise : 0;
        traits[t].injectable =
            traits[t].noise > 0 && !recipe.tags[t].hold &&
            static_cast<double>(moved[t]) >= kMovingShare * static_cast<double>(std::max<std::int64_t>(pairs[t], 1));
    }
    std::size_t rows = 0;
    const auto z = standard_rows(training, traits, by_regime, rows);
    link(z, rows, recipe, traits);
    return traits;
}

}  // namespace majung::trial
