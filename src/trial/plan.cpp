#include "trial/plan.h"

#include <algorithm>

namespace majung::trial {
namespace {

constexpr std::size_t kSizes = 3;
constexpr double kSpikes[kSizes] = {5, 8, 12};
constexpr double kOffsets[kSizes] = {1.5, 3, 5};
constexpr double kDrifts[kSizes] = {2, 4, 6};
constexpr double kNoises[kSizes] = {1.5, 2.5, 4};
constexpr double kDelays[kSizes] = {5, 15, 40};
constexpr double kWaves[kSizes] = {1.5, 3, 5};
constexpr double kLongAgo = 300;  // ticks: decouple

double size_of(FaultKind kind, std::size_t level) {
    switch (kind) {
        case FaultKind::spike: return kSpikes[level];
        case FaultKind::offset: return kOffsets[level];
        case FaultKind::drift: return kDrifts[level];
        case FaultKind::noise: return kNoises[level];
        case FaultKind::delay: return kDelays[level];
        case FaultKind::oscillation: return kWaves[level];
        case FaultKind::decouple: return kLongAgo;
        case FaultKind::stuck:
        case FaultKind::swap: return 1;
    }
    return 1;
}

/// A partner in the same table: the strongest link, else any other tag that takes faults; -1 where there is none.
int swap_partner(int tag, const prepare::Recipe& recipe, const std::vector<TagTraits>& traits, base::Rng& rng) {
    const auto same = [&](int other) {
        return recipe.tags[static_cast<std::size_t>(other)].plant_tag() !=
                   recipe.tags[static_cast<std::size_t>(tag)].plant_tag() &&
               traits[static_cast<std::size_t>(other)].injectable &&
               recipe.tags[static_cast<std::size_t>(other)].table == recipe.tags[static_cast<std::size_t>(tag)].table;
    };
    for (const int other : traits[static_cast<std::size_t>(tag)].linked)
        if (same(other)) return other;
    std::vector<int> others;
    for (int t = 0; t < static_cast<int>(traits.size()); ++t)
        if (same(t)) others.push_back(t);
    return others.empty() ? -1 : others[rng.below(others.size())];
}

InjectedFault make_fault(std::size_t number, Span span, const std::vector<int>& pool, const prepare::Recipe& recipe,
                         const std::vector<TagTraits>& traits, base::Rng& rng) {
    InjectedFault fault;
    fault.span = span;
    fault.seed = rng.next();
    fault.kind = static_cast<FaultKind>(number % kFaultKinds);
    const int tag = pool[rng.below(pool.size())];
    const double size = size_of(fault.kind, number / kFaultKinds % kSizes) * (rng.uniform() < 0.5 ? -1 : 1);
    fault.tags = {tag};
    fault.size = {size};
    const auto& traits_of = traits[static_cast<std::size_t>(tag)];
    if (fault.kind == FaultKind::swap) {
        const int partner = swap_partner(tag, recipe, traits, rng);
        if (partner < 0) {
            fault.kind = FaultKind::offset;
            fault.size = {size_of(FaultKind::offset, number / kFaultKinds % kSizes)};
            return fault;
        }
        fault.tags.push_back(partner);
        fault.size.push_back(size);
    }
    // A real upset seldom stays on one tag: every other shift, drift or wave takes the two strongest links along, weaker.
    const bool spreads =
        fault.kind == FaultKind::offset || fault.kind == FaultKind::drift || fault.kind == FaultKind::oscillation;
    if (spreads && rng.uniform() < 0.5)
        for (std::size_t i = 0; i < std::min<std::size_t>(2, traits_of.linked.size()); ++i) {
            fault.tags.push_back(traits_of.linked[i]);
            fault.size.push_back(0.6 * size * traits_of.sign[i]);
        }
    return fault;
}

}  // namespace

PlanOptions plan_options(const Ticks& clean, Span block, base::Time step) {
    PlanOptions options;
    options.block = block;
    options.step = step;
    const std::int64_t rows = running_rows(cut(clean, block));
    options.ticks_max = std::clamp<std::int64_t>(rows / 8, 8, 60);
    options.ticks_min = std::max<std::int64_t>(options.ticks_max / 3, 5);
    options.quiet = std::clamp<std::int64_t>(rows / 8, 8, 90);
    return options;
}

std::vector<Span> quiet_slots(const Ticks& clean, const PlanOptions& options, base::Rng& rng) {
    std::vector<Span> slots;
    if (clean.empty()) return slots;
    // One asset's time decides; faults are put on the rows of all assets.
    const auto busiest =
        std::max_element(clean.begin(), clean.end(), [](const auto& a, const auto& b) { return a.rows() < b.rows(); });
    const auto& asset = *busiest;
    std::int64_t run = 0, want = 0;
    bool first = true;
    for (std::size_t i = 0; i < asset.time.size(); ++i) {
        if (asset.regime[i] <= 0 || !options.block.contains(asset.time[i])) {
            run = 0;
            continue;
        }
        if (run == 0 || first) {
            want = options.ticks_min + static_cast<std::int64_t>(rng.below(
                                           static_cast<std::uint64_t>(options.ticks_max - options.ticks_min + 1)));
            first = false;
        }
        ++run;
        if (run < options.quiet + want) continue;
        // The last `want` ticks of the run; a tick's rows lie in (t - step, t].
        const base::Time end = asset.time[i] + 1;
        slots.push_back({end - want * options.step, end});
        run = 0;
    }
    return slots;
}

std::vector<int> one_column_a_tag(const prepare::Recipe& recipe, const std::vector<TagTraits>& traits) {
    std::vector<int> columns;
    for (int t = 0; t < static_cast<int>(traits.size()); ++t) {
        const auto same = [&](int c) {
            return recipe.tags[static_cast<std::size_t>(c)].plant_tag() ==
                   recipe.tags[static_cast<std::size_t>(t)].plant_tag();
        };
        if (traits[static_cast<std::size_t>(t)].injectable && std::none_of(columns.begin(), columns.end(), same))
            columns.push_back(t);
    }
    return columns;
}

std::vector<InjectedFault> plan_pass(const Ticks& clean, const prepare::Recipe& recipe,
                                     const std::vector<TagTraits>& traits, const PlanOptions& options,
                                     std::size_t first, base::Rng rng) {
    const auto pool = one_column_a_tag(recipe, traits);
    std::vector<InjectedFault> faults;
    if (pool.empty()) return faults;
    for (const Span slot : quiet_slots(clean, options, rng))
        faults.push_back(make_fault(first + faults.size(), slot, pool, recipe, traits, rng));
    return faults;
}

}  // namespace majung::trial
