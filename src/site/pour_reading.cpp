// How a source is read: what a person said of such files, what its family's last file stored, and, for several files at
// once, readings chosen beforehand so that files of one family name their table together.
#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "site/family.h"
#include "site/machines.h"
#include "site/pour_session.h"
#include "site/sqlite.h"

namespace majung::site {
const intake::ReadCorrection* PourSession::said_of(const PourFile& file) const {
    const ReadSetting* setting = setting_for(reads_, file.name);
    return setting == nullptr ? nullptr : &setting->said;
}

base::Result<bool> PourSession::corrected_since(std::int64_t source, const PourFile& file) {
    ASSIGN_OR_RETURN(auto statement, site_.knowledge().prepare("SELECT summary FROM sources WHERE id = ?"));
    statement.bind(source);
    ASSIGN_OR_RETURN(const bool row, statement.step());
    CHECK(row);
    ASSIGN_OR_RETURN(const auto summary, base::parse_json(statement.text(0)));
    const auto* said = said_of(file);
    return summary["corrected"].as_string() != (said == nullptr ? "" : said->key());
}

base::Result<void> PourSession::look_ahead(std::vector<PourFile>& files) {
    intake::Hints hints;
    ASSIGN_OR_RETURN(hints.corrections, site_.corrections());
    using Key = std::pair<std::string, std::size_t>;  // signature, which table of its file
    std::map<Key, std::vector<std::string>> families;
    const auto keys = [](const PourFile& file) {
        std::vector<Key> out;
        const auto after = named_after(file.path, *file.reading);
        for (std::size_t t = 0; t < after.size(); ++t) {
            table::Schema schema;
            for (const auto& column : file.reading->tables[t].columns)
                schema.fields.push_back({column.name, column.type, "", false});
            out.emplace_back(family_signature(schema), after[t].place);
        }
        return out;
    };
    std::vector<HeadSketch> sketches(files.size());
    const bool folders = std::any_of(files.begin(), files.end(), [&](const PourFile& file) {
        return base::parent_path(file.path) != base::parent_path(files.front().path);
    });
    for (std::size_t i = 0; i < files.size(); ++i) {
        PourFile& file = files[i];
        if (options_.on_progress)
            options_.on_progress({.looking = true, .file = i + 1, .files = files.size(), .path = file.path});
        auto source = intake::open_source(site_.files(), file.path);
        if (!source.ok()) continue;  // told when it is its turn
        const auto head = intake::read_head(**source);
        if (!head.ok()) continue;
        hints.corrected = said_of(file);
        auto reading = intake::choose_reading(head->view(), hints);
        if (!reading.ok()) continue;
        file.reading = std::move(*reading);
        if (folders) sketches[i] = sketch_head(*file.reading, head->view());
        const auto after = named_after(file.path, *file.reading);
        const auto found = keys(file);
        for (std::size_t t = 0; t < after.size(); ++t) families[found[t]].push_back(after[t].path);
    }
    std::map<Key, std::vector<std::size_t>> members;  // of a family: its files, by their first tables
    for (std::size_t i = 0; folders && i < files.size(); ++i)
        if (files[i].reading && !files[i].reading->tables.empty()) members[keys(files[i]).front()].push_back(i);
    for (const auto& [key, places] : members) {
        std::vector<FamilyFile> family;
        for (const std::size_t i : places) family.push_back({files[i].path, std::move(sketches[i])});
        auto told = machine_labels(family);
        for (std::size_t k = 0; k < places.size(); ++k) files[places[k]].label = std::move(told.labels[k]);
    }
    for (PourFile& file : files) {
        if (!file.reading) continue;
        for (const Key& key : keys(file)) file.tables.push_back(table_name(families[key], key.second));
    }
    return base::success();
}

/// A file of a known family is read as its family was; what is otherwise is told.
base::Result<std::vector<PourSession::TableChange>> PourSession::take_stored_reading(intake::Reading& reading,
                                                                                     const intake::Head& head,
                                                                                     const std::string& label) {
    std::vector<TableChange> changes;
    for (std::size_t t = 0; t < reading.tables.size(); ++t) {
        table::Schema schema;
        for (const auto& column : reading.tables[t].columns)
            schema.fields.push_back({column.name, column.type, column.unit, false});
        ASSIGN_OR_RETURN(const auto families, kin(label, schema));
        if (families.empty()) continue;
        ASSIGN_OR_RETURN(auto statement,
                         site_.knowledge().prepare("SELECT reading, place FROM parts JOIN sources ON sources.id = "
                                                   "source_id WHERE table_id = ? AND live = 0 AND state < 2 "
                                                   "ORDER BY parts.id DESC LIMIT 1"));
        statement.bind(families.front().table_id);
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) continue;
        ASSIGN_OR_RETURN(const auto json, base::parse_json(statement.text(0)));
        const auto stored = intake::reading_from_json(json);
        const auto place = static_cast<std::size_t>(statement.integer(1));
        if (!stored.ok() || place >= stored->tables.size()) continue;
        for (auto& change : intake::keep_stored(reading, t, *stored, place, head))
            changes.push_back({t, std::move(change)});
    }
    return changes;
}

}  // namespace majung::site
