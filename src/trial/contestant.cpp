#include "trial/contestant.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kernel/quantile.h"

namespace majung::trial {
namespace {

constexpr std::int64_t kOffTicks = 10;          // an alarm returns after so many quiet ticks ...
constexpr base::Time kOffTime = base::kMinute;  // ... and not sooner than that
constexpr double kDeadband = 0.5;               // of the smoothed score's scatter

std::vector<double> finite(const std::vector<Series>& series) {
    std::vector<double> out;
    for (const auto& s : series)
        for (const double x : s.score)
            if (!std::isnan(x)) out.push_back(x);
    return out;
}

/// Left-out scores of one block, by a model that learned from the rest of the learning part.
base::Result<void> score_block(const Setting& setting, const std::string& name, Span block, const Ticks& learn_ticks,
                               const Ticks& training, base::Rng rng, LogScores& into) {
    const Ticks others = without(training, {{block.from - setting.gap, block.to + setting.gap}});
    ASSIGN_OR_RETURN(auto entrant, fit_on(setting, name, others, rng));
    // A run-up lets what remembers settle before it counts.
    const Ticks ticks = cut(learn_ticks, {std::max(setting.learn.from, block.from - setting.gap), block.to});
    const LogScores scores = log_scores(bare_model(setting, name, std::move(entrant)), ticks);
    for (std::size_t a = 0; a < ticks.size(); ++a) {
        const auto& times = learn_ticks[a].time;
        for (std::size_t i = 0; i < ticks[a].time.size(); ++i) {
            if (!block.contains(ticks[a].time[i])) continue;
            const auto at = std::lower_bound(times.begin(), times.end(), ticks[a].time[i]) - times.begin();
            into[a][static_cast<std::size_t>(at)] = scores[a][i];
        }
    }
    return {};
}

}  // namespace

base::Result<std::shared_ptr<const entrant::Entrant>> fit_on(const Setting& setting, const std::string& entrant_name,
                                                             const Ticks& part, base::Rng rng) {
    auto entrant = entrant::make_entrant(entrant_name);
    CHECK(entrant != nullptr);
    table::MemoryTiles tiles(setting.recipe->tag_names(), part);
    RETURN_IF_ERROR(entrant->fit(tiles, *setting.question, rng));
    return std::shared_ptr<const entrant::Entrant>(std::move(entrant));
}

model::Model bare_model(const Setting& setting, std::string name, std::shared_ptr<const entrant::Entrant> entrant) {
    model::Model model;
    model.question = *setting.question;
    model.recipe = *setting.recipe;
    model.entrant_name = std::move(name);
    model.entrant = std::move(entrant);
    model.rule.threshold = std::numeric_limits<double>::infinity();
    return model;
}

LogScores log_scores(const model::Model& bare, const Ticks& ticks) {
    model::ModelState state(bare);
    LogScores out(ticks.size());
    table::MemoryTiles tiles(bare.recipe.tag_names(), ticks);
    for (;;) {
        const auto tile = tiles.next();
        CHECK(tile.ok());
        if (!*tile) break;
        const auto scores = bare.push_tile(state, **tile);
        auto& of = out[static_cast<std::size_t>((*tile)->asset)];
        of.insert(of.end(), scores.score.begin(), scores.score.end());
    }
    return out;
}

Learned learn(const Setting& setting, const std::string& entrant_name, const base::Rng& rng) {
    Learned learned;
    learned.name = entrant_name;
    const Ticks learn_ticks = cut(*setting.clean, setting.learn);
    const Ticks training = cut(*setting.training, setting.learn);
    auto whole = fit_on(setting, entrant_name, training, rng.fork(entrant_name));
    if (!whole.ok()) {
        learned.failure = whole.error().code;
        return learned;
    }
    learned.entrant = std::move(whole).value();
    for (const auto& asset : learn_ticks)
        learned.left_out.emplace_back(asset.time.size(), std::numeric_limits<double>::quiet_NaN());
    int number = 0;
    for (const Span block : folds(learn_ticks, setting.learn, setting.folds)) {
        const auto scored = score_block(setting, entrant_name, block, learn_ticks, training,
                                        rng.fork(entrant_name + std::to_string(++number)), learned.left_out);
        if (!scored.ok()) learned.failure = scored.error().code;
    }
    return learned;
}

std::vector<Series> smooth(const Ticks& ticks, const LogScores& scores, const model::Smoothing& smoothing,
                           const std::vector<Span>& uncounted) {
    std::vector<Series> out;
    for (std::size_t a = 0; a < ticks.size(); ++a) {
        Series series;
        series.time = ticks[a].time;
        double level = std::numeric_limits<double>::quiet_NaN();
        for (const double x : scores[a]) series.score.push_back(level = smoothing.step(level, x));
        for (const auto& span : uncounted) {
            auto i = static_cast<std::size_t>(std::lower_bound(series.time.begin(), series.time.end(), span.from) -
                                              series.time.begin());
            for (; i < series.time.size() && series.time[i] < span.to; ++i)
                series.score[i] = std::numeric_limits<double>::quiet_NaN();
        }
        out.push_back(std::move(series));
    }
    return out;
}

Calibrated calibrate(const Setting& setting, const Learned& learned, double weight) {
    Calibrated out;
    out.model = bare_model(setting, learned.name, learned.entrant);
    const Ticks ticks = cut(*setting.clean, setting.learn);
    auto raw = finite(smooth(ticks, learned.left_out, {}, setting.uncounted));
    out.model.smoothing = {weight, raw.empty() ? 0 : kernel::median(raw)};
    const auto series = smooth(ticks, learned.left_out, out.model.smoothing, setting.uncounted);
    auto smoothed = finite(series);
    // Half the distance between the 16 % and 84 % quantiles: the deviation, without the tails.
    const double scatter =
        smoothed.empty() ? 0 : (kernel::quantile(smoothed, 0.84) - kernel::quantile(smoothed, 0.16)) / 2;
    const base::Time step = setting.recipe->step;
    alarm::AlarmRule rule;
    rule.deadband = kDeadband * scatter;
    rule.off_delay = std::max(kOffTicks * step, setting.recipe->row_clock ? 0 : kOffTime);
    if (!setting.recipe->row_clock) rule.silence_max = std::max(setting.recipe->gap_max, rule.off_delay);
    out.threshold =
        choose_threshold(series, rule, setting.question->budget, running_time(without(ticks, setting.uncounted), step));
    rule.threshold = out.threshold.value;
    out.model.rule = rule;
    return out;
}

}  // namespace majung::trial
