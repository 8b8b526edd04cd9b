#include "app/promote.h"

#include <algorithm>
#include <cstdio>

#include "app/notice.h"
#include "base/text.h"
#include "loop/drift.h"
#include "loop/promotion.h"

namespace majung::app {

base::Result<void> try_promotion(const Arguments& arguments, site::Site& site, const std::string& question,
                                 bool say_waiting) {
    const auto say = [&](const std::string& text) { notice(text); };
    const auto promotion = loop::consider_promotion(site, question);
    if (!promotion.ok()) {
        if (promotion.error().code != "too_few_later_rows") return promotion.error();
        if (say_waiting) say(arguments.say("promotion_waits", {words::say(arguments.language, promotion.error())}));
        return base::success();
    }
    if (!promotion->has_value()) return base::success();
    const loop::Promotion& held = **promotion;
    say(arguments.say(held.duel.because.code, held.duel.because.args));
    say(arguments.say(held.promoted ? "promotion_won" : "promotion_lost",
                      {question, std::to_string(held.challenger), std::to_string(held.champion)}));
    return base::success();
}

base::Result<void> say_drift(const Arguments& arguments, site::Site& site, const std::string& question) {
    constexpr std::size_t kShown = 5;
    ASSIGN_OR_RETURN(const auto drifts, loop::drift_in_service(site, question));
    for (std::size_t i = 0; i < std::min(kShown, drifts.size()); ++i) {
        const loop::Drift& drift = drifts[i];
        notice(arguments.say("drift", {drift.tag, base::rounded(drift.before, 4), base::rounded(drift.after, 4),
                                       base::rounded(drift.effect, 2), std::to_string(drift.regime)}));
    }
    return base::success();
}

}  // namespace majung::app
