#include "loop/promotion.h"

#include <algorithm>

#include "model/model_file.h"

namespace majung::loop {
namespace {

/// A model of the site and the end of the time that its trial saw.
struct Standing {
    model::Model model;
    base::Time seen_until = 0;
};

base::Time time_of(const base::Json& json) {
    return json.is_string() ? base::parse_iso(json.as_string()).value_or(0) : json.as_int();
}

base::Result<Standing> standing_of(site::Site& site, const std::string& question, std::int64_t number) {
    ASSIGN_OR_RETURN(const auto models, site.models());
    ASSIGN_OR_RETURN(const auto trials, site.trials());
    for (const auto& record : models) {
        if (record.question != question || record.number != number) continue;
        ASSIGN_OR_RETURN(const std::string bytes, site.model_bytes(record));
        Standing standing;
        ASSIGN_OR_RETURN(standing.model, model::model_from_bytes(bytes));
        for (const auto& trial : trials)
            if (trial.id == record.trial) standing.seen_until = time_of(trial.scorecard["measured_until"]);
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

}  // namespace

base::Result<std::optional<Promotion>> consider_promotion(site::Site& site, const std::string& question,
                                                          const trial::DuelOptions& options) {
    Promotion promotion;
    promotion.question = question;
    ASSIGN_OR_RETURN(const auto service, site.service());
    for (const auto& record : service)
        if (record.question == question) {
            promotion.champion = record.champion;
            promotion.challenger = record.challenger;
        }
    if (promotion.champion == 0 || promotion.challenger == 0) return std::optional<Promotion>();
    ASSIGN_OR_RETURN(const auto champion, standing_of(site, question, promotion.champion));
    ASSIGN_OR_RETURN(const auto challenger, standing_of(site, question, promotion.challenger));
    ASSIGN_OR_RETURN(const auto data, site.dataset());
    ASSIGN_OR_RETURN(const auto events, site.events());
    const trial::Span later{std::max(champion.seen_until, challenger.seen_until), end_of(*data)};
    if (later.from >= later.to) return base::user_error("too_few_later_rows", {"0", std::to_string(options.rows_min)});
    ASSIGN_OR_RETURN(promotion.duel, trial::hold_duel(*data, champion.model, challenger.model, events, later, options));
    if (promotion.duel.challenger_won) {
        site::Command command;
        command.kind = site::Command::Kind::promote;
        command.question = question;
        command.model = promotion.challenger;
        RETURN_IF_ERROR(site.say(command));
        promotion.promoted = true;
    }
    return std::optional<Promotion>(std::move(promotion));
}

}  // namespace majung::loop
