// Plays the plant live: batches of the rows up to a given time, with the columns, types and values that reading the exported files gives.
// The caller decides what a second is worth; the player only knows the plant's own time.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sim/plant.h"
#include "table/batch.h"

namespace majung::sim {

struct PlayedBatch {
    Table table = kShots;
    table::Batch batch;  // column 0 is the time; rows in time order
};

/// A table's columns as its files give them: whole-number columns int64, labels and lots text, the time naive.
table::SchemaPtr schema_of(const TableSpec& table);

class Player {
  public:
    /// Takes a plant at any time, usually at the start of live time.
    explicit Player(Plant plant);
    ~Player();
    Player(Player&&) noexcept;
    Player& operator=(Player&&) noexcept;

    /// Rows of [time(), until), tables in the order of Table, several batches a table where there are many rows.
    std::vector<PlayedBatch> play_until(base::Time until);
    bool done() const { return plant_->time() >= plant_->spec().end(); }
    base::Time time() const { return plant_->time(); }
    const Plant& plant() const { return *plant_; }
    /// What each table is called, in the order of Table.
    const std::vector<TableSpec>& tables() const { return tables_; }

  private:
    class Collector;
    std::unique_ptr<Plant> plant_;
    std::vector<TableSpec> tables_;
    std::unique_ptr<Collector> collector_;
};

}  // namespace majung::sim
