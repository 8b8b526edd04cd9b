// Quantiles and robust spread of values in memory, and a bounded sample of a stream to take them from.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace majung::kernel {

/// The q-quantile (0..1) with linear interpolation between the order statistics around place 1 + q (n - 1): type 7 of R. J. Hyndman
/// and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996). Reorders `values`, which are finite;
/// NaN where empty.
double quantile(std::span<double> values, double q);
double median(std::span<double> values);
/// 1.4826 x the median distance from the median: the standard deviation of a normal; leaves the distances in `values`.
double robust_deviation(std::span<double> values);

/// Every k-th value of a stream, k doubling whenever `capacity` is reached: the same values for the same stream, however it
/// is cut, and spread evenly over it.
class EvenSample {
  public:
    explicit EvenSample(std::size_t capacity) : capacity_(capacity) {}
    void add(double value);
    const std::vector<double>& values() const { return values_; }
    std::int64_t every() const { return every_; }

  private:
    std::size_t capacity_;
    std::int64_t every_ = 1, seen_ = 0;
    std::vector<double> values_;
};

}  // namespace majung::kernel
