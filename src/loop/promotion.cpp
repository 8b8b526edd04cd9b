#include "loop/promotion.h"

#include <algorithm>

#include "loop/standing.h"

namespace majung::loop {
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
