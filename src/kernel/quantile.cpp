#include "kernel/quantile.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace majung::kernel {

double quantile(std::span<double> values, double q) {
    if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
    const double place = std::clamp(q, 0.0, 1.0) * static_cast<double>(values.size() - 1);
    const auto low = static_cast<std::size_t>(place);
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(low);
    std::nth_element(values.begin(), middle, values.end());
    const double below = *middle, share = place - static_cast<double>(low);
    if (share == 0 || low + 1 == values.size()) return below;
    return below + share * (*std::min_element(middle + 1, values.end()) - below);
}

double median(std::span<double> values) { return quantile(values, 0.5); }

double robust_deviation(std::span<double> values) {
    const double centre = median(values);
    for (double& value : values) value = std::fabs(value - centre);
    return 1.4826 * median(values);
}

void EvenSample::add(double value) {
    if (seen_++ % every_ != 0) return;
    if (values_.size() == capacity_) {
        for (std::size_t i = 0; 2 * i < values_.size(); ++i) values_[i] = values_[2 * i];
        values_.resize((values_.size() + 1) / 2);
        every_ *= 2;
        if ((seen_ - 1) % every_ != 0) return;
    }
    values_.push_back(value);
}

}  // namespace majung::kernel
