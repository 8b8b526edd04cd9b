#include "app/demo_path.h"

#include <atomic>

#include "app/demo_lines.h"
#include "app/site_trial.h"
#include "app/trial_page.h"
#include "base/moment.h"
#include "base/text.h"
#include "live/replay.h"
#include "live/runtime.h"
#include "live/site_store.h"
#include "prepare/recipe.h"

namespace majung::app {
namespace {

base::Result<std::unique_ptr<site::Site>> own_site(const Arguments& arguments, Steps& steps) {
    base::FileSystem& files = base::real_files();
    if (site::Site::is_site(files, kOwnSite)) {
        steps.say("demo_site_again", {kOwnSite});
        return site::Site::open(files, kOwnSite);
    }
    site::SiteConfig config;
    config.name = base::file_name(arguments.positional.front());
    return site::Site::create(files, kOwnSite, config);
}

base::Result<void> pour(const Arguments& arguments, site::Site& site, Steps& steps, PathDemoResult& result) {
    steps.begin("pour", "demo_step_pour");
    base::Pool pool;
    site::PourOptions options;
    options.pool = &pool;
    ASSIGN_OR_RETURN(const auto report, site.pour(arguments.positional, options));
    result.counts = report.counts;
    for (const auto& source : report.sources)
        if (source.why) steps.line(arguments.say("demo_unread", {words::say(arguments.language, *source.why)}));
    steps.say("demo_poured", {std::to_string(report.poured), std::to_string(report.counts.read),
                              std::to_string(report.counts.kept), std::to_string(report.counts.rejected)});
    if (report.known > 0) {
        steps.say("demo_known", {std::to_string(report.known)});
        ASSIGN_OR_RETURN(const auto totals, site.totals());
        result.counts = totals.counts;  // the trial and the replay are about all of them
        steps.say("demo_in_all", {std::to_string(totals.counts.read), std::to_string(totals.counts.kept),
                                  std::to_string(totals.counts.rejected)});
    }
    ASSIGN_OR_RETURN(const auto tables, site.tables());
    for (const auto& line : table_lines(arguments, tables)) steps.line(line);
    ASSIGN_OR_RETURN(const auto findings, site.findings());
    steps.say("demo_noticed", {findings_text(arguments, findings)});
    steps.end();
    return base::success();
}

base::Result<catalog::Question> question_of(site::Site& site, const catalog::Dataset& data, PathDemoResult& result) {
    catalog::Question question;
    ASSIGN_OR_RETURN(question.budget, usual_budget(site.config(), data, question));
    ASSIGN_OR_RETURN(const auto range, prepare::time_range(data, question));
    result.row_clock = range.row_clock;
    result.until = range.last;
    result.from = range.first + static_cast<base::Time>(kLearnedShare * static_cast<double>(range.last - range.first));
    question.train_until = result.from;  // what is replayed begins there, and nothing of it is learned from or tried on
    if (range.row_clock) {
        const std::int64_t learned = base::row_at(result.from);
        result.from = (learned + 1) * base::kRow;
        question.train_until = learned;
    }
    return question;
}

base::Result<void> replay(const Arguments& arguments, site::Site& site, const prepare::Recipe& recipe, Steps& steps,
                          PathDemoResult& result) {
    ASSIGN_OR_RETURN(auto lock, site.lock_live());
    ASSIGN_OR_RETURN(auto data, site.dataset());
    live::SiteStore store(site);
    live::RuntimeOptions options;
    options.session = "demo";
    const base::Time before = result.from - (recipe.row_clock ? base::kRow : 1);
    if (recipe.row_clock) options.start_after = before;
    live::Runtime runtime(store, base::real_clock(), options);
    live::ReplayOptions replay_options;
    replay_options.from = before;
    replay_options.by_rows = recipe.row_clock;
    if (recipe.row_clock)  // another table's rows would be counted on
        for (const auto& table : recipe.tables) replay_options.tables.push_back(table.name);
    replay_options.kept = true;
    runtime.add(std::make_unique<live::Replay>("demo", std::shared_ptr<const catalog::Dataset>(std::move(data)),
                                               replay_options));
    ASSIGN_OR_RETURN(auto sink, live::file_sink(base::real_files(), base::join_path(kOwnSite, "alarms.ndjson")));
    runtime.set_sink(std::move(sink));
    runtime.subscribe([&](const alarm::AlarmChange& change) {
        if (change.state == alarm::Phase::unacknowledged && ++result.alarms <= kAlarmsShown)
            steps.line(alarm_text(arguments, change));
    });
    RETURN_IF_ERROR(runtime.start());
    const std::atomic<bool> stop{false};
    RETURN_IF_ERROR(runtime.run(stop));
    const auto again = runtime.status().alarms_again;  // a second time the same rows
    if (again > 0) steps.say("live_again", {std::to_string(again)});
    return base::success();
}

}  // namespace

base::Result<PathDemoResult> run_path_demo(const Arguments& arguments, Steps& steps) {
    PathDemoResult result;
    steps.line(arguments.say("demo_title_path"));
    ASSIGN_OR_RETURN(const auto site, own_site(arguments, steps));
    RETURN_IF_ERROR(pour(arguments, *site, steps, result));
    ASSIGN_OR_RETURN(const auto data, site->dataset());
    SiteTrialOptions options;
    ASSIGN_OR_RETURN(options.question, question_of(*site, *data, result));
    steps.begin("trial", "demo_step_trial", {catalog::to_text(options.question.budget)});
    ASSIGN_OR_RETURN(const auto held, hold_site_trial(*site, *data, options));
    result.champion = held.result.card.winner;
    const std::string page = trial_page(held.result.card, arguments.language, steps.width());
    for (const auto line : base::split(page, '\n')) steps.line(std::string(line));
    steps.end();
    steps.begin("live", "demo_step_replay");
    RETURN_IF_ERROR(replay(arguments, *site, held.result.winner.recipe, steps, result));
    const auto when = [&](base::Time time) { return words::say_moment(arguments.language, time, result.row_clock); };
    steps.say("demo_replayed", {when(result.from), when(result.until), std::to_string(result.alarms)});
    steps.end();
    steps.begin("where", "demo_step_where");
    steps.line(arguments.say("demo_where_site", {kOwnSite}));
    steps.line(arguments.say("demo_try_sql", {sql_example(*site)}));  // to be copied: never broken
    steps.line(arguments.say("demo_try_serve", {std::string("majung serve ") + kOwnSite}));
    steps.end();
    return result;
}

}  // namespace majung::app
