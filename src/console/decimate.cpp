#include "console/decimate.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace majung::console {

Decimator::Decimator(Time from, Time to, int points_max)
    : from_(from), to_(to), length_((to - from) / points_max + 1), stretches_(static_cast<std::size_t>(points_max)) {
    CHECK(from < to && points_max > 0);
}

void Decimator::push(Time time, double value) {
    if (time < from_ || time > to_) return;
    Stretch& s = stretches_[static_cast<std::size_t>((time - from_) / length_)];
    if (s.samples++ == 0) s.first = s.last = time;
    s.first = std::min(s.first, time);
    s.last = std::max(s.last, time);
    if (std::isnan(value)) return;
    if (s.values++ == 0) s.low = s.high = value;
    s.low = std::min(s.low, value);
    s.high = std::max(s.high, value);
}

/// The median distance between samples, as far as stretches tell: inside those with several, else between neighbours.
Time Decimator::usual_distance() const {
    std::vector<Time> distances;
    const Stretch* before = nullptr;
    for (const auto& s : stretches_) {
        if (s.samples == 0) continue;
        if (s.samples > 1)
            distances.push_back((s.last - s.first) / (s.samples - 1));
        else if (before != nullptr)
            distances.push_back(s.first - before->last);
        before = &s;
    }
    if (distances.empty()) return 0;
    const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
    std::nth_element(distances.begin(), middle, distances.end());
    return *middle;
}

Series Decimator::finish() const {
    constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
    const Time silence = std::max(8 * usual_distance(), 2 * length_);
    Series out;
    const auto add = [&](Time time, double low, double high) {
        out.time.push_back(time);
        out.low.push_back(low);
        out.high.push_back(high);
    };
    bool broken = true;
    Time last = 0;
    for (const auto& s : stretches_) {
        if (s.samples == 0) continue;
        if (!broken && (s.first - last > silence || s.values == 0)) {
            add(last + (s.first - last) / 2, kNaN, kNaN);
            broken = true;
        }
        last = s.last;
        if (s.values == 0) continue;
        add(s.first, s.low, s.high);
        broken = false;
    }
    return out;
}

}  // namespace majung::console
