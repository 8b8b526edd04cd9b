// majung trial SITE [N] and majung trial PATH...: the contest. On a site its people's verdicts take part as events and its
// champion as a candidate, and the winner is kept there; raw files are poured into a temporary site and the winner is
// written as a .majung file.
#include <cstdio>

#include "app/opened_site.h"
#include "app/promote.h"
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
    std::string text = arguments.get("--budget", "60s");
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
            if (entrant::make_entrant(name) == nullptr) return base::user_error("entrant_unknown", {std::string(name)});
            options.entrants.emplace_back(name);
        }
    return options;
}

/// The model in service takes part as "champion".
base::Result<void> add_champion(site::Site& site, const std::string& question,
                                std::vector<trial::Candidate>& candidates) {
    ASSIGN_OR_RETURN(const auto service, site.service());
    ASSIGN_OR_RETURN(const auto models, site.models());
    for (const auto& in_service : service)
        for (const auto& record : models) {
            if (in_service.question != question || record.question != question || record.number != in_service.champion)
                continue;
            ASSIGN_OR_RETURN(const auto bytes, site.model_bytes(record));
            auto loaded = model::model_from_bytes(bytes);
            if (!loaded.ok()) return std::move(loaded.error()).at(record.path);
            candidates.push_back({"champion", std::move(loaded).value()});
        }
    return {};
}

/// Where the winner is: a file, or a number in the site.
base::Result<std::string> keep_winner(const Arguments& arguments, const catalog::Question& question, site::Site* site,
                                      const trial::TrialResult& result) {
    ASSIGN_OR_RETURN(const auto bytes, model::to_bytes(result.winner, result.parity));
    std::string out = arguments.get("--model");
    if (out.empty() && site == nullptr) out = "./" + question.name + ".majung";
    if (!out.empty()) RETURN_IF_ERROR(base::replace_file(base::real_files(), out, bytes, false));
    if (site == nullptr) return out;
    site::TrialRecord record;
    record.question = question.name;
    record.held_at = base::real_clock().now();
    record.scorecard = to_json(result.card);
    const bool stays = result.card.winner == "champion";  // it is in the site already
    ASSIGN_OR_RETURN(record, site->add_trial(record, stays ? std::string_view() : std::string_view(bytes)));
    return out.empty() ? base::join_path(site->path(), "models/" + question.name) : out;
}

}  // namespace

base::Result<int> trial_verb(const Arguments& arguments) {
    if (arguments.positional.empty())
        return base::user_error("argument_missing", {"SITE|PATH", "majung trial data.csv"});
    base::FileSystem& files = base::real_files();
    base::Pool pool;
    ASSIGN_OR_RETURN(auto question, question_from(arguments));
    ASSIGN_OR_RETURN(const auto options, options_from(arguments));
    ASSIGN_OR_RETURN(auto events, events_from(arguments.get("--events"), pool));
    ASSIGN_OR_RETURN(auto candidates, candidates_from(arguments.get("--entrant")));
    std::vector<std::string> paths = arguments.positional;
    const bool is_site = site::Site::is_site(files, paths.front());
    if (is_site && paths.size() == 2) {
        if (paths[1] != "1") return base::user_error("question_unknown", {paths[1]});
        paths.pop_back();
    }
    ASSIGN_OR_RETURN(const auto opened, open_site_or_paths(paths, pool));
    say_unread(arguments, opened.poured);
    if (is_site) {
        if (!arguments.has("--false-alarms")) {
            ASSIGN_OR_RETURN(question.budget, catalog::parse_alarm_budget(opened.site->config().alarm_budget));
        }
        ASSIGN_OR_RETURN(const auto known, opened.site->events());
        events.insert(events.end(), known.begin(), known.end());
        RETURN_IF_ERROR(say_drift(arguments, *opened.site, question.name));
        RETURN_IF_ERROR(try_promotion(arguments, *opened.site, question.name, false));
        RETURN_IF_ERROR(add_champion(*opened.site, question.name, candidates));
    }
    ASSIGN_OR_RETURN(const auto data, opened.site->dataset());
    if (!arguments.has("--false-alarms")) {
        // Rows without a time have no shifts: the budget is a share of the rows.
        ASSIGN_OR_RETURN(const auto range, prepare::time_range(*data, question));
        if (range.row_clock) {
            ASSIGN_OR_RETURN(question.budget, catalog::parse_alarm_budget("1%"));
        }
    }
    ASSIGN_OR_RETURN(const auto result, trial::hold_trial(*data, question, events, candidates, options));
    ASSIGN_OR_RETURN(const auto out, keep_winner(arguments, question, is_site ? opened.site.get() : nullptr, result));
    const base::Json report = to_json(result.card);
    if (arguments.has("--report"))
        RETURN_IF_ERROR(base::replace_file(files, arguments.get("--report"), report.write(2) + "\n", false));
    const std::string last = is_site ? arguments.say("trial_kept", {out}) : arguments.say("trial_written", {out});
    if (arguments.has("--json"))
        std::printf("%s\n", report.write().c_str());
    else
        std::fputs((trial_page(result.card, arguments.language) + last + "\n").c_str(), stdout);
    if (is_site) RETURN_IF_ERROR(try_promotion(arguments, *opened.site, question.name, true));
    ASSIGN_OR_RETURN(const auto totals, opened.site->totals());
    say_totals(arguments, totals.counts, totals.doubtful);
    return 0;
}

}  // namespace majung::app
