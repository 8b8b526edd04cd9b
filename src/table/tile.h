// Tile: 1 to 256 ticks of one asset on one clock, rows x tags, row-major. NaN stands for a missing value here and only
// here (law L13). State: what a feature or entrant remembers between tiles, one value per asset (law L7).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace majung::table {

using AssetId = std::int32_t;  // place in the recipe's list of assets

struct MatrixView {
    const double* data = nullptr;
    std::int64_t rows = 0, columns = 0;  // row-major, no padding

    std::span<const double> row(std::int64_t r) const {
        return {data + r * columns, static_cast<std::size_t>(columns)};
    }
    double at(std::int64_t r, std::int64_t c) const { return data[r * columns + c]; }
};

struct Tile {
    AssetId asset = 0;
    std::span<const base::Time> time;      // rows ticks, ascending
    std::span<const std::int32_t> regime;  // rows regimes of the recipe; 0 = not scored (stopped, warming up, gap)
    MatrixView values;                     // rows x tags; NaN = missing
};

/// Owns what a Tile views.
struct TileData {
    AssetId asset = 0;
    std::vector<base::Time> time;
    std::vector<std::int32_t> regime;
    std::vector<double> values;  // rows x columns
    std::int64_t columns = 0;

    std::int64_t rows() const { return static_cast<std::int64_t>(time.size()); }
    Tile view() const { return {asset, time, regime, {values.data(), rows(), columns}}; }
    void clear() {
        time.clear();
        regime.clear();
        values.clear();
    }
    void append(base::Time t, std::int32_t r, std::span<const double> row) {
        time.push_back(t);
        regime.push_back(r);
        values.insert(values.end(), row.begin(), row.end());
    }
};

class TileReader {
  public:
    virtual ~TileReader() = default;
    virtual const std::vector<std::string>& tags() const = 0;
    /// The tile is valid until the next call. Tiles of one asset come in time order.
    virtual base::Result<std::optional<Tile>> next() = 0;
    /// Starts again at the first tile: what learns may pass over its rows more than once.
    virtual base::Result<void> rewind() = 0;
};

/// Tiles from memory, cut at `rows_max` rows; for tests and for fitting on kept data.
class MemoryTiles final : public TileReader {
  public:
    MemoryTiles(std::vector<std::string> tags, const std::vector<TileData>& data, std::int64_t rows_max = 256)
        : tags_(std::move(tags)), data_(data), rows_max_(rows_max) {}
    const std::vector<std::string>& tags() const override { return tags_; }
    base::Result<std::optional<Tile>> next() override;
    base::Result<void> rewind() override {
        row_ = 0;
        at_ = 0;
        return {};
    }

  private:
    std::vector<std::string> tags_;
    const std::vector<TileData>& data_;
    std::int64_t rows_max_, row_ = 0;
    std::size_t at_ = 0;
};

struct State {
    std::vector<double> reals;
    std::vector<std::int64_t> integers;
    bool operator==(const State&) const = default;
};
/// Exact bytes (doubles as their bits) and back; `state_damaged` where they are not such bytes.
std::string to_bytes(const State& state);
base::Result<State> state_from_bytes(std::string_view bytes);

}  // namespace majung::table
