#include "app/site_trial.h"

#include "base/clock.h"
#include "model/model_file.h"
#include "prepare/recipe.h"
#include "site/stored_model.h"

namespace majung::app {
namespace {

constexpr const char* kChampion = "champion";

/// A champion that won again is in the site already.
base::Result<void> keep(site::Site& site, const std::string& question, const trial::TrialResult& result) {
    site::TrialRecord record;
    record.question = question;
    record.held_at = base::real_clock().now();
    record.scorecard = to_json(result.card);
    std::string bytes;
    if (result.card.winner != kChampion) {
        ASSIGN_OR_RETURN(bytes, model::to_bytes(result.winner, result.parity));
    }
    ASSIGN_OR_RETURN(record, site.add_trial(record, bytes));
    return base::success();
}

}  // namespace

base::Result<catalog::AlarmBudget> usual_budget(const site::SiteConfig& config, const catalog::Dataset& data,
                                                const catalog::Question& question) {
    ASSIGN_OR_RETURN(const auto range, prepare::time_range(data, question));
    ASSIGN_OR_RETURN(auto budget, catalog::parse_alarm_budget(range.row_clock ? "1%" : config.alarm_budget));
    budget.shift = config.shift_length();
    return budget;
}

base::Result<SiteTrial> hold_site_trial(site::Site& site, const catalog::Dataset& data,
                                        const SiteTrialOptions& options) {
    SiteTrial out;
    const catalog::Question& question = options.question;
    ASSIGN_OR_RETURN(auto events, site.events());
    events.insert(events.end(), options.events.begin(), options.events.end());
    out.events = events.size();
    std::vector<trial::Candidate> candidates = options.candidates;
    ASSIGN_OR_RETURN(auto champion, site::load_champion(site, question.name));
    out.had_champion = champion.has_value();
    if (champion) candidates.push_back({kChampion, std::move(champion->model)});
    ASSIGN_OR_RETURN(out.result, trial::hold_trial(data, question, events, candidates, options.trial));
    out.champion_won = out.result.card.winner == kChampion;
    RETURN_IF_ERROR(keep(site, question.name, out.result));
    trial::DuelOptions duel;
    duel.seed = options.trial.seed;
    auto promotion = loop::consider_promotion(site, question.name, duel);
    if (promotion.ok())
        out.promotion = std::move(*promotion);
    else if (promotion.error().code != "too_few_later_rows")
        return std::move(promotion.error());
    return out;
}

}  // namespace majung::app
