// Decimator: a series of any length as the lowest and highest value of at most `points_max` equal stretches of time, so that
// a spike of one sample is still seen on a screen of 1000 dots. Samples may come in any order (files overlap); memory is
// O(points_max), time O(1) a sample.
//
// A stretch of missing values only, or a silence of more than eight times the usual distance of samples, breaks the line: a
// point of NaN.
#pragma once

#include "console/view.h"

namespace majung::console {

class Decimator {
  public:
    /// from < to; samples outside [from, to] are passed over.
    Decimator(Time from, Time to, int points_max);
    void push(Time time, double value);
    Series finish() const;

  private:
    struct Stretch {
        std::int64_t samples = 0, values = 0;
        Time first = 0, last = 0;
        double low = 0, high = 0;
    };
    Time usual_distance() const;

    Time from_, to_, length_;
    std::vector<Stretch> stretches_;
};

}  // namespace majung::console
