// What people say: commands in the order in which they were said, and what verdicts amount to.
#include <map>

#include "base/check.h"
#include "base/text.h"
#include "site/site.h"
#include "site/sqlite.h"

namespace majung::site {
namespace {

constexpr std::pair<Command::Kind, std::string_view> kKinds[] = {{Command::Kind::acknowledge, "acknowledge"},
                                                                 {Command::Kind::shelve, "shelve"},
                                                                 {Command::Kind::unshelve, "unshelve"},
                                                                 {Command::Kind::verdict, "verdict"},
                                                                 {Command::Kind::promote, "promote"}};

std::string_view kind_name(Command::Kind kind) {
    for (const auto& [each, name] : kKinds)
        if (each == kind) return name;
    return "";
}

Command command_of(const Statement& row) {
    Command out;
    out.seq = row.integer(0);
    out.time = row.integer(1);
    for (const auto& [each, name] : kKinds)
        if (name == row.text(2)) out.kind = each;
    out.alarm = row.text(3);
    out.until = row.integer(4);
    out.verdict = row.text(5);
    out.minutes = row.null(6) ? -1 : row.real(6);
    out.note = row.text(7);
    out.question = row.text(8);
    out.model = row.integer(9);
    return out;
}

constexpr std::string_view kSelect =
    "SELECT seq, said_at, kind, alarm, until, verdict, minutes, note, question, model "
    "FROM commands ";

constexpr double kStopMinutesMax = 31 * 24 * 60;  // a month: no alarm spares a longer stop, but a slip of the hand does

bool known_verdict(std::string_view verdict) { return verdict == "real" || verdict == "false" || verdict == "planned"; }

/// The latest verdict of each alarm, in the order in which they were said.
base::Result<std::vector<Command>> latest_verdicts(Database& knowledge) {
    ASSIGN_OR_RETURN(auto statement, knowledge.prepare(std::string(kSelect) +
                                                       "WHERE kind = 'verdict' AND seq IN (SELECT max(seq) FROM "
                                                       "commands WHERE kind = 'verdict' GROUP BY alarm) ORDER BY seq"));
    std::vector<Command> out;
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) return out;
        out.push_back(command_of(statement));
    }
}

}  // namespace

base::Result<std::int64_t> Site::say(Command command) {
    if (command.kind == Command::Kind::verdict && !known_verdict(command.verdict))
        return base::user_error("verdict_unknown", {command.verdict});
    if (command.kind == Command::Kind::verdict && command.minutes > kStopMinutesMax)
        return base::user_error("verdict_minutes", {base::grouped(static_cast<std::int64_t>(kStopMinutesMax))});
    if (command.kind != Command::Kind::promote) {
        ASSIGN_OR_RETURN(Database * live, live());
        ASSIGN_OR_RETURN(auto known, live->prepare("SELECT 1 FROM alarm_changes WHERE id = ? LIMIT 1"));
        known.bind(command.alarm);
        ASSIGN_OR_RETURN(const bool row, known.step());
        if (!row) return base::user_error("alarm_unknown", {command.alarm, path_});
    }
    if (command.time == 0) command.time = base::real_clock().now();
    ASSIGN_OR_RETURN(auto transaction, Transaction::begin(*knowledge_));
    ASSIGN_OR_RETURN(
        auto insert,
        knowledge_->prepare("INSERT INTO commands (said_at, kind, alarm, until, verdict, minutes, note, question, "
                            "model) VALUES (?,?,?,?,?,?,?,?,?)"));
    insert.bind(command.time)
        .bind(kind_name(command.kind))
        .bind(command.alarm)
        .bind(command.until)
        .bind(command.verdict);
    if (command.minutes < 0)
        insert.bind_null();
    else
        insert.bind(command.minutes);
    RETURN_IF_ERROR(insert.bind(command.note).bind(command.question).bind(command.model).run());
    const std::int64_t seq = knowledge_->last_id();
    if (command.kind == Command::Kind::promote) {
        ASSIGN_OR_RETURN(
            auto serve,
            knowledge_->prepare("UPDATE service SET champion = ?2, since = ?3, challenger = CASE WHEN challenger "
                                "= ?2 THEN NULL ELSE challenger END WHERE question = ?1 AND EXISTS (SELECT 1 FROM "
                                "models WHERE question = ?1 AND number = ?2)"));
        RETURN_IF_ERROR(serve.bind(command.question).bind(command.model).bind(command.time).run());
        if (knowledge_->changes() == 0)
            return base::user_error("model_absent", {command.question, std::to_string(command.model)});
    }
    RETURN_IF_ERROR(transaction.commit());
    return seq;
}

