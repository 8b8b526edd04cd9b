// The demo's second half: trial, live, the judgement against the truth, and the circle closed once.
#include <algorithm>
#include <atomic>
#include <cmath>

#include "alarm/rate.h"
#include "app/demo.h"
#include "app/demo_lines.h"
#include "app/demo_rival.h"
#include "app/sim_connector.h"
#include "app/site_trial.h"
#include "app/trial_page.h"
#include "base/text.h"
#include "live/runtime.h"
#include "live/site_store.h"

namespace majung::app {
namespace {

constexpr int kSecondPasses = 3;
constexpr std::size_t kFinalists = 3;  // of the first trial stand again, besides the trivial rival
constexpr int kLaterDays = 4;
constexpr double kSimulatedStopMinutes = 20;  // what the simulated person says a caught fault would have cost

/// The trivial rival and the best few kinds, so that the demo's second trial is short.
std::vector<std::string> finalists(const trial::Scorecard& card) {
    std::vector<std::string> names{entrant::all_entrants().front().name};
    for (const auto& entry : card.entries)
        if (entry.failure.empty() && names.size() <= kFinalists &&
            std::find(names.begin(), names.end(), entry.entrant) == names.end())
            names.push_back(entry.entrant);
    return names;
}

}  // namespace

base::Result<void> Demo::hold_first_trial() {
    steps_.begin("trial", "demo_step_trial", {site_->config().alarm_budget});
    SiteTrialOptions options;
    options.trial.seed = options_.seed;
    ASSIGN_OR_RETURN(const auto data, site_->dataset());
    ASSIGN_OR_RETURN(options.question.budget, usual_budget(site_->config(), *data, options.question));
    ASSIGN_OR_RETURN(const auto held, hold_site_trial(*site_, *data, options));
    const trial::Scorecard& card = held.result.card;
    result_.champion = card.winner;
    result_.promised_per_shift = card.entries.front().promised;
    finalists_ = finalists(card);
    const std::string page = trial_page(card, arguments_.language, steps_.width());
    for (const auto line : base::split(page, '\n')) steps_.line(std::string(line));
    steps_.end();
    return base::success();
}

base::Result<void> Demo::go_live() {
    steps_.begin("live", "demo_step_live", {std::to_string((judged_until_ - spec_.live_start()) / base::kDay)});
    ASSIGN_OR_RETURN(const auto tables, site_->tables());
    ASSIGN_OR_RETURN(auto lock, site_->lock_live());
    live::SiteStore store(*site_);
    live::Runtime runtime(store, base::real_clock());
    SimConnectorOptions sim_options;
    sim_options.until = judged_until_;
    sim_options.slot = base::kHour;
    sim_options.tables = match_tables(tables);
    runtime.add(std::make_unique<SimConnector>(std::move(*plant_), sim_options));
    ASSIGN_OR_RETURN(auto sink, live::file_sink(base::real_files(), file("alarms.ndjson")));
    runtime.set_sink(std::move(sink));
    std::size_t raised = 0;
    runtime.subscribe([&](const alarm::AlarmChange& change) {
        if (change.state == alarm::Phase::unacknowledged && ++raised <= kAlarmsShown)
            steps_.line(alarm_text(arguments_, change));
    });
    RETURN_IF_ERROR(runtime.start());
    const std::atomic<bool> stop{false};
    RETURN_IF_ERROR(runtime.run(stop));
    const auto status = runtime.status();
    if (raised > kAlarmsShown)
        steps_.say("demo_more_alarms", {std::to_string(raised - kAlarmsShown), file("alarms.ndjson")});
    steps_.say("demo_lived", {std::to_string(status.rows), std::to_string(status.ticks), std::to_string(raised)});
    claim(raised > 0, "demo_claim_alarms");
    steps_.end();
    return base::success();
}

base::Result<void> Demo::judge_alarms() {
    steps_.begin("check", "demo_step_check");
    Truth lived = truth_;
    std::erase_if(lived.faults, [&](const TrueFault& fault) { return fault.end > judged_until_; });
    std::erase_if(lived.clean, [&](const auto& span) { return span.second > judged_until_; });
    ASSIGN_OR_RETURN(const auto text, base::read_file(base::real_files(), file("alarms.ndjson"), 1 << 28));
    ASSIGN_OR_RETURN(const auto changes, changes_from_ndjson(text, file("alarms.ndjson")));
    result_.verdict = judge(lived, changes, site_->config().shift_length());
    const DemoVerdict& verdict = result_.verdict;
    ASSIGN_OR_RETURN(result_.rival, judge_rival(*site_, lived, spec_.live_start(), judged_until_, options_.seed));
    steps_.say("demo_judged", {std::to_string(verdict.caught()), std::to_string(verdict.faults.size()),
                               std::to_string(verdict.kinds_caught()), std::to_string(verdict.kinds())});
    const alarm::RateBounds bounds = alarm::rate_interval(verdict.clean_alarms, verdict.clean_shifts);
    steps_.say("demo_rival", {std::to_string(result_.rival.caught()), std::to_string(verdict.faults.size()),
                              std::to_string(result_.rival.clean_alarms)});
    steps_.say("demo_budget", {base::rounded(result_.promised_per_shift), std::to_string(verdict.clean_alarms),
                               base::rounded(verdict.clean_shifts),
                               base::rounded(static_cast<double>(verdict.clean_alarms) / verdict.clean_shifts),
                               base::rounded(bounds.low), base::rounded(bounds.high)});
    claim(verdict.kinds_caught() * 2 >= verdict.kinds(), "demo_claim_kinds");
    // One seed may draw a few more than the budget; what a budget of that size would hardly ever show is a failed claim.
    const double allowed = verdict.clean_shifts * std::max(1.0, result_.promised_per_shift);
    claim(static_cast<double>(verdict.clean_alarms) <= allowed + 3 * std::sqrt(allowed), "demo_claim_budget");
    steps_.end();
    return base::success();
}

base::Result<void> Demo::close_the_circle() {
    steps_.begin("circle", "demo_step_circle");
    const auto is_in_fault = [&](base::Time at) {
        return std::any_of(truth_.faults.begin(), truth_.faults.end(),
                           [&](const TrueFault& f) { return at >= f.start && at <= f.end; });
    };
    std::size_t real = 0, not_real = 0;
    ASSIGN_OR_RETURN(const auto all, site_->alarms_after(0));
    for (const auto& change : all) {
        if (change.state != alarm::Phase::unacknowledged) continue;
        site::Command command;
        command.kind = site::Command::Kind::verdict;
        command.alarm = change.id;
        command.time = base::real_clock().now();
        command.verdict = is_in_fault(change.since) ? "real" : "false";
        if (command.verdict == "real") command.minutes = kSimulatedStopMinutes;
        command.note = arguments_.say("demo_person");
        RETURN_IF_ERROR(site_->say(command));
        (command.verdict == "real" ? real : not_real) += 1;
    }
    steps_.say("demo_verdicts", {std::to_string(real), std::to_string(not_real)});
    const auto clean = static_cast<std::size_t>(result_.verdict.clean_alarms);
    if (not_real > clean)
        steps_.say("demo_verdicts_false",
                   {std::to_string(not_real), std::to_string(clean), std::to_string(not_real - clean)});
    SiteTrialOptions options;
    options.trial.seed = options_.seed + 1;
    options.trial.visible = false;
    options.trial.entrants = finalists_;
    options.trial.passes_max = kSecondPasses;
    ASSIGN_OR_RETURN(const auto data, site_->dataset());
    ASSIGN_OR_RETURN(options.question.budget, usual_budget(site_->config(), *data, options.question));
    options.question.train_until = judged_until_ - kLaterDays * base::kDay;  // the rest is for the duel
    ASSIGN_OR_RETURN(const auto held, hold_site_trial(*site_, *data, options));
    const std::string winner = "entrant_" + held.result.card.winner;
    steps_.say("demo_second_trial",
               {words::known(winner) ? arguments_.say(winner) : held.result.card.winner, std::to_string(held.events)});
    steps_.say(held.promoted() ? "demo_promoted" : "demo_not_promoted");
    ASSIGN_OR_RETURN(const auto account, site_->value_account());
    steps_.say("demo_value", {std::to_string(account.real), std::to_string(account.false_alarms),
                              base::rounded(account.minutes), base::grouped(std::llround(account.krw))});
    claim(static_cast<std::size_t>(account.real) == real, "demo_claim_value");
    steps_.end();
    return base::success();
}

base::Json to_json(const DemoResult& result) {
    base::Json json = base::Json::object();
    json.set("seed", static_cast<std::int64_t>(result.seed)).set("read", result.counts.read);
    json.set("kept", result.counts.kept).set("rejected", result.counts.rejected);
    json.set("rival_caught", result.rival.caught())
        .set("champion", result.champion)
        .set("promised_per_shift", result.promised_per_shift);
    const base::Json verdict = to_json(result.verdict);
    for (const auto& [key, value] : verdict.members()) json.set(key, value);
    base::Json seconds = base::Json::object();
    for (const auto& [step, took] : result.seconds) seconds.set(step, took);
    json.set("seconds", std::move(seconds));
    return json;
}

}  // namespace majung::app
