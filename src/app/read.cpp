// majung read PATH...: raw files to clean tables, no site.
#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>
#include <set>

#include "app/autopsy.h"
#include "app/interrupt.h"
#include "app/notice.h"
#include "app/opened_site.h"
#include "app/outputs.h"
#include "app/table_files.h"
#include "app/verbs.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/walk.h"
#include "intake/nothing_kept.h"
#include "intake/prose.h"
#include "intake/report.h"
#include "intake/text_copy.h"
#include "site/family.h"
#include "site/machines.h"
#include "site/readings.h"
#include "site/site.h"
#include "table/builder.h"

namespace majung::app {
namespace {

struct ReadFile {
    intake::ReadSummary summary;
    std::vector<intake::Attribute> attributes;
    site::HeadSketch sketch;
};

struct Totals {
    table::RowCounts counts;
    int doubtful = 0;
};

/// One line a file written, on standard error like the totals: standard output is for what was found.
void say_written(const Arguments& arguments, const std::vector<WrittenFile>& written) {
    for (const auto& file : written)
        notice(arguments.say(file.again ? "wrote_again" : "wrote_table",
                             {file.path, std::to_string(file.rows), file.table}));
}

/// A table is called here what a site would call it.
void name_tables(intake::Reading& reading, const std::string& path) {
    const auto names = site::table_names(path, reading);
    for (std::size_t t = 0; t < names.size(); ++t) reading.tables[t].name = names[t];
    std::size_t t = 0;
    for (auto& member : reading.members)
        for (auto& table : member.reading.tables) table.name = names[t++];
}

/// A file in a site's folder is read as the people of the site say that such files are.
base::Result<std::optional<site::ReadSetting>> setting_around(const Arguments& arguments, const std::string& path) {
    if (path == "-") return std::optional<site::ReadSetting>();
    ASSIGN_OR_RETURN(const auto around, site::site_around(base::real_files(), path));
    if (around == nullptr) return std::optional<site::ReadSetting>();
    ASSIGN_OR_RETURN(const auto settings, around->read_settings());
    const site::ReadSetting* setting = site::setting_for(settings, path);
    if (setting == nullptr) return std::optional<site::ReadSetting>();
    notice(arguments.say("read_as_said_" + setting->said_by, {path, around->path(), setting->pattern}));
    return std::optional(*setting);
}

/// A file of names alone is an empty table; one whose rows were all refused is none.
base::Result<void> some_row(const intake::ReadSummary& summary, const std::string& path) {
    auto nothing = intake::nothing_kept(summary, path);
    if (nothing && nothing->code != "no_rows") return *std::move(nothing);
    return base::success();
}

base::Result<ReadFile> read_one(const Arguments& arguments, const base::WalkedFile& found, const std::string& to,
                                base::Pool& pool) {
    const std::string& path = found.path;
    base::FileSystem& files = base::real_files();
    ASSIGN_OR_RETURN(auto source, intake::open_source(files, path));
    ASSIGN_OR_RETURN(const auto head, intake::read_head(*source));
    ASSIGN_OR_RETURN(const auto setting, setting_around(arguments, path));
    intake::Hints hints;
    if (setting) hints.corrected = &setting->said;
    ASSIGN_OR_RETURN(auto reading, intake::choose_reading(head.view(), hints));
    if (found.found && !setting && intake::prose(reading, head.view())) return base::user_error("prose").at(path);
    if (setting) intake::correct_reading(reading, setting->said, head.view());
    name_tables(reading, path);
    ASSIGN_OR_RETURN(auto attributes, intake::attributes_of(head.view(), reading));
    intake::ReadOptions options;
    options.pool = &pool;
    if (to.empty()) {
        NullSink sink;
        ASSIGN_OR_RETURN(auto summary, intake::read_all(*source, reading, sink, options));
        RETURN_IF_ERROR(some_row(summary, path));
        return ReadFile{std::move(summary), std::move(attributes), site::sketch_head(reading, head.view())};
    }
    FileSink sink(files, to, {arguments.has("--excel"), &pool, {path}}, FileSink::Several::parts_and_largest);
    ASSIGN_OR_RETURN(auto summary, intake::read_all(*source, reading, sink, options));
    RETURN_IF_ERROR(some_row(summary, path));
    ASSIGN_OR_RETURN(const auto written, sink.finish());
    say_written(arguments, written);
    return ReadFile{std::move(summary), std::move(attributes), {}};
}

std::string signature(const intake::TableReading& table) {
    std::string out;
    for (const auto& column : table.columns) out += column.name + "\n";
    return out;
}

struct JoinedFile {
    std::string path;
    intake::Reading reading;
    site::HeadSketch sketch;
};

/// A joined table whose files are of machines side by side has a last column that says which.
constexpr const char* kAsset = "asset";

/// Sends the tables of one file to the joined tables that they belong to. `asset`: of each table of the file, what the joined
/// table's last column says; nothing where it has no such column.
class JoinSink final : public intake::ChunkSink {
  public:
    JoinSink(FileSink& to, std::vector<int> places, const std::vector<intake::TableSpec>& specs,
             std::vector<std::optional<std::string>> asset)
        : to_(to), places_(std::move(places)), specs_(specs), asset_(std::move(asset)) {}
    base::Result<void> begin(const std::vector<intake::TableSpec>&) override { return base::success(); }
    base::Result<void> take(intake::Chunk&& chunk) override {
        if (const auto& asset = asset_[static_cast<std::size_t>(chunk.table)]) {
            table::ColumnBuilder same(table::Type::text);
            for (std::int64_t r = 0; r < chunk.kept.rows; ++r) same.append(std::string_view(*asset));
            chunk.kept.columns.push_back(same.finish());
        }
        chunk.table = places_[static_cast<std::size_t>(chunk.table)];
        chunk.kept.schema = specs_[static_cast<std::size_t>(chunk.table)].schema;
        return to_.take(std::move(chunk));
    }
    void forget() override { CHECK(false); }  // types were settled by a pass over every file

