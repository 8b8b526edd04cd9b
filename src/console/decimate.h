// Decimator: a series of any length as the lowest and highest value of at most `points_max` equal stretches of time, so that a
// spike of one sample is still seen on a screen of 1000 dots. One pass, memory O(points_max), samples in time order.
//
// A stretch of missing values only, or a silence of more than `gap` (and at least two stretches), breaks the line: a NaN point.
#pragma once

#include "console/view.h"

namespace majung::console {

class Decimator {
  public:
    /// from < to; samples outside [from, to] are passed over.
    Decimator(Time from, Time to, int points_max, Time gap);
    void push(Time time, double value);
    Series finish();

  private:
    void close();
    void add_break(Time time);

    Time from_, to_, stretch_, gap_;
    Series series_;
    Time place_ = -1;           // number of the open stretch; -1 none
    Time time_ = 0, last_ = 0;  // of its first sample; of the newest of all
    double low_ = 0, high_ = 0;
    bool any_ = false;    // the open stretch has a value
    bool broken_ = true;  // the line is broken already
};

}  // namespace majung::console
