#include <algorithm>

#include "feature/feature.h"

namespace majung::feature {

FeatureSet::FeatureSet(std::vector<FeatureSpec> specs) : specs_(std::move(specs)) {
    for (const FeatureSpec& spec : specs_) features_.push_back(make_feature(spec));
}

std::vector<std::string> FeatureSet::names(const std::vector<std::string>& tags) const {
    std::vector<std::string> out;
    for (const FeatureSpec& spec : specs_)
        for (const std::string& tag : tags)
            out.push_back(tag + " " + std::string(kind_name(spec.kind)) + "(" + std::to_string(spec.window) + ")");
    return out;
}

void FeatureSet::push(table::State& state, const table::Tile& tile, table::TileData& out) const {
    // The set's state: of each feature its counts of integers and reals, then all integers; all reals.
    const std::size_t n = features_.size();
    std::vector<table::State> states(n);
    std::size_t integer = 2 * n, real = 0;
    for (std::size_t f = 0; f < n && !state.integers.empty(); ++f) {
        const auto integers = static_cast<std::size_t>(state.integers[2 * f]),
                   reals = static_cast<std::size_t>(state.integers[2 * f + 1]);
        CHECK(integer + integers <= state.integers.size() && real + reals <= state.reals.size());
        states[f].integers.assign(state.integers.begin() + static_cast<std::ptrdiff_t>(integer),
                                  state.integers.begin() + static_cast<std::ptrdiff_t>(integer + integers));
        states[f].reals.assign(state.reals.begin() + static_cast<std::ptrdiff_t>(real),
                               state.reals.begin() + static_cast<std::ptrdiff_t>(real + reals));
        integer += integers;
        real += reals;
    }
    const auto rows = static_cast<std::size_t>(tile.values.rows), tags = static_cast<std::size_t>(tile.values.columns);
    std::vector<table::TileData> parts(n);
    for (std::size_t f = 0; f < n; ++f) features_[f]->push(states[f], tile, parts[f]);
    out.columns = static_cast<std::int64_t>(n * tags);
    std::vector<double> row(n * tags);
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t f = 0; f < n; ++f)
            std::copy_n(parts[f].values.begin() + static_cast<std::ptrdiff_t>(r * tags), tags,
                        row.begin() + static_cast<std::ptrdiff_t>(f * tags));
        out.append(tile.time[r], tile.regime[r], row);
    }
    state.integers.clear();
    state.reals.clear();
    for (const table::State& each : states) {
        state.integers.push_back(static_cast<std::int64_t>(each.integers.size()));
        state.integers.push_back(static_cast<std::int64_t>(each.reals.size()));
    }
    for (const table::State& each : states) {
        state.integers.insert(state.integers.end(), each.integers.begin(), each.integers.end());
        state.reals.insert(state.reals.end(), each.reals.begin(), each.reals.end());
    }
}

}  // namespace majung::feature
