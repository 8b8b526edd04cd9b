// The protocol for one source: hash it; if it was poured, that is all. Choose its reading (that of the file it grew from, if
// any). Write its rows and ledgers as Parquet under names made of hash and reading, synced. Then one SQLite commit lists
// them. A kill before the commit leaves files that the next opening removes; one after it leaves everything.
// Which reading: pour_reading.cpp; which table: pour_family.cpp; what was there before: pour_overlap.cpp; pour_commit.cpp.
#include "site/pour_session.h"

#include <algorithm>

#include "base/check.h"
#include "base/hash.h"
#include "base/text.h"
#include "catalog/same_rows.h"
#include "intake/attributes.h"
#include "intake/nothing_kept.h"
#include "intake/prose.h"
#include "site/family.h"
#include "site/sqlite.h"

namespace majung::site {
namespace {

constexpr std::size_t kWordsLooked = 200;                 // of a text column, to know it under another name
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

/// What reading found, under the names of the site's tables.
std::vector<table::Finding> named_by_family(const intake::ReadSummary& summary, const std::vector<WrittenPart>& parts) {
    std::vector<table::Finding> out = summary.findings;
    for (auto& finding : out)
        for (std::size_t i = 0; i < parts.size(); ++i)
            if (finding.table == summary.reading.tables[i].name) {
                finding.table = parts[i].family.name;
                break;
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
    : site_(site), options_(options), lock_(std::move(lock)), known_(site), staged_(options.staged()) {}

base::Result<PourSession> PourSession::begin(Site& site, const PourOptions& options) {
    ASSIGN_OR_RETURN(auto lock, FileLock::wait(site.files(), base::join_path(site.path(), "pour.lock")));
    PourSession session(site, options, std::move(lock));
    RETURN_IF_ERROR(site.discard_staged());
    ASSIGN_OR_RETURN(session.reads_, site.read_settings());
    RETURN_IF_ERROR(session.note_folders());
    return session;
}

base::Time PourSession::now() const { return (options_.clock != nullptr ? *options_.clock : base::real_clock()).now(); }

base::Result<PouredSource> PourSession::pour(const PourFile& file) {
    ++progress_.file;
    progress_.path = file.path;
    progress_.bytes = progress_.bytes_all = 0;
    tell_progress();
    ASSIGN_OR_RETURN(const SourceHash hashed, hash_source(site_.files(), site_.knowledge(), file.path));
    Attempt how;
    bool anew = false;
    if (hashed.same) {
        ASSIGN_OR_RETURN(anew, corrected_since(hashed.same->id, file));
    }
    if (hashed.same && !anew) {
        PouredSource known;
        known.path = file.path;
        known.id = hashed.same->id;
        known.what = PouredSource::What::known;
        return known;
    }
    if (!hashed.same && hashed.begins_with) {
        ASSIGN_OR_RETURN(anew, corrected_since(hashed.begins_with->id, file));
    }
    how.read_anew = anew;
    if (anew)
        how.supersedes = hashed.same ? hashed.same : hashed.begins_with;
    else if (hashed.begins_with)
        (hashed.begins_with->whole_line ? how.grown_from : how.supersedes) = hashed.begins_with;
    auto poured = attempt(file, hashed, how);
    if (!poured.ok() && poured.error().code == kFamilyDiffers) {
        std::swap(how.grown_from, how.supersedes);
        poured = attempt(file, hashed, how);
    }
    return poured;
}

/// The file, that tells how far it was read.
base::Result<std::unique_ptr<intake::Source>> PourSession::open(const PourFile& file) {
    ASSIGN_OR_RETURN(auto source, intake::open_source(site_.files(), file.path));
    if (!options_.on_progress) return source;
    const auto size = source->packing().empty() ? source->size() : base::Result<std::int64_t>(0);
    progress_.bytes_all = size.ok() ? *size : 0;
    return intake::watched_source(std::move(source), [this](std::int64_t bytes) {
        progress_.bytes = bytes;
        tell_progress();
    });
}

/// What is otherwise in a source than its family has it, after its rows were seen.
std::vector<table::Finding> PourSession::otherwise(const PourFile& file, const std::vector<WrittenPart>& parts,
                                                   const std::vector<TableChange>& changes, const Attempt& how) {
    std::vector<table::Finding> out;
    for (const auto& [place, change] : changes) {
        table::Finding finding;
        finding.code = "format_changed";
        finding.table = place < parts.size() ? parts[place].family.name : "";
        finding.column = change.column;
        finding.args = {change.what + (change.kept ? "_kept" : ""), change.was, change.is, file.name};
        out.push_back(std::move(finding));
    }
    for (const WrittenPart& part : parts)
        if (part.conflicts.count > 0)
            out.push_back(catalog::conflict_finding(part.conflicts, part.family.name, file.name));
    if (!how.twin) return out;
    for (const auto& [place, same] : how.twin->tables)
        if (place < parts.size())
            out.push_back(catalog::same_rows_finding(same.rows, parts[place].family.name, file.name, same.source));
    return out;
}

base::Result<PouredSource> PourSession::attempt(const PourFile& file, const SourceHash& hashed, const Attempt& how) {
    ASSIGN_OR_RETURN(auto source, open(file));
    ASSIGN_OR_RETURN(const auto head, intake::read_head(*source));
    intake::Hints hints;
    ASSIGN_OR_RETURN(hints.corrections, site_.corrections());
    const intake::ReadCorrection* said = said_of(file);
    hints.corrected = said;
    PartPlan plan;
    std::vector<std::string> tables_before;
    const auto& earlier = how.grown_from ? how.grown_from : how.supersedes;
    if (earlier && !how.read_anew) {
        ASSIGN_OR_RETURN(hints.stored, reading_of(earlier->id));
    }
    if (how.grown_from) RETURN_IF_ERROR(note_known(how.grown_from->id, plan.rows_known, tables_before));
    intake::Reading reading;
    if (file.reading && !earlier) {
        reading = *file.reading;
    } else {
        ASSIGN_OR_RETURN(reading, intake::choose_reading(head.view(), hints));
    }
    if (file.found && !earlier && said == nullptr && intake::prose(reading, head.view()))
        return base::user_error("prose").at(file.path);
    ReadSource read;
    ASSIGN_OR_RETURN(read.changes, take_stored_reading(reading, head.view(), own_label(file)));
    if (said != nullptr) intake::correct_reading(reading, *said, head.view());  // over the stored reading too
    if (how.grown_from &&
        (!by_rows(reading) || !source->packing().empty() || reading.tables.size() != tables_before.size()))
        return base::user_error(kFamilyDiffers);

    PourFile named = file;
    if (named.tables.empty()) named.tables = table_names(file.path, reading);
    reading.detect_ms = 0;
    plan.site = site_.path();
    plan.source = file.name;
    plan.stem = hashed.sha256.substr(0, 16) + "-" + base::sha256_hex(intake::to_json(reading).write()).substr(0, 8);
    plan.pool = options_.pool;
    plan.choose = [&](int place, const intake::TableSpec& spec,
                      const std::vector<FamilyChoice>& before) -> base::Result<FamilyChoice> {
        if (place == 0) read.told.clear();  // a second pass chooses again
        const auto values = [&] {
            const auto at = static_cast<std::size_t>(place);
            return HeadValues{intake::ranges_in_head(reading, at, head.view()),
                              intake::words_in_head(reading, at, head.view(), kWordsLooked)};
        };
        ASSIGN_OR_RETURN(auto choice, choose(named, spec, place, before, values, read.told));
        if (said != nullptr) choice.missing = said->missing;
        const bool other = how.grown_from && choice.name != tables_before[static_cast<std::size_t>(place)];
        if (other) return base::user_error(kFamilyDiffers);
        return choice;
    };
    std::set<std::int64_t> same_file;
    if (earlier) {
        ASSIGN_OR_RETURN(same_file, growth_of(earlier->id));
    }
    ASSIGN_OR_RETURN(const std::string label, label_for(file, how));
    plan.overlap = [&](const FamilyChoice& family, const table::SchemaPtr& schema, int time_column) {
        return overlap(family, schema, time_column, label, same_file);
    };
    ASSIGN_OR_RETURN(const auto attributes, intake::attributes_of(head.view(), reading));
    read.attributes = attributes_json(reading, attributes);
    PartWriter writer(site_.files(), plan);
    ASSIGN_OR_RETURN(read.summary,
                     intake::read_all(*source, reading, writer, {.pool = options_.pool, .origins = how.origins}));
    if (auto nothing = intake::nothing_kept(read.summary, file.path)) return *std::move(nothing);
    ASSIGN_OR_RETURN(read.parts, writer.finish());
    Attempt again = how;
    if (!how.twin) {
        ASSIGN_OR_RETURN(again.twin, twin_of(read.parts, label, same_file));
    }
    const bool overlapping =
        by_rows(reading) && std::any_of(read.parts.begin(), read.parts.end(),
                                        [](const auto& part) { return part.rejected.count("overlap"); });
    again.origins = how.origins || overlapping;
    if (again.twin.has_value() != how.twin.has_value() || again.origins != how.origins)
        return attempt(file, hashed, again);  // few files do; the others need no second pass
    return keep(file, hashed, how, label, std::move(read));
}

base::Result<intake::Reading> PourSession::reading_of(std::int64_t source) {
    ASSIGN_OR_RETURN(auto stored, site_.knowledge().prepare("SELECT reading FROM sources WHERE id = ?"));
    stored.bind(source);
    ASSIGN_OR_RETURN(const bool row, stored.step());
    CHECK(row);
    ASSIGN_OR_RETURN(const auto json, base::parse_json(stored.text(0)));
    return intake::reading_from_json(json);
}

/// How far each table of a source was poured, and which table of the site it is.
base::Result<void> PourSession::note_known(std::int64_t source, std::vector<std::int64_t>& rows,
                                           std::vector<std::string>& tables) {
    ASSIGN_OR_RETURN(auto known,
                     site_.knowledge().prepare("SELECT row_last, name FROM parts JOIN tables ON tables.id = table_id "
                                               "WHERE source_id = ? ORDER BY place"));
    known.bind(source);
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, known.step());
        if (!row) return base::success();
        rows.push_back(known.integer(0));
        tables.push_back(known.text(1));
    }
}

/// Of which machine (or lot) its rows are.
base::Result<std::string> PourSession::label_for(const PourFile& file, const Attempt& how) {
    if (how.twin) return how.twin->label;
    const auto& earlier = how.grown_from ? how.grown_from : how.supersedes;
    return earlier ? label_of(earlier->id) : own_label(file);
}

/// Files of a folder whose names say the same are of the machine that the first of them was.
base::Result<void> PourSession::note_folders() {
    ASSIGN_OR_RETURN(auto known, site_.knowledge().prepare("SELECT path, label FROM sources WHERE live = 0 AND "
                                                           "state < 2 ORDER BY id"));
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, known.step());
        if (!row) return base::success();
        const std::string path = known.text(0);
        folders_.try_emplace({base::parent_path(path), file_label(path)}, known.text(1));
    }
}

