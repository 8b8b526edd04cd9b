// live.sqlite: what live operation must not lose. One turn is one transaction (laws L11, L12).
#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <thread>

#include "site/late_rows.h"
#include "site/site.h"
#include "site/sqlite.h"
#include "table/arrow_c.h"

namespace majung::site {
namespace {

base::Result<void> replace_all(Database& live, std::string_view sql, const std::map<std::string, std::string>& values) {
    if (values.empty()) return base::success();
    ASSIGN_OR_RETURN(auto statement, live.prepare(sql));
    for (const auto& [name, bytes] : values) RETURN_IF_ERROR(statement.bind(name).bind_blob(bytes).run());
    return base::success();
}

base::Result<void> set_progress(Database& live, std::string_view name, std::int64_t value) {
    ASSIGN_OR_RETURN(auto statement,
                     live.prepare("INSERT INTO progress VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET "
                                  "value = max(value, ?2)"));
    return statement.bind(name).bind(value).run();
}

base::Result<std::map<std::string, std::string>> read_all_of(Database& live, std::string_view sql) {
    ASSIGN_OR_RETURN(auto statement, live.prepare(sql));
    std::map<std::string, std::string> out;
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) return out;
        out[statement.text(0)] = statement.text(1);
    }
}

base::Result<std::vector<alarm::AlarmChange>> changes_of(Statement& statement) {
    std::vector<alarm::AlarmChange> out;
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) return out;
        ASSIGN_OR_RETURN(const auto json, base::parse_json(statement.text(0)));
        alarm::AlarmChange change = alarm::alarm_change_from_json(json);
        change.question = statement.text(1);
        out.push_back(std::move(change));
    }
}

}  // namespace

base::Result<FileLock> Site::lock_live() {
    for (int tries = 0; tries < 5; ++tries) {  // a console that asks whether the site runs holds it for a moment
        if (tries > 0) std::this_thread::sleep_for(std::chrono::milliseconds(10));
        ASSIGN_OR_RETURN(auto lock, FileLock::attempt(files_, file("live.lock")));
        if (lock) return std::move(*lock);
    }
    return base::user_error("site_running").at(path_);
}

bool Site::running_elsewhere() {
    auto lock = FileLock::attempt(files_, file("live.lock"));
    return lock.ok() && !*lock;
}

base::Result<LiveState> Site::live_state() {
    ASSIGN_OR_RETURN(Database * database, live());
    LiveState out;
    ASSIGN_OR_RETURN(out.states, read_all_of(*database, "SELECT name, bytes FROM states"));
    ASSIGN_OR_RETURN(out.offsets, read_all_of(*database, "SELECT connector, offset FROM offsets"));
    ASSIGN_OR_RETURN(auto progress, database->prepare("SELECT name, value FROM progress UNION ALL SELECT 'alarm_seq', "
                                                      "coalesce(max(seq), 0) FROM alarm_changes"));
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, progress.step());
        if (!row) return out;
        const std::string name = progress.text(0);
        if (name == "commands_applied") out.commands_applied = progress.integer(1);
        if (name == "delivered") out.delivered = progress.integer(1);
        if (name == "alarm_seq") out.alarm_seq = progress.integer(1);
    }
}

