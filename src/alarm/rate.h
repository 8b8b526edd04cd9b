// How often alarms come, with exact bounds from few events: a promise of alarms is kept or not by these numbers.
//
// Events in running time are taken as Poisson. The bounds of a rate after k events in an exposure T are those of Garwood
// ("Fiducial limits for the Poisson distribution", Biometrika 1936): the rates at which k or fewer (k or more) events
// would come with the probability left over. They need no large numbers: 0 events in T prove at most 3.0/T at 95 %.
// Alarms of one upset must have been made one event before (AlarmRule's delays and deadband do that), else they are not
// Poisson and the bounds too narrow.
#pragma once

#include <cstdint>

namespace majung::alarm {

/// A rate per unit of exposure (shift, day, row ...).
struct RateBounds {
    double low = 0, high = 0;
};

/// P(X <= k) and P(X >= k) of a Poisson count with this mean.
double poisson_at_most(std::int64_t k, double mean);
double poisson_at_least(std::int64_t k, double mean);

/// One-sided bounds: the true rate lies under rate_upper (over rate_lower) with this confidence. exposure > 0.
double rate_upper(std::int64_t events, double exposure, double confidence = 0.95);
double rate_lower(std::int64_t events, double exposure, double confidence = 0.95);
/// Two-sided, with equal tails: "measured 2 in 21 (0.01-0.34)".
RateBounds rate_interval(std::int64_t events, double exposure, double confidence = 0.95);

}  // namespace majung::alarm