std::string PourSession::own_label(const PourFile& file) const {
    const auto known = folders_.find({base::parent_path(file.path), file_label(file.path)});
    if (known != folders_.end()) return known->second;
    return file.label.empty() ? file_label(file.path) : file.label;
}

/// Makes a source that was read and written count.
base::Result<PouredSource> PourSession::keep(const PourFile& file, const SourceHash& hashed, const Attempt& how,
                                             const std::string& label, ReadSource read) {
    auto& [attributes, summary, parts, changes, told] = read;
    for (std::size_t i = 0; i < parts.size() && i < summary.reading.tables.size(); ++i) {
        parts[i].record.sureness = summary.reading.tables[i].sureness;
        parts[i].record.doubtful = summary.reading.tables[i].doubtful;
    }
    const auto more = otherwise(file, parts, changes, how);
    told.insert(told.end(), more.begin(), more.end());
    RETURN_IF_ERROR(suspect_units(parts, file.name, label, told));
    if (!how.twin && !how.grown_from && !how.supersedes) RETURN_IF_ERROR(suspect_machines(file, parts, label, told));
    std::vector<table::Finding> findings = named_by_family(summary, parts);
    findings.insert(findings.end(), told.begin(), told.end());
    const auto damaged = intake::damages(summary);
    told.insert(told.begin(), damaged.begin(), damaged.end());  // among its findings already
    base::Json about = summary_json(summary);
    about.set("ranges", ranges_json(parts)).set("attributes", std::move(attributes));
    if (const auto* said = said_of(file)) about.set("corrected", said->key());
    ASSIGN_OR_RETURN(const std::int64_t id,
                     commit(file, hashed, how, {label, intake::to_json(summary.reading), about, findings}, parts));

    PouredSource out;
    out.path = file.path;
    out.id = id;
    out.what = how.read_anew                      ? PouredSource::What::again
               : how.grown_from || how.supersedes ? PouredSource::What::grown
                                                  : PouredSource::What::poured;
    out.told = std::move(told);
    out.encoding = {summary.reading.encoding, intake::delimiter_name(summary.reading.dialect)};
    for (const auto& [code, count] : summary.codes) out.findings += count;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const WrittenPart& part = parts[i];
        bool changed = false;
        for (const auto& [table, change] : changes) changed = changed || (table == i && !change.kept);
        out.tables.push_back({part.family.name, part.record.counts, part.rejected, part.record.sureness,
                              part.record.doubtful, part.family.table_id == 0, changed});
    }
    return out;
}

}  // namespace majung::site
