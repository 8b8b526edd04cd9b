#include "model/arriving.h"

#include <algorithm>

#include "catalog/likeness.h"
#include "catalog/units.h"
#include "table/builder.h"

namespace majung::model {
namespace {

table::Column converted(const table::Column& from, const catalog::Conversion& how) {
    table::ColumnBuilder out(table::Type::float64);
    for (std::int64_t r = 0; r < from.rows; ++r) {
        if (!from.valid(r)) {
            out.append_null();
            continue;
        }
        const double value = from.type == table::Type::int64 ? static_cast<double>(from.int64(r)) : from.float64(r);
        out.append(value * how.scale + how.offset);
    }
    return out.finish();
}

}  // namespace

std::vector<std::string> missing_columns(const prepare::Recipe& recipe, int place, const table::Schema& schema) {
    std::vector<std::string> missing;
    const auto want = [&](const std::string& column) {
        if (!column.empty() && schema.find(column) < 0 &&
            std::find(missing.begin(), missing.end(), column) == missing.end())
            missing.push_back(column);
    };
    const auto& table = recipe.tables[static_cast<std::size_t>(place)];
    if (!recipe.row_clock) want(table.time_column);
    want(table.asset_column);
    for (const auto& tag : recipe.tags)
        if (tag.table == place) want(tag.column);
    return missing;
}

table::Schema under_known_names(const prepare::Recipe& recipe, int place, table::Schema schema) {
    for (const auto& wanted : missing_columns(recipe, place, schema)) {
        table::Field* like = nullptr;
        int alike = 0;
        for (auto& field : schema.fields)
            if (catalog::plain_name(field.name) == catalog::plain_name(wanted)) {
                like = &field;
                ++alike;
            }
        if (alike == 1) like->name = wanted;
    }
    return schema;
}

std::vector<OtherUnit> other_units(const prepare::Recipe& recipe, int place, const table::Schema& schema) {
    std::vector<OtherUnit> out;
    for (const auto& tag : recipe.tags) {
        const int at = tag.table == place ? schema.find(tag.column) : -1;
        if (at < 0 || tag.unit.empty()) continue;
        const table::Field& field = schema.fields[static_cast<std::size_t>(at)];
        if (field.unit.empty() || !table::numeric(field.type)) continue;
        const auto how = catalog::conversion(field.unit, tag.unit);
        const bool told =
            std::any_of(out.begin(), out.end(), [&](const auto& one) { return one.column == field.name; });
        if ((how && how->same()) || told) continue;
        out.push_back({field.name, field.unit, tag.unit, how.has_value()});
    }
    return out;
}

table::Batch in_known_units(const std::vector<OtherUnit>& units, const table::Batch& rows) {
    table::Batch out = rows;
    table::Schema schema = *rows.schema;
    for (const auto& unit : units) {
        const int at = rows.schema->find(unit.column);
        if (at < 0) continue;
        const auto c = static_cast<std::size_t>(at);
        if (!unit.convertible) {
            schema.fields[c].name += " [" + unit.is + "]";
            continue;
        }
        if (c < out.columns.size())
            out.columns[c] = converted(rows.columns[c], *catalog::conversion(unit.is, unit.known));
        schema.fields[c].type = table::Type::float64;
        schema.fields[c].unit = unit.known;
    }
    out.schema = std::make_shared<const table::Schema>(std::move(schema));
    return out;
}

}  // namespace majung::model
