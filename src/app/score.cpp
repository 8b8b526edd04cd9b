// majung score MODEL PATH...: a model on raw files, one row out for every row in.
#include <cmath>
#include <cstdio>
#include <map>
#include <optional>
#include <set>

#include "app/interrupt.h"
#include "app/layout.h"
#include "app/notice.h"
#include "app/opened_site.h"
#include "app/outputs.h"
#include "app/score_rows.h"
#include "app/table_files.h"
#include "app/verbs.h"
#include "base/limits.h"
#include "base/moment.h"
#include "base/text.h"
#include "base/walk.h"
#include "model/arriving.h"
#include "model/model_file.h"

namespace majung::app {
namespace {

constexpr std::size_t kCausesShown = 3, kColumnsNamed = 12;
constexpr std::int64_t kTicksToJudge = 50;  // fewer may be one fault
constexpr double kWhollyOver = 0.95;

struct ScoredFile {
    std::string path;
    std::vector<NumberedTable> tables;
    int doubtful = 0;
};

base::Result<ScoredFile> read_numbered(const std::string& path, base::Pool& pool) {
    ASSIGN_OR_RETURN(auto source, intake::open_source(base::real_files(), path));
    ASSIGN_OR_RETURN(const auto head, intake::read_head(*source));
    ASSIGN_OR_RETURN(const auto reading, intake::choose_reading(head.view(), {}));
    intake::ReadOptions options;
    options.pool = &pool;
    NumberedSink sink;
    ASSIGN_OR_RETURN(const auto summary, intake::read_all(*source, reading, sink, options));
    ScoredFile file{path, std::move(sink.tables), 0};
    for (const auto& table : summary.reading.tables) file.doubtful += table.doubtful ? 1 : 0;
    return file;
}

base::Result<void> write_scores(const std::string& to, const table::Batch& rows, base::Pool& pool) {
    ASSIGN_OR_RETURN(auto file, open_table_file(base::real_files(), to, score_schema(), {false, &pool}));
    for (std::int64_t from = 0; from < rows.rows; from += base::kBatchRowsMax)
        RETURN_IF_ERROR(file->write(table::slice(rows, from, std::min(base::kBatchRowsMax, rows.rows - from))));
    return file->finish();
}

struct RaisedAlarm {
    base::Time at = 0;
    std::string tags;
};

/// Alarms as live would raise them.
std::vector<RaisedAlarm> raised_alarms(const model::Model& model, const model::Scores& scores) {
    std::vector<RaisedAlarm> out;
    std::vector<alarm::AlarmState> states(model.recipe.assets.size());
    for (std::size_t i = 0; i < scores.time.size(); ++i) {
        alarm::AlarmInput input;
        input.time = scores.time[i];
        input.score = scores.score[i];
        const auto why = scores.causes.find(i);
        if (why != scores.causes.end()) input.causes = why->second;
        for (const auto& change :
             alarm::step(states[static_cast<std::size_t>(scores.asset[i])], model.rule, input, "")) {
            if (change.state != alarm::Phase::unacknowledged) continue;
            std::vector<std::string> tags;
            for (std::size_t c = 0; c < std::min(kCausesShown, change.because.size()); ++c)
                tags.push_back(change.because[c].tag);
            out.push_back({input.time, base::join(tags, ", ")});
        }
    }
    return out;
}

/// A file that runs wholly outside what was learned: its alarms tell of another way of running, not of a fault. Which tag shows
/// it most often, with its value at the first such tick; nothing where it is not so.
std::optional<table::Cause> wholly_outside(const model::Model& model, const model::Scores& scores) {
    std::int64_t over = 0, scored = 0;
    for (const double score : scores.score) {
        scored += std::isnan(score) ? 0 : 1;
        over += score > model.rule.threshold ? 1 : 0;
    }
    if (scored < kTicksToJudge || static_cast<double>(over) < kWhollyOver * static_cast<double>(scored))
        return std::nullopt;
    std::map<std::string, std::pair<std::int64_t, table::Cause>> first_causes;
    for (const auto& [place, causes] : scores.causes) {
        if (causes.empty()) continue;
        auto& [count, cause] = first_causes[causes.front().tag];
        if (++count == 1) cause = causes.front();
    }
    const auto most = std::max_element(first_causes.begin(), first_causes.end(),
                                       [](const auto& a, const auto& b) { return a.second.first < b.second.first; });
    return most == first_causes.end() ? table::Cause() : most->second.second;
}

/// What a group of tables came to: a line and its alarms, or an object.
void tell(const Arguments& arguments, const model::Model& model, const model::Scores& scores, const std::string& path,
          base::Json& json) {
    std::int64_t over = 0, scored = 0;
    for (const double score : scores.score) {
        scored += std::isnan(score) ? 0 : 1;
        over += score > model.rule.threshold ? 1 : 0;
    }
    const auto alarms = raised_alarms(model, scores);
    const auto outside = wholly_outside(model, scores);
    if (arguments.has("--json")) {
        base::Json list = base::Json::array();
        for (const auto& alarm : alarms)
            list.push(base::Json::object()
                          .set("at", base::moment_json(alarm.at, model.recipe.row_clock))
                          .set("because", alarm.tags));
        json.push(base::Json::object()
                      .set("path", path)
                      .set("ticks", scored)
                      .set("in_alarm", over)
                      .set("wholly_outside", outside.has_value())
                      .set("alarms", std::move(list)));
        return;
    }
    if (scored == 0) {  // "none in alarm" would be no answer
        std::printf("%s\n", arguments.say("score_nothing", {path, std::to_string(scores.score.size())}).c_str());
        return;
    }
    std::printf("%s\n", arguments.say("score_file", {path, std::to_string(scored), std::to_string(over)}).c_str());
    if (outside)
        std::fputs(paragraph(arguments.say("score_wholly_outside",
                                           {outside->tag, base::rounded(outside->value, 4),
                                            base::rounded(outside->low, 4), base::rounded(outside->high, 4)}),
                             2, arguments.width)
                       .c_str(),
                   stdout);
    for (const auto& alarm : alarms)
        std::printf("  %s\n",
                    arguments
                        .say("score_alarm",
                             {words::say_moment(arguments.language, alarm.at, model.recipe.row_clock), alarm.tags})
                        .c_str());
}

/// As many as one reads in a line.
std::string first_names(std::vector<std::string> names) {
    if (names.size() > kColumnsNamed) {
        names.resize(kColumnsNamed);
        names.emplace_back("...");
    }
    return base::join(names, ", ");
}

/// The columns that a file lacks of the table it comes nearest to.
std::string columns_lacking(const model::Model& model, const ScoredFile& file) {
    std::vector<std::string> fewest;
    bool any = false;
    for (const auto& table : file.tables)
        for (std::size_t place = 0; place < model.recipe.tables.size(); ++place) {
            auto missing = model::missing_columns(model.recipe, static_cast<int>(place), *table.schema);
            if (!any || missing.size() < fewest.size()) fewest = std::move(missing);
            any = true;
        }
    return first_names(std::move(fewest));
}

void warn(const Arguments& arguments, const base::Error& error) {
    notice("majung: " + words::say(arguments.language, error));
}

/// Numbers that are written in another unit are judged in the one that the model knows, as a site would store them; it is told.
void take_known_units(const Arguments& arguments, const model::Model& model, int place, const std::string& path,
                      NumberedTable& table) {
    const auto units = model::other_units(model.recipe, place, *table.schema);
    if (units.empty()) return;
    for (const auto& unit : units)
        warn(arguments, base::user_error(unit.convertible ? "score_unit_converted" : "score_unit_other",
                                         {unit.column, unit.is, unit.known})
                            .at(path));
    for (auto& batch : table.kept) batch = model::in_known_units(units, batch);
    table::Batch none;
    none.schema = table.schema;
    table.schema = model::in_known_units(units, none).schema;
}

/// The model's tags of tables of which no file holds any: what happens to them is not seen. It is told.
void warn_of_absent_tables(const Arguments& arguments, const model::Model& model, const std::string& path,
                           const std::vector<PlacedTable>& group) {
    std::vector<std::string> tags;
    for (const auto& tag : model.recipe.tags)
        if (std::none_of(group.begin(), group.end(), [&](const auto& placed) { return placed.place == tag.table; }))
            tags.push_back(tag.column);
    if (tags.empty()) return;
    const std::string count = std::to_string(tags.size());
    warn(arguments, base::user_error("score_tables_absent", {count, first_names(std::move(tags))}).at(path));
}

/// The files that can be read; of several, one that cannot is told.
base::Result<std::vector<ScoredFile>> read_files(const Arguments& arguments, const std::vector<std::string>& paths,
                                                 base::Pool& pool) {
    std::vector<ScoredFile> files;
    for (const auto& path : paths) {
        auto file = read_numbered(path, pool);
        if (file.ok()) {
            files.push_back(std::move(file).value());
            continue;
        }
        if (paths.size() == 1) return std::move(file.error()).at(path);
        warn(arguments, std::move(file.error()).at(path));
    }
    return files;
}

/// A file's name as part of an output's: without its ending, with it, or its whole path; the first that tells all apart.
std::map<std::string, std::string> told_apart(const std::vector<base::WalkedFile>& files) {
    const auto without_ending = [](const std::string& name) {
        const std::string kind = base::extension(name);
        return kind.empty() ? name : name.substr(0, name.size() - kind.size() - 1);
    };
    std::map<std::string, std::string> out;
    for (int style = 0; style < 3; ++style) {
        std::set<std::string> different;
        for (const auto& file : files) {
            std::string name = style == 0 ? without_ending(file.name) : style == 1 ? file.name : file.path;
            std::replace(name.begin(), name.end(), '/', '-');
            different.insert(name);
            out[file.path] = std::move(name);
        }
        if (different.size() == files.size()) break;
    }
    return out;
}

/// Where the scores of each placed table go: named after its file, and its place there where the file has several.
std::vector<std::string> score_outputs(const std::string& to,
                                       const std::vector<std::pair<std::string, std::size_t>>& placed,
                                       const std::vector<base::WalkedFile>& files) {
    if (placed.size() == 1) return {to};
    auto names = told_apart(files);
    std::map<std::string, std::size_t> tables, nth;
    for (const auto& [path, group] : placed) ++tables[path];
    std::vector<std::string> out;
    for (const auto& [path, group] : placed) {
        const std::string of_file = suffixed(to, names[path]);
        out.push_back(tables[path] == 1 ? of_file : numbered(of_file, ++nth[path]));
    }
    return out;
}

base::Result<model::Model> read_model(const std::string& path) {
    ASSIGN_OR_RETURN(const auto bytes, base::read_file(base::real_files(), path, base::kModelBytesMax));
    if (!bytes.starts_with("PK")) return base::user_error("not_a_model").at(path);  // it is a zip archive
    auto model = model::model_from_bytes(bytes);
    if (!model.ok()) return std::move(model.error()).at(path);
    return model;
}

}  // namespace

base::Result<int> score_verb(const Arguments& arguments) {
    const Interrupt interrupt(arguments, {arguments.get("--to")});
    if (arguments.positional.size() < 2)
        return base::user_error("argument_missing", {arguments.positional.empty() ? "MODEL" : "PATH",
                                                     "majung score pump.majung today.csv"});
    const std::string& model_path = arguments.positional.front();
    const std::string to = arguments.get("--to");
    if (!to.empty() && !table_file_known(to)) return base::user_error("to_unknown", {to});
    RETURN_IF_ERROR(check_outputs({{"--to", to}}, arguments.positional));
    ASSIGN_OR_RETURN(const model::Model model, read_model(model_path));
    ASSIGN_OR_RETURN(const auto found,
                     base::walk(base::real_files(), {arguments.positional.begin() + 1, arguments.positional.end()}));
    say_met_again(arguments, found.again);
    std::vector<std::string> paths;
    for (const auto& file : found.files) paths.push_back(file.path);

    base::Pool pool;
    ASSIGN_OR_RETURN(auto files, read_files(arguments, paths, pool));
    // A model of one table scores each file alone; one that joins tables scores all files together.
    const bool alone = model.recipe.tables.size() == 1;
    std::vector<std::vector<PlacedTable>> groups;
    std::vector<std::pair<std::string, std::size_t>> names;  // of each placed table: its file
    table::RowCounts counts;
    int doubtful = 0;
    for (auto& file : files) {
        doubtful += file.doubtful;
        bool fits = false;
        for (auto& table : file.tables) {
            counts += table.counts;
            const int place = recipe_table_of(model.recipe, *table.schema);
            if (place < 0) continue;
            fits = true;
            take_known_units(arguments, model, place, file.path, table);
            const auto missing = model::missing_columns(model.recipe, place, *table.schema);
            if (!missing.empty())
                warn(arguments, base::user_error("columns_missing", {base::join(missing, ", ")}).at(file.path));
            if (alone || groups.empty()) groups.emplace_back();
            groups.back().push_back({&table, place});
            names.emplace_back(file.path, groups.size() - 1);
        }
        if (fits) continue;
        const auto unlike = base::user_error("columns_unlike_model", {columns_lacking(model, file)});
        if (paths.size() == 1) return base::Error(unlike).at(file.path);
        warn(arguments, base::Error(unlike).at(file.path));
    }
    if (groups.empty()) return base::user_error("no_file_fits", {std::to_string(paths.size())}).at(model_path);

    std::size_t name = 0;
    const auto outputs = to.empty() ? std::vector<std::string>() : score_outputs(to, names, found.files);
    for (const auto& out : outputs) RETURN_IF_ERROR(check_outputs({{"--to", out}}, arguments.positional));
    base::Json told = base::Json::array();
    for (const auto& group : groups) {
        warn_of_absent_tables(arguments, model, names[name].first, group);
        ASSIGN_OR_RETURN(const auto scores, score_tables(model, group));
        tell(arguments, model, scores, names[name].first, told);
        for (const auto& placed : group) {
            const std::size_t place = name++;
            if (to.empty()) continue;
            const std::string &from = names[place].first, &out = outputs[place];
            const auto rows = scores_on_rows(model, scores, placed);
            RETURN_IF_ERROR(write_scores(out, rows, pool));
            notice(arguments.say("wrote_scores", {out, std::to_string(rows.rows), from}));
        }
    }
    if (arguments.has("--json"))
        std::printf("%s\n", base::Json::object().set("files", std::move(told)).write().c_str());
    notice(arguments.say("read_total", {std::to_string(counts.read), std::to_string(counts.kept),
                                        std::to_string(counts.rejected), std::to_string(doubtful)}));
    return 0;
}

}  // namespace majung::app
