// Contestants: an entrant that has learned, in one variant of smoothing, with the threshold that the budget allows.
//
// Left-out blocks: the learning part is cut into a few blocks of time; each is scored by a model that learned from the
// others (less a gap on both sides), and the pooled left-out scores give the threshold. The model that stands for election
// learned from the whole part. The measured block lies after it and is never learned from.
#pragma once

#include <memory>

#include "model/model.h"
#include "trial/blocks.h"
#include "trial/scorecard.h"

namespace majung::trial {

/// Log scores of ticks, [asset][tick], NaN = not scored: a model without smoothing or threshold, through Model::push_tile.
using LogScores = std::vector<std::vector<double>>;

struct Setting {
    const catalog::Question* question = nullptr;
    const prepare::Recipe* recipe = nullptr;
    const Ticks* clean = nullptr;     // all ticks that may be used
    const Ticks* training = nullptr;  // the same with regime 0 where not to be learned from
    std::vector<Span> uncounted;      // alarms there are neither false nor right
    Span learn, measured;
    base::Time gap = 0;
    int folds = 4;
};

/// An entrant that learned; its variants share it.
struct Learned {
    std::string name;
    std::shared_ptr<const entrant::Entrant> entrant;
    LogScores left_out;   // over setting.learn
    std::string failure;  // code, where it could not learn
};
Learned learn(const Setting& setting, const std::string& entrant_name, const base::Rng& rng);

/// Only the entrant, from this part.
base::Result<std::shared_ptr<const entrant::Entrant>> fit_on(const Setting& setting, const std::string& entrant_name,
                                                             const Ticks& part, base::Rng rng);
LogScores log_scores(const model::Model& bare, const Ticks& ticks);
model::Model bare_model(const Setting& setting, std::string name, std::shared_ptr<const entrant::Entrant> entrant);

/// Smoothed series; NaN inside `uncounted`.
std::vector<Series> smooth(const Ticks& ticks, const LogScores& scores, const model::Smoothing& smoothing,
                           const std::vector<Span>& uncounted);

/// Smoothing, threshold and rule on left-out scores. The model's ranges are left empty.
struct Calibrated {
    model::Model model;
    Threshold threshold;
};
Calibrated calibrate(const Setting& setting, const Learned& learned, double weight);

inline constexpr double kSmoothings[] = {1, 0.3, 0.1, 0.05};

}  // namespace majung::trial
