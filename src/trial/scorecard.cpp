#include "trial/scorecard.h"

#include <algorithm>
#include <cmath>

namespace majung::trial {
namespace {

base::Json time_json(base::Time time, bool row_clock) {
    return row_clock ? base::Json(time / base::kSecond) : base::Json(base::format_iso(time));
}

base::Json to_json(const Entry& entry) {
    base::Json kinds = base::Json::array();
    for (const auto& kind : entry.kinds)
        kinds.push(base::Json::object().set("kind", kind.kind).set("faults", kind.faults).set("caught", kind.caught));
    base::Json json = base::Json::object();
    json.set("entrant", entry.entrant).set("smoothing", entry.smoothing);
    if (!entry.failure.empty()) return json.set("failure", entry.failure);
    json.set("threshold", entry.threshold).set("promised", entry.promised).set("proven", entry.proven);
    json.set("calibration", to_json(entry.calibration)).set("measured", to_json(entry.measured));
    json.set("over_budget", entry.over_budget).set("faults", entry.faults).set("caught", entry.caught);
    json.set("delay_s", entry.delay_s).set("labelled", entry.labelled).set("labelled_right", entry.labelled_right);
    json.set("score", entry.score).set("low", entry.low).set("high", entry.high).set("rounds", entry.rounds);
    return json.set("kinds", std::move(kinds));
}

}  // namespace

std::vector<const Entry*> best_of_each(const Scorecard& card) {
    std::vector<const Entry*> best;
    for (const auto& entry : card.entries) {
        const auto same = [&](const Entry* other) { return other->entrant == entry.entrant; };
        if (entry.failure.empty() && std::none_of(best.begin(), best.end(), same)) best.push_back(&entry);
    }
    return best;
}

base::Json to_json(const AlarmRate& rate) {
    base::Json json = base::Json::object();
    json.set("events", rate.events).set("exposure", rate.exposure).set("rate", rate.rate);
    return json.set("low", rate.low).set("high", rate.high).set("upper", rate.upper);
}

base::Json to_json(const Scorecard& card, bool repeatable) {
    base::Json json = base::Json::object();
    json.set("winner", card.winner).set("rival_won", card.rival_won);
    json.set("lead", card.lead).set("lead_low", card.lead_low).set("lead_high", card.lead_high);
    json.set("budget", catalog::to_text(card.budget)).set("unit", unit_name(card.budget.per));
    base::Json because = base::Json::array(), entries = base::Json::array(), visible = base::Json::array();
    for (const auto& reason : card.because)
        because.push(base::Json::object().set("code", reason.code).set("args", base::json_array(reason.args)));
    for (const auto& entry : card.entries) entries.push(to_json(entry));
    for (const auto& v : card.visible) {
        base::Json one = base::Json::object();
        one.set("tag", v.tag).set("unit", v.unit).set("noises", v.noises > 0 ? base::Json(v.noises) : base::Json());
        visible.push(one.set("amount", v.noises > 0 ? base::Json(v.amount) : base::Json()));
    }
    json.set("because", std::move(because))
        .set("entries", std::move(entries))
        .set("smallest_visible", std::move(visible));
    json.set("ticks", card.ticks)
        .set("tags", card.tags)
        .set("columns", card.columns)
        .set("tags_there", card.tags_there)
        .set("regimes", card.regimes);
    json.set("row_clock", card.row_clock)
        .set("step_s", static_cast<double>(card.step) / static_cast<double>(base::kSecond));
    json.set("train_from", time_json(card.train_from, card.row_clock))
        .set("train_until", time_json(card.train_until, card.row_clock));
    json.set("measured_from", time_json(card.measured_from, card.row_clock));
    json.set("measured_until", time_json(card.measured_until, card.row_clock));
    json.set("learn_rows", card.learn_rows).set("measured_rows", card.measured_rows);
    json.set("suspect_rows", card.suspect_rows)
        .set("suspect_spans", card.suspect_spans)
        .set("refit", card.refit)
        .set("thinned", card.thinned);
    json.set("passes", card.passes).set("faults", card.faults).set("seed", static_cast<std::int64_t>(card.seed));
    json.set("cut_by_clock", card.cut_by_clock).set("cut_by_work", card.cut_by_work);
    if (!repeatable) json.set("seconds", card.seconds);
    return json;
}

}  // namespace majung::trial
