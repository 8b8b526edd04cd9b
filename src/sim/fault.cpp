#include "sim/fault.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "base/check.h"
#include "base/random.h"

namespace majung::sim {
namespace {

constexpr base::Time kSlotEarly = 45 * base::kMinute;    // no fault in a shift's first minutes
constexpr base::Time kSlotMiddle = 205 * base::kMinute;  // an early fault has ended
constexpr base::Time kSlotLate = 290 * base::kMinute;    // a late fault begins
constexpr base::Time kSlotEnd = 435 * base::kMinute;  // and has ended, so that the plant recovers before the next shift
constexpr int kShortestMinutes = 50, kLongestMinutes = 140;
constexpr double kRunningShare = 0.85;

bool gradual(FaultKind kind) {
    return kind != FaultKind::heater_band_failure && kind != FaultKind::stuck_sensor &&
           kind != FaultKind::valve_stiction;
}

std::vector<std::string> tags_of(FaultKind kind, int variant) {
    switch (kind) {
        case FaultKind::check_ring_leak: return {"쿠션", "사출압력", "절환압력", "제품중량"};
        case FaultKind::heater_band_failure: return {variant % 2 == 0 ? "히터출력2" : "히터출력3"};
        case FaultKind::pump_internal_leakage: return {"Pumpendrehzahl", "Motorstrom", "Kühlventil", "Motortemperatur"};
        case FaultKind::cooling_fouling: return {"금형온조출력", "냉각수유량"};
        case FaultKind::pump_cavitation:
            return {"흡입압력",   "펌프진동_수평", "펌프진동_수직", "펌프모터전류",
                    "냉각수유량", "인버터주파수",  "베어링온도",    "토출압력"};
        case FaultKind::mould_thermocouple_drift:
            return {"금형온도_가동", "금형온도_고정", "금형온조출력", "냉각수유량", "사출압력", "절환압력"};
        case FaultKind::nozzle_blockage: return {"사출압력", "절환압력", "제품중량", "노즐히터출력", "Systemdruck"};
        case FaultKind::robot_joint_friction: {
            const std::string joint = "J" + std::to_string(bind_of(variant).joint);
            return {joint + " current", joint + " temperature", "phase time"};
        }
        case FaultKind::stuck_sensor:
            if (variant % 3 == 0) return {"환수온도"};
            if (variant % 3 == 1) return {"Öltemperatur", "Kühlventil"};
            return {"금형온도_고정"};
        case FaultKind::valve_stiction:
            return {"금형온조출력", "금형온도_가동", "금형온도_고정", "냉각수유량", "환수온도"};
    }
    CHECK(false);
    return {};
}

template <class T>
void shuffle(std::vector<T>& values, base::Rng& rng) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[rng.below(i)]);
}

// A start and end within [from, until) during which the line mostly runs and was not just heated up.
std::optional<Interval> find_place(const Schedule& schedule, base::Rng& rng, base::Time from, base::Time until) {
    for (int attempt = 0; attempt < 80; ++attempt) {
        const base::Time span =
            (kShortestMinutes + static_cast<base::Time>(rng.below(kLongestMinutes - kShortestMinutes))) * base::kMinute;
        const auto slack_s = static_cast<std::uint64_t>((until - from - span) / base::kSecond);
        const base::Time start = from + static_cast<base::Time>(rng.below(slack_s + 1)) * base::kSecond;
        const base::Time lead = 40 * base::kMinute;
        if (schedule.running_share(start - lead, start) > 0.5 &&
            schedule.running_share(start, start + span) >= kRunningShare)
            return Interval{.start = start, .end = start + span};
    }
    return std::nullopt;
}

Fault make_fault(FaultKind kind, int variant, Interval place, base::Rng& rng) {
    Fault fault{.kind = kind,
                .start = place.start,
                .end = place.end,
                .onset = 0,
                .size = rng.uniform(0.85, 1.25),
                .variant = variant,
                .tags = tags_of(kind, variant)};
    if (kind == FaultKind::mould_thermocouple_drift)
        fault.onset = 30 * base::kMinute;
    else if (gradual(kind))
        fault.onset = static_cast<base::Time>(rng.uniform(5, 20)) * base::kMinute;
    return fault;
}

