#include "trial/threshold.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "alarm/rate.h"

namespace majung::trial {
namespace {

using Per = catalog::AlarmBudget::Per;
constexpr std::size_t kPeaksMax = 2000;  // more events than that no budget allows
// Alarms are counted when they start, so a budget alone would let one stand for ever: slow or heavily smoothed scores start
// few. The classical 95 % control limit is as low as a threshold may go.
constexpr double kStandingMax = 0.05;
constexpr double kOneSided95 = 1.645;  // of a normal distribution
constexpr double kFarOver = 3;

double exposure_of(const catalog::AlarmBudget& budget, base::Time running) {
    const double unit = budget.per == Per::shift ? static_cast<double>(budget.shift) : static_cast<double>(base::kDay);
    return std::max(static_cast<double>(running) / unit, 1e-9);
}

std::int64_t count_events(const std::vector<Series>& series, const alarm::AlarmRule& rule) {
    std::int64_t events = 0;
    for (const auto& s : series) events += alarm::count_alarms(s.time, s.score, rule);
    return events;
}

double share_over(const std::vector<Series>& series, double threshold) {
    std::size_t over = 0, all = 0;
    for (const auto& s : series)
        for (const double score : s.score) {
            all += std::isnan(score) ? 0 : 1;
            over += score > threshold ? 1 : 0;
        }
    return all == 0 ? 0 : static_cast<double>(over) / static_cast<double>(all);
}

/// Largest score of each stretch of `block` time: between two of them no event can begin and end unseen.
std::vector<double> block_maxima(const std::vector<Series>& series, base::Time block) {
    std::vector<double> maxima;
    for (const auto& s : series) {
        double best = -std::numeric_limits<double>::infinity();
        base::Time until = 0;
        for (std::size_t i = 0; i < s.score.size(); ++i) {
            if (std::isnan(s.score[i])) continue;
            if (s.time[i] >= until) {
                if (std::isfinite(best)) maxima.push_back(best);
                best = s.score[i];
                until = s.time[i] + block;
            }
            best = std::max(best, s.score[i]);
        }
        if (std::isfinite(best)) maxima.push_back(best);
    }
    std::sort(maxima.begin(), maxima.end(), std::greater<>());
    maxima.erase(std::unique(maxima.begin(), maxima.end()), maxima.end());
    if (maxima.size() > kPeaksMax) maxima.resize(kPeaksMax);
    return maxima;
}

Threshold by_rows(const std::vector<Series>& series, alarm::AlarmRule rule, const catalog::AlarmBudget& budget) {
    std::vector<double> scores;
    for (const auto& s : series)
        for (const double score : s.score)
            if (!std::isnan(score)) scores.push_back(score);
    Threshold threshold;
    threshold.promised = budget.count;
    threshold.value = std::numeric_limits<double>::infinity();
    if (!scores.empty()) {
        std::sort(scores.begin(), scores.end());
        const auto allowed = static_cast<std::size_t>(budget.count * static_cast<double>(scores.size()));
        threshold.value = scores[scores.size() - 1 - std::min(allowed, scores.size() - 1)];
        threshold.proven = allowed > 0;
        if (allowed == 0) threshold.promised = 3.0 / static_cast<double>(scores.size());
    }
    rule.threshold = threshold.value;
    threshold.calibration = alarm_rate(series, rule, budget, 0);
    return threshold;
}

}  // namespace

std::string_view unit_name(Per per) { return per == Per::shift ? "shift" : per == Per::day ? "day" : "row"; }

AlarmRate alarm_rate(const std::vector<Series>& series, const alarm::AlarmRule& rule,
                     const catalog::AlarmBudget& budget, base::Time running) {
    AlarmRate rate;
    if (budget.per == Per::rows) {
        for (const auto& s : series)
            for (const double score : s.score) {
                rate.exposure += std::isnan(score) ? 0 : 1;
                rate.events += score > rule.threshold ? 1 : 0;
            }
        rate.exposure = std::max(rate.exposure, 1.0);
    } else {
        rate.exposure = exposure_of(budget, running);
        rate.events = count_events(series, rule);
    }
    rate.rate = static_cast<double>(rate.events) / rate.exposure;
    const auto bounds = alarm::rate_interval(rate.events, rate.exposure);
    rate.low = bounds.low;
    rate.high = bounds.high;
    rate.upper = alarm::rate_upper(rate.events, rate.exposure);
    return rate;
}

bool breaks_budget(const std::vector<Series>& series, double threshold, const AlarmRate& measured,
                   const catalog::AlarmBudget& budget) {
    if (budget.per != Per::rows) return alarm::rate_lower(measured.events, measured.exposure) > budget.count;
    if (measured.rate > kFarOver * budget.count) return true;
    double rows = 0, squares = 0;
    for (const auto& s : series) {
        double run = 0;
        for (const double score : s.score) {
            if (std::isnan(score)) continue;
            if (score > threshold) {
                squares += 2 * run + 1;  // (run + 1)^2 - run^2
                ++run;
                ++rows;
            } else {
                run = 0;
            }
        }
    }
    return rows - kOneSided95 * std::sqrt(squares) > budget.count * measured.exposure;
}

Threshold choose_threshold(const std::vector<Series>& series, alarm::AlarmRule rule, const catalog::AlarmBudget& budget,
                           base::Time running) {
    if (budget.per == Per::rows) return by_rows(series, rule, budget);
    const double exposure = exposure_of(budget, running);
    const auto maxima = block_maxima(series, std::max<base::Time>(rule.off_delay, 1));
    Threshold threshold;
    threshold.promised = budget.count;
    if (maxima.empty()) {
        threshold.value = std::numeric_limits<double>::infinity();
        threshold.proven = false;
    } else {
        threshold.value = maxima.front();
        threshold.proven = alarm::rate_upper(0, exposure) <= budget.count;
        for (std::size_t i = 1; threshold.proven && i < maxima.size(); ++i) {
            rule.threshold = maxima[i];
            if (share_over(series, rule.threshold) > kStandingMax) break;
            if (alarm::rate_upper(count_events(series, rule), exposure) > budget.count) break;
            threshold.value = maxima[i];
        }
    }
    rule.threshold = threshold.value;
    threshold.calibration = alarm_rate(series, rule, budget, running);
    if (!threshold.proven) threshold.promised = threshold.calibration.upper;
    return threshold;
}

}  // namespace majung::trial
