// Scores back on the rows that they came from: every data record of a file has one row in the output, in order, rejected
// ones included; where the model's clock is coarser, a row takes the score of the last tick not later than it.
#pragma once

#include <string>
#include <vector>

#include "intake/read.h"
#include "model/model.h"

namespace majung::app {

/// One table of a file with the number of each record.
struct NumberedTable {
    table::SchemaPtr schema;
    std::vector<table::Batch> kept;
    std::vector<std::int64_t> rows;                              // record numbers of the kept rows
    std::vector<std::pair<std::int64_t, std::string>> rejected;  // record number, code
    table::RowCounts counts;
};

class NumberedSink final : public intake::ChunkSink {
  public:
    base::Result<void> begin(const std::vector<intake::TableSpec>& specs) override;
    base::Result<void> take(intake::Chunk&& chunk) override;
    void forget() override { tables.clear(); }
    std::vector<NumberedTable> tables;
};

/// The place in recipe.tables that a table fits best: it has the time column and at least half of that table's tags; -1.
int recipe_table_of(const prepare::Recipe& recipe, const table::Schema& schema);

/// The tables of one or several files, each with its place in the recipe, scored together from a fresh state.
struct PlacedTable {
    const NumberedTable* table = nullptr;
    int place = 0;
};
base::Result<model::Scores> score_tables(const model::Model& model, const std::vector<PlacedTable>& tables);

/// row, time, asset, score, alarm, because
const table::SchemaPtr& score_schema();
table::Batch scores_on_rows(const model::Model& model, const model::Scores& scores, const PlacedTable& placed);

}  // namespace majung::app
