// majung alarms SITE: every alarm that live operation raised, oldest first, with what people said of it, and what it was worth.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/layout.h"
#include "app/opened_site.h"
#include "app/value.h"
#include "app/verbs.h"
#include "base/moment.h"
#include "base/text.h"
#include "base/zone.h"
#include "console/alarm_book.h"

namespace majung::app {
namespace {

constexpr std::size_t kCausesShown = 3;
constexpr std::size_t kAll = static_cast<std::size_t>(-1);

/// Oldest first.
base::Result<std::vector<console::Alarm>> alarms_of(site::Site& site) {
    console::AlarmBook book;
    ASSIGN_OR_RETURN(const auto changes, site.alarms_after(0));
    for (const auto& change : changes) book.take(change);
    ASSIGN_OR_RETURN(const auto commands, site.commands_after(0));
    for (const auto& command : commands) book.take(command, base::wall_time(command.time, site.config().time_zone));
    auto out = book.alarms(kAll);
    std::reverse(out.begin(), out.end());
    return out;
}

base::Json to_json(const console::Alarm& alarm) {
    base::Json because = base::Json::array();
    for (const auto& cause : alarm.because) because.push(table::to_json(cause, alarm.row_clock));
    base::Json verdict;
    if (alarm.verdict) {
        verdict = base::Json::object().set("verdict", alarm.verdict->what).set("note", alarm.verdict->note);
        if (!std::isnan(alarm.verdict->minutes)) verdict.set("minutes", alarm.verdict->minutes);
    }
    return base::Json::object()
        .set("id", alarm.id)
        .set("question", alarm.question)
        .set("asset", alarm.asset)
        .set("state", alarm.state)
        .set("shelved", alarm.shelved_until != 0)
        .set("since", base::moment_json(alarm.raised, alarm.row_clock))
        .set("until", alarm.returned == 0 ? base::Json() : base::moment_json(alarm.returned, alarm.row_clock))
        .set("score", alarm.score)
        .set("because", std::move(because))
        .set("verdict", std::move(verdict));
}

std::vector<std::string> row_of(const Arguments& arguments, const console::Alarm& alarm) {
    std::vector<std::string> causes;
    for (std::size_t i = 0; i < std::min(kCausesShown, alarm.because.size()); ++i)
        causes.push_back(alarm.because[i].tag + " " + base::rounded(alarm.because[i].value, 4));
    const auto when = [&](base::Time time) { return words::say_moment(arguments.language, time, alarm.row_clock); };
    std::string state = arguments.say("alarms_state_" + alarm.state);
    if (alarm.shelved_until != 0) state += ", " + arguments.say("alarms_shelved");
    return {alarm.asset.empty() ? alarm.id : alarm.id + " (" + alarm.asset + ")",
            std::move(state),
            when(alarm.raised),
            alarm.returned == 0 ? arguments.say("alarms_stands") : when(alarm.returned),
            alarm.verdict ? arguments.say("alarms_verdict_" + alarm.verdict->what) : "-",
            base::join(causes, ", ")};
}

}  // namespace

base::Result<int> alarms_verb(const Arguments& arguments) {
    if (arguments.positional.empty()) return base::user_error("argument_missing", {"SITE", "majung alarms plant"});
    ASSIGN_OR_RETURN(const auto site, open_site(arguments.positional[0], site::Site::Access::read));
    ASSIGN_OR_RETURN(const auto alarms, alarms_of(*site));
    ASSIGN_OR_RETURN(const auto account, site->value_account());
    if (arguments.has("--json")) {
        base::Json list = base::Json::array();
        for (const auto& alarm : alarms) list.push(to_json(alarm));
        std::printf("%s\n",
                    base::Json::object().set("alarms", std::move(list)).set("value", to_json(account)).write().c_str());
        return 0;
    }
    if (alarms.empty()) {
        std::printf("%s\n", arguments.say("alarms_none", {arguments.positional[0]}).c_str());
        return 0;
    }
    std::vector<std::vector<std::string>> rows = {{}};
    for (const char* head : {"alarm", "state", "since", "until", "verdict", "because"})
        rows.front().push_back(arguments.say(std::string("alarms_head_") + head));
    for (const auto& alarm : alarms) rows.push_back(row_of(arguments, alarm));
    for (const auto& line : columns(rows, {.width = arguments.width, .free_text = true}))
        std::printf("%s\n", line.c_str());
    std::printf("%s\n", account_line(arguments, account, site->config()).c_str());
    const auto unanswered =
        std::count_if(alarms.begin(), alarms.end(), [](const console::Alarm& alarm) { return !alarm.verdict; });
    if (unanswered > 0)
        std::fputs(paragraph(arguments.say("alarms_unanswered", {std::to_string(unanswered), arguments.positional[0]}),
                             0, arguments.width)
                       .c_str(),
                   stdout);
    return 0;
}

}  // namespace majung::app
