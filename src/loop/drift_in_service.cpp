#include "loop/drift.h"
#include "loop/standing.h"
#include "trial/blocks.h"

namespace majung::loop {

base::Result<std::vector<Drift>> drift_in_service(site::Site& site, const std::string& question,
                                                  const DriftOptions& options) {
    ASSIGN_OR_RETURN(const auto service, site.service());
    for (const auto& record : service) {
        if (record.question != question || record.champion == 0) continue;
        ASSIGN_OR_RETURN(const auto standing, standing_of(site, question, record.champion));
        ASSIGN_OR_RETURN(const auto data, site.dataset());
        const prepare::Recipe& recipe = standing.model.recipe;
        const trial::Span since{standing.seen_until, end_of(*data)};
        if (recipe.row_clock || since.from >= since.to) break;
        ASSIGN_OR_RETURN(const auto recent, trial::ticks_of(*data, recipe, since));
        ASSIGN_OR_RETURN(const auto reference,
                         trial::ticks_of(*data, recipe, {standing.learned_from, standing.learned_until}));
        return find_drift(recipe.tag_names(), reference, recent, options);
    }
    return std::vector<Drift>();
}

}  // namespace majung::loop
