// describe: one pass over a table's rows, column by column within each batch.
#include <algorithm>
#include <bit>

#include "base/hash.h"
#include "catalog/clock_sketch.h"
#include "catalog/column_sketch.h"
#include "catalog/flaws.h"
#include "catalog/lexicon.h"
#include "catalog/machines.h"
#include "catalog/roles.h"
#include "catalog/table_info.h"
#include "intake/lexicon.h"

namespace majung::catalog {
namespace {

/// Whole rows that came before, among the last hundred thousand or so: a table of row hashes, each at its own place, the
/// newer over the older.
class DuplicateRows {
  public:
    void add(const table::Batch& batch) {
        hashes_.assign(static_cast<std::size_t>(batch.rows), 0x9e3779b97f4a7c15ULL);
        for (const auto& column : batch.columns) {
            for (std::int64_t r = 0; r < batch.rows; ++r) {
                std::uint64_t& hash = hashes_[static_cast<std::size_t>(r)];
                hash = (hash ^ cell(column, r)) * 0xff51afd7ed558ccdULL;
                hash ^= hash >> 32;
            }
        }
        if (places_.empty()) places_.assign(kPlaces, 0);
        for (const std::uint64_t hash : hashes_) {
            std::uint64_t& place = places_[hash % kPlaces];
            if (place == hash && count++ == 0) first = row_;
            place = hash;
            ++row_;
        }
    }
    std::int64_t count = 0, first = -1;

  private:
    static constexpr std::size_t kPlaces = 1 << 17;
    static std::uint64_t cell(const table::Column& column, std::int64_t row) {
        if (!column.valid(row)) return 1;
        switch (column.type) {
            case table::Type::boolean: return column.boolean(row) ? 3 : 2;
            case table::Type::text: return base::hash64(column.text(row));
            default: return static_cast<std::uint64_t>(column.int64(row));  // a double's bits as well
        }
    }
    std::vector<std::uint64_t> hashes_, places_;
    std::int64_t row_ = 0;
};

void fill(ColumnInfo& column, const ColumnSketch& sketch) {
    column.missing = sketch.missing;
    column.distinct = sketch.distinct();
    column.run =
        sketch.valid() > 0 ? static_cast<double>(sketch.valid()) / static_cast<double>(sketch.changes() + 1) : 0;
    if (column.field.type != table::Type::text && column.field.type != table::Type::time) {
        column.min = sketch.min;
        column.max = sketch.max;
        column.mean = sketch.mean();
        column.deviation = sketch.deviation();
        column.step = sketch.step_min;
        if (sketch.markers > 0) column.missing_values = {sketch.marker};
    }
    column.samples = sketch.samples;
    if (const std::string unit = unit_in_name(column.field.name); column.field.unit.empty() && intake::means_unit(unit))
        column.field.unit = unit;
    decide_role(column, sketch);
}

void correct(TableInfo& info, const table::Correction& correction) {
    const int place = info.find(correction.column);
    if ((!correction.table.empty() && correction.table != info.name) || place < 0) return;
    ColumnInfo& column = info.columns[static_cast<std::size_t>(place)];
    if (correction.what == "role" && role_from_name(correction.value, column.role)) {
        column.corrected = true;
        column.evidence = {"role_said:" + correction.source};
        if (column.role == Role::time && column.field.type == table::Type::time) info.time_column = place;
    } else if (correction.what == "unit") {
        column.field.unit = correction.value;
        column.corrected = true;
    } else if (correction.what == "ignore") {
        column.ignored = correction.value != "false";
        column.corrected = true;
    }
}

base::Time middle(std::vector<base::Time> values) {
    std::erase_if(values, [](base::Time value) { return value <= 0; });
    if (values.empty()) return 0;
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

/// How often a row comes, and how many share a stamp, is of one machine: of the middle one.
void pace_of_machines(const Machines& machines, TableInfo& info) {
    if (info.time_column < 0 || machines.column() != info.asset_column || machines.all().size() < 2) return;
    std::vector<base::Time> usual, busy;
    std::int64_t valid = 0, stretches = 0;
    for (const auto& [name, machine] : machines.all()) {
        const ClockSketch& clock = machine.clocks[static_cast<std::size_t>(info.time_column)];
        usual.push_back(clock.usual);
        busy.push_back(clock.usual > 0 ? clock.busy_step() : 0);
        valid += clock.stamps;
        stretches += clock.stamps - clock.same;
    }
    if (const base::Time step = middle(usual); step > 0) info.sampling = step;
    if (const base::Time step = middle(busy); step > 0) info.busy_step = step;
    if (stretches > 0)
        info.columns[static_cast<std::size_t>(info.time_column)].run =
            static_cast<double>(valid) / static_cast<double>(stretches);
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
    std::vector<ColumnSketch> sketches(info.columns.size());
    std::vector<ClockSketch> clocks(info.columns.size());
    DuplicateRows duplicates;
    Machines machines(name, rows.schema(), corrections);
    for (;;) {
        ASSIGN_OR_RETURN(auto batch, rows.next());
        if (!batch) break;
        info.rows += batch->rows;
        for (std::size_t c = 0; c < sketches.size(); ++c) {
            sketches[c].add(batch->columns[c]);
            if (batch->columns[c].type == table::Type::time) clocks[c].add(batch->columns[c]);
        }
        duplicates.add(*batch);
        machines.add(*batch);
    }
    for (std::size_t c = 0; c < sketches.size(); ++c) {
        sketches[c].finish();
        fill(info.columns[c], sketches[c]);
    }
    info.time_column = choose_time_column(info.columns, sketches);
    for (const auto& correction : corrections) correct(info, correction);
    for (std::size_t c = 0; c < info.columns.size() && info.asset_column < 0; ++c)
        if (info.columns[c].role == Role::asset && !info.columns[c].ignored) info.asset_column = static_cast<int>(c);
    ClockSketch* clock = info.time_column < 0 ? nullptr : &clocks[static_cast<std::size_t>(info.time_column)];
    if (clock != nullptr) {
        clock->finish();
        info.first = clock->first;
        info.last = clock->last;
        info.sampling = clock->usual;
        info.busy_step = clock->busy_step();
    }
    machines.finish();
    pace_of_machines(machines, info);
    info.findings = find_flaws(info, {sketches, clock, duplicates.count, duplicates.first}, machines);
    return info;
}

}  // namespace majung::catalog
