// Feature: a small state machine that is pushed one tile at a time and works on all tags at once. Batch is the same code run
// over many tiles, so batch and stream cannot differ (law L6). What it remembers is a State, one per asset (law L7).
//
// Window features look at the last `window` ticks, the newest included; a missing value counts for nothing, and the
// feature is missing while fewer than half of the window's values are there. A jump in time of more than `gap` forgets all.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "table/tile.h"

namespace majung::feature {

enum class Kind { mean, deviation, slope, least, most, ewma, difference };
std::string_view kind_name(Kind kind);  // "mean", "deviation", "slope", "min", "max", "ewma", "difference"
bool kind_from_name(std::string_view name, Kind& kind);

struct FeatureSpec {
    Kind kind = Kind::mean;
    std::int64_t window = 10;  // ticks; of a difference: how far back; of an EWMA: its span, weight 2 / (window + 1)
    base::Time gap = 0;        // 0 = never forgets
};
base::Json to_json(const FeatureSpec& spec);
base::Result<FeatureSpec> spec_from_json(const base::Json& json);

class Feature {
  public:
    virtual ~Feature() = default;
    /// Appends a row a tick, a column a tag: time and regime as they came. `state` empty = at the start.
    virtual void push(table::State& state, const table::Tile& tile, table::TileData& out) const = 0;
};
std::unique_ptr<Feature> make_feature(const FeatureSpec& spec);

/// Several features side by side: the columns of the first for all tags, then those of the second, ...
class FeatureSet final : public Feature {
  public:
    explicit FeatureSet(std::vector<FeatureSpec> specs);
    void push(table::State& state, const table::Tile& tile, table::TileData& out) const override;
    /// "flow mean(10)", ...
    std::vector<std::string> names(const std::vector<std::string>& tags) const;
    const std::vector<FeatureSpec>& specs() const { return specs_; }

  private:
    std::vector<FeatureSpec> specs_;
    std::vector<std::unique_ptr<Feature>> features_;
};

}  // namespace majung::feature
