#include "loop/standing.h"

#include <algorithm>

#include "site/stored_model.h"

namespace majung::loop {
namespace {

base::Time time_of(const base::Json& json) {
    return json.is_string() ? base::parse_iso(json.as_string()).value_or(0) : json.as_int() * base::kSecond;
}

}  // namespace

base::Result<Standing> standing_of(site::Site& site, const std::string& question, std::int64_t number) {
    ASSIGN_OR_RETURN(auto stored, site::load_model(site, question, number));
    ASSIGN_OR_RETURN(const auto trials, site.trials());
    Standing standing;
    standing.model = std::move(stored.model);
    for (const auto& trial : trials) {
        if (trial.id != stored.record.trial) continue;
        standing.learned_from = time_of(trial.scorecard["train_from"]);
        standing.learned_until = time_of(trial.scorecard["train_until"]);
        standing.seen_until = time_of(trial.scorecard["measured_until"]);
    }
    return standing;
}

base::Time end_of(const catalog::Dataset& data) {
    base::Time end = 0;
    for (const auto& table : data.tables())
        if (table.time_column >= 0) end = std::max(end, table.last + 1);
    return end;
}

}  // namespace majung::loop
