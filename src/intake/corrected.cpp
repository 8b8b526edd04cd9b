#include "intake/corrected.h"

#include <algorithm>

#include "base/text.h"
#include "intake/dialect.h"
#include "intake/header.h"
#include "intake/stored.h"
#include "intake/types.h"

namespace majung::intake {
namespace {

using table::Type;

void take_fit(ColumnReading& column, const ColumnFit& fit) {
    column.type = fit.type;
    column.number = fit.number;
    column.time = fit.time;
    column.missing = fit.missing;
    column.undecided = fit.filled == 0;
    column.role_hint = fit.type == Type::time ? "time" : "";
}

/// The names from as many rows as were said, and the types from what stands below them.
void set_header(Reading& reading, TableReading& table, int rows, const CutText& cut) {
    if (table.orientation == Orientation::columns || rows < 0) return;
    const std::int64_t data = table.first_line + rows;
    std::vector<std::vector<std::string_view>> header;
    std::vector<std::string_view> units;
    for (std::size_t i = 0; i < cut.records.size() && i < cut.lines.size(); ++i) {
        if (cut.lines[i] < table.first_line || cut.lines[i] >= data) continue;
        const bool is_units = !header.empty() && units_row(cut.records[i]);
        if (is_units)
            units = cut.records[i];
        else
            header.push_back(cut.records[i]);
        if (is_units) table.units_row = static_cast<int>(cut.lines[i] - table.first_line) + 1;
    }
    if (header.size() > 4) header.erase(header.begin(), header.end() - 4);
    table.header_rows = rows;
    table.header.clear();
    if (!header.empty())
        for (const auto cell : header.back()) table.header.emplace_back(cell);
    const auto names = name_columns(header, units, table.columns.size());
    const auto cells = data_cells(cut, table);
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        table.columns[c].name = names[c].name;
        table.columns[c].unit = names[c].unit;
        if (!cells[c].empty()) take_fit(table.columns[c], fit_column(cells[c]));
    }
    if (&table == &reading.tables.front()) reading.preamble_rows = table.first_line - 1;
}

void set_decimal(ColumnReading& column, char decimal, const std::vector<std::string_view>& cells) {
    if (column.type == Type::time || column.type == Type::boolean) return;
    ColumnFit fit;
    fit.type = Type::float64;
    fit.number = {decimal, decimal == ',' ? '.' : ','};
    std::int64_t filled = 0, numbers = 0, whole = 0;
    for (const auto cell : cells) {
        Number number;
        if (base::trim(cell).empty()) continue;
        ++filled;
        if (!parse_number(cell, fit.number, number) || number.padded) continue;
        ++numbers;
        whole += number.integer;
    }
    if (numbers * 2 <= filled || numbers == 0) return;
    column.type = whole == numbers ? Type::int64 : Type::float64;
    column.number = fit.number;
    column.role_hint.clear();
}

void set_type(ColumnReading& column, Type type, const ReadCorrection& said) {
    column.undecided = false;
    if (type == column.type) return;
    column.type = type;
    column.role_hint = type == Type::time ? "time" : "";
    if (table::numeric(type)) column.number = {said.decimal.value_or('.'), 0};
    if (type == Type::time) column.time = {};
}

}  // namespace

std::string ReadCorrection::key() const {
    base::Json out = base::Json::object(), t = base::Json::object(), n = base::Json::object(), u = base::Json::object();
    if (!encoding.empty()) out.set("encoding", encoding);
    if (delimiter) out.set("delimiter", *delimiter);
    if (header_rows) out.set("header_rows", static_cast<std::int64_t>(*header_rows));
    if (decimal) out.set("decimal", std::string(1, *decimal));
    if (date_order) out.set("date_order", order_name(*date_order));
    if (!missing.empty()) out.set("missing", base::json_array(missing));
    for (const auto& [column, type] : types) t.set(column, table::type_name(type));
    for (const auto& [column, name] : names) n.set(column, name);
    for (const auto& [column, unit] : units) u.set(column, unit);
    if (!types.empty()) out.set("types", std::move(t));
    if (!names.empty()) out.set("names", std::move(n));
    if (!units.empty()) out.set("units", std::move(u));
    const std::string text = out.write();
    return text == base::Json::object().write() ? "" : text;
}

void correct_reading(Reading& reading, const ReadCorrection& said, const Head& head) {
    const std::string text = head_text(reading, head);
    CutText cut;
    if (reading.format == "delimited") cut = cut_text(text, reading.dialect, static_cast<std::size_t>(-1));
    if (said.header_rows && reading.format == "delimited" && !reading.tables.empty()) {
        const auto largest = std::max_element(
            reading.tables.begin(), reading.tables.end(),
            [](const TableReading& a, const TableReading& b) { return a.columns.size() < b.columns.size(); });
        if (largest->header_rows != *said.header_rows) set_header(reading, *largest, *said.header_rows, cut);
    }
    for (TableReading& table : reading.tables) {
        const auto cells = data_cells(cut, table);
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            ColumnReading& column = table.columns[c];
            if (said.decimal && reading.format == "delimited") set_decimal(column, *said.decimal, cells[c]);
            if (const auto type = said.types.find(column.name); type != said.types.end())
                set_type(column, type->second, said);
            if (said.date_order && column.type == Type::time) {
                column.time.order = *said.date_order;
                column.time.iso = column.time.iso && *said.date_order == DateOrder::ymd;
            }
            if (const auto unit = said.units.find(column.name); unit != said.units.end()) column.unit = unit->second;
            if (const auto name = said.names.find(column.name); name != said.names.end()) column.name = name->second;
        }
        table.doubtful = false;  // a person has looked
    }
}

}  // namespace majung::intake