  private:
    FileSink& to_;
    std::vector<int> places_;
    const std::vector<intake::TableSpec>& specs_;
    std::vector<std::optional<std::string>> asset_;
};

/// Of each joined table the labels of its files, by path; empty where they are not of machines side by side.
std::map<int, std::map<std::string, std::string>> machines_of(const std::vector<JoinedFile>& files,
                                                              std::map<std::string, int>& by_columns,
                                                              std::vector<table::Schema>& schemas) {
    std::map<int, std::vector<site::FamilyFile>> members;
    for (const auto& file : files) {
        std::set<int> places;
        for (const auto& table : file.reading.tables) places.insert(by_columns[signature(table)]);
        for (const int place : places) members[place].push_back({file.path, file.sketch});
    }
    std::map<int, std::map<std::string, std::string>> out;
    for (const auto& [place, family] : members) {
        auto& schema = schemas[static_cast<std::size_t>(place)];
        const auto told = site::machine_labels(family);
        if (!told.side_by_side || schema.find(kAsset) >= 0) continue;
        schema.fields.push_back({kAsset, table::Type::text, "", false});
        for (std::size_t i = 0; i < family.size(); ++i) out[place][family[i].path] = told.labels[i];
    }
    return out;
}

/// Of each joined table a name: what its files' names have in common, else the folder's that holds them all, never that of
/// one machine's folder.
std::vector<std::string> joined_names(const std::vector<JoinedFile>& files, std::map<std::string, int>& by_columns) {
    std::vector<std::vector<std::string>> paths(by_columns.size());
    std::vector<std::size_t> places(by_columns.size());
    for (const auto& file : files) {
        const auto after = site::named_after(file.path, file.reading);
        for (std::size_t t = 0; t < after.size(); ++t) {
            const auto joined = static_cast<std::size_t>(by_columns[signature(file.reading.tables[t])]);
            if (paths[joined].empty()) places[joined] = after[t].place;
            paths[joined].push_back(after[t].path);
        }
    }
    std::vector<std::string> out;
    for (std::size_t k = 0; k < paths.size(); ++k) {
        const std::string wanted = site::table_name(paths[k], places[k]);
        std::string name = wanted;
        for (int n = 2; std::find(out.begin(), out.end(), name) != out.end(); ++n)
            name = wanted + "_" + std::to_string(n);
        out.push_back(std::move(name));
    }
    return out;
}

/// The type that holds the values of both.
table::Type wider(table::Type a, table::Type b) {
    if (a == b) return a;
    return table::numeric(a) && table::numeric(b) ? table::Type::float64 : table::Type::text;
}

/// Several files: tables with the same columns become one, in the order of the files.
base::Result<void> write_joined(const Arguments& arguments, const std::string& to, std::vector<JoinedFile> files,
                                base::Pool& pool) {
    std::vector<intake::TableSpec> specs;
    std::map<std::string, int> by_columns;
    std::vector<table::Schema> schemas;
    std::vector<std::vector<bool>> decided;
    for (const auto& [path, reading, sketch] : files) {
        for (const auto& table : reading.tables) {
            const auto [place, fresh] = by_columns.emplace(signature(table), static_cast<int>(schemas.size()));
            if (fresh) {
                schemas.emplace_back();
                decided.emplace_back();
                for (const auto& c : table.columns)
                    schemas.back().fields.push_back({c.name, c.type, c.unit, c.time.zoned});
            }
            auto& fields = schemas[static_cast<std::size_t>(place->second)].fields;
            for (std::size_t c = 0; c < fields.size(); ++c) {
                const auto& column = table.columns[c];
                if (column.undecided) continue;  // empty throughout: any type holds it
                auto& settled = decided[static_cast<std::size_t>(place->second)];
                settled.resize(fields.size());
                fields[c].type = settled[c] ? wider(fields[c].type, column.type) : column.type;
                settled[c] = true;
                if (fields[c].type == table::Type::time && fields[c].zoned != column.time.zoned)
                    fields[c].type = table::Type::text;
            }
        }
    }
    auto machines = machines_of(files, by_columns, schemas);
    const auto names = joined_names(files, by_columns);
    for (std::size_t k = 0; k < schemas.size(); ++k)
        specs.push_back({names[k], std::make_shared<const table::Schema>(schemas[k])});
    std::vector<std::string> inputs;
    for (const auto& file : files) inputs.push_back(file.path);
    FileSink sink(base::real_files(), to, {arguments.has("--excel"), &pool, std::move(inputs)},
                  FileSink::Several::parts);
    RETURN_IF_ERROR(sink.begin(specs));
    for (auto& [path, reading, sketch] : files) {
        std::vector<int> places;
        std::vector<std::optional<std::string>> asset;
        for (auto& table : reading.tables) {
            places.push_back(by_columns[signature(table)]);
            const auto machine = machines.find(places.back());
            asset.push_back(machine == machines.end() ? std::nullopt : std::optional(machine->second[path]));
            const auto& fields = schemas[static_cast<std::size_t>(places.back())].fields;
            for (std::size_t c = 0; c < table.columns.size(); ++c) {
                table.columns[c].type = fields[c].type;
                table.columns[c].undecided = false;
            }
        }
        ASSIGN_OR_RETURN(auto source, intake::open_source(base::real_files(), path));
        JoinSink join(sink, places, specs, std::move(asset));
        intake::ReadOptions options;
        options.pool = &pool;
        RETURN_IF_ERROR(intake::read_all(*source, reading, join, options));
    }
    ASSIGN_OR_RETURN(const auto written, sink.finish());
    say_written(arguments, written);
    return base::success();
}

base::Result<int> copy_text(const Arguments& arguments, const std::vector<std::string>& paths) {
    const std::string to = arguments.get("--to");
    const auto out_of = [&](std::size_t i) { return to.empty() ? "" : i == 0 ? to : numbered(to, i); };
    for (std::size_t i = 0; i < paths.size(); ++i) RETURN_IF_ERROR(check_outputs({{"--to", out_of(i)}}, paths));
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const std::string out = out_of(i);
        RETURN_IF_ERROR(intake::copy_text(base::real_files(), paths[i], out, arguments.has("--excel")));
    }
    return 0;
}

}  // namespace

