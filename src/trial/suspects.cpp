#include "trial/suspects.h"

#include <algorithm>
#include <cmath>

#include "kernel/quantile.h"

namespace majung::trial {
namespace {

constexpr double kSustained = 0.1;    // EWMA weight: about ten ticks
constexpr double kDeviations = 8;     // of the smoothed log score from its median
constexpr double kTagDeviations = 6;  // that the strangest tag is away, sustained
constexpr double kShareMax = 0.1;
constexpr std::int64_t kBefore = 10, kAfter = 30;  // ticks around

}  // namespace

std::vector<Span> suspect_spans(const Setting& setting, Span whole, const base::Rng& rng) {
    const Ticks ticks = cut(*setting.clean, whole);
    auto fitted = fit_on(setting, entrant::all_entrants().front().name, cut(*setting.training, setting.learn), rng);
    if (!fitted.ok()) return {};
    const auto bare = bare_model(setting, entrant::all_entrants().front().name, std::move(fitted).value());
    const auto raw = log_scores(bare, ticks);
    std::vector<double> scores;
    for (const auto& asset : raw)
        for (const double x : asset)
            if (!std::isnan(x)) scores.push_back(x);
    if (scores.empty()) return {};
    const auto series = smooth(ticks, raw, {kSustained, kernel::median(scores)}, {});
    scores.clear();
    for (const auto& s : series)
        for (const double x : s.score)
            if (!std::isnan(x)) scores.push_back(x);
    const double middle = kernel::median(scores);
    const double limit = std::max(middle + kDeviations * kernel::robust_deviation(scores), std::log(kTagDeviations));

    const base::Time step = setting.recipe->step;
    std::vector<Span> spans;
    for (const auto& s : series)
        for (std::size_t i = 0; i < s.score.size(); ++i) {
            if (!(s.score[i] > limit)) continue;
            const Span span{s.time[i] - kBefore * step, s.time[i] + kAfter * step};
            if (!spans.empty() && span.from <= spans.back().to && span.from >= spans.back().from)
                spans.back().to = std::max(spans.back().to, span.to);
            else
                spans.push_back(span);
        }
    const auto left = running_rows(without(ticks, spans)), all = running_rows(ticks);
    if (static_cast<double>(all - left) > kShareMax * static_cast<double>(all)) return {};
    return spans;
}

}  // namespace majung::trial
