// Scorer: a model in service with its memory. Rows in by the table's name, scored ticks out. The one for `.majung`
// models is model_scorer.cpp; other kinds of champion (predictions, classes) come in behind the same interface.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/arriving.h"
#include "model/model.h"

namespace majung::live {

class Scorer {
  public:
    virtual ~Scorer() = default;
    /// Whether rows of this table concern the model at all.
    virtual bool uses(std::string_view table, const table::Schema& schema) = 0;
    /// Columns that the model knows and the rows of this table do not have.
    virtual std::vector<std::string> missing(std::string_view, const table::Schema&) { return {}; }
    /// Columns that come in other units than the model knows them in.
    virtual std::vector<model::OtherUnit> other_units(std::string_view, const table::Schema&) { return {}; }
    virtual base::Result<model::Scores> push(std::string_view table, const table::Batch& rows) = 0;
    virtual model::Scores close(base::Time until) = 0;
    /// On a row clock: the next row is the first after this moment.
    virtual void start_after(base::Time) {}
    /// Its memory, exactly, and back; load refuses what another model wrote.
    virtual std::string save() const = 0;
    virtual base::Result<void> load(std::string_view bytes) = 0;
    virtual std::int64_t rows_late() const { return 0; }
    /// Rows of the last push that came too late to be scored: places in its batch, rising.
    virtual std::vector<std::int64_t> late() const { return {}; }
};

/// The model in service for a question.
struct Champion {
    std::string question;
    std::int64_t number = 0;  // N of models/QUESTION/N.majung
    alarm::AlarmRule rule;
    bool row_clock = false;                // its times are row numbers
    std::vector<std::string> tables = {};  // that it is fed from, by the names they had when it learned
    std::vector<std::string> assets;       // AssetId -> name; one "" where there are none
    std::unique_ptr<Scorer> scorer;
};

/// A champion from a loaded model.
Champion champion_of(std::string question, std::int64_t number, model::Model model);

}  // namespace majung::live
