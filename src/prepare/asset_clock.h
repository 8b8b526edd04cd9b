// AssetClock: one asset's rows on the recipe's clock. Rows fill pending ticks; closing turns them into tile rows.
//
// What a tick becomes depends on the rows alone, not on how they were cut or when ticks were closed (law L6):
//   - a tick holds, for each column, the mean of its rows or the last of them, else the former value while it is young enough;
//   - ticks between two ticks with rows are made when the silence was at most gap_max; a longer one ends the regime;
//   - rows of slow tables wait until the tick that follows them, so that a made tick never sees a later value (law L10).
#pragma once

#include <limits>
#include <map>
#include <vector>

#include "prepare/regime.h"
#include "table/tile.h"

namespace majung::prepare {

/// Reads and writes a State front to back.
struct StateWriter {
    table::State& state;
    void real(double value) { state.reals.push_back(value); }
    void integer(std::int64_t value) { state.integers.push_back(value); }
    void reals(const std::vector<double>& values) {
        state.reals.insert(state.reals.end(), values.begin(), values.end());
    }
};
struct StateReader {
    const table::State& state;
    std::size_t real_at = 0, integer_at = 0;
    bool good = true;
    std::int64_t integer() {
        return integer_at < state.integers.size() ? state.integers[integer_at++] : (good = false, 0);
    }
    std::size_t count(std::size_t each);  // a count of things of `each` reals or integers that must still be there
    void reals(std::vector<double>& values);
};

/// A tick that is being filled: sums and counts, a pair a column (for `hold` columns the last value and 1).
struct PendingTick {
    bool alive = false;  // a table that is not slow has a row here
    std::vector<double> sum, count;
};

class AssetClock {
  public:
    AssetClock(const Recipe& recipe, const std::vector<RecipeTag>& columns, const RegimeWatch& watch);

    PendingTick& tick(base::Time time);  // made where absent; stays where it is until closed
    void close(base::Time until);
    const table::TileData& ready() const { return ready_; }
    void clear_ready() { ready_.clear(); }
    void drop_ready(std::size_t rows);  // the first rows
    std::int64_t ticks_unknown() const { return regime_.unknown; }

    void save(StateWriter& writer) const;
    void load(StateReader& reader);

  private:
    void absorb(base::Time time, const PendingTick& tick);
    void emit(base::Time time, bool gap);

    const Recipe* recipe_;
    const std::vector<RecipeTag>* columns_;
    const RegimeWatch* watch_;
    std::map<base::Time, PendingTick> pending_;
    std::vector<PendingTick> spare_;
    std::vector<double> held_;
    std::vector<base::Time> held_at_;
    std::vector<double> row_;
    base::Time last_ = RegimeWatch::kNever;  // the last tick that was emitted
    RegimeWatch::Memory regime_;
    table::TileData ready_;
};

}  // namespace majung::prepare
