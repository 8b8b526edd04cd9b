// Preparer: replays a Recipe. Rows are pushed as they come, tiles are pulled when their ticks have closed. Its whole
// memory can be saved and loaded, so that a restart continues where it stopped (law L7).
#pragma once

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "prepare/recipe.h"
#include "table/batch.h"
#include "table/tile.h"

namespace majung::prepare {

class Preparer {
  public:
    explicit Preparer(const Recipe& recipe);
    ~Preparer();
    Preparer(Preparer&&) noexcept;
    Preparer& operator=(Preparer&&) noexcept;

    /// Rows of the recipe's table `table` (place in Recipe::tables), any schema that has its time column (another column
    /// that is absent is missing throughout; `column_missing` names the time column). Times may run back by `lateness` at
    /// most; later rows are counted, not used.
    base::Result<void> push(int table, const table::Batch& rows);
    /// On a row clock: the next row is the first after this time (at the start it is row 1).
    void start_after(base::Time time);
    /// No row with a time <= until will come any more: closes the ticks up to there (Time max: all).
    void close(base::Time until);
    /// The next tile of closed ticks (1..256 rows); valid until the next call of any member.
    std::optional<table::Tile> next();

    std::int64_t rows_late() const;
    /// Which rows of the last push came too late for the clock: places in its batch, rising (law L10).
    const std::vector<std::int64_t>& late() const;
    std::int64_t rows_unplaced() const;  // no time, or an asset that the recipe does not know
    std::int64_t ticks_unknown() const;  // running, yet not scored: a product or a setpoint like none in training
    table::State save() const;
    base::Result<void> load(const table::State& state);

  private:
    struct Memory;
    std::unique_ptr<Memory> memory_;
};

/// Pulls the rows of several readers for push(), batch by batch in the order of their first rows; used by trial, score
/// and replay alike. After each piece the ticks up to its watermark may close: no later piece has a row at or before it.
class MergedRows {
  public:
    /// A reader for each of the recipe's tables, in its order (null: no rows). Only rows in (from, until] are given.
    MergedRows(const Recipe& recipe, std::vector<std::unique_ptr<table::BatchReader>> readers,
               base::Time from = std::numeric_limits<base::Time>::min(),
               base::Time until = std::numeric_limits<base::Time>::max());
    ~MergedRows();
    MergedRows(MergedRows&&) noexcept;
    MergedRows& operator=(MergedRows&&) noexcept;
    struct Piece {
        int table = 0;
        table::Batch rows;
        base::Time watermark = 0;
    };
    base::Result<std::optional<Piece>> next();

  private:
    struct Memory;
    std::unique_ptr<Memory> memory_;
};

/// Opens the recipe's tables of a dataset, by name.
base::Result<MergedRows> open_merged(const catalog::Dataset& data, const Recipe& recipe,
                                     base::Time from = std::numeric_limits<base::Time>::min(),
                                     base::Time until = std::numeric_limits<base::Time>::max());

/// All of a dataset's rows in (from, until], merged over its tables in time order, through a Preparer: batch is the same
/// code as live. Rows before `from` are not read into the Preparer.
base::Result<std::vector<table::TileData>> prepare_all(const catalog::Dataset& data, const Recipe& recipe,
                                                       base::Time from, base::Time until);

}  // namespace majung::prepare
