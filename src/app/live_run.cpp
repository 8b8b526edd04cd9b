#include "app/live_run.h"

#include "app/causes_line.h"
#include "base/text.h"
#include "live/inbox.h"
#include "live/parts.h"

namespace majung::app {
namespace {

/// Rows of a site stand in it: they are judged, and not stored again.
base::Result<void> add_site_replay(LiveRun& run, const std::string& name, const LiveRunOptions& options) {
    ASSIGN_OR_RETURN(run.replayed, site::Site::open(base::real_files(), options.replay));
    ASSIGN_OR_RETURN(auto data, run.replayed->dataset());
    run.runtime->add(std::make_unique<live::Replay>(name, std::shared_ptr<const catalog::Dataset>(std::move(data)),
                                                    live::ReplayOptions{.speed = options.speed, .kept = true}));
    return base::success();
}

/// Files are poured first, like those of the inbox, so each of their rows stands in the site once and in its ledger, however often
/// they are replayed or poured; what is played is what was stored.
base::Result<void> add_replay(LiveRun& run, const LiveRunOptions& options) {
    if (!base::real_files().exists(options.replay)) return base::user_error("file_absent").at(options.replay);
    const std::string name = "replay:" + options.replay;
    if (site::Site::is_site(base::real_files(), options.replay)) return add_site_replay(run, name, options);
    site::PourOptions pour;
    pour.pool = &run.pool;
    ASSIGN_OR_RETURN(const auto report, run.site->pour({options.replay}, pour));
    std::vector<std::int64_t> sources;
    for (const auto& source : report.sources) {
        if (options.on_file) options.on_file(source);
        if (source.id > 0) sources.push_back(source.id);
    }
    ASSIGN_OR_RETURN(auto parts, run.site->parts_of_sources(sources));
    ASSIGN_OR_RETURN(auto replay, live::replay_parts(name, *run.site, std::move(parts), {.speed = options.speed}));
    run.runtime->add(std::move(replay));
    return base::success();
}

base::Result<void> add_connector(LiveRun& run, const LiveRunOptions& options) {
    ASSIGN_OR_RETURN(auto connector, options.connector(*run.site));
    run.runtime->add(std::move(connector));
    return base::success();
}

base::Result<void> add_inbox(LiveRun& run, const LiveRunOptions& options) {
    live::InboxOptions inbox;
    ASSIGN_OR_RETURN(const auto champions, run.store->champions());
    for (const auto& champion : champions)
        inbox.tables.insert(inbox.tables.end(), champion.tables.begin(), champion.tables.end());
    inbox.pour.pool = &run.pool;
    inbox.pour.phrase = options.phrase;
    inbox.on_file = options.on_file;
    RETURN_IF_ERROR(run.site->files().make_directories(base::join_path(run.site->path(), "inbox")));
    run.runtime->add(std::make_unique<live::Inbox>(*run.site, std::move(inbox)));
    return base::success();
}

}  // namespace

base::Result<double> parse_speed(const std::string& text) {
    if (text == "max") return 0.0;
    const auto number = base::parse_double(text.ends_with('x') ? text.substr(0, text.size() - 1) : text);
    if (!number || !(*number > 0)) return base::user_error("option_value", {"--speed", text, "run"});
    return *number;
}

base::Result<std::unique_ptr<LiveRun>> make_live_run(const std::string& site, const LiveRunOptions& options) {
    auto run = std::make_unique<LiveRun>();
    ASSIGN_OR_RETURN(run->site, site::Site::open(base::real_files(), site));
    ASSIGN_OR_RETURN(run->lock, run->site->lock_live());
    site::PourOptions pour;
    pour.pool = &run->pool;
    run->store = std::make_unique<live::SiteStore>(*run->site, pour);
    live::RuntimeOptions runtime;
    if (!options.replay.empty()) runtime.session = "replay:" + options.replay;
    runtime.on_trouble = options.on_trouble;
    runtime.on_late = options.on_late;
    run->runtime = std::make_unique<live::Runtime>(*run->store, base::real_clock(), std::move(runtime));
    RETURN_IF_ERROR(options.connector        ? add_connector(*run, options)
                    : options.replay.empty() ? add_inbox(*run, options)
                                             : add_replay(*run, options));
    if (!options.alarms.empty()) {
        ASSIGN_OR_RETURN(auto sink, live::open_sink(base::real_files(), options.alarms));
        run->runtime->set_sink(std::move(sink));
    }
    if (options.on_alarm) run->runtime->subscribe(options.on_alarm);
    RETURN_IF_ERROR(run->runtime->start());
    return run;
}

std::string alarm_line(const alarm::AlarmChange& change, words::Language language) {
    const std::string when = words::say_moment(language, change.since, change.row_clock);
    const std::string id = change.asset.empty() ? change.id : change.id + " (" + change.asset + ")";
    if (change.state != alarm::Phase::unacknowledged)
        return words::say(language, "live_" + std::string(alarm::phase_name(change.state)), {when, id});
    return words::say(language, "live_raised", {when, id, causes_line(language, change)});
}

}  // namespace majung::app
