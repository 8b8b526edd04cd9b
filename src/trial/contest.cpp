#include "trial/contest.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace majung::trial {
namespace {

constexpr std::size_t kFaultsToJudge = 90;  // before anyone leaves
constexpr double kEnough = 0.02;            // a winner's lead that further rounds could still change by more goes on

/// Runs of contestants that share an entrant: they score once.
std::vector<std::vector<Contestant*>> teams(Stable& stable) {
    std::vector<std::vector<Contestant*>> out;
    for (auto& c : stable.contestants) {
        if (c.out) continue;
        if (out.empty() || out.back().front()->model.entrant != c.model.entrant) out.emplace_back();
        out.back().push_back(&c);
    }
    return out;
}

std::vector<Contestant*> everyone(std::vector<Stable>& stables) {
    std::vector<Contestant*> all;
    for (auto& stable : stables)
        for (auto& c : stable.contestants) all.push_back(&c);
    return all;
}

/// alarms[team][member] of all teams of a stable on these ticks.
std::vector<std::vector<std::vector<Raised>>> alarms_of(const std::vector<std::vector<Contestant*>>& of,
                                                        const Ticks& ticks, base::Pool& pool) {
    std::vector<std::vector<std::vector<Raised>>> alarms(of.size());
    pool.for_each(of.size(), [&](std::size_t i) {
        std::vector<const model::Model*> models;
        for (const auto* c : of[i]) models.push_back(&c->model);
        alarms[i] = raise_alarms(models, ticks);
    });
    return alarms;
}

base::Result<void> run_pass(std::vector<Stable>& stables, const Course& course,
                            const std::vector<InjectedFault>& faults, base::Pool& pool) {
    const FaultyDataset faulty(*course.data, *course.recipe, *course.traits, faults);
    for (auto& stable : stables) {
        const auto of = teams(stable);
        if (of.empty()) continue;
        ASSIGN_OR_RETURN(const Ticks ticks,
                         prepare::prepare_all(faulty, stable.recipe, course.whole.from - 1, course.whole.to - 1));
        const auto alarms = alarms_of(of, ticks, pool);
        for (std::size_t t = 0; t < of.size(); ++t)
            for (std::size_t m = 0; m < of[t].size(); ++m) {
                auto& c = *of[t][m];
                ++c.rounds;
                for (const auto& fault : faults) {
                    c.outcomes.push_back(judge(fault, *course.recipe, alarms[t][m]));
                    c.worths.injected.push_back(c.outcomes.back().worth());
                }
            }
    }
    return {};
}

/// Who is behind the leader beyond chance leaves. True where the rest can't change the winner by more than kEnough.
bool eliminate(std::vector<Stable>& stables, const base::Rng& rng) {
    const Contestant* best = leader(stables);
    if (best == nullptr || best->worths.injected.size() < kFaultsToJudge) return false;
    bool clear = true;
    for (auto* c : everyone(stables)) {
        if (c == best || c->out) continue;
        const Interval lead = lead_interval(best->worths, c->worths, rng);
        if (lead.low > 0 && !c->rival) c->out = true;
        // The trivial rival stays to the end: the winner must beat it beyond chance.
        if (lead.low <= (c->rival ? 0 : -kEnough)) clear = false;
    }
    return clear;
}

std::int64_t work_of_pass(const std::vector<Stable>& stables, const Course& course) {
    std::int64_t work = 0;
    for (const auto& stable : stables) {
        std::set<const entrant::Entrant*> scoring;
        for (const auto& c : stable.contestants)
            if (!c.out) scoring.insert(c.model.entrant.get());
        if (!scoring.empty()) work += cells_of_pass(*course.data, stable.recipe, stable.clean, scoring.size());
    }
    return work;
}

}  // namespace

std::int64_t cells_of_pass(const catalog::Dataset& data, const prepare::Recipe& recipe, const Ticks& ticks,
                           std::size_t entrants) {
    std::int64_t cells = 0;
    for (const auto& table : data.tables()) cells += table.rows * static_cast<std::int64_t>(table.columns.size());
    for (const auto& asset : ticks) cells += asset.rows() * static_cast<std::int64_t>(recipe.tags.size() * entrants);
    return cells;
}

Contestant* leader(std::vector<Stable>& stables) {
    Contestant* best = nullptr;
    for (const bool within : {true, false}) {
        for (auto* c : everyone(stables)) {
            if (c->out || (within && c->over_budget)) continue;
            if (best == nullptr || score_of(c->worths) > score_of(best->worths)) best = c;
        }
        if (best != nullptr) return best;
    }
    return best;
}

void measure(Stable& stable, const catalog::AlarmBudget& budget, Span measured, const std::vector<Span>& uncounted,
             base::Pool& pool) {
    std::vector<Span> left_out = uncounted;
    left_out.push_back({std::numeric_limits<base::Time>::min(), measured.from});
    left_out.push_back({measured.to, std::numeric_limits<base::Time>::max()});
    const base::Time running = running_time(without(stable.clean, left_out), stable.recipe.step);
    const auto of = teams(stable);
    pool.for_each(of.size(), [&](std::size_t t) {
        model::Model bare = of[t].front()->model;
        bare.smoothing = {};
        bare.rule.threshold = std::numeric_limits<double>::infinity();
        const auto raw = log_scores(bare, stable.clean);
        for (auto* c : of[t]) {
            const auto series = smooth(stable.clean, raw, c->model.smoothing, left_out);
            c->measured = alarm_rate(series, c->model.rule, budget, running);
            c->over_budget = breaks_budget(series, c->model.rule.threshold, c->measured, budget);
        }
    });
}

void judge_labels(Stable& stable, const Ticks& labelled_ticks, const Labels& labels, base::Pool& pool) {
    const auto of = teams(stable);
    const auto alarms = alarms_of(of, labelled_ticks, pool);
    for (std::size_t t = 0; t < of.size(); ++t)
        for (std::size_t m = 0; m < of[t].size(); ++m) {
            auto& c = *of[t][m];
            for (const Span span : labels.faults)
                c.worths.labelled.push_back(judge_by_time(span, alarms[t][m]).worth());
            for (const Span span : labels.quiet)
                c.worths.labelled.push_back(judge_by_time(span, alarms[t][m]).caught ? 0 : 1);
        }
}

base::Result<ContestEnd> run_contest(std::vector<Stable>& stables, const Course& course, const base::Rng& rng,
                                     base::Pool& pool, const base::Stopwatch& watch) {
    ContestEnd end;
    while (end.passes < course.passes_max) {
        const auto faults = plan_pass(stables.front().clean, *course.recipe, *course.traits, course.plan,
                                      end.faults.size(), rng.fork("pass" + std::to_string(end.passes)));
        if (faults.empty()) break;
        end.work += work_of_pass(stables, course);
        RETURN_IF_ERROR(run_pass(stables, course, faults, pool));
        end.faults.insert(end.faults.end(), faults.begin(), faults.end());
        ++end.passes;
        if (eliminate(stables, rng)) break;
        if (end.passes == course.passes_max) break;
        end.cut_by_work = end.work + work_of_pass(stables, course) > course.work_max;
        end.cut_by_clock = !end.cut_by_work && watch.seconds() > course.budget_s;
        if (end.cut_by_work || end.cut_by_clock) break;
    }
    return end;
}

}  // namespace majung::trial
