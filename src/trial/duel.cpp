#include "trial/duel.h"

#include <limits>

#include "base/text.h"
#include "trial/contest.h"

namespace majung::trial {
namespace {

/// Events of the duel's time, as the trial takes them.
void take_labels(std::span<const table::Event> events, Span span, base::Time step, Labels& labels,
                 std::vector<Span>& uncounted) {
    for (const auto& event : events) {
        const Span when{event.start, std::max(event.end, event.start) + 1};
        if (!when.overlaps(span)) continue;
        if (event.kind == "false_alarm" || event.kind == "false") {
            labels.quiet.push_back(when);
            continue;
        }
        uncounted.push_back({when.from - 5 * step, when.to + 5 * step});
        if (event.kind != "planned") labels.faults.push_back(when);
    }
}

base::Result<Stable> stable_of(std::string label, const model::Model& model, const catalog::Dataset& data, Span span) {
    Stable stable;
    stable.recipe = model.recipe;
    ASSIGN_OR_RETURN(stable.clean, prepare::prepare_all(data, stable.recipe, span.from - 1, span.to - 1));
    Contestant c;
    c.label = std::move(label);
    c.model = model;
    stable.contestants.push_back(std::move(c));
    return stable;
}

Duellist duellist_of(const Contestant& c, const base::Rng& rng) {
    Duellist one;
    one.faults = static_cast<int>(c.outcomes.size());
    for (const auto& outcome : c.outcomes) one.caught += outcome.caught ? 1 : 0;
    one.labelled = static_cast<int>(c.worths.labelled.size());
    for (const double worth : c.worths.labelled) one.labelled_right += worth > 0 ? 1 : 0;
    one.measured = c.measured;
    one.over_budget = c.over_budget;
    const Interval score = score_interval(c.worths, rng);
    one.score = score.value;
    one.low = score.low;
    one.high = score.high;
    return one;
}

void decide(Duel& duel) {
    const auto percent = [](double share) { return base::rounded(100 * share, 2); };
    const std::vector<std::string> caught = {std::to_string(duel.challenger.caught),
                                             std::to_string(duel.champion.caught),
                                             std::to_string(duel.champion.faults),
                                             percent(duel.lead),
                                             percent(duel.lead_low),
                                             percent(duel.lead_high)};
    const std::vector<std::string> alarms = {std::to_string(duel.challenger.measured.events),
                                             std::to_string(duel.champion.measured.events),
                                             base::rounded(duel.champion.measured.exposure)};
    if (duel.challenger.over_budget && !duel.champion.over_budget) {
        duel.because = {"duel_over_budget", alarms};
    } else if (duel.lead_low > 0) {
        duel.challenger_won = true;
        duel.because = {"duel_caught_more", caught};
    } else if (duel.champion.over_budget && !duel.challenger.over_budget && duel.lead_high >= 0) {
        duel.challenger_won = true;
        duel.because = {"duel_keeps_budget", alarms};
    } else {
        duel.because = {"duel_no_better", caught};
    }
}

base::Json to_json(const Duellist& one) {
    base::Json json = base::Json::object();
    json.set("faults", one.faults).set("caught", one.caught).set("labelled", one.labelled);
    json.set("labelled_right", one.labelled_right).set("measured", to_json(one.measured));
    return json.set("over_budget", one.over_budget).set("score", one.score).set("low", one.low).set("high", one.high);
}

}  // namespace

base::Result<Duel> hold_duel(const catalog::Dataset& data, const model::Model& champion, const model::Model& challenger,
                             std::span<const table::Event> events, Span span, const DuelOptions& options) {
    const base::Stopwatch watch;
    const base::Rng rng(options.seed);
    base::Pool pool(options.threads);
    std::vector<Stable> stables;
    ASSIGN_OR_RETURN(auto first, stable_of("champion", champion, data, span));
    stables.push_back(std::move(first));
    ASSIGN_OR_RETURN(auto second, stable_of("challenger", challenger, data, span));
    stables.push_back(std::move(second));
    const prepare::Recipe& recipe = stables.front().recipe;
    const Ticks& clean = stables.front().clean;

    Duel duel;
    duel.from = span.from;
    duel.until = span.to;
    duel.rows = running_rows(clean);
    if (duel.rows < options.rows_min)
        return base::user_error("too_few_later_rows", {std::to_string(duel.rows), std::to_string(options.rows_min)});

    Labels labels;
    std::vector<Span> uncounted;
    take_labels(events, span, recipe.step, labels, uncounted);
    for (auto& stable : stables) {
        measure(stable, champion.question.budget, span, uncounted, pool);
        judge_labels(stable, stable.clean, labels, pool);
    }
    const auto traits = tag_traits(without(clean, uncounted), recipe);
    Course course;
    course.data = &data;
    course.recipe = &recipe;
    course.traits = &traits;
    course.plan = plan_options(clean, span, recipe.step);
    course.whole = span;
    course.uncounted = &uncounted;
    course.passes_max = options.passes_max;
    ASSIGN_OR_RETURN(const ContestEnd end, run_contest(stables, course, rng.fork("duel"), pool, watch));

    const Contestant& champ = stables.front().contestants.front();
    const Contestant& chall = stables.back().contestants.front();
    duel.champion = duellist_of(champ, rng);
    duel.challenger = duellist_of(chall, rng);
    const Interval lead = lead_interval(chall.worths, champ.worths, rng);
    duel.lead = lead.value;
    duel.lead_low = lead.low;
    duel.lead_high = lead.high;
    decide(duel);
    return duel;
}

base::Json to_json(const Duel& duel) {
    base::Json json = base::Json::object();
    json.set("from", base::format_iso(duel.from)).set("until", base::format_iso(duel.until)).set("rows", duel.rows);
    json.set("champion", to_json(duel.champion)).set("challenger", to_json(duel.challenger));
    json.set("lead", duel.lead).set("lead_low", duel.lead_low).set("lead_high", duel.lead_high);
    json.set("challenger_won", duel.challenger_won);
    base::Json because = base::Json::object();
    because.set("code", duel.because.code).set("args", base::json_array(duel.because.args));
    return json.set("because", std::move(because));
}

}  // namespace majung::trial
