// What learning looks at: the tables that take part, one pass over their raw rows in the training part, and a bounded
// sample of the ticks they make. Nothing at or after train_until is read (law L8).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "catalog/dataset.h"
#include "catalog/question.h"
#include "prepare/recipe.h"

namespace majung::prepare {

struct Chosen {
    std::vector<const catalog::TableInfo*> tables;
    std::vector<std::string> time_columns;  // of each; empty on a row clock
    bool row_clock = false;
};
/// Tables with numeric tags and a time that tells rows apart; where none has one, the longest one, on the clock of its rows. `no_numeric_tag`.
base::Result<Chosen> choose_tables(const catalog::Dataset& data, const catalog::Question& question);

/// Measurements; in a table that has neither these nor setpoints, states. A setpoint is what somebody decided, not what was
/// measured: it is never judged, it only guides.
bool is_tag(const catalog::TableInfo& info, const catalog::ColumnInfo& column);

/// A table that is sampled at most ten times more coarsely than the finest: it sets the clock. Others are slow.
bool is_stream(const Chosen& chosen, const catalog::TableInfo& info);

/// The clock: one tick holds at least two rows of every stream where that leaves enough ticks to learn from, else one row;
/// never so fine that the training part has more than 100,000 ticks.
base::Time choose_step(const Chosen& chosen, base::Time train_until);

/// What one pass over the raw rows of the training part tells of a column.
struct ColumnScan {
    std::int64_t valid = 0;
    double min = 0, max = 0;
    std::map<std::string, std::int64_t> values;  // of the columns asked for; at most kValuesMax
    double phase_share = 0;                      // of its variance, between the phases of the table
};
inline constexpr std::size_t kValuesMax = 200;

struct TableScan {
    std::int64_t rows = 0;
    std::map<std::string, ColumnScan> columns;
};
/// `phase_columns`: of each of the recipe's tables; empty = none.
base::Result<std::vector<TableScan>> scan_training(const catalog::Dataset& data, const Recipe& recipe,
                                                   const std::vector<std::string>& phase_columns,
                                                   base::Time train_until);

/// Ticks of the training part, every `every`-th, at most about 64 MB.
struct TickSample {
    std::vector<base::Time> time;
    std::vector<std::int32_t> asset;
    std::vector<double> values;  // rows x columns
    std::size_t columns = 0;
    std::int64_t every = 1;

    std::size_t rows() const { return time.size(); }
    double at(std::size_t row, std::size_t column) const { return values[row * columns + column]; }
};
/// Assets one after another, each in the order of time.
base::Result<TickSample> sample_ticks(const catalog::Dataset& data, const Recipe& recipe, base::Time train_until);

}  // namespace majung::prepare
