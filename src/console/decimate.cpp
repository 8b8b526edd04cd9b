#include "console/decimate.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace majung::console {

Decimator::Decimator(Time from, Time to, int points_max, Time gap) : from_(from), to_(to), gap_(gap) {
    CHECK(from < to && points_max > 0);
    stretch_ = (to - from) / points_max + 1;
}

void Decimator::push(Time time, double value) {
    if (time < from_ || time > to_) return;
    const Time place = (time - from_) / stretch_;
    if (place != place_) {
        close();
        if (place_ >= 0 && !broken_ && time - last_ > gap_ && place - place_ >= 2)
            add_break(last_ + (time - last_) / 2);
        place_ = place;
        time_ = time;
        any_ = false;
    }
    last_ = time;
    if (std::isnan(value)) return;
    if (!any_) low_ = high_ = value;
    any_ = true;
    low_ = std::min(low_, value);
    high_ = std::max(high_, value);
}

void Decimator::add_break(Time time) {
    series_.time.push_back(time);
    series_.low.push_back(std::numeric_limits<double>::quiet_NaN());
    series_.high.push_back(std::numeric_limits<double>::quiet_NaN());
    broken_ = true;
}

/// Ends the open stretch: one point, or a break where all its samples were missing.
void Decimator::close() {
    if (place_ < 0) return;
    if (any_) {
        series_.time.push_back(time_);
        series_.low.push_back(low_);
        series_.high.push_back(high_);
        broken_ = false;
    } else if (!broken_) {
        add_break(time_);
    }
}

Series Decimator::finish() {
    close();
    place_ = -1;
    broken_ = true;
    any_ = false;
    return std::move(series_);
}

}  // namespace majung::console
