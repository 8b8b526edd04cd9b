// ColumnFeed: what one batch gives to one column of the recipe: numbers as they are, texts as the places of their
// categories, only the rows of the column's phase, without the numbers that stand for "no value".
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "prepare/asset_clock.h"
#include "prepare/recipe.h"
#include "table/batch.h"

namespace majung::prepare {

class ColumnFeed {
  public:
    /// Adds the values of rows [from, until) to the ticks of these rows (null: not used).
    void add(const std::vector<PendingTick*>& ticks, std::int64_t from, std::int64_t until) const;

  private:
    friend std::vector<ColumnFeed> feeds_of(const std::vector<RecipeTag>&, int, const table::Batch&);
    double at(std::int64_t row) const;
    void put(PendingTick& tick, double value) const;

    std::size_t place_ = 0;
    const RecipeTag* tag_ = nullptr;
    const table::Column* column_ = nullptr;
    std::shared_ptr<const std::vector<char>> in_phase_;  // shared by the columns of a phase; null: all rows
    std::unordered_map<std::string, double> categories_;
};

/// For each of the recipe's columns that `table` has and the batch holds.
std::vector<ColumnFeed> feeds_of(const std::vector<RecipeTag>& columns, int table, const table::Batch& batch);

}  // namespace majung::prepare
