// Passing over the training tiles row by row in standard units, the way all multivariate entrants do it: stopped rows are
// told as such, missing values stand at their centre (z = 0).
#pragma once

#include <cmath>
#include <functional>
#include <limits>
#include <span>

#include "entrant/scaling.h"

namespace majung::entrant {

/// z with missing values at 0; false where the row is not scored.
inline bool filled(const Scaling& scaling, std::int32_t regime, std::span<const double> row, std::span<double> z) {
    if (!scaling.apply(regime, row, z)) return false;
    for (double& value : z)
        if (std::isnan(value)) value = 0;
    return true;
}

/// The value of a tag that would fit best: where a quadratic form with this half gradient and own entry is least. NaN where
/// that is not known.
inline double expected(const Scaling& scaling, const table::Tile& tile, std::int64_t row, std::size_t tag,
                       std::span<const double> z, double half_gradient, double own) {
    if (!(own > 0)) return std::numeric_limits<double>::quiet_NaN();
    return scaling.value(tile.regime[static_cast<std::size_t>(row)], tag, z[tag] - half_gradient / own);
}

/// Calls `running(asset, z)` for scored rows and `stopped(asset)` for the others, from the first tile on.
template <class Running, class Stopped>
base::Result<void> each_row(table::TileReader& tiles, const Scaling& scaling, Running running, Stopped stopped) {
    std::vector<double> z(static_cast<std::size_t>(scaling.tags()));
    RETURN_IF_ERROR(tiles.rewind());
    for (;;) {
        ASSIGN_OR_RETURN(const auto tile, tiles.next());
        if (!tile) return {};
        for (std::int64_t r = 0; r < tile->values.rows; ++r) {
            if (filled(scaling, tile->regime[static_cast<std::size_t>(r)], tile->values.row(r), z))
                running(static_cast<std::size_t>(tile->asset), std::span<const double>(z));
            else
                stopped(static_cast<std::size_t>(tile->asset));
        }
    }
}

/// The tiles with one of `blocks` equal stretches of rows kept, or left out: the other rows show as stopped. So an entrant can
/// see how its statistics behave on time that they were not learned from.
class BlockTiles final : public table::TileReader {
  public:
    BlockTiles(table::TileReader& inner, std::int64_t rows, int blocks, int block, bool keep)
        : inner_(inner), from_(rows * block / blocks), to_(rows * (block + 1) / blocks), keep_(keep) {}
    const std::vector<std::string>& tags() const override { return inner_.tags(); }
    base::Result<void> rewind() override {
        row_ = 0;
        return inner_.rewind();
    }
    base::Result<std::optional<table::Tile>> next() override {
        ASSIGN_OR_RETURN(auto tile, inner_.next());
        if (!tile) return tile;
        regime_.assign(tile->regime.begin(), tile->regime.end());
        for (auto& regime : regime_) {
            if (regime <= 0) continue;
            const bool inside = row_ >= from_ && row_ < to_;
            ++row_;
            if (inside != keep_) regime = 0;
        }
        tile->regime = regime_;
        return tile;
    }

  private:
    table::TileReader& inner_;
    std::int64_t from_, to_, row_ = 0;  // running rows
    bool keep_;
    std::vector<std::int32_t> regime_;
};

/// A value for each asset, made on demand.
template <class T>
T& of_asset(std::vector<T>& values, std::size_t asset) {
    if (values.size() <= asset) values.resize(asset + 1);
    return values[asset];
}

/// More tags than a method between tags can carry (its matrices grow with their square): it stays away and says so.
inline constexpr std::int64_t kTagsMax = 400;
inline base::Result<void> check_tags(std::int64_t tags) {
    if (tags > kTagsMax) return base::user_error("too_many_tags", {std::to_string(tags), std::to_string(kTagsMax)});
    return {};
}

/// How many rows a fit with a covariance of this width takes: its work is bounded whatever the width.
inline std::int64_t fit_rows(std::size_t width, std::int64_t most) {
    const double square = static_cast<double>(width) * static_cast<double>(width);
    return std::min(most, std::max<std::int64_t>(3'000, static_cast<std::int64_t>(2e9 / std::max(square, 1.0))));
}

/// Every how many rows a fit takes one, so that it takes about `rows_max` at most.
inline std::int64_t stride_for(std::int64_t rows, std::int64_t rows_max) {
    return std::max<std::int64_t>(1, (rows + rows_max - 1) / rows_max);
}

}  // namespace majung::entrant
