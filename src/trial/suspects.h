// Suspects: time that statistics suggest was not normal, where nobody has marked it. A tag that stands many of its own
// deviations away for many ticks is an upset whatever detector is used later: such spans are neither learned from nor held
// against anyone as false alarms, and the scorecard says how much was left out, so that a person can look there first.
// Where more than a tenth of the time is like that, it is a way of running and nothing is left out.
#pragma once

#include "trial/contestant.h"

namespace majung::trial {

std::vector<Span> suspect_spans(const Setting& setting, Span whole, const base::Rng& rng);

}  // namespace majung::trial
