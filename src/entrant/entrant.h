// Entrant: what learns from tiles and scores tiles. One file each, all behind this interface, listed in all.cpp.
// Weights are const after fit; what it remembers between tiles is a State, one per asset (law L7). push(a+b) equals
// push(a); push(b) to the bit (law L6). Higher scores are stranger; a row of regime 0 or that cannot be scored gets NaN.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "base/result.h"
#include "catalog/question.h"
#include "table/tile.h"

namespace majung::entrant {

/// What push appends, a row a tick.
struct Output {
    std::vector<double> score;
    bool want_parts = false;
    std::vector<double> parts;     // where wanted: rows x tags, each tag's non-negative part in the score
    std::vector<double> expected;  // beside the parts: the value that would fit best; NaN = not known
    void clear() {
        score.clear();
        parts.clear();
        expected.clear();
    }
};

class Entrant {
  public:
    virtual ~Entrant() = default;
    virtual std::string_view name() const = 0;
    /// Learns from the tiles of the training part; rows of regime 0 are to be passed over. `too_few_rows` where it cannot.
    virtual base::Result<void> fit(table::TileReader& tiles, const catalog::Question& question, base::Rng& rng) = 0;
    /// Appends one score a row (and the parts where wanted). `state` empty = at the start.
    virtual void push(table::State& state, const table::Tile& tile, Output& output) const = 0;
    /// Weights as bytes and back; the same bytes for the same weights.
    virtual std::string save() const = 0;
    /// How many tags it learned from: a tile must have that many columns.
    virtual std::int64_t tags() const = 0;
    virtual base::Result<void> load(std::string_view bytes) = 0;
};

struct EntrantKind {
    std::string name;             // "zscore", "ewma_cusum", "pca", "cva", "isolation_forest"
    std::string origin, licence;  // declared and checked: "own, from <paper>", "Apache-2.0"
    std::unique_ptr<Entrant> (*make)();
};
const std::vector<EntrantKind>& all_entrants();                // the first is the trivial rival
std::unique_ptr<Entrant> make_entrant(std::string_view name);  // null where there is none

}  // namespace majung::entrant
