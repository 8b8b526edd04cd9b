// The trivial rival on the demo's live time: limits per tag (a z-score), learned from the same history at the same alarm
// budget, judged by the same truth. What the winner must be worth more than.
#pragma once

#include "app/demo_judge.h"
#include "site/site.h"

namespace majung::app {

/// The site holds the live rows already; the rival learns from what lies before `live_start` only.
base::Result<DemoVerdict> judge_rival(site::Site& site, const Truth& truth, base::Time live_start, base::Time live_end,
                                      std::uint64_t seed);

}  // namespace majung::app
