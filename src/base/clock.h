// The seam to the clock: what needs "now" takes a Clock, so that replay and tests decide what time it is.
#pragma once

#include "base/time.h"

namespace majung::base {

class Clock {
  public:
    virtual ~Clock() = default;
    virtual Time now() = 0;     // UTC
    virtual Time steady() = 0;  // never goes back; for spans
};

Clock& real_clock();

class ManualClock final : public Clock {
  public:
    explicit ManualClock(Time start = 0) : now_(start) {}
    Time now() override { return now_; }
    Time steady() override { return now_; }
    void advance(Time by) { now_ += by; }

  private:
    Time now_;
};

/// Seconds that passed since it was made, for the "seconds" of a report.
class Stopwatch {
  public:
    explicit Stopwatch(Clock& clock = real_clock()) : clock_(clock), start_(clock.steady()) {}
    double seconds() const { return static_cast<double>(clock_.steady() - start_) / static_cast<double>(kSecond); }

  private:
    Clock& clock_;
    Time start_;
};

}  // namespace majung::base
