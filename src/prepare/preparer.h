// Preparer: replays a Recipe. Rows are pushed as they come, tiles are pulled when their ticks have closed. Its whole
// memory can be saved and loaded, so that a restart continues where it stopped (law L7).
#pragma once

#include <memory>
#include <optional>
#include <string>

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

    /// Rows of the recipe's table `table` (place in Recipe::tables), any schema that has its columns (a column that is
    /// absent is missing throughout). Times may run back by `lateness` at most; later rows are counted, not used.
    base::Result<void> push(int table, const table::Batch& rows);
    /// No row with a time <= until will come any more: closes the ticks up to there (Time max: all).
    void close(base::Time until);
    /// The next tile of closed ticks (1..256 rows); valid until the next call of any member.
    std::optional<table::Tile> next();

    std::int64_t rows_late() const;
    table::State save() const;
    base::Result<void> load(const table::State& state);

  private:
    struct Memory;
    std::unique_ptr<Memory> memory_;
};

/// All of a dataset's rows in (from, until], merged over its tables in time order, through a Preparer: batch is the same
/// code as live. Rows before `from` are not read into the Preparer.
base::Result<std::vector<table::TileData>> prepare_all(const catalog::Dataset& data, const Recipe& recipe,
                                                       base::Time from, base::Time until);

/// Pulls the rows of several readers in time order (by whole batches cut at tick borders) for push(); used by trial,
/// score and replay alike. `visit(table, batch)` gets them; after each, ticks up to the returned watermark may close.
class MergedRows {
  public:
    MergedRows(const Recipe& recipe, std::vector<std::unique_ptr<table::BatchReader>> readers);
    ~MergedRows();
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

}  // namespace majung::prepare