// The kinds in random order, no two equal ones side by side where that can be helped.
std::vector<FaultKind> draw_order(int per_kind, base::Rng& rng) {
    std::vector<FaultKind> order;
    for (int round = 0; round < per_kind; ++round) {
        std::vector<FaultKind> kinds;
        for (std::size_t k = 0; k < kFaultKinds; ++k) kinds.push_back(static_cast<FaultKind>(k));
        shuffle(kinds, rng);
        if (!order.empty() && order.back() == kinds.front()) std::swap(kinds.front(), kinds.back());
        order.insert(order.end(), kinds.begin(), kinds.end());
    }
    return order;
}

// The shifts that will hold faults: about three faults to four slots of two in a shift; the others stay clean.
std::vector<bool> choose_faulty_shifts(std::size_t shifts, std::size_t faults, base::Rng& rng) {
    const std::size_t wanted = std::min(shifts, faults * 23 / 30 + (faults * 23 % 30 != 0 ? 1 : 0));
    std::vector<std::size_t> order(shifts);
    std::iota(order.begin(), order.end(), std::size_t{0});
    shuffle(order, rng);
    std::vector<bool> faulty(shifts, false);
    for (std::size_t i = 0; i < wanted; ++i) faulty[order[i]] = true;
    return faulty;
}

}  // namespace

std::string_view name_of(FaultKind kind) {
    static constexpr std::array<std::string_view, kFaultKinds> kNames = {
        "check_ring_leak", "heater_band_failure",  "pump_internal_leakage",
        "cooling_fouling", "pump_cavitation",      "mould_thermocouple_drift",
        "nozzle_blockage", "robot_joint_friction", "stuck_sensor",
        "valve_stiction"};
    return kNames[static_cast<std::size_t>(kind)];
}

Bind bind_of(int variant) {
    static constexpr std::array<Bind, 3> kBinds = {{{3, 3}, {2, 4}, {5, 2}}};
    return kBinds[static_cast<std::size_t>(variant) % kBinds.size()];
}

FaultPlan plan_faults(const PlantSpec& spec, const Schedule& schedule) {
    base::Rng rng = base::Rng(spec.seed).fork("faults");
    const auto shifts = static_cast<std::size_t>(spec.days_live) * 3;
    std::vector<FaultKind> order = draw_order(spec.faults_per_kind, rng);
    const std::vector<bool> faulty = choose_faulty_shifts(shifts, order.size(), rng);

    std::vector<Interval> slots, second_slots;  // one slot of each faulty shift first, then the other one
    FaultPlan plan;
    for (std::size_t i = 0; i < shifts; ++i) {
        const base::Time start = spec.live_start() + static_cast<base::Time>(i) * kShift;
        if (!faulty[i]) {
            plan.clean.push_back({.start = start, .end = start + kShift});
            continue;
        }
        Interval early{.start = start + kSlotEarly, .end = start + kSlotMiddle};
        Interval late{.start = start + kSlotLate, .end = start + kSlotEnd};
        if (rng.below(2) == 0) std::swap(early, late);
        slots.push_back(early);
        second_slots.push_back(late);
    }
    shuffle(slots, rng);
    shuffle(second_slots, rng);
    slots.insert(slots.end(), second_slots.begin(), second_slots.end());

    std::array<int, kFaultKinds> variants{};
    std::size_t next = 0;
    for (const Interval& slot : slots) {
        if (next == order.size()) break;
        const std::optional<Interval> place = find_place(schedule, rng, slot.start, slot.end);
        if (!place) continue;
        const FaultKind kind = order[next++];
        plan.faults.push_back(make_fault(kind, variants[static_cast<std::size_t>(kind)]++, *place, rng));
    }
    std::sort(plan.faults.begin(), plan.faults.end(), [](const Fault& a, const Fault& b) { return a.start < b.start; });
    return plan;
}

const FaultState& FaultClock::at(base::Time time) {
    while (next_ < faults_.size() && faults_[next_].end <= time) {
        state_ = {};
        ++next_;
    }
    if (next_ < faults_.size() && faults_[next_].start <= time) {
        const Fault& fault = faults_[next_];
        const double grown =
            fault.onset == 0
                ? 1
                : std::min(1.0, static_cast<double>(time - fault.start) / static_cast<double>(fault.onset));
        state_.severity[static_cast<std::size_t>(fault.kind)] = fault.size * grown;
        state_.variant = fault.variant;
    }
    return state_;
}

}  // namespace majung::sim
