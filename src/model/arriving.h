// What arrives for a model that learned from other files: which of the columns that it knows are not there, and numbers that
// are written in another unit than it learned them in.
#pragma once

#include <string>
#include <vector>

#include "model/model.h"
#include "table/batch.h"

namespace majung::model {

/// Columns that the recipe's table has and the rows do not, each once.
std::vector<std::string> missing_columns(const prepare::Recipe& recipe, int place, const table::Schema& schema);

/// The columns under the names that the model knows: names that differ by case and blanks alone are one column, as in a site.
table::Schema under_known_names(const prepare::Recipe& recipe, int place, table::Schema schema);

/// A column that comes in another unit than the model knows it in.
struct OtherUnit {
    std::string column, is, known;
    bool convertible = false;  // else nobody knows how the one becomes the other
};
std::vector<OtherUnit> other_units(const prepare::Recipe& recipe, int place, const table::Schema& schema);

/// The rows as the model knows them: converted where that can be done; a column in a unit that nobody knows is another column
/// ("name [unit]"), as the site would store it.
table::Batch in_known_units(const std::vector<OtherUnit>& units, const table::Batch& rows);

}  // namespace majung::model
