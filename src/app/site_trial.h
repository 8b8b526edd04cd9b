// A trial on a site: its tables, its alarm budget, its people's verdicts; the champion takes part. A winner that is not the
// first must then beat the champion on time that neither has seen to take its place (loop/promotion.h).
#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "catalog/question.h"
#include "loop/promotion.h"
#include "site/site.h"
#include "trial/trial.h"

namespace majung::app {

struct SiteTrialOptions {
    trial::TrialOptions trial;
    catalog::Question question;                // with its budget; usual_budget() is the site's
    std::vector<table::Event> events;          // besides the site's
    std::vector<trial::Candidate> candidates;  // besides the champion
};

struct SiteTrial {
    trial::TrialResult result;
    std::size_t events = 0;                    // labels and verdicts that took part
    std::optional<loop::Promotion> promotion;  // none: no challenger, or no later time to fight on yet

    bool had_champion = false;  // before this trial
    bool champion_won = false;  // the trial: nothing new was kept

    bool promoted() const { return promotion && promotion->promoted; }
};

/// The site's alarm budget, by the length of its shifts; rows without a time have no shifts, so theirs is 1 % of the rows.
base::Result<catalog::AlarmBudget> usual_budget(const site::SiteConfig& config, const catalog::Dataset& data,
                                                const catalog::Question& question);
/// `data` is the site's.
base::Result<SiteTrial> hold_site_trial(site::Site& site, const catalog::Dataset& data,
                                        const SiteTrialOptions& options);

}  // namespace majung::app
