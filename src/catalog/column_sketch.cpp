#include "catalog/column_sketch.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace majung::catalog {

double ColumnSketch::deviation() const {
    return valid() > 1 ? std::sqrt(square / static_cast<double>(valid() - 1)) : 0;
}

std::int64_t ColumnSketch::count_of(double value) const {
    const auto found = numbers_.find(value);
    return found == numbers_.end() ? 0 : found->second;
}

void ColumnSketch::add_number(double value) {
    const std::int64_t before = valid() - 1;  // `rows` counts this one already
    if (before == 0) min = max = value;
    min = std::min(min, value);
    max = std::max(max, value);
    const double apart = value - mean;
    mean += apart / static_cast<double>(before + 1);
    square += apart * (value - mean);
    if (has_last_) (value > last_ ? rises : value < last_ ? falls : stays) += 1;
    whole = whole && value == std::floor(value);
    if (has_last_ && value == last_ && all_distinct_known()) {
        ++numbers_[value];
    } else if (numbers_.size() < kDistinctMax) {
        if (++numbers_[value] == 1 && samples.size() < 3) samples.push_back(base::shortest(value));
    } else if (const auto found = numbers_.find(value); found != numbers_.end()) {
        ++found->second;
    }
    last_ = value;
    has_last_ = true;
}

void ColumnSketch::add_text(std::string_view value) {
    std::string key(value.substr(0, 256));
    if (texts_.size() < kDistinctMax) {
        if (++texts_[key] == 1 && samples.size() < 3) samples.push_back(std::move(key));
    } else if (const auto found = texts_.find(key); found != texts_.end()) {
        ++found->second;
    }
}

void ColumnSketch::add(const table::Column& column) {
    for (std::int64_t r = 0; r < column.rows; ++r) {
        ++rows;
        if (!column.valid(r))
            ++missing;
        else if (column.type == table::Type::text)
            add_text(column.text(r));
        else if (column.type == table::Type::time)
            add_number(static_cast<double>(column.time(r)));
        else
            add_number(column.number(r));
    }
}

}  // namespace majung::catalog
