// Scaling per regime: every entrant sees tags in units of their own scatter around their own centre, learned for each
// regime of the training part (law L8), so that a product change is no anomaly.
//
// Centre and scale are mean and standard deviation, after one robust round: values further than 6 robust deviations
// (scaled median absolute deviation) from the median are left out where they are at most 2 % of all, so that a few wild
// rows in the training part do not widen the scale. A regime with fewer than kFewRows rows takes the figures of all regimes together. A tag that never
// changed has no scale: it is passed over (z = 0). Missing values (NaN) stay NaN. |z| is cut at kZMax.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "entrant/weights.h"
#include "table/tile.h"

namespace majung::entrant {

inline constexpr std::int64_t kFewRows = 30;
inline constexpr double kZMax = 1e4;

class Scaling {
  public:
    /// Two passes over the tiles (rewinds before each). `too_few_rows` under kFewRows rows in all.
    base::Result<void> learn(table::TileReader& tiles);

    std::int64_t tags() const { return tags_; }
    std::int64_t regimes() const { return regimes_; }
    std::int64_t rows(std::int32_t regime) const { return rows_[static_cast<std::size_t>(regime)]; }  // 0 = of all
    bool constant(std::int64_t tag) const { return scale_[static_cast<std::size_t>(tag)] == 0; }      // in all regimes
    /// z of a row; false where the regime is 0 or no tag has a value. An unknown regime takes the figures of all.
    bool apply(std::int32_t regime, std::span<const double> row, std::span<double> z) const;

    /// The value of a tag that has this z there; NaN for a tag that never changed.
    double value(std::int32_t regime, std::size_t tag, double z) const;

    void save(WeightWriter& writer) const;
    void load(WeightReader& reader);

  private:
    std::size_t place(std::int32_t regime) const;
    std::int64_t tags_ = 0, regimes_ = 0;
    std::vector<std::int64_t> rows_;      // [0] of all, [r] of regime r
    std::vector<double> centre_, scale_;  // (regimes + 1) x tags; scale 0 = never changed
};

}  // namespace majung::entrant
