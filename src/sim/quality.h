// Lots and their inspection: a lot is about two hours of one product; 20 minutes after its end a sheet's row says how many parts were made
// and rejected, the mean weight and dimension, and the verdict. Rejects are a few in a thousand, more while the shots are off.
#pragma once

#include <deque>
#include <span>

#include "base/random.h"
#include "sim/moment.h"
#include "sim/tables.h"

namespace majung::sim {

class Quality {
  public:
    explicit Quality(base::Rng rng) : rng_(rng) {}

    /// Books a shot; returns its lot as a number (yymmdd * 100 + place in the production day).
    double book(const Moment& now, std::span<const double, shot::count> values, bool first_of_run);
    /// Rows that are due go to the sink.
    void step(const Moment& now, RowSink* sink);

  private:
    struct Row {
        base::Time time;
        std::array<double, inspection::count> values;
    };
    void open_lot(const Moment& now);
    void close_lot(const Moment& now);

    base::Rng rng_;
    std::deque<Row> pending_;
    double lot_ = 0;
    int product_ = -1, day_ = -1, place_ = 0, made_ = 0, rejected_ = 0;
    double weight_sum_ = 0, mould_sum_ = 0;
    base::Time opened_ = 0;
};

}  // namespace majung::sim
