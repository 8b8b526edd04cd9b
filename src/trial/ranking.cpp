#include "trial/ranking.h"

#include <algorithm>

#include "base/check.h"

namespace majung::trial {
namespace {

constexpr std::size_t kBlock = 3;  // faults
constexpr int kDraws = 500;

double mean(const std::vector<double>& values) {
    double sum = 0;
    for (const double v : values) sum += v;
    return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

double combined(double injected, bool any_injected, double labelled, std::size_t labels) {
    const double n = static_cast<double>(labels);
    if (!any_injected) return labelled;
    return (n * labelled + injected) / (n + 1);
}

/// Mean of a resample; the same draws for the same generator and size.
double resampled(const std::vector<double>& values, std::size_t block, base::Rng& rng) {
    if (values.empty()) return 0;
    const std::size_t blocks = (values.size() + block - 1) / block;
    double sum = 0, count = 0;
    for (std::size_t b = 0; b < blocks; ++b) {
        const std::size_t from = rng.below(blocks) * block;
        for (std::size_t i = from; i < std::min(from + block, values.size()); ++i, ++count) sum += values[i];
    }
    return sum / count;
}

}  // namespace

double score_of(const Worths& worths) {
    return combined(mean(worths.injected), !worths.injected.empty(), mean(worths.labelled), worths.labelled.size());
}

Interval score_interval(const Worths& worths, const base::Rng& rng) {
    return lead_interval(
        worths, {std::vector<double>(worths.injected.size(), 0), std::vector<double>(worths.labelled.size(), 0)}, rng);
}

Interval lead_interval(const Worths& ahead, const Worths& behind, const base::Rng& rng) {
    CHECK(ahead.injected.size() == behind.injected.size() && ahead.labelled.size() == behind.labelled.size());
    Worths difference = ahead;
    for (std::size_t i = 0; i < behind.injected.size(); ++i) difference.injected[i] -= behind.injected[i];
    for (std::size_t i = 0; i < behind.labelled.size(); ++i) difference.labelled[i] -= behind.labelled[i];
    Interval interval;
    interval.value = score_of(difference);
    base::Rng draw = rng.fork("bootstrap");
    std::vector<double> values;
    for (int i = 0; i < kDraws; ++i) {
        const double injected = resampled(difference.injected, kBlock, draw);
        const double labelled = resampled(difference.labelled, 1, draw);
        values.push_back(combined(injected, !difference.injected.empty(), labelled, difference.labelled.size()));
    }
    std::sort(values.begin(), values.end());
    interval.low = std::min(values[static_cast<std::size_t>(0.025 * kDraws)], interval.value);
    interval.high = std::max(values[static_cast<std::size_t>(0.975 * kDraws) - 1], interval.value);
    return interval;
}

}  // namespace majung::trial
