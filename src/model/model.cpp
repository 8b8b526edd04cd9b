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

/// The row's causes, from the parts of a second push over the same rows.
void explain_row(const Model& model, const table::Tile& tile, std::size_t row, const entrant::Output& again,
                 std::span<const base::Time> left_at, Scores& scores) {
    const auto tags = static_cast<std::size_t>(tile.values.columns);
    const std::span<const double> parts(again.parts.data() + row * tags, tags);
    scores.causes.emplace(
        row, causes_of(model, tile.regime[row], parts, tile.values.row(static_cast<std::int64_t>(row)), left_at));
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

Scores Model::push_tile(ModelState& state, const table::Tile& tile) const {
    const auto asset = static_cast<std::size_t>(tile.asset);
    CHECK(asset < state.entrants.size() && static_cast<std::size_t>(tile.values.columns) == recipe.tags.size());
    const table::State before = state.entrants[asset];
    entrant::Output output;
    entrant->push(state.entrants[asset], tile, output);
    CHECK(output.score.size() == tile.time.size());

    Scores scores;
    scores.time.assign(tile.time.begin(), tile.time.end());
    scores.asset.assign(tile.time.size(), tile.asset);
    scores.regime.assign(tile.regime.begin(), tile.regime.end());
    scores.score.resize(tile.time.size());
    double& level = state.smoothed[asset];
    bool over = false;
    for (std::size_t r = 0; r < scores.score.size(); ++r) {
        const double x = log_score(output.score[r]);
        if (std::isnan(x)) {
            level = kNone;
        } else {
            const double from = std::isnan(level) ? smoothing.start : level;
            level = smoothing.weight >= 1 ? x : from + smoothing.weight * (x - from);
        }
        scores.score[r] = level;
        over = over || level > rule.threshold;
    }
    entrant::Output again;
    if (over) {
        table::State copy = before;
        again.want_parts = true;
        entrant->push(copy, tile, again);
    }
    for (std::size_t r = 0; r < scores.score.size(); ++r) {
        track_ranges(*this, tile.regime[r], tile.time[r], tile.values.row(static_cast<std::int64_t>(r)),
                     state.left_at[asset]);
        if (scores.score[r] > rule.threshold) explain_row(*this, tile, r, again, state.left_at[asset], scores);
    }
    return scores;
}

}  // namespace majung::model
