#include "loop/drift.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "kernel/quantile.h"

namespace majung::loop {
namespace {

using Values = std::vector<double>;

/// A tag's values in a regime, in the order of the tiles.
Values values_of(const std::vector<table::TileData>& tiles, std::size_t tag, std::int32_t regime) {
    Values values;
    for (const auto& tile : tiles)
        for (std::int64_t r = 0; r < tile.rows(); ++r) {
            if (tile.regime[static_cast<std::size_t>(r)] != regime) continue;
            const double value = tile.values[static_cast<std::size_t>(r * tile.columns) + tag];
            if (!std::isnan(value)) values.push_back(value);
        }
    return values;
}

double median_of(Values values) { return kernel::median(values); }

double scatter_of(Values values) { return kernel::robust_deviation(values); }

double effect_of(double shift, double scatter) {
    if (shift == 0) return 0;
    if (scatter <= 0) return std::copysign(kEffectMax, shift);
    return std::clamp(shift / scatter, -kEffectMax, kEffectMax);
}

/// The largest effect of stretches of `length` values of the reference; 0 where it holds fewer than two.
double wander_of(const Values& reference, std::size_t length, double centre, double scatter) {
    double wander = 0;
    if (reference.size() < 2 * length) return 0;
    for (std::size_t from = 0; from + length <= reference.size(); from += length) {
        const auto begin = reference.begin() + static_cast<std::ptrdiff_t>(from);
        const double there = median_of(Values(begin, begin + static_cast<std::ptrdiff_t>(length)));
        wander = std::max(wander, std::fabs(effect_of(there - centre, scatter)));
    }
    return wander;
}

std::set<std::int32_t> regimes_of(const std::vector<table::TileData>& tiles) {
    std::set<std::int32_t> regimes;
    for (const auto& tile : tiles) regimes.insert(tile.regime.begin(), tile.regime.end());
    regimes.erase(0);
    return regimes;
}

}  // namespace

std::vector<Drift> find_drift(const std::vector<std::string>& tags, const std::vector<table::TileData>& reference,
                              const std::vector<table::TileData>& recent, const DriftOptions& options) {
    std::vector<Drift> drifts;
    for (const std::int32_t regime : regimes_of(recent))
        for (std::size_t tag = 0; tag < tags.size(); ++tag) {
            const Values then = values_of(reference, tag, regime), now = values_of(recent, tag, regime);
            Drift drift;
            drift.ticks_before = static_cast<std::int64_t>(then.size());
            drift.ticks_after = static_cast<std::int64_t>(now.size());
            if (std::min(drift.ticks_before, drift.ticks_after) < options.ticks_min) continue;
            drift.tag = tags[tag];
            drift.regime = regime;
            drift.before = median_of(then);
            drift.after = median_of(now);
            drift.scatter = scatter_of(then);
            drift.effect = effect_of(drift.after - drift.before, drift.scatter);
            if (std::fabs(drift.effect) < options.effect_min) continue;
            drift.wander = wander_of(then, now.size(), drift.before, drift.scatter);
            if (std::fabs(drift.effect) > drift.wander) drifts.push_back(std::move(drift));
        }
    std::stable_sort(drifts.begin(), drifts.end(),
                     [](const Drift& a, const Drift& b) { return std::fabs(a.effect) > std::fabs(b.effect); });
    return drifts;
}

}  // namespace majung::loop
