// majung trial SITE [N] and majung trial PATH...: the contest. On a site its people's verdicts take part as events and its
// champion as a candidate, and the winner is kept there; raw files are poured into a temporary site and the winner is
// written as a .majung file.
#include <cstdio>

#include "app/interrupt.h"
#include "app/notice.h"
#include "app/opened_site.h"
#include "app/outputs.h"
#include "app/promote.h"
#include "app/question_check.h"
#include "app/site_trial.h"
#include "app/trial_page.h"
#include "app/verbs.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/text.h"
#include "intake/read.h"
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
    std::string text = arguments.get("--budget");
    if (text.empty()) return trial::kNoClock;
    const std::string whole = text;
    double unit = 1;
    if (text.ends_with("s"))
        text.pop_back();
    else if (text.ends_with("m")) {
        text.pop_back();
        unit = 60;
    }
    const auto number = base::parse_double(text);
    if (!number || !(*number > 0)) return wrong("--budget", whole);
    return *number * unit;
}

/// start,end,kind (and what else): a CSV with these column names in its header.
base::Result<std::vector<table::Event>> events_from(const std::string& path, base::Pool& pool) {
    std::vector<table::Event> events;
    if (path.empty()) return events;
    intake::ReadOptions options;
    options.pool = &pool;
    ASSIGN_OR_RETURN(const auto tables, intake::read_in_memory(path, {}, options));
    const table::Schema none, &schema = tables.empty() ? none : *tables.front().schema;
    const auto time_column = [&](std::string_view name) {
        const int at = schema.find(name);
        return at >= 0 && schema.fields[static_cast<std::size_t>(at)].type == table::Type::time ? at : -1;
    };
    const int start = time_column("start"), end = time_column("end"), kind = schema.find("kind");
    if (start < 0) return base::user_error("events_columns", {"start"}).at(path, 1);
    for (const auto& batch : tables.front().kept)
        for (std::int64_t r = 0; r < batch.rows; ++r) {
            const auto time = [&](int column, base::Time otherwise) {
                const bool there = column >= 0 && batch.columns[static_cast<std::size_t>(column)].valid(r);
                return there ? batch.columns[static_cast<std::size_t>(column)].time(r) : otherwise;
            };
            table::Event event;
            event.start = time(start, 0);
            if (event.start == 0) continue;
            event.end = time(end, event.start);
            event.kind = kind < 0 ? "fault" : table::cell_text(batch, r, static_cast<std::size_t>(kind));
            event.source = "label";
            events.push_back(std::move(event));
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

base::Result<trial::TrialOptions> options_from(const Arguments& arguments) {
    trial::TrialOptions options;
    ASSIGN_OR_RETURN(options.budget_s, seconds_from(arguments));
    const auto seed = base::parse_int(arguments.get("--seed", "1"));
    if (!seed || *seed < 0) return wrong("--seed", arguments.get("--seed"));
    options.seed = static_cast<std::uint64_t>(*seed);
    const std::string only = arguments.get("--only");
    if (!only.empty())
        for (const auto name : base::split(only, ',')) {
            if (entrant::make_entrant(name) == nullptr) {
                std::vector<std::string> names;
                for (const auto& known : entrant::all_entrants()) names.push_back(known.name);
                return base::user_error("only_unknown", {std::string(name), base::join(names, ", ")});
            }
            options.entrants.emplace_back(name);
        }
    return options;
}

/// What came of a trial, wherever it was held.
struct Held {
    trial::TrialResult result;
    std::string where;  // the last line: where the winner is
};

base::Result<Held> hold_on_site(const Arguments& arguments, site::Site& site, const catalog::Dataset& data,
                                const SiteTrialOptions& options) {
    const std::string& question = options.question.name;
    RETURN_IF_ERROR(say_drift(arguments, site, question));
    RETURN_IF_ERROR(try_promotion(arguments, site, question, false));  // on what has come since the last trial
    ASSIGN_OR_RETURN(auto held, hold_site_trial(site, data, options));
    const char* kept = held.champion_won                       ? "trial_champion_won"
                       : held.had_champion && !held.promoted() ? "trial_kept_challenger"
                                                               : "trial_kept";
    std::string where = arguments.say(kept, {base::join_path(site.path(), "models/" + question)});
    if (held.promotion) {
        const auto& fight = *held.promotion;
        where += "\n" + arguments.say(fight.duel.because.code, fight.duel.because.args) + "\n" +
                 arguments.say(fight.promoted ? "promotion_won" : "promotion_lost",
                               {question, std::to_string(fight.challenger), std::to_string(fight.champion)});
    }
    return Held{std::move(held.result), where};
}

base::Result<Held> hold_on_files(const Arguments& arguments, const catalog::Dataset& data,
                                 const SiteTrialOptions& options, const std::string& model_path) {
    auto held = trial::hold_trial(data, options.question, options.events, options.candidates, options.trial);
    if (!held.ok()) {
        base::Error error = std::move(held.error());
        if (!error.file.empty()) return error;
        return std::move(error).at(arguments.positional.front());
    }
    return Held{std::move(held).value(), arguments.say("trial_written", {model_path})};
}

}  // namespace

base::Result<int> trial_verb(const Arguments& arguments) {
    const Interrupt interrupt(arguments, {arguments.get("--model", "./anomaly.majung"), arguments.get("--report")});
    if (arguments.positional.empty())
        return base::user_error("argument_missing", {"SITE|PATH", "majung trial data.csv"});
    base::FileSystem& files = base::real_files();
    base::Pool pool;
    const bool is_site = site::Site::is_site(files, arguments.positional.front());
    const std::string model_path = arguments.get("--model", is_site ? "" : "./" + catalog::Question().name + ".majung");
    if (!model_path.empty() && base::extension(model_path) != "majung")
        return base::user_error("model_name", {model_path});
    std::vector<std::string> inputs = arguments.positional;
    for (const char* option : {"--events", "--entrant"}) inputs.push_back(arguments.get(option));
    RETURN_IF_ERROR(check_outputs({{"--model", model_path}, {"--report", arguments.get("--report")}}, inputs));
    SiteTrialOptions options;
    ASSIGN_OR_RETURN(options.question, question_from(arguments));
    ASSIGN_OR_RETURN(options.trial, options_from(arguments));
    ASSIGN_OR_RETURN(options.events, events_from(arguments.get("--events"), pool));
    ASSIGN_OR_RETURN(options.candidates, candidates_from(arguments.get("--entrant")));
    if (!model_path.empty()) notice(arguments.say("trial_will_write", {model_path}));
    std::vector<std::string> paths = arguments.positional;
    if (is_site && paths.size() == 2) {
        if (paths[1] != "1") return base::user_error("question_unknown", {paths[1]});
        paths.pop_back();
    }
    ASSIGN_OR_RETURN(const auto opened, open_site_or_paths(arguments, paths, pool));
    say_unread(arguments, opened.poured);
    ASSIGN_OR_RETURN(const auto data, opened.site->dataset());
    RETURN_IF_ERROR(check_question(arguments, *data, options.question));
    if (arguments.has("--false-alarms")) {
        options.question.budget.shift = opened.site->config().shift_length();
    } else {
        ASSIGN_OR_RETURN(options.question.budget, usual_budget(opened.site->config(), *data, options.question));
    }
    ASSIGN_OR_RETURN(const auto held, is_site ? hold_on_site(arguments, *opened.site, *data, options)
                                              : hold_on_files(arguments, *data, options, model_path));
    const trial::TrialResult& result = held.result;
    if (!model_path.empty()) {
        ASSIGN_OR_RETURN(const auto bytes, model::to_bytes(result.winner, result.parity));
        RETURN_IF_ERROR(base::replace_file(files, model_path, bytes, false));
    }
    const base::Json report = to_json(result.card);
    if (arguments.has("--report"))
        RETURN_IF_ERROR(base::replace_file(files, arguments.get("--report"), report.write(2) + "\n", false));
    if (arguments.has("--json"))
        std::printf("%s\n", report.write().c_str());
    else
        std::fputs((trial_page(result.card, arguments.language, arguments.width) + held.where + "\n").c_str(), stdout);
    ASSIGN_OR_RETURN(const auto totals, opened.site->totals());
    say_totals(arguments, totals.counts, totals.doubtful);
    return 0;
}

}  // namespace majung::app
