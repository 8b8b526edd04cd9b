// Charts per tag: EWMA (Roberts 1959) and two-sided CUSUM (Page 1954) for small lasting shifts, Shewhart's for jumps, and an
// exponentially weighted moving variance of the steps between ticks (MacGregor and Harris, "The exponentially weighted
// moving variance", J. Qual. Technol. 1993), both ways: more noise and too little of it (a stuck value).
//
// Plant data are not independent from tick to tick, so textbook limits do not hold: each statistic is divided by the extreme
// (99.8 % quantile) that it reached on blocks of the training part under centres and scales of the other blocks, tag by tag.
// A tag that drifts from week to week so gets wide limits and leaves the others theirs. The score is the largest of these ratios over all
// charts and tags; a tag's part is the square of its own. CUSUM is held at twice its limit so that an alarm ends soon after
// the fault. O(tags) a row. Sees nothing between tags.
#include <algorithm>
#include <cmath>
#include <limits>

#include "entrant/kinds.h"
#include "entrant/quadratic.h"
#include "entrant/training.h"
#include "kernel/quantile.h"

namespace majung::entrant {
namespace {

constexpr double kEwma = 0.1;   // weight of the newest, of level and of variance
constexpr double kSlack = 0.5;  // CUSUM's reference value: half of a shift of one deviation
constexpr double kQuantile = 0.998;
constexpr double kCusumHold = 2;       // limits
constexpr double kStepFloor = 1e-4;    // of the usual squared step: quieter is all the same
constexpr int kBlocks = 3;             // of the training part, each judged by the others
constexpr std::size_t kSample = 8192;  // values a statistic that its extreme is taken from
constexpr std::size_t kCharts = 5;     // |z|, |EWMA|, CUSUM, variance up, variance down
constexpr std::size_t kMemory = 5;     // EWMA, CUSUM up, CUSUM down, variance, last z

class EwmaCusum final : public Entrant {
  public:
    std::string_view name() const override { return "ewma_cusum"; }

    base::Result<void> fit(table::TileReader& tiles, const catalog::Question&, base::Rng&) override {
        RETURN_IF_ERROR(scaling_.learn(tiles));
        const auto tags = static_cast<std::size_t>(scaling_.tags());
        const std::int64_t rows = scaling_.rows(0);
        const int blocks = rows >= kBlocks * 3 * kFewRows ? kBlocks : 1;
        std::vector<double> limit(kCharts * tags, 0);
        for (int b = 0; b < blocks; ++b) {
            // Centres and scales from the other blocks: how far this one strays from them is how far a tag may stray.
            BlockTiles others(tiles, rows, blocks, b, blocks == 1);
            RETURN_IF_ERROR(scaling_.learn(others));
            RETURN_IF_ERROR(learn_steps(others));
            BlockTiles block(tiles, rows, blocks, b, true);
            RETURN_IF_ERROR(raise_limits(block, limit));
        }
        RETURN_IF_ERROR(scaling_.learn(tiles));
        RETURN_IF_ERROR(learn_steps(tiles));
        limit_ = std::move(limit);
        for (double& one : limit_)
            if (!(one > 1e-6)) one = std::numeric_limits<double>::infinity();
        return {};
    }

    void push(table::State& state, const table::Tile& tile, Output& output) const override {
        const auto tags = static_cast<std::size_t>(tile.values.columns);
        std::vector<double> z(tags), charts(kCharts * tags), worst(tags);
        for (std::int64_t r = 0; r < tile.values.rows; ++r) {
            const bool scored = scaling_.apply(tile.regime[static_cast<std::size_t>(r)], tile.values.row(r), z);
            double score = scored ? 0 : std::numeric_limits<double>::quiet_NaN();
            if (scored) {
                step(state, z, charts);
                for (std::size_t t = 0; t < tags; ++t) {
                    worst[t] = 0;
                    for (std::size_t c = 0; c < kCharts; ++c)
                        worst[t] = std::max(worst[t], charts[c * tags + t] / limit_[c * tags + t]);
                    score = std::max(score, worst[t]);
                }
            } else {
                state = {};
            }
            output.score.push_back(score);
            if (!output.want_parts) continue;
            for (std::size_t t = 0; t < tags; ++t) output.parts.push_back(scored ? worst[t] * worst[t] : 0);
            output.expected.resize(output.expected.size() + tags, std::numeric_limits<double>::quiet_NaN());
        }
    }

    std::int64_t tags() const override { return scaling_.tags(); }

    std::string save() const override {
        WeightWriter writer;
        scaling_.save(writer);
        writer.put(usual_step_);
        writer.put(limit_);
        return writer.bytes();
    }

    base::Result<void> load(std::string_view bytes) override {
        ASSIGN_OR_RETURN(auto reader, WeightReader::open(bytes));
        scaling_.load(reader);
        const auto tags = static_cast<std::size_t>(scaling_.tags());
        usual_step_ = reader.reals(tags);
        limit_ = reader.reals(kCharts * tags);
        return reader.finish();
    }

