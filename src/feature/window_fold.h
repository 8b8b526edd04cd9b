// WindowFold: any sum over a sliding window, where "sum" is an associative operation with a neutral element.
//
// The stream is cut into blocks as long as the window. The window that ends at place i of a block is the fold of the former
// block's last part (its suffix folds are made once, when it is full) and of this block's first part (a running fold):
// two operations a tick whatever the window, no subtraction, so no error creeps in over months. Van Herk, "A fast
// algorithm for local minimum and maximum filters" (1992), for any fold.
//
// A Fold has kPlanes doubles a tag and
//   void neutral(double* x, size_t tags)                                    x[plane * tags + tag]
//   void lift(double* x, const double* row, double tick, size_t tags)       one tick's values, missing ones neutral
//   void join(double* x, const double* earlier, const double* later, size_t tags)
//   void result(double* row, const double* x, double needed, size_t tags)   NaN with fewer than `needed` values
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "feature/feature.h"

namespace majung::feature {

template <class Fold>
class WindowFold final : public Feature {
  public:
    explicit WindowFold(const FeatureSpec& spec) : window_(static_cast<std::size_t>(spec.window)), gap_(spec.gap) {}

    void push(table::State& state, const table::Tile& tile, table::TileData& out) const override {
        const auto tags = static_cast<std::size_t>(tile.values.columns);
        const std::size_t plane = Fold::kPlanes * tags;
        if (state.integers.empty()) start(state, plane, tags);
        out.columns = tile.values.columns;
        std::vector<double> whole(plane), row(tags);
        for (std::int64_t r = 0; r < tile.values.rows; ++r) {
            const base::Time time = tile.time[static_cast<std::size_t>(r)];
            if (gap_ > 0 && state.integers[kSeen] > 0 && time - state.integers[kLast] > gap_) start(state, plane, tags);
            state.integers[kLast] = time;
            const auto at = static_cast<std::size_t>(state.integers[kSeen]) % window_;
            double* suffixes = state.reals.data();       // of the former block: fold of its places i..window-1
            double* block = suffixes + window_ * plane;  // this block's ticks
            double* running = block + window_ * plane;   // fold of this block's places 0..at
            double* tick = block + at * plane;
            Fold::lift(tick, tile.values.row(r).data(), static_cast<double>(state.integers[kSeen]), tags);
            if (at == 0)
                std::copy_n(tick, plane, running);
            else
                Fold::join(running, running, tick, tags);
            if (at + 1 < window_)
                Fold::join(whole.data(), suffixes + (at + 1) * plane, running, tags);
            else
                std::copy_n(running, plane, whole.data());
            Fold::result(row.data(), whole.data(), 0.5 * static_cast<double>(window_), tags);
            out.append(time, tile.regime[static_cast<std::size_t>(r)], row);
            ++state.integers[kSeen];
            if (at + 1 == window_) turn(suffixes, block, plane, tags);
        }
    }

  private:
    enum { kSeen, kLast };

    void start(table::State& state, std::size_t plane, std::size_t tags) const {
        state.integers.assign(2, 0);
        state.reals.assign((2 * window_ + 1) * plane, 0);
        for (std::size_t i = 0; i < 2 * window_ + 1; ++i) Fold::neutral(state.reals.data() + i * plane, tags);
    }

    /// The full block becomes the former one: its suffix folds, from the last place to the first.
    void turn(double* suffixes, const double* block, std::size_t plane, std::size_t tags) const {
        std::copy_n(block + (window_ - 1) * plane, plane, suffixes + (window_ - 1) * plane);
        for (std::size_t i = window_ - 1; i-- > 0;)
            Fold::join(suffixes + i * plane, block + i * plane, suffixes + (i + 1) * plane, tags);
    }

    std::size_t window_;
    base::Time gap_;
};

}  // namespace majung::feature
