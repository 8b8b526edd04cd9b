#include "catalog/table_info.h"

#include <array>

namespace majung::catalog {
namespace {

constexpr std::array<std::string_view, 12> kRoles{"time",  "asset",   "lot",   "recipe",   "setpoint", "measurement",
                                                  "state", "counter", "event", "constant", "label",    "remark"};

base::Json column_json(const ColumnInfo& column) {
    base::Json out = base::Json::object();
    out.set("name", column.field.name).set("type", table::type_name(column.field.type)).set("unit", column.field.unit);
    if (column.field.zoned) out.set("zoned", true);
    out.set("role", role_name(column.role)).set("evidence", base::json_array(column.evidence));
    if (column.corrected) out.set("corrected", true);
    if (column.ignored) out.set("ignored", true);
    out.set("missing", column.missing).set("distinct", column.distinct).set("run", column.run);
    if (table::numeric(column.field.type) || column.field.type == table::Type::boolean)
        out.set("min", column.min)
            .set("max", column.max)
            .set("mean", column.mean)
            .set("deviation", column.deviation)
            .set("step", column.step);
    if (!column.missing_values.empty()) out.set("missing_values", base::json_array(column.missing_values));
    out.set("samples", base::json_array(column.samples));
    return out;
}

base::Result<ColumnInfo> column_from_json(const base::Json& json) {
    ColumnInfo column;
    column.field.name = json["name"].as_string();
    if (!table::type_from_name(json["type"].as_string(), column.field.type))
        return base::user_error("json_invalid", {"type"});
    if (!role_from_name(json["role"].as_string(), column.role)) return base::user_error("json_invalid", {"role"});
    column.field.unit = json["unit"].as_string();
    column.field.zoned = json["zoned"].as_bool();
    column.evidence = base::json_strings(json["evidence"]);
    column.corrected = json["corrected"].as_bool();
    column.ignored = json["ignored"].as_bool();
    column.missing = json["missing"].as_int();
    column.distinct = json["distinct"].as_int();
    column.run = json["run"].as_double();
    column.min = json["min"].as_double();
    column.max = json["max"].as_double();
    column.mean = json["mean"].as_double();
    column.deviation = json["deviation"].as_double();
    column.step = json["step"].as_double();
    column.missing_values = base::json_doubles(json["missing_values"]);
    column.samples = base::json_strings(json["samples"]);
    return column;
}

}  // namespace

std::string_view role_name(Role role) { return kRoles[static_cast<std::size_t>(role)]; }

bool role_from_name(std::string_view name, Role& role) {
    for (std::size_t i = 0; i < kRoles.size(); ++i) {
        if (kRoles[i] != name) continue;
        role = static_cast<Role>(i);
        return true;
    }
    return false;
}

int TableInfo::find(std::string_view column) const {
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].field.name == column) return static_cast<int>(i);
    return -1;
}

base::Json to_json(const TableInfo& info) {
    base::Json columns = base::Json::array(), findings = base::Json::array();
    for (const auto& column : info.columns) columns.push(column_json(column));
    for (const auto& finding : info.findings) findings.push(table::to_json(finding));
    base::Json out = base::Json::object();
    out.set("name", info.name)
        .set("rows", info.rows)
        .set("time_column", info.time_column)
        .set("asset_column", info.asset_column);
    out.set("first", info.first).set("last", info.last).set("sampling", info.sampling).set("busy_step", info.busy_step);
    out.set("columns", std::move(columns)).set("findings", std::move(findings));
    return out;
}

base::Result<TableInfo> table_info_from_json(const base::Json& json) {
    if (!json.is_object()) return base::user_error("json_invalid", {"table"});
    TableInfo info;
    info.name = json["name"].as_string();
    info.rows = json["rows"].as_int();
    info.first = json["first"].as_int();
    info.last = json["last"].as_int();
    info.sampling = json["sampling"].as_int();
    info.busy_step = json["busy_step"].as_int();
    for (const auto& item : json["columns"].items()) {
        ASSIGN_OR_RETURN(auto column, column_from_json(item));
        info.columns.push_back(std::move(column));
    }
    const auto count = static_cast<std::int64_t>(info.columns.size());
    const auto place = [&](std::string_view key) {
        const std::int64_t i = json[key].as_int(-1);
        return i >= 0 && i < count ? static_cast<int>(i) : -1;
    };
    info.time_column = place("time_column");
    info.asset_column = place("asset_column");
    for (const auto& item : json["findings"].items()) info.findings.push_back(table::finding_from_json(item));
    return info;
}

}  // namespace majung::catalog