base::Result<void> Site::commit(const LiveCommit& commit) {
    ASSIGN_OR_RETURN(Database * database, live());
    std::vector<std::string> blobs;  // before the transaction, which is to be short
    for (const SpooledBatch& batch : commit.spool) {
        ASSIGN_OR_RETURN(std::string bytes, table::to_ipc(batch.rows));
        blobs.push_back(std::move(bytes));
    }
    ASSIGN_OR_RETURN(auto transaction, Transaction::begin(*database));
    ASSIGN_OR_RETURN(
        auto spool,
        database->prepare("INSERT INTO spool (connector, table_name, at, rows, batch, late) VALUES (?,?,?,?,?,?)"));
    for (std::size_t i = 0; i < blobs.size(); ++i)
        RETURN_IF_ERROR(spool.bind(commit.spool[i].connector)
                            .bind(commit.spool[i].table)
                            .bind(commit.now)
                            .bind(commit.spool[i].rows.rows)
                            .bind_blob(blobs[i])
                            .bind(late_text(commit.spool[i].late))
                            .run());
    ASSIGN_OR_RETURN(auto late, database->prepare("INSERT OR IGNORE INTO late_rows VALUES (?,?)"));
    for (const LateRow& row : commit.late) RETURN_IF_ERROR(late.bind(row.part).bind(row.row).run());
    RETURN_IF_ERROR(replace_all(*database, "INSERT OR REPLACE INTO states VALUES (?,?)", commit.states));
    RETURN_IF_ERROR(replace_all(*database, "INSERT OR REPLACE INTO offsets VALUES (?,?)", commit.offsets));
    ASSIGN_OR_RETURN(auto changes, database->prepare("INSERT INTO alarm_changes VALUES (?,?,?,?,?,?,?)"));
    for (const auto& change : commit.alarms)
        RETURN_IF_ERROR(changes.bind(change.seq)
                            .bind(change.id)
                            .bind(change.question)
                            .bind(change.asset)
                            .bind(alarm::phase_name(change.state))
                            .bind(change.since)
                            .bind(alarm::to_json(change).write())
                            .run());
    ASSIGN_OR_RETURN(auto scores, database->prepare("INSERT OR REPLACE INTO scores VALUES (?,?,?,?,?)"));
    std::map<std::string, base::Time> scored;
    for (const LiveScore& score : commit.scores) {
        auto& end = scored.try_emplace(score.question, score.time).first->second;
        end = std::max(end, score.time);
        scores.bind(score.question).bind(score.asset).bind(score.time);
        if (std::isnan(score.score))
            scores.bind_null();
        else
            scores.bind(score.score);
        RETURN_IF_ERROR(scores.bind(std::int64_t{score.regime}).run());
    }
    for (const auto& [question, end] : scored) RETURN_IF_ERROR(set_progress(*database, "scored/" + question, end));
    if (commit.commands_applied > 0)
        RETURN_IF_ERROR(set_progress(*database, "commands_applied", commit.commands_applied));
    if (commit.delivered > 0) RETURN_IF_ERROR(set_progress(*database, "delivered", commit.delivered));
    return transaction.commit();
}

base::Result<std::vector<alarm::AlarmChange>> Site::alarms_after(std::int64_t seq, std::int64_t count_max) {
    ASSIGN_OR_RETURN(Database * database, live());
    ASSIGN_OR_RETURN(
        auto statement,
        database->prepare("SELECT change, question FROM alarm_changes WHERE seq > ? ORDER BY seq LIMIT ?"));
    statement.bind(seq).bind(count_max);
    return changes_of(statement);
}

base::Result<std::vector<alarm::AlarmChange>> Site::alarms_now() {
    ASSIGN_OR_RETURN(Database * database, live());
    ASSIGN_OR_RETURN(
        auto statement,
        database->prepare("SELECT change, question FROM alarm_changes JOIN (SELECT max(seq) AS last, min(seq) AS "
                          "first FROM alarm_changes GROUP BY id) ON seq = last ORDER BY first DESC"));
    return changes_of(statement);
}

base::Result<std::vector<alarm::AlarmChange>> Site::alarms_raised() {
    ASSIGN_OR_RETURN(Database * database, live());
    ASSIGN_OR_RETURN(
        auto statement,
        database->prepare("SELECT change, question FROM alarm_changes WHERE state = 'unacknowledged' ORDER BY seq"));
    return changes_of(statement);
}

base::Result<std::optional<alarm::AlarmChange>> Site::last_change(const std::string& alarm) {
    ASSIGN_OR_RETURN(Database * database, live());
    ASSIGN_OR_RETURN(auto statement, database->prepare("SELECT change, question FROM alarm_changes WHERE id = ? ORDER "
                                                       "BY seq DESC LIMIT 1"));
    statement.bind(alarm);
    ASSIGN_OR_RETURN(auto changes, changes_of(statement));
    return changes.empty() ? std::nullopt : std::optional(std::move(changes.front()));
}

base::Result<std::vector<LiveScore>> Site::scores(const std::string& question, base::Time from, base::Time to) {
    ASSIGN_OR_RETURN(Database * database, live());
    ASSIGN_OR_RETURN(auto statement,
                     database->prepare("SELECT asset, time, score, regime FROM scores WHERE question = ? AND time >= ? "
                                       "AND time < ? ORDER BY asset, time"));
    statement.bind(question).bind(from).bind(to);
    std::vector<LiveScore> out;
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) return out;
        LiveScore score{question, statement.text(0), statement.integer(1), statement.real(2)};
        if (statement.null(2)) score.score = std::nan("");
        score.regime = static_cast<std::int32_t>(statement.integer(3));
        out.push_back(std::move(score));
    }
}

base::Result<std::optional<base::Time>> Site::score_end(const std::string& question) {
    ASSIGN_OR_RETURN(Database * database, live());
    ASSIGN_OR_RETURN(auto statement, database->prepare("SELECT value FROM progress WHERE name = 'scored/' || ?"));
    statement.bind(question);
    ASSIGN_OR_RETURN(const bool row, statement.step());
    return row ? std::optional<base::Time>(statement.integer(0)) : std::nullopt;
}

}  // namespace majung::site