  private:
    /// Raises each chart's limit to its quantile over these tiles.
    base::Result<void> raise_limits(table::TileReader& tiles, std::vector<double>& limit) {
        const auto tags = static_cast<std::size_t>(scaling_.tags());
        limit_.assign(kCharts * tags, std::numeric_limits<double>::infinity());  // CUSUM runs freely
        std::vector<kernel::EvenSample> samples(kCharts * tags, kernel::EvenSample(kSample));
        std::vector<table::State> states;
        std::vector<double> z(tags), charts(kCharts * tags);
        RETURN_IF_ERROR(tiles.rewind());
        for (;;) {
            ASSIGN_OR_RETURN(const auto tile, tiles.next());
            if (!tile) break;
            auto& state = of_asset(states, static_cast<std::size_t>(tile->asset));
            for (std::int64_t r = 0; r < tile->values.rows; ++r) {
                if (!scaling_.apply(tile->regime[static_cast<std::size_t>(r)], tile->values.row(r), z)) {
                    state = {};
                    continue;
                }
                step(state, z, charts);
                for (std::size_t i = 0; i < charts.size(); ++i) samples[i].add(charts[i]);
            }
        }
        for (std::size_t i = 0; i < limit.size(); ++i) limit[i] = quantile_of(samples[i].values(), kQuantile, limit[i]);
        return {};
    }

    /// Mean squared step between neighbouring running ticks.
    base::Result<void> learn_steps(table::TileReader& tiles) {
        const auto tags = static_cast<std::size_t>(scaling_.tags());
        usual_step_.assign(tags, 0);
        std::vector<double> z(tags), last(tags, std::numeric_limits<double>::quiet_NaN()), count(tags, 0);
        table::AssetId asset = 0;
        RETURN_IF_ERROR(tiles.rewind());
        for (;;) {
            ASSIGN_OR_RETURN(const auto tile, tiles.next());
            if (!tile) break;
            for (std::int64_t r = 0; r < tile->values.rows; ++r) {
                const bool scored = scaling_.apply(tile->regime[static_cast<std::size_t>(r)], tile->values.row(r), z);
                if (!scored || tile->asset != asset)
                    std::fill(last.begin(), last.end(), std::numeric_limits<double>::quiet_NaN());
                asset = tile->asset;
                if (!scored) continue;
                for (std::size_t t = 0; t < tags; ++t) {
                    const double move = z[t] - last[t];
                    last[t] = z[t];
                    if (std::isnan(move)) continue;
                    usual_step_[t] += move * move;
                    ++count[t];
                }
            }
        }
        for (std::size_t t = 0; t < tags; ++t) usual_step_[t] = count[t] > 0 ? usual_step_[t] / count[t] : 0;
        return {};
    }

    /// Moves the charts on by a row: charts[c * tags + t] >= 0, not yet divided by their limits.
    void step(table::State& state, std::span<const double> z, std::span<double> charts) const {
        const std::size_t tags = z.size();
        if (state.reals.size() != kMemory * tags) start(state, tags);
        double* ewma = state.reals.data();
        double* up = ewma + tags;
        double* down = up + tags;
        double* variance = down + tags;
        double* last = variance + tags;
        for (std::size_t t = 0; t < tags; ++t) {
            const double x = z[t];
            const bool missing = std::isnan(x);
            if (!missing) {
                ewma[t] += kEwma * (x - ewma[t]);
                const double most = kCusumHold * limit_[2 * tags + t];
                up[t] = std::min(std::max(0.0, up[t] + x - kSlack), most);
                down[t] = std::min(std::max(0.0, down[t] - x - kSlack), most);
                const double move = x - last[t];
                if (!std::isnan(move)) variance[t] += kEwma * (move * move - variance[t]);
                last[t] = x;
            }
            charts[t] = missing ? 0 : std::abs(x);
            charts[tags + t] = std::abs(ewma[t]);
            charts[2 * tags + t] = std::max(up[t], down[t]);
            const double ratio = usual_step_[t] > 0 ? std::log(std::max(variance[t] / usual_step_[t], kStepFloor)) : 0;
            charts[3 * tags + t] = std::max(ratio, 0.0);
            charts[4 * tags + t] = std::max(-ratio, 0.0);
        }
    }

    void start(table::State& state, std::size_t tags) const {
        state.reals.assign(kMemory * tags, 0.0);
        std::copy(usual_step_.begin(), usual_step_.end(), state.reals.begin() + static_cast<std::ptrdiff_t>(3 * tags));
        std::fill_n(state.reals.begin() + static_cast<std::ptrdiff_t>(4 * tags), tags,
                    std::numeric_limits<double>::quiet_NaN());
    }

    Scaling scaling_;
    std::vector<double> usual_step_;  // [tag]
    std::vector<double> limit_;       // [chart][tag]; infinite = that chart says nothing
};

}  // namespace

std::unique_ptr<Entrant> make_ewma_cusum() { return std::make_unique<EwmaCusum>(); }

}  // namespace majung::entrant