base::Result<std::vector<Command>> Site::commands_after(std::int64_t seq) {
    ASSIGN_OR_RETURN(auto statement, knowledge_->prepare(std::string(kSelect) + "WHERE seq > ? ORDER BY seq"));
    statement.bind(seq);
    std::vector<Command> out;
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) return out;
        out.push_back(command_of(statement));
    }
}

base::Result<void> Site::add_events(const std::vector<table::Event>& events) {
    ASSIGN_OR_RETURN(auto transaction, Transaction::begin(*knowledge_));
    ASSIGN_OR_RETURN(auto insert,
                     knowledge_->prepare("INSERT INTO events (asset, start, end, kind, source, event) "
                                         "SELECT ?1,?2,?3,?4,?5,?6 WHERE NOT EXISTS (SELECT 1 FROM events WHERE "
                                         "asset = ?1 AND start = ?2 AND end = ?3 AND kind = ?4 AND source = ?5)"));
    for (const auto& event : events)
        RETURN_IF_ERROR(insert.bind(event.asset)
                            .bind(event.start)
                            .bind(event.end)
                            .bind(event.kind)
                            .bind(event.source)
                            .bind(table::to_json(event).write())
                            .run());
    return transaction.commit();
}

base::Result<std::vector<table::Event>> Site::events() {
    std::vector<table::Event> out;
    ASSIGN_OR_RETURN(auto labels, knowledge_->prepare("SELECT event FROM events ORDER BY start, id"));
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, labels.step());
        if (!row) break;
        ASSIGN_OR_RETURN(const auto json, base::parse_json(labels.text(0)));
        out.push_back(table::event_from_json(json));
    }
    ASSIGN_OR_RETURN(const auto verdicts, latest_verdicts(*knowledge_));
    if (verdicts.empty()) return out;
    ASSIGN_OR_RETURN(Database * live, live());
    ASSIGN_OR_RETURN(auto changes, live->prepare("SELECT change FROM alarm_changes WHERE id = ? ORDER BY seq"));
    for (const Command& verdict : verdicts) {
        changes.bind(verdict.alarm);
        table::Event event;
        event.source = "verdict";
        event.kind = verdict.verdict == "real" ? "fault" : verdict.verdict == "false" ? "false_alarm" : "planned";
        event.note = verdict.note;
        bool first = true;
        for (;;) {
            ASSIGN_OR_RETURN(const bool row, changes.step());
            if (!row) break;
            ASSIGN_OR_RETURN(const auto json, base::parse_json(changes.text(0)));
            const alarm::AlarmChange change = alarm::alarm_change_from_json(json);
            if (first) {
                event.asset = change.asset;
                event.start = event.end = change.since;
                for (const auto& cause : change.because) event.tags.push_back(cause.tag);
            }
            first = false;
            const bool returned =
                change.state == alarm::Phase::normal || change.state == alarm::Phase::returned_unacknowledged;
            if (returned && event.end == event.start) event.end = change.since;
        }
        if (!first) out.push_back(std::move(event));
    }
    return out;
}

base::Result<ValueAccount> Site::value_account() {
    ASSIGN_OR_RETURN(const auto verdicts, latest_verdicts(*knowledge_));
    ValueAccount out;
    for (const Command& verdict : verdicts) {
        ValueLine line{verdict.alarm, verdict.verdict, verdict.time, std::nullopt, std::nullopt};
        if (verdict.minutes >= 0) line.minutes = verdict.minutes;
        if (verdict.verdict == "real") {
            ++out.real;
            if (line.minutes && config_.krw_per_stop_minute) line.krw = *line.minutes * *config_.krw_per_stop_minute;
        } else if (verdict.verdict == "false") {
            ++out.false_alarms;
            if (config_.krw_per_false_alarm) line.krw = -*config_.krw_per_false_alarm;
        } else {
            ++out.planned;
        }
        if (verdict.verdict == "real") out.minutes += line.minutes.value_or(0);
        out.krw += line.krw.value_or(0);
        out.lines.push_back(std::move(line));
    }
    return out;
}

}  // namespace majung::site
