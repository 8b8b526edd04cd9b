// The folds of the window features (window_fold.h). Moments are joined by Chan, Golub and LeVeque's pairwise formulas
// ("Updating formulae and a pairwise algorithm for computing sample variances", 1979), which lose no digits to large means.
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>

namespace majung::feature {

inline constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

struct MeanFold {
    static constexpr std::size_t kPlanes = 2;  // count, sum
    static void neutral(double* x, std::size_t tags) {
        for (std::size_t i = 0; i < 2 * tags; ++i) x[i] = 0;
    }
    static void lift(double* x, const double* row, double, std::size_t tags) {
        for (std::size_t t = 0; t < tags; ++t) {
            const bool there = !std::isnan(row[t]);
            x[t] = there ? 1 : 0;
            x[tags + t] = there ? row[t] : 0;
        }
    }
    static void join(double* x, const double* a, const double* b, std::size_t tags) {
        for (std::size_t i = 0; i < 2 * tags; ++i) x[i] = a[i] + b[i];
    }
    static void result(double* row, const double* x, double needed, std::size_t tags) {
        for (std::size_t t = 0; t < tags; ++t) row[t] = x[t] >= needed ? x[tags + t] / x[t] : kNothing;
    }
};

/// kSign 1: the largest value; -1: the smallest.
template <int kSign>
struct ExtremeFold {
    static constexpr std::size_t kPlanes = 2;  // count, kSign x the extreme
    static void neutral(double* x, std::size_t tags) {
        for (std::size_t t = 0; t < tags; ++t) {
            x[t] = 0;
            x[tags + t] = -std::numeric_limits<double>::infinity();
        }
    }
    static void lift(double* x, const double* row, double, std::size_t tags) {
        for (std::size_t t = 0; t < tags; ++t) {
            const bool there = !std::isnan(row[t]);
            x[t] = there ? 1 : 0;
            x[tags + t] = there ? kSign * row[t] : -std::numeric_limits<double>::infinity();
        }
    }
    static void join(double* x, const double* a, const double* b, std::size_t tags) {
        for (std::size_t t = 0; t < tags; ++t) {
            x[t] = a[t] + b[t];
            const double one = a[tags + t], other = b[tags + t];
            x[tags + t] = one > other ? one : other;
        }
    }
    static void result(double* row, const double* x, double needed, std::size_t tags) {
        for (std::size_t t = 0; t < tags; ++t) row[t] = x[t] >= needed && x[t] > 0 ? kSign * x[tags + t] : kNothing;
    }
};

struct DeviationFold {
    static constexpr std::size_t kPlanes = 3;  // count, mean, sum of squared deviations
    static void neutral(double* x, std::size_t tags) {
        for (std::size_t i = 0; i < 3 * tags; ++i) x[i] = 0;
    }
    static void lift(double* x, const double* row, double, std::size_t tags) {
        for (std::size_t t = 0; t < tags; ++t) {
            const bool there = !std::isnan(row[t]);
            x[t] = there ? 1 : 0;
            x[tags + t] = there ? row[t] : 0;
            x[2 * tags + t] = 0;
        }
    }
    static void join(double* x, const double* a, const double* b, std::size_t tags) {
        for (std::size_t t = 0; t < tags; ++t) {
            const double na = a[t], nb = b[t], n = na + nb, share = n > 0 ? nb / n : 0;
            const double apart = b[tags + t] - a[tags + t];
            const double mean = a[tags + t] + apart * share;
            const double square = a[2 * tags + t] + b[2 * tags + t] + apart * apart * na * share;
            x[t] = n;
            x[tags + t] = mean;
            x[2 * tags + t] = square;
        }
    }
    static void result(double* row, const double* x, double needed, std::size_t tags) {
        for (std::size_t t = 0; t < tags; ++t)
            row[t] = x[t] >= needed && x[t] > 1 ? std::sqrt(x[2 * tags + t] / (x[t] - 1)) : kNothing;
    }
};

/// Least-squares slope per tick.
struct SlopeFold {
    static constexpr std::size_t kPlanes =
        5;  // count, mean tick, mean value, sum of tick^2 and of tick x value about them
    static void neutral(double* x, std::size_t tags) {
        for (std::size_t i = 0; i < 5 * tags; ++i) x[i] = 0;
    }
    static void lift(double* x, const double* row, double tick, std::size_t tags) {
        for (std::size_t t = 0; t < tags; ++t) {
            const bool there = !std::isnan(row[t]);
            x[t] = there ? 1 : 0;
            x[tags + t] = there ? tick : 0;
            x[2 * tags + t] = there ? row[t] : 0;
            x[3 * tags + t] = x[4 * tags + t] = 0;
        }
    }
    static void join(double* x, const double* a, const double* b, std::size_t tags) {
        for (std::size_t t = 0; t < tags; ++t) {
            const double na = a[t], nb = b[t], n = na + nb, share = n > 0 ? nb / n : 0;
            const double ticks = b[tags + t] - a[tags + t], values = b[2 * tags + t] - a[2 * tags + t];
            const double tick = a[tags + t] + ticks * share, value = a[2 * tags + t] + values * share;
            const double square = a[3 * tags + t] + b[3 * tags + t] + ticks * ticks * na * share;
            const double product = a[4 * tags + t] + b[4 * tags + t] + ticks * values * na * share;
            x[t] = n;
            x[tags + t] = tick;
            x[2 * tags + t] = value;
            x[3 * tags + t] = square;
            x[4 * tags + t] = product;
        }
    }
    static void result(double* row, const double* x, double needed, std::size_t tags) {
        for (std::size_t t = 0; t < tags; ++t)
            row[t] = x[t] >= needed && x[3 * tags + t] > 0 ? x[4 * tags + t] / x[3 * tags + t] : kNothing;
    }
};

}  // namespace majung::feature
