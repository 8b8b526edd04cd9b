#include "alarm/rate.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/check.h"

namespace majung::alarm {
namespace {

/// ln k!: a sum for small k, Stirling's series beyond (error under 1e-13); the library's lgamma is not free of threads.
double log_factorial(std::int64_t k) {
    if (k < 32) {
        double sum = 0;
        for (std::int64_t i = 2; i <= k; ++i) sum += std::log(static_cast<double>(i));
        return sum;
    }
    const double n = static_cast<double>(k);
    const double inverse = 1 / n, square = inverse * inverse;
    return n * std::log(n) - n + 0.5 * std::log(2 * std::numbers::pi * n) +
           inverse * (1.0 / 12 - square * (1.0 / 360 - square / 1260));
}

double log_term(std::int64_t k, double mean) {
    return static_cast<double>(k) * std::log(mean) - mean - log_factorial(k);
}

/// Sum of P(X = i), i <= k, by falling terms; quick where k < mean.
double lower_tail(std::int64_t k, double mean) {
    double term = 1, sum = 1;
    for (std::int64_t i = k; i > 0 && term > sum * 1e-17; --i) {
        term *= static_cast<double>(i) / mean;
        sum += term;
    }
    return std::exp(log_term(k, mean) + std::log(sum));
}

/// Sum of P(X = i), i >= k, by falling terms; quick where k > mean.
double upper_tail(std::int64_t k, double mean) {
    double term = 1, sum = 1;
    for (std::int64_t i = k + 1; term > sum * 1e-17; ++i) {
        term *= mean / static_cast<double>(i);
        sum += term;
    }
    return std::exp(log_term(k, mean) + std::log(sum));
}

/// The mean at which `tail` (monotone over [low, high]) crosses `wanted`.
template <class Tail>
double crossing(double low, double high, double wanted, bool falling, const Tail& tail) {
    for (int i = 0; i < 200 && high - low > 1e-13 * high; ++i) {
        const double middle = 0.5 * (low + high);
        ((tail(middle) > wanted) == falling ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

/// A mean past both bounds.
double beyond(std::int64_t events, double confidence) {
    const double k = static_cast<double>(events);
    return k + 60 + 20 * std::sqrt(k) - 4 * std::log(std::min(confidence, 1 - confidence));
}

}  // namespace

double poisson_at_most(std::int64_t k, double mean) {
    if (k < 0) return 0;
    if (mean <= 0) return 1;
    return static_cast<double>(k) < mean ? std::min(1.0, lower_tail(k, mean))
                                         : std::max(0.0, 1 - upper_tail(k + 1, mean));
}

double poisson_at_least(std::int64_t k, double mean) {
    if (k <= 0) return 1;
    if (mean <= 0) return 0;
    return static_cast<double>(k) > mean ? std::min(1.0, upper_tail(k, mean))
                                         : std::max(0.0, 1 - lower_tail(k - 1, mean));
}

double rate_upper(std::int64_t events, double exposure, double confidence) {
    CHECK(events >= 0 && exposure > 0 && confidence > 0 && confidence < 1);
    const auto tail = [&](double mean) { return poisson_at_most(events, mean); };
    return crossing(0, beyond(events, confidence), 1 - confidence, true, tail) / exposure;
}

double rate_lower(std::int64_t events, double exposure, double confidence) {
    CHECK(events >= 0 && exposure > 0 && confidence > 0 && confidence < 1);
    if (events == 0) return 0;
    const auto tail = [&](double mean) { return poisson_at_least(events, mean); };
    return crossing(0, beyond(events, confidence), 1 - confidence, false, tail) / exposure;
}

RateBounds rate_interval(std::int64_t events, double exposure, double confidence) {
    const double one_side = 0.5 + 0.5 * confidence;
    return {rate_lower(events, exposure, one_side), rate_upper(events, exposure, one_side)};
}

}  // namespace majung::alarm
