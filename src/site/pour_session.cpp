// The protocol for one source: hash it; if it was poured, that is all. Choose its reading (that of the file it grew from, if
// any). Write its rows and ledgers as Parquet under names made of hash and reading, synced. Then one SQLite commit lists
// them. A kill before the commit leaves files that the next opening removes; one after it leaves everything.
#include "site/pour_session.h"

#include <fnmatch.h>

#include <algorithm>

#include "base/check.h"
#include "base/hash.h"
#include "base/text.h"
#include "catalog/likeness.h"
#include "intake/attributes.h"
#include "site/family.h"
#include "site/sqlite.h"

namespace majung::site {
namespace {

constexpr std::size_t kHashBlockBytes = 1 << 20;
constexpr const char* kFamilyDiffers = "family_differs";  // between choose and attempt: the grown part has other types

base::Json summary_json(const intake::ReadSummary& summary) {
    base::Json codes = base::Json::object();
    for (const auto& [code, count] : summary.codes) codes.set(code, count);
    return base::Json::object()
        .set("encoding", summary.reading.encoding)
        .set("delimiter", intake::delimiter_name(summary.reading.dialect))
        .set("lines", summary.lines)
        .set("bytes", summary.bytes)
        .set("passes", static_cast<std::int64_t>(summary.passes))
        .set("counts", std::move(codes));
}

/// What the lines around the tables say; of an archive, each file's by its name.
base::Json attributes_json(const intake::Reading& reading, const std::vector<intake::Attribute>& attributes) {
    if (reading.members.empty()) return intake::attributes_json(attributes, "");
    base::Json out = base::Json::object();
    for (const auto& member : reading.members) {
        auto said = intake::attributes_json(attributes, member.name);
        if (!said.members().empty()) out.set(member.name, std::move(said));
    }
    return out;
}

std::vector<catalog::ColumnShape> shapes_of(const table::Schema& schema,
                                            const std::vector<std::optional<intake::HeadRange>>& ranges) {
    std::vector<catalog::ColumnShape> out;
    for (std::size_t c = 0; c < schema.size(); ++c) {
        out.push_back({schema.fields[c], std::nullopt, std::nullopt});
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

/// Of each table, for each column of numbers, the range of its values: what the family's next file is compared with.
base::Json ranges_json(const std::vector<WrittenPart>& parts) {
    base::Json out = base::Json::array();
    for (const WrittenPart& part : parts) {
        base::Json columns = base::Json::object();
        for (const auto& [name, range] : part.ranges)
            columns.set(name, base::json_array(std::vector<double>{range.low, range.high}));
        out.push(std::move(columns));
    }
    return out;
}

/// Rows can be left out by number only where a source's records follow one another line by line.
bool by_rows(const intake::Reading& reading) {
    if (reading.format != "delimited") return false;
    return std::all_of(reading.tables.begin(), reading.tables.end(),
                       [](const auto& table) { return table.orientation == intake::Orientation::rows; });
}

}  // namespace

PourSession::PourSession(Site& site, const PourOptions& options, FileLock lock)
    : site_(site), options_(options), lock_(std::move(lock)), staged_(options.staged()) {}

base::Result<PourSession> PourSession::begin(Site& site, const PourOptions& options) {
    ASSIGN_OR_RETURN(auto lock, FileLock::wait(site.files(), base::join_path(site.path(), "pour.lock")));
    PourSession session(site, options, std::move(lock));
    RETURN_IF_ERROR(site.discard_staged());
    return session;
}

base::Time PourSession::now() const { return (options_.clock != nullptr ? *options_.clock : base::real_clock()).now(); }

const intake::ReadCorrection* PourSession::said_of(const PourFile& file) const {
    const intake::ReadCorrection* out = nullptr;
    const std::string last = base::file_name(file.name);
    for (const ReadSetting& setting : site_.config().reads)
        if (::fnmatch(setting.pattern.c_str(), file.name.c_str(), 0) == 0 ||
            ::fnmatch(setting.pattern.c_str(), last.c_str(), 0) == 0)
            out = &setting.said;
    return out;
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

base::Result<SourceHash> PourSession::hash(const std::string& path) {
    ASSIGN_OR_RETURN(auto file, site_.files().open(path, base::OpenMode::read));
    ASSIGN_OR_RETURN(const std::int64_t size, file->size());
    std::vector<EarlierSource> earlier;  // by size
    ASSIGN_OR_RETURN(auto statement,
                     site_.knowledge().prepare("SELECT id, bytes, sha256, whole_line FROM sources WHERE live = 0 "
                                               "AND bytes > 0 AND bytes <= ? ORDER BY bytes, id"));
    statement.bind(size);
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) break;
        earlier.push_back({statement.integer(0), statement.integer(1), statement.text(2), statement.integer(3) != 0});
    }
    SourceHash out;
    base::Sha256 sha;
    std::string block(kHashBlockBytes, '\0');
    std::size_t next = 0;
    char last = 0, before_last = 0;
    while (out.bytes < size) {
        std::int64_t want = std::min<std::int64_t>(static_cast<std::int64_t>(block.size()), size - out.bytes);
        if (next < earlier.size()) want = std::min(want, earlier[next].bytes - out.bytes);
        ASSIGN_OR_RETURN(const std::size_t got, file->read_at(out.bytes, block.data(), static_cast<std::size_t>(want)));
        if (got == 0) break;  // it shrank meanwhile
        sha.update({block.data(), got});
        out.bytes += static_cast<std::int64_t>(got);
        before_last = got > 1 ? block[got - 2] : last;
        last = block[got - 1];
        if (next == earlier.size() || out.bytes != earlier[next].bytes) continue;
        const std::string so_far = sha.hex();
        for (; next < earlier.size() && earlier[next].bytes == out.bytes; ++next)
            if (earlier[next].sha256 == so_far) (out.bytes == size ? out.same : out.begin) = earlier[next];
    }
    out.sha256 = sha.hex();
    out.whole_line = last == '\n' || (last == '\0' && before_last == '\n');
    return out;
}

base::Result<void> PourSession::look_ahead(std::vector<PourFile>& files) {
    intake::Hints hints;
    ASSIGN_OR_RETURN(hints.corrections, site_.corrections());
    using Key = std::pair<std::string, std::size_t>;  // signature, which table of its file
    std::map<Key, std::vector<std::string>> families;
    const auto keys = [](const intake::Reading& reading) {
        std::vector<Key> out;
        for (const auto& table : reading.tables) {
            table::Schema schema;
            for (const auto& column : table.columns) schema.fields.push_back({column.name, column.type, "", false});
            out.emplace_back(family_signature(schema), out.size());
        }
        return out;
    };
    for (PourFile& file : files) {
        auto source = intake::open_source(site_.files(), file.path);
        if (!source.ok()) continue;  // told when it is its turn
        const auto head = intake::read_head(**source);
        if (!head.ok()) continue;
        hints.corrected = said_of(file);
        auto reading = intake::choose_reading(head->view(), hints);
        if (!reading.ok()) continue;
        for (const Key& key : keys(*reading)) families[key].push_back(file.path);
        file.reading = std::move(*reading);
    }
    for (PourFile& file : files) {
        if (!file.reading) continue;
        for (const Key& key : keys(*file.reading))
            file.tables.push_back(table_name(families[key]) +
                                  (key.second == 0 ? "" : "_" + std::to_string(key.second + 1)));
    }
    return base::success();
}

base::Result<PouredSource> PourSession::pour(const PourFile& file) {
    if (options_.on_file) options_.on_file(file.path);
    ASSIGN_OR_RETURN(const SourceHash hashed, hash(file.path));
    Attempt how;
    bool anew = false;
    if (hashed.same) {
        ASSIGN_OR_RETURN(anew, corrected_since(hashed.same->id, file));
    }
    if (hashed.same && !anew) {
        PouredSource known;
        known.path = file.path;
        known.what = PouredSource::What::known;
        return known;
    }
    if (!hashed.same && hashed.begin) {
        ASSIGN_OR_RETURN(anew, corrected_since(hashed.begin->id, file));
    }
    how.read_anew = anew;
    if (anew)
        how.supersedes = hashed.same ? hashed.same : hashed.begin;
    else if (hashed.begin)
        (hashed.begin->whole_line ? how.grown_from : how.supersedes) = hashed.begin;
    auto poured = attempt(file, hashed, how);
    if (!poured.ok() && poured.error().code == kFamilyDiffers) {
        std::swap(how.grown_from, how.supersedes);
        poured = attempt(file, hashed, how);
    }
    return poured;
}

base::Result<PouredSource> PourSession::attempt(const PourFile& file, const SourceHash& hashed, const Attempt& how) {
    ASSIGN_OR_RETURN(auto source, intake::open_source(site_.files(), file.path));
    ASSIGN_OR_RETURN(const auto head, intake::read_head(*source));
    intake::Hints hints;
    ASSIGN_OR_RETURN(hints.corrections, site_.corrections());
    const intake::ReadCorrection* said = said_of(file);
    hints.corrected = said;
    PartPlan plan;
    std::vector<std::string> tables_before;
    const auto& earlier = how.grown_from ? how.grown_from : how.supersedes;
    if (earlier && !how.read_anew) {
        ASSIGN_OR_RETURN(auto stored, site_.knowledge().prepare("SELECT reading FROM sources WHERE id = ?"));
        stored.bind(earlier->id);
        ASSIGN_OR_RETURN(const bool row, stored.step());
        CHECK(row);
        ASSIGN_OR_RETURN(const auto json, base::parse_json(stored.text(0)));
        ASSIGN_OR_RETURN(hints.stored, intake::reading_from_json(json));
    }
    if (how.grown_from) {
        ASSIGN_OR_RETURN(auto known, site_.knowledge().prepare(
                                         "SELECT row_last, name FROM parts JOIN tables ON tables.id = table_id "
                                         "WHERE source_id = ? ORDER BY place"));
        known.bind(how.grown_from->id);
        for (;;) {
            ASSIGN_OR_RETURN(const bool row, known.step());
            if (!row) break;
            plan.rows_known.push_back(known.integer(0));
            tables_before.push_back(known.text(1));
        }
    }
    intake::Reading reading;
    if (file.reading && !earlier) {
        reading = *file.reading;
    } else {
        ASSIGN_OR_RETURN(reading, intake::choose_reading(head.view(), hints));
    }
    ASSIGN_OR_RETURN(const auto changes, take_stored_reading(reading, head.view(), file_label(file.path)));
    if (said != nullptr) intake::correct_reading(reading, *said, head.view());  // over the stored reading too
    std::vector<table::Finding> told;
    if (how.grown_from &&
        (!by_rows(reading) || !source->packing().empty() || reading.tables.size() != tables_before.size()))
        return base::user_error(kFamilyDiffers);

    reading.detect_ms = 0;
    plan.site = site_.path();
    plan.source = file.name;
    plan.stem = hashed.sha256.substr(0, 16) + "-" + base::sha256_hex(intake::to_json(reading).write()).substr(0, 8);
    plan.pool = options_.pool;
    plan.choose = [&](int place, const intake::TableSpec& spec,
                      const std::vector<FamilyChoice>& before) -> base::Result<FamilyChoice> {
        if (place == 0) told.clear();  // a second pass chooses again
        const auto ranges = [&] {
            return intake::ranges_in_head(reading, static_cast<std::size_t>(place), head.view());
        };
        ASSIGN_OR_RETURN(auto choice, choose(file, spec, place, before, ranges, told));
        if (said != nullptr) choice.missing = said->missing;
        const bool other = how.grown_from && choice.name != tables_before[static_cast<std::size_t>(place)];
        if (other) return base::user_error(kFamilyDiffers);
        return choice;
    };
    std::set<std::int64_t> same_file;
    if (earlier) {
        ASSIGN_OR_RETURN(same_file, growth_of(earlier->id));
    }
    plan.overlap = [&](const FamilyChoice& family, const table::SchemaPtr& schema, int time_column) {
        return overlap(family, schema, time_column, file_label(file.path), same_file);
    };
    ASSIGN_OR_RETURN(const auto attributes, intake::attributes_of(head.view(), reading));
    PartWriter writer(site_.files(), plan);
    ASSIGN_OR_RETURN(const auto summary, intake::read_all(*source, reading, writer, {.pool = options_.pool}));
    ASSIGN_OR_RETURN(auto parts, writer.finish());
    for (std::size_t i = 0; i < parts.size() && i < summary.reading.tables.size(); ++i) {
        parts[i].record.sureness = summary.reading.tables[i].sureness;
        parts[i].record.doubtful = summary.reading.tables[i].doubtful;
    }
    std::vector<table::Finding> findings = summary.findings;
    for (auto& finding : findings) {
        for (std::size_t i = 0; i < parts.size(); ++i)
            if (finding.table == summary.reading.tables[i].name) finding.table = parts[i].family.name;
    }
    findings.insert(findings.end(), told.begin(), told.end());
    for (const auto& [place, change] : changes) {
        table::Finding finding;
        finding.code = "format_changed";
        finding.table = place < parts.size() ? parts[place].family.name : "";
        finding.column = change.column;
        finding.args = {change.what + (change.kept ? "_kept" : ""), change.was, change.is, file.name};
        findings.push_back(std::move(finding));
    }
    for (const WrittenPart& part : parts)
        if (part.conflicts.count > 0)
            findings.push_back(catalog::conflict_finding(part.conflicts, part.family.name, file.name));
    RETURN_IF_ERROR(suspect_units(parts, file.name, findings));
    base::Json about = summary_json(summary);
    about.set("ranges", ranges_json(parts)).set("attributes", attributes_json(reading, attributes));
    if (said != nullptr) about.set("corrected", said->key());
    RETURN_IF_ERROR(commit(file, hashed, how, intake::to_json(summary.reading), about, findings, parts, false));

    PouredSource out;
    out.path = file.path;
    out.what = how.read_anew                      ? PouredSource::What::again
               : how.grown_from || how.supersedes ? PouredSource::What::grown
                                                  : PouredSource::What::poured;
    out.encoding = {summary.reading.encoding, intake::delimiter_name(summary.reading.dialect)};
    for (const auto& [code, count] : summary.codes) out.findings += count;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const PartRecord& record = parts[i].record;
        const bool changed = std::any_of(changes.begin(), changes.end(),
                                         [&](const auto& it) { return it.table == i && !it.change.kept; });
        out.tables.push_back({parts[i].family.name, record.counts, record.sureness, record.doubtful,
                              parts[i].family.table_id == 0, changed});
    }
    return out;
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

base::Result<std::string> PourSession::free_name(const std::string& wanted, const std::vector<FamilyChoice>& before) {
    for (int n = 1;; ++n) {
        const std::string name = wanted + (n == 1 ? "" : "_" + std::to_string(n));
        const bool taken =
            std::any_of(before.begin(), before.end(), [&](const auto& other) { return other.name == name; });
        ASSIGN_OR_RETURN(auto statement,
                         site_.knowledge().prepare("SELECT 1 FROM tables WHERE lower(name) = lower(?)"));
        statement.bind(name);
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!taken && !row) return name;
    }
}

/// The tables that a file's table may belong to, the likeliest first: of the same columns; then of another file of the same
/// machine (or lot) that has most of them.
base::Result<std::vector<FamilyChoice>> PourSession::kin(const std::string& label, const table::Schema& schema) {
    std::vector<FamilyChoice> out;
    ASSIGN_OR_RETURN(
        auto statement,
        site_.knowledge().prepare(
            "SELECT id, name, schema, 1 FROM tables WHERE signature = ?1 UNION ALL SELECT DISTINCT tables.id, "
            "tables.name, "
            "tables.schema, 0 FROM tables JOIN parts ON table_id = tables.id JOIN sources ON sources.id = source_id "
            "WHERE signature <> ?1 AND sources.label = ?2 AND state < 2 AND live = 0 ORDER BY 4 DESC, 1"));
    statement.bind(family_signature(schema)).bind(label);
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) return out;
        ASSIGN_OR_RETURN(const auto json, base::parse_json(statement.text(2)));
        FamilyChoice family{statement.integer(0), statement.text(1), schema_from_json(json)};
        const int time = first_time_column(family.schema);
        const bool same = statement.integer(3) != 0;
        if (!same && time >= 0 && find_column(schema, family.schema.fields[static_cast<std::size_t>(time)].name) < 0)
            continue;
        if (same || catalog::likeness(shapes_of(family.schema, {}), shapes_of(schema, {}))) out.push_back(family);
    }
}

