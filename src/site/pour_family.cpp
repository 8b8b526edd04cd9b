// Which table of the site a table of a source belongs to: of the same columns, or of the same machine and most of its
// columns (catalog/likeness.h); else a new one. What is otherwise than the family has it is told.
#include <algorithm>
#include <set>

#include "base/file.h"
#include "base/text.h"
#include "catalog/likeness.h"
#include "catalog/overlap.h"
#include "site/family.h"
#include "site/pour_session.h"
#include "site/sqlite.h"

namespace majung::site {
namespace {

constexpr std::size_t kWordsLooked = 200;  // of a text column, to know it under another name

std::vector<catalog::ColumnShape> shapes_of(const table::Schema& schema,
                                            const std::vector<std::optional<intake::HeadRange>>& ranges = {},
                                            const std::vector<std::vector<std::string>>& words = {}) {
    std::vector<catalog::ColumnShape> out;
    for (std::size_t c = 0; c < schema.size(); ++c) {
        out.push_back({.field = schema.fields[c]});
        if (c < words.size()) out.back().words = words[c];
        if (c >= ranges.size() || !ranges[c]) continue;
        out.back().low = ranges[c]->low;
        out.back().high = ranges[c]->high;
    }
    return out;
}

void tell(std::vector<table::Finding>& told, std::string code, std::string table, std::string column,
          std::vector<std::string> args) {
    table::Finding finding;
    finding.code = std::move(code);
    finding.table = std::move(table);
    finding.column = std::move(column);
    finding.args = std::move(args);
    told.push_back(std::move(finding));
}

}  // namespace

/// The tables that a file's table may belong to, the likeliest first: of the same columns; then of another file of the same
/// machine (or lot) that has most of them.
base::Result<std::vector<FamilyChoice>> PourSession::kin(const std::string& label, const table::Schema& schema) {
    std::vector<FamilyChoice> out;
    ASSIGN_OR_RETURN(const auto* of_label, known_.tables_of(label));
    std::vector<std::string> ids;
    for (const std::int64_t id : *of_label) ids.push_back(std::to_string(id));
    ASSIGN_OR_RETURN(auto statement, site_.knowledge().prepare(
                                         "SELECT id, name, schema, signature = ?1 FROM tables WHERE signature = ?1 OR "
                                         "id IN (" +
                                         base::join(ids, ",") + ") ORDER BY 4 DESC, 1"));
    statement.bind(family_signature(schema));
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) return out;
        ASSIGN_OR_RETURN(const auto json, base::parse_json(statement.text(2)));
        FamilyChoice family{statement.integer(0), statement.text(1), schema_from_json(json)};
        const int time = first_time_column(family.schema);
        const bool same = statement.integer(3) != 0;
        if (!same && time >= 0 && find_column(schema, family.schema.fields[static_cast<std::size_t>(time)].name) < 0)
            continue;
        if (same || catalog::likeness(shapes_of(family.schema), shapes_of(schema))) out.push_back(family);
    }
}

/// Columns whose values lie where another unit would put them, against the family's last file.
base::Result<void> PourSession::suspect_units(const std::vector<WrittenPart>& parts, const std::string& file,
                                              const std::string& label, std::vector<table::Finding>& told) {
    for (const WrittenPart& part : parts) {
        if (part.family.table_id == 0 || part.ranges.empty()) continue;
        ASSIGN_OR_RETURN(auto statement,
                         site_.knowledge().prepare("SELECT summary, place FROM parts JOIN sources ON sources.id = "
                                                   "source_id WHERE table_id = ? AND live = 0 AND state < 2 "
                                                   "AND label = ? ORDER BY parts.id DESC LIMIT 8"));
        statement.bind(part.family.table_id).bind(label);
        std::map<std::string, std::vector<double>> before;  // of the newest of these files that has the column
        for (;;) {
            ASSIGN_OR_RETURN(const bool row, statement.step());
            if (!row) break;
            ASSIGN_OR_RETURN(const auto summary, base::parse_json(statement.text(0)));
            const auto& tables = summary["ranges"].items();
            const auto place = static_cast<std::size_t>(statement.integer(1));
            if (place >= tables.size()) continue;
            for (const auto& [column, range] : tables[place].members())
                before.emplace(column, base::json_doubles(range));
        }
        for (const auto& [column, is] : part.ranges) {
            const auto& was = before[column];
            if (was.size() != 2) continue;
            const auto how = catalog::suspected_conversion({was[0], was[1]}, is);
            if (!how) continue;
            const std::string text = how->offset == 0 ? "x " + base::rounded(1 / how->scale, 4)
                                     : how->scale > 1 ? "°F -> °C"
                                                      : "°C -> °F";
            tell(told, "unit_maybe", part.family.name, column, {text, file});
        }
    }
    return base::success();
}

