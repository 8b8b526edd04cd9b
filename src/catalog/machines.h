// Machines: where a column tells machines apart, each machine's rows are looked at by themselves. Their clocks and values
// are their own: gaps, shared stamps, steps back, stuck values and spikes of a mixture are nobody's.
//
// Which column that is must be known before the first row: a person said so, or its name does. Memory is bounded: past
// kMachinesMax machines, or kSketchesMax columns of all machines, nothing of them is kept and nothing is said of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "catalog/clock_sketch.h"
#include "catalog/column_sketch.h"
#include "catalog/table_info.h"
#include "table/builder.h"
#include "table/finding.h"

namespace majung::catalog {

class Machines {
  public:
    static constexpr std::size_t kMachinesMax = 64, kSketchesMax = 2000;
    struct Machine {
        std::vector<ColumnSketch> columns;
        std::vector<ClockSketch> clocks;  // of each column; empty where it is no time
    };

    Machines(const std::string& table, table::SchemaPtr schema, const std::vector<table::Correction>& corrections);

    void add(const table::Batch& batch);
    void finish();
    /// The column that may tell machines apart; -1 = none.
    int column() const { return column_; }
    /// More than can be followed.
    bool too_many() const { return too_many_; }
    const std::map<std::string, Machine>& all() const { return machines_; }
    std::map<std::string, Machine>& all() { return machines_; }

  private:
    table::SchemaPtr schema_;
    int column_ = -1;
    bool too_many_ = false;
    std::map<std::string, Machine> machines_;
    std::map<std::string, table::BatchBuilder> rows_;  // of this batch, by machine
};

}  // namespace majung::catalog
