#include "catalog/machines.h"

#include "catalog/lexicon.h"

namespace majung::catalog {
namespace {

int machine_column(const std::string& table, const table::Schema& schema,
                   const std::vector<table::Correction>& corrections) {
    for (const auto& said : corrections) {
        if (said.what != "role" || (!said.table.empty() && said.table != table)) continue;
        if (const int at = schema.find(said.column); at >= 0 && said.value == role_name(Role::asset)) return at;
    }
    for (std::size_t c = 0; c < schema.fields.size(); ++c) {
        const table::Field& field = schema.fields[c];
        const bool can = field.type == table::Type::text || (field.type == table::Type::int64 && field.unit.empty());
        if (can && !name_hint(field.name, Role::asset).empty()) return static_cast<int>(c);
    }
    return -1;
}

}  // namespace

Machines::Machines(const std::string& table, table::SchemaPtr schema, const std::vector<table::Correction>& corrections)
    : schema_(std::move(schema)), column_(machine_column(table, *schema_, corrections)) {}

void Machines::add(const table::Batch& batch) {
    if (column_ < 0 || too_many_) return;
    const auto at = static_cast<std::size_t>(column_);
    for (std::int64_t r = 0; r < batch.rows; ++r) {
        if (!batch.columns[at].valid(r)) continue;
        auto& builder = rows_.try_emplace(table::cell_text(batch, r, at), schema_).first->second;
        for (std::size_t c = 0; c < batch.columns.size(); ++c) builder.column(c).append_from(batch.columns[c], r);
        if (rows_.size() <= kMachinesMax && (rows_.size() < 2 || rows_.size() * batch.columns.size() <= kSketchesMax))
            continue;
        too_many_ = true;
        rows_.clear();
        machines_.clear();
        return;
    }
    for (auto& [name, builder] : rows_) {
        if (builder.rows() == 0) continue;
        const table::Batch rows = builder.finish();
        Machine& machine = machines_[name];
        machine.columns.resize(rows.columns.size());
        machine.clocks.resize(rows.columns.size());
        for (std::size_t c = 0; c < rows.columns.size(); ++c) {
            machine.columns[c].add(rows.columns[c]);
            if (rows.columns[c].type == table::Type::time) machine.clocks[c].add(rows.columns[c]);
        }
    }
}

void Machines::finish() {
    rows_.clear();
    for (auto& [name, machine] : machines_) {
        for (ColumnSketch& sketch : machine.columns) sketch.finish();
        for (ClockSketch& clock : machine.clocks) clock.finish();
    }
}

}  // namespace majung::catalog
