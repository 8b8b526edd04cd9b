// majung run SITE: live without a console, until Ctrl-C or the end of a replay.
#include <algorithm>
#include <cstdio>

#include "app/interrupt.h"
#include "app/live_run.h"
#include "app/notice.h"
#include "app/sim_connector.h"
#include "app/verbs.h"
#include "base/text.h"

namespace majung::app {
namespace {

void note(const Arguments& arguments, std::string_view code, const std::vector<std::string>& args = {}) {
    notice(arguments.say(code, args));
}

void note_file(const Arguments& arguments, const site::PouredSource& source) {
    if (source.why) {
        note(arguments, "live_unread", {source.path, words::say(arguments.language, *source.why)});
        return;
    }
    if (source.what == site::PouredSource::What::known) {
        note(arguments, "live_known", {source.path});
        return;
    }
    table::RowCounts counts;
    for (const auto& table : source.tables) counts += table.counts;
    note(arguments, "live_file",
         {base::file_name(source.path), std::to_string(counts.read), std::to_string(counts.kept),
          std::to_string(counts.rejected)});
    for (const auto& finding : source.told) {
        const std::string place = finding.table + (finding.column.empty() ? "" : " / " + finding.column);
        notice("  " + base::visible(place) + ": " + words::say(arguments.language, finding));
    }
}

void say_ready(const Arguments& arguments, const live::Status& status, const std::string& replay) {
    const std::string& site = arguments.positional[0];
    for (const auto& model : status.models)
        note(arguments, "live_champion", {model.question, std::to_string(model.number)});
    if (status.models.empty()) note(arguments, "live_no_champion", {site});
    note(arguments, replay.empty() ? "live_inbox" : "live_replay",
         {replay.empty() ? base::join_path(site, "inbox") : replay});
}

/// Alarms that have not returned keep the next of their kind from being raised: whoever ends a run must know of them.
void say_standing(const Arguments& arguments, const live::Status& status) {
    if (status.standing.empty()) return;
    base::Time since = status.standing.front().since;
    bool answered = true;
    for (const auto& alarm : status.standing) {
        since = std::min(since, alarm.since);
        answered = answered && alarm.acknowledged;
    }
    note(arguments, answered ? "live_standing_answered" : "live_standing",
         {std::to_string(status.standing.size()), base::format_iso(since)});
}

base::Json to_json(const live::Status& status, std::int64_t raised) {
    base::Json json = base::Json::object();
    json.set("rows", status.rows).set("rows_late", status.rows_late).set("ticks", status.ticks).set("alarms", raised);
    json.set("alarms_again", status.alarms_again).set("rows_put_in_order", status.rows_put_in_order);
    json.set("standing", static_cast<std::int64_t>(status.standing.size()));
    return json.set("seq", status.alarm_seq);
}

}  // namespace

base::Result<int> run_verb(const Arguments& arguments) {
    if (arguments.positional.empty()) return base::user_error("argument_missing", {"SITE", "majung run plant"});
    const Interrupt interrupt(arguments);
    LiveRunOptions options;
    options.replay = arguments.get("--replay");
    ASSIGN_OR_RETURN(options.speed, parse_speed(arguments.get("--speed", "max")));
    if (options.replay == "sim") options.connector = simulated_plant({}, options.speed);
    options.alarms = arguments.get("--alarms");
    const bool lines = options.alarms != "-" && !arguments.has("--json");
    std::int64_t raised = 0;
    options.on_alarm = [&](const alarm::AlarmChange& change) {
        if (change.state == alarm::Phase::unacknowledged && !change.shelved) ++raised;
        if (!lines || change.shelved) return;
        std::printf("%s\n", alarm_line(change, arguments.language).c_str());
        std::fflush(stdout);
    };
    options.on_file = [&](const site::PouredSource& source) { note_file(arguments, source); };
    options.on_trouble = [&](const base::Error& error) { notice("majung: " + words::say(arguments.language, error)); };
    std::int64_t late_told = 0;
    options.on_late = [&](std::int64_t rows) {
        note(arguments, "live_late_why", {std::to_string(rows)});
        late_told = rows;
    };
    options.phrase = [&](const base::Error& error) { return words::say(arguments.language, error); };
    ASSIGN_OR_RETURN(const auto run, make_live_run(arguments.positional[0], options));
    say_ready(arguments, run->runtime->status(), options.replay);
    RETURN_IF_ERROR(run->runtime->run(interrupt.orderly()));
    const auto status = run->runtime->status();
    if (arguments.has("--json")) std::printf("%s\n", to_json(status, raised).write().c_str());
    note(arguments, "live_done",
         {std::to_string(status.rows), std::to_string(status.ticks), std::to_string(raised),
          std::to_string(status.rows_late)});
    if (status.alarms_again > 0) note(arguments, "live_again", {std::to_string(status.alarms_again)});
    if (status.rows_late > late_told) note(arguments, "live_late_why", {std::to_string(status.rows_late)});
    if (const auto why = live::why_unscored(status); !why.empty())
        note(arguments, why, {arguments.positional[0], std::to_string(status.ticks_blank)});
    say_standing(arguments, status);
    return 0;
}

}  // namespace majung::app
