#include "loop/standing.h"

#include <algorithm>

#include "model/model_file.h"

namespace majung::loop {
namespace {

base::Time time_of(const base::Json& json) {
    return json.is_string() ? base::parse_iso(json.as_string()).value_or(0) : json.as_int() * base::kSecond;
}

}  // namespace

base::Result<Standing> standing_of(site::Site& site, const std::string& question, std::int64_t number) {
    ASSIGN_OR_RETURN(const auto models, site.models());
    ASSIGN_OR_RETURN(const auto trials, site.trials());
    for (const auto& record : models) {
        if (record.question != question || record.number != number) continue;
        ASSIGN_OR_RETURN(const std::string bytes, site.model_bytes(record));
        Standing standing;
        ASSIGN_OR_RETURN(standing.model, model::model_from_bytes(bytes));
        for (const auto& trial : trials) {
            if (trial.id != record.trial) continue;
            standing.learned_from = time_of(trial.scorecard["train_from"]);
            standing.learned_until = time_of(trial.scorecard["train_until"]);
            standing.seen_until = time_of(trial.scorecard["measured_until"]);
        }
        return standing;
    }
    return base::user_error("model_absent", {question, std::to_string(number)});
}

base::Time end_of(const catalog::Dataset& data) {
    base::Time end = 0;
    for (const auto& table : data.tables())
        if (table.time_column >= 0) end = std::max(end, table.last + 1);
    return end;
}

}  // namespace majung::loop
