// Judging a pass: which injected faults each model caught. Caught means that an alarm starts inside the fault and one of the
// fault's tags is among the alarm's first three causes. Labelled events, whose tags nobody knows, are judged by time alone: an
// alarm that stands when the event begins counts too, since a label, and a verdict above all, begins when somebody noticed.
#pragma once

#include "model/model.h"
#include "trial/inject.h"

namespace majung::trial {

inline constexpr std::size_t kCausesRead = 3;  // what an operator reads
inline constexpr double kDelayWeight = 0.25;   // a fault caught at its very end is worth that much less

struct Raised {
    base::Time time = 0;
    base::Time until = 0;           // when it returned; far in the future where it has not
    std::vector<std::string> tags;  // of its first causes
};
/// Alarms that these models, which share an entrant and a recipe, raise on the ticks: [model][alarm], as live would.
std::vector<std::vector<Raised>> raise_alarms(const std::vector<const model::Model*>& models, const Ticks& ticks);

struct Outcome {
    bool caught = false;
    double delay = 0;  // 0..1 of the fault's length
    base::Time delay_time = 0;
    double worth() const { return caught ? 1 - kDelayWeight * delay : 0; }
};
Outcome judge(const InjectedFault& fault, const prepare::Recipe& recipe, const std::vector<Raised>& alarms);
Outcome judge_by_time(Span span, const std::vector<Raised>& alarms);

}  // namespace majung::trial