/// Rows under the label of another folder's files that speak of the same time, and mostly say something else: of another
/// machine? Told once a call for each table. Folders poured in one call are told apart (machines.h).
base::Result<void> PourSession::suspect_machines(const PourFile& file, const std::vector<WrittenPart>& parts,
                                                 const std::string& label, std::vector<table::Finding>& told) {
    for (const WrittenPart& part : parts) {
        const PartRecord& record = part.record;
        if (part.family.table_id == 0 || !record.first || mixed_told_.count(part.family.name) > 0) continue;
        if (2 * record.counts.kept < record.counts.read || !catalog::key_columns(part.family.schema).empty()) continue;
        ASSIGN_OR_RETURN(auto statement,
                         site_.knowledge().prepare(
                             "SELECT path FROM parts JOIN sources ON sources.id = source_id WHERE table_id = ? AND "
                             "label = ? AND live = 0 AND state < 2 AND 2 * (min(last_time, ?4) - max(first_time, ?3)) "
                             ">= min(last_time - first_time, ?4 - ?3) AND first_time <= ?4 AND last_time >= ?3"));
        statement.bind(part.family.table_id).bind(label).bind(*record.first).bind(*record.last);
        const std::string folder = base::parent_path(file.path);
        for (;;) {
            ASSIGN_OR_RETURN(const bool row, statement.step());
            if (!row) break;
            const std::string other = base::parent_path(statement.text(0));
            if (("/" + folder).ends_with("/" + other) || ("/" + other).ends_with("/" + folder)) continue;
            mixed_told_.insert(part.family.name);
            tell(told, "folders_mixed", part.family.name, "", {file.name, other, folder});
            break;
        }
    }
    return base::success();
}

/// The texts of a column in the first rows of the family's newest file that has any, each once.
base::Result<std::vector<std::string>> PourSession::words_of(std::int64_t table, const std::string& column) {
    ASSIGN_OR_RETURN(const auto parts, site_.parts_of(table));
    std::set<std::string> words;
    for (auto part = parts.rbegin(); part != parts.rend() && words.empty(); ++part) {
        ASSIGN_OR_RETURN(auto reader,
                         table::ParquetReader::open(site_.files(), base::join_path(site_.path(), part->data_file)));
        const int at = find_column(*reader->schema(), column);
        if (at < 0) continue;
        ASSIGN_OR_RETURN(const auto rows, reader->next());
        if (!rows || rows->columns[static_cast<std::size_t>(at)].type != table::Type::text) continue;
        for (std::int64_t r = 0; r < rows->rows && words.size() < kWordsLooked; ++r)
            if (rows->columns[static_cast<std::size_t>(at)].valid(r))
                words.emplace(rows->columns[static_cast<std::size_t>(at)].text(r));
    }
    return std::vector<std::string>(words.begin(), words.end());
}

