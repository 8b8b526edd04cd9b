#include "model/model.h"

#include <cmath>
#include <limits>

#include "model/causes.h"

namespace majung::model {
namespace {

constexpr double kScoreFloor = 1e-12;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

Scores drain(const Model& model, ModelState& state) {
    Scores scores;
    while (const auto tile = state.preparer.next()) scores.append(model.push_tile(state, *tile));
    return scores;
}

}  // namespace

double log_score(double score) { return std::isnan(score) ? score : std::log(std::max(score, kScoreFloor)); }

void Scores::append(const Scores& other) {
    const std::size_t base = time.size();
    time.insert(time.end(), other.time.begin(), other.time.end());
    asset.insert(asset.end(), other.asset.begin(), other.asset.end());
    regime.insert(regime.end(), other.regime.begin(), other.regime.end());
    score.insert(score.end(), other.score.begin(), other.score.end());
    for (const auto& [place, why] : other.causes) causes.emplace(base + place, why);
}

base::Result<Scores> Model::push(ModelState& state, int table, const table::Batch& rows) const {
    RETURN_IF_ERROR(state.preparer.push(table, rows));
    return drain(*this, state);
}

Scores Model::close(ModelState& state, base::Time until) const {
    state.preparer.close(until);
    return drain(*this, state);
}

double Smoothing::step(double level, double log_score) const {
    if (std::isnan(log_score)) return kNone;
    if (weight >= 1) return log_score;
    const double from = std::isnan(level) ? start : level;
    return from + weight * (log_score - from);
}

RawTile::RawTile(const entrant::Entrant& entrant, table::State& state, const table::Tile& tile)
    : entrant_(entrant), tile_(tile), before_(state) {
    entrant_.push(state, tile_, output_);
    CHECK(output_.score.size() == tile_.time.size());
}

void RawTile::work_out() {
    if (!output_.parts.empty()) return;
    entrant::Output again;
    again.want_parts = true;
    entrant_.push(before_, tile_, again);
    output_.parts = std::move(again.parts);
    output_.expected = std::move(again.expected);
    CHECK(output_.parts.size() == tile_.time.size() * static_cast<std::size_t>(tile_.values.columns));
    CHECK(output_.expected.size() == output_.parts.size());
}

std::span<const double> RawTile::parts(std::size_t row) {
    work_out();
    const auto tags = static_cast<std::size_t>(tile_.values.columns);
    return {output_.parts.data() + row * tags, tags};
}

std::span<const double> RawTile::expected(std::size_t row) {
    work_out();
    const auto tags = static_cast<std::size_t>(tile_.values.columns);
    return {output_.expected.data() + row * tags, tags};
}

Scores Model::push_tile(ModelState& state, const table::Tile& tile) const {
    const auto asset = static_cast<std::size_t>(tile.asset);
    CHECK(asset < state.entrants.size() && static_cast<std::size_t>(tile.values.columns) == recipe.tags.size());
    RawTile raw(*entrant, state.entrants[asset], tile);
    return finish(state, raw);
}

Scores Model::finish(ModelState& state, RawTile& raw) const {
    const table::Tile& tile = raw.tile();
    const auto asset = static_cast<std::size_t>(tile.asset);
    Scores scores;
    scores.time.assign(tile.time.begin(), tile.time.end());
    scores.asset.assign(tile.time.size(), tile.asset);
    scores.regime.assign(tile.regime.begin(), tile.regime.end());
    scores.score.resize(tile.time.size());
    double& level = state.smoothed[asset];
    auto& left_at = state.left_at[asset];
    for (std::size_t r = 0; r < scores.score.size(); ++r) {
        level = smoothing.step(level, log_score(raw.scores()[r]));
        scores.score[r] = level;
        const auto values = tile.values.row(static_cast<std::int64_t>(r));
        track_ranges(*this, tile.regime[r], tile.time[r], values, left_at);
        if (level > rule.threshold)
            scores.causes.emplace(r, causes_of(*this, tile.regime[r], raw.parts(r), raw.expected(r), values, left_at));
    }
    return scores;
}

}  // namespace majung::model
