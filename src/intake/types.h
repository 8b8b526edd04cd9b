// Which type a column has: the one under which its cells take the fewest bits (description_length.h). Exceptions are
// allowed and paid for; what stands for "no value" is cheap in every type.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intake/cells.h"
#include "intake/times.h"
#include "table/type.h"

namespace majung::intake {

struct ColumnFit {
    table::Type type = table::Type::text;
    NumberFormat number;
    TimeFormat time;
    std::int64_t filled = 0;      // cells with something in them, words for "no value" not counted
    std::int64_t exceptions = 0;  // of those, not of the type
    double bits = 0;
    std::string unit;                  // number: what the cells themselves carry, "" = nothing
    bool signs = false;                // number: some negatives have their sign behind or stand in parentheses
    std::vector<std::string> missing;  // words for "no value" that were seen
    bool decimal_open = false;         // "1,234": mark of decimals or of thousands, the cells cannot say
    unsigned orders = 0;               // time: date orders that explain the cells equally well
};

struct FitOptions {
    std::optional<char> decimal;  // the table's mark, where other columns have settled it
    bool bits = true;             // false: the type alone is wanted; a column of plain numbers is not priced
};

ColumnFit fit_column(std::span<const std::string_view> cells, const FitOptions& options = {});

/// One cell against a fit: does it have the column's type (or mean "no value")?
bool fits(std::string_view cell, const ColumnFit& fit);

}  // namespace majung::intake