/// The family with the part let in, its columns under the family's names and in its units; nothing where it cannot be.
base::Result<std::optional<FamilyChoice>> PourSession::join_family(const FamilyChoice& family, const PourFile& file,
                                                                   const table::Schema& part,
                                                                   const std::function<HeadValues()>& values,
                                                                   std::vector<table::Finding>& told) {
    auto was = shapes_of(family.schema);
    auto like = catalog::likeness(was, shapes_of(part));
    if (!like) return std::optional<FamilyChoice>();
    if (like->more.size() == 1 && like->fewer.size() == 1) {  // renamed? the values tell
        ASSIGN_OR_RETURN(const auto tables, site_.tables());
        for (const TableRecord& table : tables) {
            if (table.id != family.table_id) continue;
            for (auto& shape : was) {
                const int at = table.info.find(shape.field.name);
                if (at >= 0 && shape.field.type == table::Type::text && shape.field.name == like->fewer.front()) {
                    ASSIGN_OR_RETURN(shape.words, words_of(family.table_id, shape.field.name));
                }
                if (at < 0 || !table::numeric(shape.field.type)) continue;
                shape.low = table.info.columns[static_cast<std::size_t>(at)].min;
                shape.high = table.info.columns[static_cast<std::size_t>(at)].max;
            }
        }
        const HeadValues is = values();
        like = catalog::likeness(was, shapes_of(part, is.ranges, is.words));
    }
    ASSIGN_OR_RETURN(auto first, site_.knowledge().prepare("SELECT 1 FROM tables WHERE id = ? AND signature = ?"));
    first.bind(family.table_id).bind(family_signature(part));
    ASSIGN_OR_RETURN(const bool founder, first.step());  // the columns that the family began with
    FamilyChoice out = family;
    table::Schema written = part;
    bool as_it_is = true;
    for (std::size_t c = 0; c < part.size(); ++c) {
        const catalog::ColumnPlace& place = like->columns[c];
        table::Field& field = written.fields[c];
        if (place.unit_unknown) {
            tell(told, "unit_other", family.name, field.name, {field.unit, file.name});
            field.name += " [" + field.unit + "]";
        } else if (place.family >= 0) {
            const table::Field& known = family.schema.fields[static_cast<std::size_t>(place.family)];
            if (!place.conversion.same()) {
                tell(told, "unit_converted", family.name, known.name, {field.unit, known.unit, file.name});
                field.type = table::Type::float64;
            }
            field.name = known.name;
            if (!known.unit.empty()) field.unit = known.unit;
        }
        as_it_is &= field.name == part.fields[c].name && place.conversion.same();
        out.written.push_back({field, place.conversion});
    }
    auto schema = widened(family.schema, written);
    if (!schema) return std::optional<FamilyChoice>();
    for (std::size_t c = 0; c < written.size(); ++c)
        if (like->columns[c].family < 0 && find_column(*schema, written.fields[c].name) < 0)
            schema->fields.push_back(written.fields[c]);
    out.schema = std::move(*schema);
    if (as_it_is) out.written.clear();
    if (like->renamed)
        tell(told, "column_renamed", family.name, like->renamed->first, {like->renamed->second, file.name});
    if (like->asked)
        tell(told, "column_unclear", family.name, "",
             {base::join(like->fewer, ", "), base::join(like->more, ", "), file.name});
    else if (!like->more.empty() || (!like->fewer.empty() && !founder))
        tell(told, like->more.empty() ? "columns_fewer" : "columns_more", family.name, "",
             {base::join(like->more.empty() ? like->fewer : like->more, ", "), file.name});
    return std::optional<FamilyChoice>(std::move(out));
}

base::Result<FamilyChoice> PourSession::choose(const PourFile& file, const intake::TableSpec& spec, int place,
                                               const std::vector<FamilyChoice>& before,
                                               const std::function<HeadValues()>& values,
                                               std::vector<table::Finding>& told) {
    const std::string signature = family_signature(*spec.schema);
    for (const FamilyChoice& other : before) {  // of the same source
        if (family_signature(other.schema) != signature) continue;
        if (auto schema = widened(other.schema, *spec.schema))
            return FamilyChoice{other.table_id, other.name, std::move(*schema)};
    }
    ASSIGN_OR_RETURN(const auto families, kin(own_label(file), *spec.schema));
    for (const FamilyChoice& family : families) {
        const auto taken = [&](const FamilyChoice& other) { return other.name == family.name; };
        if (family_signature(family.schema) != signature && std::any_of(before.begin(), before.end(), taken)) continue;
        ASSIGN_OR_RETURN(auto choice, join_family(family, file, *spec.schema, values, told));
        if (choice) return std::move(*choice);
    }
    const auto at = static_cast<std::size_t>(place);
    std::vector<std::string> taken;
    for (const FamilyChoice& other : before) taken.push_back(other.name);
    ASSIGN_OR_RETURN(auto name,
                     known_.free_name(at < file.tables.size() ? file.tables[at] : table_name({file.path}, at), taken));
    return FamilyChoice{0, std::move(name), *spec.schema};
}

}  // namespace majung::site
