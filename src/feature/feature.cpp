#include "feature/feature.h"

#include <array>

#include "feature/folds.h"
#include "feature/window_fold.h"

namespace majung::feature {
namespace {

constexpr std::array<std::string_view, 7> kNames{"mean", "deviation", "slope", "min", "max", "ewma", "difference"};
constexpr std::int64_t kWindowMax = 100'000;

bool jumps(const table::State& state, base::Time time, base::Time gap) {
    return gap > 0 && !state.integers.empty() && time - state.integers.back() > gap;
}

/// Exponentially weighted mean; a missing value leaves it where it is.
class Ewma final : public Feature {
  public:
    explicit Ewma(const FeatureSpec& spec) : weight_(2.0 / (static_cast<double>(spec.window) + 1)), gap_(spec.gap) {}

    void push(table::State& state, const table::Tile& tile, table::TileData& out) const override {
        const auto tags = static_cast<std::size_t>(tile.values.columns);
        out.columns = tile.values.columns;
        for (std::int64_t r = 0; r < tile.values.rows; ++r) {
            const base::Time time = tile.time[static_cast<std::size_t>(r)];
            if (state.integers.empty() || jumps(state, time, gap_)) state.reals.assign(tags, kNothing);
            state.integers.assign(1, time);
            const auto row = tile.values.row(r);
            for (std::size_t t = 0; t < tags; ++t) {
                double& mean = state.reals[t];
                if (std::isnan(row[t])) continue;
                mean = std::isnan(mean) ? row[t] : mean + weight_ * (row[t] - mean);
            }
            out.append(time, tile.regime[static_cast<std::size_t>(r)], state.reals);
        }
    }

  private:
    double weight_;
    base::Time gap_;
};

/// The value minus the one `window` ticks before.
class Difference final : public Feature {
  public:
    explicit Difference(const FeatureSpec& spec) : lag_(static_cast<std::size_t>(spec.window)), gap_(spec.gap) {}

    void push(table::State& state, const table::Tile& tile, table::TileData& out) const override {
        const auto tags = static_cast<std::size_t>(tile.values.columns);
        out.columns = tile.values.columns;
        std::vector<double> result(tags);
        for (std::int64_t r = 0; r < tile.values.rows; ++r) {
            const base::Time time = tile.time[static_cast<std::size_t>(r)];
            if (state.integers.empty() || jumps(state, time, gap_)) {
                state.integers.assign({0, 0});
                state.reals.assign(lag_ * tags, kNothing);
            }
            state.integers.back() = time;
            double* former = state.reals.data() + static_cast<std::size_t>(state.integers[0]) % lag_ * tags;
            const auto row = tile.values.row(r);
            for (std::size_t t = 0; t < tags; ++t) {
                result[t] = row[t] - former[t];
                former[t] = row[t];
            }
            ++state.integers[0];
            out.append(time, tile.regime[static_cast<std::size_t>(r)], result);
        }
    }

  private:
    std::size_t lag_;
    base::Time gap_;
};

}  // namespace

std::string_view kind_name(Kind kind) { return kNames[static_cast<std::size_t>(kind)]; }

bool kind_from_name(std::string_view name, Kind& kind) {
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        if (kNames[i] != name) continue;
        kind = static_cast<Kind>(i);
        return true;
    }
    return false;
}

base::Json to_json(const FeatureSpec& spec) {
    return base::Json::object().set("kind", kind_name(spec.kind)).set("window", spec.window).set("gap", spec.gap);
}

base::Result<FeatureSpec> spec_from_json(const base::Json& json) {
    FeatureSpec spec;
    spec.window = json["window"].as_int();
    spec.gap = json["gap"].as_int();
    if (!kind_from_name(json["kind"].as_string(), spec.kind) || spec.window < 1 || spec.window > kWindowMax ||
        spec.gap < 0)
        return base::user_error("json_invalid", {"feature"});
    return spec;
}

std::unique_ptr<Feature> make_feature(const FeatureSpec& spec) {
    CHECK(spec.window >= 1 && spec.window <= kWindowMax);
    switch (spec.kind) {
        case Kind::mean: return std::make_unique<WindowFold<MeanFold>>(spec);
        case Kind::deviation: return std::make_unique<WindowFold<DeviationFold>>(spec);
        case Kind::slope: return std::make_unique<WindowFold<SlopeFold>>(spec);
        case Kind::least: return std::make_unique<WindowFold<ExtremeFold<-1>>>(spec);
        case Kind::most: return std::make_unique<WindowFold<ExtremeFold<1>>>(spec);
        case Kind::ewma: return std::make_unique<Ewma>(spec);
        case Kind::difference: return std::make_unique<Difference>(spec);
    }
    return nullptr;
}

}  // namespace majung::feature
