#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "catalog/column_sketch.h"
#include "catalog/table_info.h"

namespace majung::catalog {
namespace {

constexpr std::array<std::string_view, 12> kLabels{"anomaly", "changepoint", "label", "fault",  "passorfail", "defect",
                                                   "불량",    "판정",        "이상",  "target", "failure",    "합격"};

/// Median step between neighbouring stamps, from a bounded sample of steps.
class StampSteps {
  public:
    void add(const table::Column& times) {
        for (std::int64_t r = 0; r < times.rows; ++r) {
            if (!times.valid(r)) continue;
            const base::Time now = times.time(r);
            if (seen_ == 0)
                first = last = now;
            else if (now > before_ && steps_.size() < 1'000'000)
                steps_.push_back(now - before_);
            first = std::min(first, now);
            last = std::max(last, now);
            before_ = now;
            ++seen_;
        }
    }
    base::Time median() {
        if (steps_.empty()) return 0;
        const auto middle = steps_.begin() + static_cast<std::ptrdiff_t>(steps_.size() / 2);
        std::nth_element(steps_.begin(), middle, steps_.end());
        return *middle;
    }
    base::Time first = 0, last = 0;

  private:
    std::vector<base::Time> steps_;
    base::Time before_ = 0;
    std::int64_t seen_ = 0;
};

Role role_of(const ColumnInfo& column, const ColumnSketch& sketch) {
    const std::string name = base::lower_ascii(column.field.name);
    if (column.field.type == table::Type::time) return Role::time;
    if (sketch.valid() == 0) return Role::remark;
    for (const std::string_view word : kLabels)
        if (name.find(word) != std::string::npos && sketch.distinct() <= 20) return Role::label;
    if (column.field.type == table::Type::text) return sketch.distinct() == 1 ? Role::constant : Role::remark;
    if (sketch.distinct() == 1) return Role::constant;
    if (sketch.falls == 0 && sketch.rises > 10 && sketch.whole) return Role::counter;
    if (column.field.type == table::Type::boolean || (sketch.whole && sketch.distinct() <= 8)) return Role::state;
    return Role::measurement;
}

}  // namespace

base::Result<TableInfo> describe(const std::string& name, table::BatchReader& rows,
                                 const std::vector<table::Correction>& corrections) {
    TableInfo info;
    info.name = name;
    for (const auto& field : rows.schema()->fields) {
        info.columns.emplace_back();
        info.columns.back().field = field;
    }
    for (std::size_t c = 0; c < info.columns.size() && info.time_column < 0; ++c)
        if (info.columns[c].field.type == table::Type::time) info.time_column = static_cast<int>(c);
    std::vector<ColumnSketch> sketches(info.columns.size());
    StampSteps stamps;
    for (;;) {
        ASSIGN_OR_RETURN(auto batch, rows.next());
        if (!batch) break;
        info.rows += batch->rows;
        for (std::size_t c = 0; c < sketches.size(); ++c) sketches[c].add(batch->columns[c]);
        if (info.time_column >= 0) stamps.add(batch->columns[static_cast<std::size_t>(info.time_column)]);
    }
    info.first = stamps.first;
    info.last = stamps.last;
    info.sampling = stamps.median();
    for (std::size_t c = 0; c < sketches.size(); ++c) {
        ColumnInfo& column = info.columns[c];
        const ColumnSketch& sketch = sketches[c];
        column.missing = sketch.missing;
        column.distinct = sketch.distinct();
        column.min = sketch.min;
        column.max = sketch.max;
        column.mean = sketch.mean;
        column.deviation = sketch.deviation();
        column.samples = sketch.samples;
        column.role = role_of(column, sketch);
    }
    for (const auto& correction : corrections) {
        if (!correction.table.empty() && correction.table != name) continue;
        const int place = info.find(correction.column);
        if (place < 0) continue;
        ColumnInfo& column = info.columns[static_cast<std::size_t>(place)];
        if (correction.what == "role" && role_from_name(correction.value, column.role))
            column.corrected = true;
        else if (correction.what == "unit")
            column.field.unit = correction.value;
        else if (correction.what == "ignore")
            column.ignored = true;
    }
    return info;
}

}  // namespace majung::catalog
