#include "app/promote.h"

#include <cstdio>

#include "loop/promotion.h"

namespace majung::app {

base::Result<void> try_promotion(const Arguments& arguments, site::Site& site, const std::string& question) {
    const auto say = [&](const std::string& text) { std::fprintf(stderr, "%s\n", text.c_str()); };
    const auto promotion = loop::consider_promotion(site, question);
    if (!promotion.ok()) {
        if (promotion.error().code != "too_few_later_rows") return promotion.error();
        say(arguments.say("promotion_waits", {words::say(arguments.language, promotion.error())}));
        return base::success();
    }
    if (!promotion->has_value()) return base::success();
    const loop::Promotion& held = **promotion;
    say(arguments.say(held.duel.because.code, held.duel.because.args));
    say(arguments.say(held.promoted ? "promotion_won" : "promotion_lost",
                      {question, std::to_string(held.challenger), std::to_string(held.champion)}));
    return base::success();
}

}  // namespace majung::app
