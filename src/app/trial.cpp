// majung trial PATH...: the contest on raw files, the winner written as a .majung file.
#include <cstdio>

#include "app/file_dataset.h"
#include "app/source_paths.h"
#include "app/trial_page.h"
#include "app/verbs.h"
#include "base/limits.h"
#include "base/text.h"
#include "model/model_file.h"
#include "trial/trial.h"

namespace majung::app {
namespace {

base::Error wrong(const std::string& option, const std::string& value) {
    return base::user_error("option_value", {option, value, "trial"});
}

base::Result<catalog::Question> question_from(const Arguments& arguments) {
    catalog::Question question;
    if (arguments.get("--ask", "anomaly") != "anomaly") return wrong("--ask", arguments.get("--ask"));
    question.time_column = arguments.get("--time");
    question.asset_column = arguments.get("--asset");
    if (arguments.has("--false-alarms")) {
        ASSIGN_OR_RETURN(question.budget, catalog::parse_alarm_budget(arguments.get("--false-alarms")));
    }
    const std::string until = arguments.get("--train-until");
    if (until.empty()) return question;
    if (const auto number = base::parse_double(until)) {
        if (!(*number > 0)) return wrong("--train-until", until);
        if (*number < 1)
            question.train_fraction = *number;
        else
            question.train_until = static_cast<base::Time>(*number);
    } else if (const auto time = base::parse_iso(until)) {
        question.train_until = *time;
    } else {
        return wrong("--train-until", until);
    }
    return question;
}

base::Result<double> seconds_from(const Arguments& arguments) {
    std::string text = arguments.get("--budget", "60s");
    const std::string whole = text;
    double unit = 1;
    if (text.ends_with("s")) text.pop_back();
    else if (text.ends_with("m")) { text.pop_back(); unit = 60; }
    const auto number = base::parse_double(text);
    if (!number || !(*number > 0)) return wrong("--budget", whole);
    return *number * unit;
}

/// start,end,kind (and what else): a CSV with these column names in its header.
base::Result<std::vector<table::Event>> events_from(const std::string& path, base::Pool& pool) {
    std::vector<table::Event> events;
    if (path.empty()) return events;
    ASSIGN_OR_RETURN(const auto read, read_dataset({path}, pool));
    ASSIGN_OR_RETURN(auto rows, read.data.open(0));
    const auto& schema = *rows->schema();
    const int start = schema.find("start"), end = schema.find("end"), kind = schema.find("kind");
    if (start < 0 || schema.fields[static_cast<std::size_t>(start)].type != table::Type::time)
        return base::user_error("events_columns", {"start"}).at(path, 1);
    for (;;) {
        ASSIGN_OR_RETURN(const auto batch, rows->next());
        if (!batch) break;
        for (std::int64_t r = 0; r < batch->rows; ++r) {
            const auto& from = batch->columns[static_cast<std::size_t>(start)];
            if (!from.valid(r)) continue;
            table::Event event;
            event.start = event.end = from.time(r);
            if (end >= 0 && batch->columns[static_cast<std::size_t>(end)].type == table::Type::time && batch->columns[static_cast<std::size_t>(end)].valid(r))
                event.end = batch->columns[static_cast<std::size_t>(end)].time(r);
            event.kind = kind < 0 ? "fault" : table::cell_text(*batch, r, static_cast<std::size_t>(kind));
            event.source = "label";
            events.push_back(std::move(event));
        }
    }
    return events;
}

base::Result<std::vector<trial::Candidate>> candidates_from(const std::string& path) {
    std::vector<trial::Candidate> candidates;
    if (path.empty()) return candidates;
    ASSIGN_OR_RETURN(const auto bytes, base::read_file(base::real_files(), path, base::kModelBytesMax));
    auto model = model::model_from_bytes(bytes);
    if (!model.ok()) return std::move(model.error()).at(path);
    candidates.push_back({base::file_name(path), std::move(model).value()});
    return candidates;
}

}  // namespace

base::Result<int> trial_verb(const Arguments& arguments) {
    if (arguments.positional.empty()) return base::user_error("argument_missing", {"PATH", "majung trial data.csv"});
    base::FileSystem& files = base::real_files();
    base::Pool pool;
    ASSIGN_OR_RETURN(const auto question, question_from(arguments));
    trial::TrialOptions options;
    ASSIGN_OR_RETURN(options.budget_s, seconds_from(arguments));
    const auto seed = base::parse_int(arguments.get("--seed", "1"));
    if (!seed || *seed < 0) return wrong("--seed", arguments.get("--seed"));
    options.seed = static_cast<std::uint64_t>(*seed);
    const std::string only = arguments.get("--only");
    if (!only.empty())
        for (const auto name : base::split(only, ',')) {
            if (entrant::make_entrant(name) == nullptr) return base::user_error("entrant_unknown", {std::string(name)});
            options.entrants.emplace_back(name);
        }
    ASSIGN_OR_RETURN(const auto events, events_from(arguments.get("--events"), pool));
    ASSIGN_OR_RETURN(const auto candidates, candidates_from(arguments.get("--entrant")));
    ASSIGN_OR_RETURN(const auto paths, source_paths(files, arguments.positional));
    ASSIGN_OR_RETURN(const auto read, read_dataset(paths, pool));
    for (const auto& why : read.unread) std::fprintf(stderr, "majung: %s\n", words::say(arguments.language, why).c_str());
    ASSIGN_OR_RETURN(const auto result, trial::hold_trial(read.data, question, events, candidates, options));
    ASSIGN_OR_RETURN(const auto bytes, model::to_bytes(result.winner, result.parity));
    const std::string out = arguments.get("--model", "./" + question.name + ".majung");
    RETURN_IF_ERROR(base::replace_file(files, out, bytes, false));
    const base::Json report = to_json(result.card);
    if (arguments.has("--report"))
        RETURN_IF_ERROR(base::replace_file(files, arguments.get("--report"), report.write(2) + "\n", false));
    if (arguments.has("--json"))
        std::printf("%s\n", report.write().c_str());
    else
        std::fputs((trial_page(result.card, arguments.language) + arguments.say("trial_written", {out}) + "\n").c_str(), stdout);
    const auto& c = read.counts;
    std::fprintf(stderr, "%s\n", arguments.say("read_total", {std::to_string(c.read), std::to_string(c.kept), std::to_string(c.rejected), std::to_string(read.doubtful)}).c_str());
    return 0;
}

}  // namespace majung::app
