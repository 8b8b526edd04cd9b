#include "trial/visible.h"

namespace majung::trial {
namespace {

constexpr int kRungs = 5;

/// Bisection over the ladder: [low, high) are the rungs that may be the smallest seen; high == kRungs: none.
struct Probe {
    int tag = 0, low = 0, high = kRungs;
    bool done() const { return low == high; }
    int rung() const { return (low + high) / 2; }
};

}  // namespace

base::Result<std::vector<VisibleFault>> smallest_visible(const model::Model& winner, const Course& course,
                                                         const Ticks& clean, int passes_max, const base::Rng& rng,
                                                         const base::Stopwatch& watch) {
    std::vector<Probe> probes;
    for (const int t : one_column_a_tag(*course.recipe, *course.traits)) probes.push_back({t, 0, kRungs});
    PlanOptions plan = course.plan;
    plan.ticks_min = plan.ticks_max;
    std::int64_t work = 0;
    for (int pass = 0; pass < passes_max && watch.seconds() < course.budget_s; ++pass) {
        work += cells_of_pass(*course.data, winner.recipe, clean, 1);
        if (work > course.work_max) break;
        base::Rng draw = rng.fork("visible" + std::to_string(pass));
        const auto slots = quiet_slots(clean, plan, draw);
        std::vector<InjectedFault> faults;
        std::vector<Probe*> probed;
        for (auto& probe : probes) {
            if (probe.done() || faults.size() >= slots.size()) continue;
            InjectedFault fault;
            fault.span = slots[faults.size()];
            fault.tags = {probe.tag};
            fault.size = {kLadder[probe.rung()] * (draw.uniform() < 0.5 ? -1 : 1)};
            faults.push_back(fault);
            probed.push_back(&probe);
        }
        if (faults.empty()) break;
        const FaultyDataset faulty(*course.data, *course.recipe, *course.traits, faults);
        ASSIGN_OR_RETURN(const Ticks ticks,
                         prepare::prepare_all(faulty, winner.recipe, course.whole.from - 1, course.whole.to - 1));
        const auto alarms = raise_alarms({&winner}, ticks);
        for (std::size_t i = 0; i < faults.size(); ++i) {
            Probe& probe = *probed[i];
            if (judge(faults[i], *course.recipe, alarms.front()).caught)
                probe.high = probe.rung();
            else
                probe.low = probe.rung() + 1;
        }
    }
    std::vector<VisibleFault> visible;
    for (const auto& probe : probes) {
        if (!probe.done()) continue;
        const auto& tag = course.recipe->tags[static_cast<std::size_t>(probe.tag)];
        const double noises = probe.high < kRungs ? kLadder[probe.high] : 0;
        visible.push_back(
            {tag.plant_tag(), tag.unit, noises, noises * (*course.traits)[static_cast<std::size_t>(probe.tag)].noise});
    }
    return visible;
}

}  // namespace majung::trial
