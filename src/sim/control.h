// The small dynamic parts every unit of the plant is built from: a first-order lag, a PI loop with anti-windup, sensor noise that
// wanders, a running mean, a quantiser.
#pragma once

#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace majung::sim {

/// First-order lag; `share` is the step over the time constant.
struct Lag {
    double value = 0;
    void step(double target, double share) { value += (target - value) * share; }
};

/// PI controller, output limited to [low, high]; the integral stands still while the output is at a limit.
struct PiLoop {
    double gain = 1, reset_s = 100, low = 0, high = 1;
    double integral = 0;
    double step(double error, double dt_s) {
        const double wanted = gain * error + integral;
        const double output = std::clamp(wanted, low, high);
        if (output == wanted || (wanted - output) * error < 0) integral += gain * error * dt_s / reset_s;
        return output;
    }
};

/// Noise with memory: a first-order autoregression of standard deviation `sigma`, correlation `rho` from one reading to the next.
struct WanderingNoise {
    double rho = 0.9, sigma = 1;
    double value = 0;
    double next(base::Rng& rng) {
        value = rho * value + sigma * std::sqrt(1 - rho * rho) * rng.normal();
        return value;
    }
};

/// The mean of what was added since the last take.
struct RunningMean {
    double sum = 0;
    int count = 0;
    void add(double value) {
        sum += value;
        ++count;
    }
    double take() {
        const double mean = count == 0 ? 0 : sum / count;
        sum = 0;
        count = 0;
        return mean;
    }
};

inline double quantise(double value, double step) { return std::round(value / step) * step; }

}  // namespace majung::sim
