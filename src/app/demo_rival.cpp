#include "app/demo_rival.h"

#include "app/site_trial.h"
#include "prepare/preparer.h"
#include "trial/judge.h"

namespace majung::app {

base::Result<DemoVerdict> judge_rival(site::Site& site, const Truth& truth, base::Time live_start, base::Time live_end,
                                      std::uint64_t seed) {
    catalog::Question question;
    ASSIGN_OR_RETURN(const auto data, site.dataset());
    ASSIGN_OR_RETURN(question.budget, usual_budget(site.config(), *data, question));
    question.train_until = live_start;
    trial::TrialOptions options;
    options.seed = seed;
    options.entrants = {entrant::all_entrants().front().name};
    options.passes_max = 1;
    options.visible = false;
    ASSIGN_OR_RETURN(const auto held, trial::hold_trial(*data, question, {}, {}, options));
    ASSIGN_OR_RETURN(const auto ticks, prepare::prepare_all(*data, held.winner.recipe, live_start, live_end));
    const auto alarms = trial::raise_alarms({&held.winner}, ticks);
    std::vector<alarm::AlarmChange> changes;
    for (const auto& raised : alarms.front()) {
        alarm::AlarmChange change;
        change.state = alarm::Phase::unacknowledged;
        change.since = raised.time;
        for (const auto& tag : raised.tags) {
            table::Cause cause;
            cause.tag = tag;
            change.because.push_back(std::move(cause));
        }
        changes.push_back(std::move(change));
    }
    return judge(truth, changes, site.config().shift_length());
}

}  // namespace majung::app
