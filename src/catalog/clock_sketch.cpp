#include "catalog/clock_sketch.h"

#include <algorithm>

namespace majung::catalog {
namespace {

constexpr std::size_t kSample = 65'536;

/// Every other one, from the first.
void halve(std::vector<base::Time>& values) {
    for (std::size_t i = 0; 2 * i < values.size(); ++i) values[i] = values[2 * i];
    values.resize((values.size() + 1) / 2);
}

base::Time quantile(std::vector<base::Time>& values, double q) {
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(q * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

}  // namespace

void ClockSketch::end_day() {
    if (day_rows_ > 0 && all_days()) days_[day_] += day_rows_;
    day_rows_ = 0;
}

void ClockSketch::add(const table::Column& times) {
    for (std::int64_t r = 0; r < times.rows; ++r, ++rows_) {
        const base::Time now = times.valid(r) ? times.time(r) : before_;
        if (rows_ % every_ == 0) {
            if (sample_.size() == kSample) {
                halve(sample_);
                every_ *= 2;
            }
            if (rows_ % every_ == 0) sample_.push_back(now);
        }
        if (!times.valid(r)) continue;
        if (const std::int64_t day = now / base::kDay - (now % base::kDay < 0 ? 1 : 0); day != day_ || day_rows_ == 0) {
            end_day();
            day_ = day;
        }
        ++day_rows_;
        if (stamps++ == 0) {
            first = last = before_ = now;
            continue;
        }
        first = std::min(first, now);
        last = std::max(last, now);
        if (now == before_) {
            ++same;
        } else if (now < before_) {
            if (back++ == 0) first_back = {before_, now};
        } else {
            if (steps_seen_++ % steps_every_ == 0) {
                if (steps_.size() == kSample) {
                    halve(steps_);
                    steps_every_ *= 2;
                }
                if ((steps_seen_ - 1) % steps_every_ == 0) steps_.push_back(now - before_);
            }
            if (longest_.size() < kPlacesMax || now - before_ > longest_.back().size()) {
                const Step step{before_, now};
                longest_.insert(std::upper_bound(longest_.begin(), longest_.end(), step,
                                                 [](const Step& a, const Step& b) { return a.size() > b.size(); }),
                                step);
                if (longest_.size() > kPlacesMax) longest_.pop_back();
            }
        }
        before_ = now;
    }
}

/// A stamp far from all others (a clock that was never set) would stretch the table over decades.
void ClockSketch::leave_out_far_stamps() {
    std::vector<base::Time> seen = sample_;
    const base::Time low = quantile(seen, 0.02), high = quantile(seen, 0.98);
    const base::Time reach = 3 * (high - low) + 30 * base::kDay;
    if (first >= low - reach && last <= high + reach) return;
    far = first < low - reach ? first : last;
    std::erase_if(seen, [&](base::Time t) { return t < low - reach || t > high + reach; });
    first = *std::min_element(seen.begin(), seen.end());
    last = *std::max_element(seen.begin(), seen.end());
    std::erase_if(longest_, [&](const Step& step) { return step.from < first || step.to > last; });
}

void ClockSketch::finish() {
    end_day();
    if (steps_.empty()) return;
    leave_out_far_stamps();
    usual = quantile(steps_, 0.5);
    const base::Time long_step = std::max(10 * usual, 3 * quantile(steps_, 0.99));
    for (const Step& step : longest_)
        if (step.size() > long_step) gaps.push_back(step);
    gap_count = static_cast<std::int64_t>(gaps.size());
    std::sort(gaps.begin(), gaps.end(), [](const Step& a, const Step& b) { return a.from < b.from; });
}

base::Time ClockSketch::busy_step() const {
    base::Time busy = last - first;
    for (const Step& gap : gaps) busy -= gap.size();
    const std::int64_t steps = stamps - 1 - gap_count;
    return steps > 0 && busy > 0 ? busy / steps : usual;
}

base::Time ClockSketch::time_of(std::int64_t row) const {
    if (sample_.empty()) return 0;
    const auto place = static_cast<std::size_t>(row / every_);
    if (place + 1 >= sample_.size()) return place < sample_.size() && row % every_ == 0 ? sample_[place] : last;
    const base::Time low = sample_[place], high = sample_[place + 1];
    return low + (high - low) / every_ * (row % every_);
}

}  // namespace majung::catalog