base::Result<int> read_verb(const Arguments& arguments) {
    const Interrupt interrupt(arguments, {arguments.get("--to"), arguments.get("--report")});
    if (arguments.positional.empty())
        return base::user_error("argument_missing", {"PATH", "majung read data.csv --to clean.csv"});
    base::FileSystem& files = base::real_files();
    for (const auto& path : arguments.positional)
        if (site::Site::is_site(files, path)) return base::user_error("read_site").at(path);
    ASSIGN_OR_RETURN(const auto found, base::walk(files, arguments.positional));
    say_met_again(arguments, found.again);
    std::vector<std::string> paths;
    for (const auto& file : found.files) paths.push_back(file.path);
    const std::string to = arguments.get("--to");
    if (!to.empty() && !table_file_known(to)) return base::user_error("to_unknown", {to});
    RETURN_IF_ERROR(check_outputs({{"--to", to}, {"--report", arguments.get("--report")}}, paths));
    if (arguments.has("--text")) return copy_text(arguments, paths);
    base::Pool pool;
    std::vector<base::Json> reports;
    std::vector<JoinedFile> readings;
    Totals totals;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        auto file = read_one(arguments, found.files[i], paths.size() == 1 ? to : "", pool);
        if (!file.ok()) {
            if (paths.size() == 1 || file.error().kind == base::ErrorKind::machine) return std::move(file.error());
            notice("majung: " + words::say(arguments.language, file.error()));
            continue;
        }
        auto& summary = file->summary;
        for (std::size_t t = 0; t < summary.tables.size(); ++t) {
            totals.counts += summary.tables[t].counts;
            totals.doubtful += summary.reading.tables[t].doubtful;
        }
        if (to.empty() && !arguments.has("--json"))
            std::fputs(autopsy(paths[i], summary, file->attributes, arguments.language, arguments.width).c_str(),
                       stdout);
        for (const auto& damage : intake::damages(summary))
            notice("majung: " + arguments.say("file_noticed", {paths[i], words::say(arguments.language, damage)}));
        reports.push_back(intake::file_report(paths[i], summary, file->attributes));
        readings.push_back({paths[i], std::move(summary.reading), std::move(file->sketch)});
    }
    if (reports.size() < paths.size())
        notice(arguments.say("pour_unread",
                             {std::to_string(paths.size() - reports.size()), std::to_string(paths.size())}));
    if (reports.empty())
        return base::user_error("no_table", {std::to_string(paths.size())}).at(arguments.positional[0]);
    if (paths.size() > 1 && !to.empty()) RETURN_IF_ERROR(write_joined(arguments, to, std::move(readings), pool));
    const base::Json report = intake::read_report(std::move(reports));
    if (arguments.has("--json")) std::printf("%s\n", report.write().c_str());
    if (arguments.has("--report"))
        RETURN_IF_ERROR(base::replace_file(files, arguments.get("--report"), report.write(2) + "\n", false));
    const auto& c = totals.counts;
    notice(arguments.say("read_total", {std::to_string(c.read), std::to_string(c.kept), std::to_string(c.rejected),
                                        std::to_string(totals.doubtful)}));
    return 0;
}

}  // namespace majung::app
