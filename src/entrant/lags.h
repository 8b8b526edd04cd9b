// Lags: the newest rows of a run side by side, [z(t), z(t-1), ..., z(t-lags)], as dynamic models see them. What is
// remembered lies in a table::State. A run begins where regime 0 ends; at its start the missing past repeats its first row.
#pragma once

#include <algorithm>
#include <span>

#include "table/tile.h"

namespace majung::entrant {

class Lags {
  public:
    Lags(std::size_t tags, std::size_t lags) : tags_(tags), lags_(lags) {}
    std::size_t width() const { return tags_ * (lags_ + 1); }

    void reset(table::State& state) const {
        state.reals.assign(tags_ * lags_, 0.0);
        state.integers.assign(1, 0);
    }
    /// `stacked` gets the newest row first. True where all of it is real past.
    bool push(table::State& state, std::span<const double> z, std::span<double> stacked) const {
        if (state.integers.size() != 1 || state.reals.size() != tags_ * lags_) reset(state);
        auto& seen = state.integers[0];
        if (seen == 0)
            for (std::size_t lag = 0; lag < lags_; ++lag) std::copy(z.begin(), z.end(), state.reals.begin() + at(lag));
        std::copy(z.begin(), z.end(), stacked.begin());
        std::copy(state.reals.begin(), state.reals.end(), stacked.begin() + at(1));
        if (lags_ > 0) {
            std::copy_backward(state.reals.begin(), state.reals.end() - at(1), state.reals.end());
            std::copy(z.begin(), z.end(), state.reals.begin());
        }
        const bool real = seen >= static_cast<std::int64_t>(lags_);
        if (!real) ++seen;
        return real;
    }

  private:
    std::ptrdiff_t at(std::size_t lag) const { return static_cast<std::ptrdiff_t>(lag * tags_); }
    std::size_t tags_, lags_;
};

}  // namespace majung::entrant
