// Mean and spread of a stream in one pass, without the cancellation of a sum of squares: B. P. Welford, "Note on a method for
// calculating corrected sums of squares and products", Technometrics 4 (1962). The last bits depend on the order of the values.
#pragma once

#include <cmath>

namespace majung::kernel {

struct Moments {
    double count = 0, mean = 0;
    double squares = 0;  // sum of squared distances from the mean

    void add(double value) {
        ++count;
        const double step = value - mean;
        mean += step / count;
        squares += step * (value - mean);
    }
    /// The sample's standard deviation (divisor count - 1); 0 under two values.
    double deviation() const { return count > 1 ? std::sqrt(squares / (count - 1)) : 0; }
};

}  // namespace majung::kernel
