// Model: recipe, entrant, smoothing, threshold and normal ranges in one value. Rows in, scores and causes out: the only
// path from rows to scores (law L5) for trial, score and live.
//
// The smoothed score is an EWMA of the logarithm of the entrant's score; `threshold` is on it. Weights are const; a
// ModelState (a Preparer's memory and one State per asset) is separate and savable (law L7).
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "alarm/alarm.h"
#include "catalog/question.h"
#include "entrant/entrant.h"
#include "prepare/preparer.h"
#include "prepare/recipe.h"

namespace majung::model {

/// Where a tag lives while all is well, per running regime: quantiles of the training part.
struct NormalRange {
    double low = 0, high = 0;
};

/// EWMA of the log score: weight of the newest (1 = none), and where it starts: the training part's median log score.
struct Smoothing {
    double weight = 1, start = 0;
    /// The next level; a log score of NaN (not running) forgets it.
    double step(double level, double log_score) const;
};

inline constexpr std::size_t kCausesMax = 10;  // causes that are kept of one tick

/// Scores tick by tick, all vectors of one length; causes only where the smoothed score is over the threshold.
struct Scores {
    std::vector<base::Time> time;
    std::vector<table::AssetId> asset;
    std::vector<std::int32_t> regime;
    std::vector<double> score;                    // smoothed; NaN = not scored
    std::map<std::size_t, table::Causes> causes;  // place -> causes, strongest first
    void append(const Scores& other);
};

class ModelState;

/// A tile with its entrant's scores; the parts are worked out by a second push from the state before, when asked for.
class RawTile {
  public:
    RawTile(const entrant::Entrant& entrant, table::State& state, const table::Tile& tile);
    const table::Tile& tile() const { return tile_; }
    const std::vector<double>& scores() const { return output_.score; }
    std::span<const double> parts(std::size_t row);
    std::span<const double> expected(std::size_t row);  // beside the parts

  private:
    void work_out();
    const entrant::Entrant& entrant_;
    table::Tile tile_;
    table::State before_;
    entrant::Output output_;
};

struct Model {
    catalog::Question question;
    prepare::Recipe recipe;
    std::string entrant_name;
    std::shared_ptr<const entrant::Entrant> entrant;  // const weights, shared by states that run at once
    Smoothing smoothing;
    alarm::AlarmRule rule;                         // its threshold is the model's
    std::vector<std::vector<NormalRange>> ranges;  // [regime - 1][tag]
    base::Json origin;                             // who made it, from what, licence
    base::Json promise;                            // budget, promised and measured rates, smallest visible fault

    /// Scores of the ticks that closed by these rows. `table` is the place in recipe.tables.
    base::Result<Scores> push(ModelState& state, int table, const table::Batch& rows) const;
    /// Closes the ticks up to `until`.
    Scores close(ModelState& state, base::Time until) const;
    /// The step of push and close behind the preparation. Trial uses it, in its two halves, where candidates share one
    /// recipe (rows are prepared once) or one entrant (it scores once for all smoothings).
    Scores push_tile(ModelState& state, const table::Tile& tile) const;
    Scores finish(ModelState& state, RawTile& raw) const;
};

class ModelState {
  public:
    explicit ModelState(const Model& model);
    std::string save() const;  // exact bytes
    base::Result<void> load(std::string_view bytes);

    prepare::Preparer preparer;
    std::vector<table::State> entrants;            // per asset
    std::vector<double> smoothed;                  // per asset; NaN = none yet or not running
    std::vector<std::vector<base::Time>> left_at;  // [asset][tag]: since when out of its range; 0 = inside
};

/// Quantiles (0.1 % and 99.9 %) of each tag in each running regime: [regime - 1][tag]. A regime with few rows takes those
/// of all regimes; a tag without a value has NaN for both.
std::vector<std::vector<NormalRange>> learn_ranges(const std::vector<table::TileData>& training, std::int32_t regimes,
                                                   std::size_t tags);
/// The score as smoothing sees it: its logarithm, with a floor so that a score of 0 stays finite.
double log_score(double score);

}  // namespace majung::model