/// Columns whose values lie where another unit would put them, against the family's last file.
base::Result<void> PourSession::suspect_units(const std::vector<WrittenPart>& parts, const std::string& file,
                                              std::vector<table::Finding>& told) {
    for (const WrittenPart& part : parts) {
        if (part.family.table_id == 0 || part.ranges.empty()) continue;
        ASSIGN_OR_RETURN(auto statement,
                         site_.knowledge().prepare("SELECT summary, place FROM parts JOIN sources ON sources.id = "
                                                   "source_id WHERE table_id = ? AND live = 0 AND state < 2 "
                                                   "AND label = ? ORDER BY parts.id DESC LIMIT 8"));
        statement.bind(part.family.table_id).bind(file_label(file));
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

/// The family with the part let in, its columns under the family's names and in its units; nothing where it cannot be.
base::Result<std::optional<FamilyChoice>> PourSession::join_family(const FamilyChoice& family, const PourFile& file,
                                                                   const table::Schema& part,
                                                                   const std::function<Ranges()>& ranges,
                                                                   std::vector<table::Finding>& told) {
    auto was = shapes_of(family.schema, {});
    auto like = catalog::likeness(was, shapes_of(part, {}));
    if (!like) return std::optional<FamilyChoice>();
    if (like->more.size() == 1 && like->fewer.size() == 1) {  // renamed? the values tell
        ASSIGN_OR_RETURN(const auto tables, site_.tables());
        for (const TableRecord& table : tables) {
            if (table.id != family.table_id) continue;
            for (auto& shape : was) {
                const int at = table.info.find(shape.field.name);
                if (at < 0 || !table::numeric(shape.field.type)) continue;
                shape.low = table.info.columns[static_cast<std::size_t>(at)].min;
                shape.high = table.info.columns[static_cast<std::size_t>(at)].max;
            }
        }
        like = catalog::likeness(was, shapes_of(part, ranges()));
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
                                               const std::function<Ranges()>& ranges,
                                               std::vector<table::Finding>& told) {
    const std::string signature = family_signature(*spec.schema);
    for (const FamilyChoice& other : before) {  // of the same source
        if (family_signature(other.schema) != signature) continue;
        if (auto schema = widened(other.schema, *spec.schema))
            return FamilyChoice{other.table_id, other.name, std::move(*schema)};
    }
    ASSIGN_OR_RETURN(const auto families, kin(file_label(file.path), *spec.schema));
    for (const FamilyChoice& family : families) {
        const auto taken = [&](const FamilyChoice& other) { return other.name == family.name; };
        if (family_signature(family.schema) != signature && std::any_of(before.begin(), before.end(), taken)) continue;
        ASSIGN_OR_RETURN(auto choice, join_family(family, file, *spec.schema, ranges, told));
        if (choice) return std::move(*choice);
    }
    const auto at = static_cast<std::size_t>(place);
    std::string wanted = at < file.tables.size() ? file.tables[at] : table_name({file.path});
    if (at >= file.tables.size() && place > 0) wanted += "_" + std::to_string(place + 1);
    ASSIGN_OR_RETURN(auto name, free_name(wanted, before));
    return FamilyChoice{0, std::move(name), *spec.schema};
}

/// The source, what it grew from, and what grew from that.
base::Result<std::set<std::int64_t>> PourSession::growth_of(std::int64_t source) {
    std::set<std::int64_t> out;
    while (source != 0 && out.insert(source).second) {
        ASSIGN_OR_RETURN(auto statement, site_.knowledge().prepare(
                                             "SELECT coalesce(grown_from, supersedes, 0) FROM sources WHERE id = ?"));
        statement.bind(source);
        ASSIGN_OR_RETURN(const bool row, statement.step());
        source = row ? statement.integer(0) : 0;
    }
    return out;
}

/// Sources that staged ones will replace.
base::Result<std::set<std::int64_t>> PourSession::replaced_now() {
    std::set<std::int64_t> out;
    ASSIGN_OR_RETURN(auto statement,
                     site_.knowledge().prepare("SELECT supersedes FROM sources WHERE state = 0 AND supersedes > 0"));
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) return out;
        ASSIGN_OR_RETURN(const auto chain, growth_of(statement.integer(0)));
        out.insert(chain.begin(), chain.end());
    }
}

catalog::OverlapCheck PourSession::overlap(const FamilyChoice& family, const table::SchemaPtr& schema, int time_column,
                                           const std::string& label, std::set<std::int64_t> without) {
    if (family.table_id == 0 || time_column < 0) return {};
    auto all = site_.parts_of(family.table_id);
    if (!all.ok()) return {};
    if (auto replaced = replaced_now(); replaced.ok()) without.insert(replaced->begin(), replaced->end());
    std::vector<PartRecord> others;
    for (PartRecord& part : *all)
        if (part.label == label && part.first && without.count(part.source_id) == 0) others.push_back(std::move(part));
    if (others.empty()) return {};
    catalog::OverlapPlan plan;
    plan.time_column = time_column;
    plan.first = *others.front().first;
    plan.last = *others.front().last;
    for (const auto& part : others) {
        plan.first = std::min(plan.first, *part.first);
        plan.last = std::max(plan.last, *part.last);
    }
    const auto places_in = [](const table::Schema& part, const std::vector<std::string>& names) {
        std::vector<int> places;
        for (const auto& name : names) places.push_back(find_column(part, name));
        return places;
    };
    std::vector<std::string> all_columns, moment = catalog::key_columns(family.schema);
    for (const auto& field : family.schema.fields) all_columns.push_back(field.name);
    moment.insert(moment.begin(), schema->fields[static_cast<std::size_t>(time_column)].name);
    plan.columns = places_in(*schema, all_columns);
    plan.moment = places_in(*schema, moment);
    plan.lookup = [this, others, all_columns, moment, places_in](
                      base::Time, base::Time) -> base::Result<std::vector<catalog::KnownRow>> {
        std::vector<catalog::KnownRow> rows;
        for (const PartRecord& part : others) {
            ASSIGN_OR_RETURN(auto reader,
                             table::ParquetReader::open(site_.files(), base::join_path(site_.path(), part.data_file)));
            const auto cells = places_in(*reader->schema(), all_columns), when = places_in(*reader->schema(), moment);
            for (;;) {
                ASSIGN_OR_RETURN(const auto batch, reader->next());
                if (!batch) break;
                for (std::int64_t r = 0; r < batch->rows; ++r)
                    rows.push_back({catalog::row_hash(*batch, r, when), catalog::row_hash(*batch, r, cells)});
            }
        }
        return rows;
    };
    return catalog::OverlapCheck(std::move(plan));
}

}  // namespace majung::site
