#include "console/scorecard_view.h"

#include <algorithm>
#include <limits>

#include "report/champion.h"

namespace majung::console {
namespace {

using base::Json;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

Time time_of(const Json& json) {
    return json.is_string() ? base::parse_iso(json.as_string()).value_or(0) : json.as_int();
}

EntrantResult entrant_of(const Json& entry, const std::string& winner, std::int64_t rounds) {
    EntrantResult out{.name = entry["entrant"].as_string()};
    const auto descent = report::descent_of(out.name);
    out.origin = descent.origin;
    out.licence = descent.licence;
    out.trivial = descent.trivial;
    out.winner = out.name == winner;
    const std::int64_t stayed = entry["rounds"].as_int();
    out.round_left = stayed < rounds ? static_cast<int>(stayed) : 0;
    out.faults_tried = entry["faults"].as_int();
    out.faults_caught = entry["caught"].as_int();
    out.delay_seconds = out.faults_caught > 0 ? entry["delay_s"].as_double(kNaN) : kNaN;
    out.alarm_rate = entry["measured"]["rate"].as_double(kNaN);
    out.merit = entry["score"].as_double(kNaN);
    out.merit_low = entry["low"].as_double(kNaN);
    out.merit_high = entry["high"].as_double(kNaN);
    if (const auto& failure = entry["failure"].as_string(); !failure.empty())
        out.why = {"trial_failed", {out.name, failure}};
    return out;
}

}  // namespace

Trial trial_of(const Json& card, const std::string& question) {
    Trial out{.held = card["entries"].items().size() > 0, .question = question, .winner = card["winner"].as_string()};
    out.row_clock = card["row_clock"].as_bool();
    out.train_from = time_of(card["train_from"]);
    out.train_until = time_of(card["train_until"]);
    out.tested_until = time_of(card["measured_until"]);
    out.budget = card["budget"].as_string();
    out.unit = card["unit"].as_string();
    std::int64_t rounds = 0;
    for (const auto& entry : card["entries"].items()) rounds = std::max(rounds, entry["rounds"].as_int());
    bool first = true;
    for (const auto& entry : card["entries"].items()) {
        out.entrants.push_back(entrant_of(entry, out.winner, rounds));
        out.entrants.back().winner =
            out.entrants.back().winner && first;  // an entrant may stand there with several smoothings
        if (!out.entrants.back().winner) continue;
        first = false;
        out.proven = entry["proven"].as_bool(true);
        out.promised = entry["promised"].as_double(kNaN);
        out.clean_alarms = entry["measured"]["events"].as_int();
        out.clean_units = entry["measured"]["exposure"].as_double(kNaN);
        out.measured_low = entry["measured"]["low"].as_double(kNaN);
        out.measured_high = entry["measured"]["high"].as_double(kNaN);
        for (const auto& kind : entry["kinds"].items())
            out.kinds.push_back({kind["kind"].as_string(), kind["faults"].as_int(), kind["caught"].as_int()});
    }
    for (const auto& one : card["smallest_visible"].items())
        out.smallest.push_back({one["tag"].as_string(), one["unit"].as_string(), one["amount"].as_double(kNaN),
                                one["noises"].as_double(kNaN)});
    for (const auto& reason : card["because"].items())
        out.reasons.push_back({reason["code"].as_string(), base::json_strings(reason["args"])});
    return out;
}

}  // namespace majung::console
