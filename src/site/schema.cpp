// A migration once released is never changed; the next version is a new entry at the end.
#include "site/schema.h"

#include <string>

namespace majung::site {
namespace {

constexpr std::string_view kKnowledge[] = {
    // 1
    R"sql(
CREATE TABLE sources (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL, name TEXT NOT NULL, label TEXT NOT NULL, sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL, whole_line INTEGER NOT NULL, poured_at INTEGER NOT NULL, reading TEXT NOT NULL,
    reading_version TEXT NOT NULL, summary TEXT NOT NULL, grown_from INTEGER REFERENCES sources (id), supersedes INTEGER REFERENCES sources (id),
    live INTEGER NOT NULL DEFAULT 0, state INTEGER NOT NULL);  -- state: 0 staged, 1 counts, 2 superseded
CREATE INDEX sources_by_hash ON sources (sha256);
CREATE TABLE tables (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, signature TEXT NOT NULL, schema TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1, info TEXT NOT NULL DEFAULT '', info_key TEXT NOT NULL DEFAULT '');
CREATE INDEX tables_by_signature ON tables (signature);
CREATE TABLE parts (
    id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL REFERENCES sources (id),
    table_id INTEGER NOT NULL REFERENCES tables (id), place INTEGER NOT NULL,
    rows_read INTEGER NOT NULL, rows_kept INTEGER NOT NULL, rows_rejected INTEGER NOT NULL,
    rows_repaired INTEGER NOT NULL, row_last INTEGER NOT NULL, data_file TEXT NOT NULL, ledger_file TEXT NOT NULL,
    sureness REAL NOT NULL, doubtful INTEGER NOT NULL, sorted INTEGER NOT NULL, first_time INTEGER, last_time INTEGER,
    UNIQUE (source_id, place));
CREATE INDEX parts_by_table ON parts (table_id);
CREATE TABLE findings (
    id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL REFERENCES sources (id), code TEXT NOT NULL, finding TEXT NOT NULL);
CREATE TABLE corrections (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, what TEXT NOT NULL, value TEXT NOT NULL,
    said_at INTEGER NOT NULL, PRIMARY KEY (table_name, column_name, what));
CREATE TABLE events (
    id INTEGER PRIMARY KEY, asset TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL,
    source TEXT NOT NULL, event TEXT NOT NULL);
CREATE TABLE trials (
    id INTEGER PRIMARY KEY, question TEXT NOT NULL, held_at INTEGER NOT NULL, scorecard TEXT NOT NULL);
CREATE TABLE models (
    id INTEGER PRIMARY KEY, question TEXT NOT NULL, number INTEGER NOT NULL, trial_id INTEGER REFERENCES trials (id),
    made_at INTEGER NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, UNIQUE (question, number));
CREATE TABLE service (question TEXT PRIMARY KEY, champion INTEGER, challenger INTEGER, since INTEGER NOT NULL);
CREATE TABLE commands (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, said_at INTEGER NOT NULL, kind TEXT NOT NULL, alarm TEXT NOT NULL,
    until INTEGER NOT NULL, verdict TEXT NOT NULL, minutes REAL, note TEXT NOT NULL, question TEXT NOT NULL,
    model INTEGER NOT NULL);
CREATE INDEX commands_by_alarm ON commands (alarm);
)sql",
    // 2: what a person says in the console of how files are read
    R"sql(
CREATE TABLE read_settings (pattern TEXT PRIMARY KEY, said TEXT NOT NULL, said_at INTEGER NOT NULL);
)sql",
    // 3: the hash of each source's beginning (source_hash.h), so that none has to be compared with all
    R"sql(
ALTER TABLE sources ADD COLUMN begin_sha TEXT NOT NULL DEFAULT '';  -- '' = unknown
CREATE INDEX sources_by_begin ON sources (begin_sha);
)sql",
};

constexpr std::string_view kLive[] = {
    // 1
    R"sql(
CREATE TABLE spool (
    id INTEGER PRIMARY KEY AUTOINCREMENT, connector TEXT NOT NULL, table_name TEXT NOT NULL, at INTEGER NOT NULL,
    rows INTEGER NOT NULL, batch BLOB NOT NULL);
CREATE TABLE states (name TEXT PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE offsets (connector TEXT PRIMARY KEY, offset TEXT NOT NULL);
CREATE TABLE progress (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
CREATE TABLE alarm_changes (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL, question TEXT NOT NULL, asset TEXT NOT NULL, state TEXT NOT NULL,
    since INTEGER NOT NULL, change TEXT NOT NULL);
CREATE INDEX alarm_changes_by_id ON alarm_changes (id);
CREATE TABLE scores (
    question TEXT NOT NULL, asset TEXT NOT NULL, time INTEGER NOT NULL, score REAL, regime INTEGER NOT NULL,
    PRIMARY KEY (question, asset, time)) WITHOUT ROWID;
)sql",
    // 2: which rows came too late to be scored
    R"sql(
ALTER TABLE spool ADD COLUMN late TEXT NOT NULL DEFAULT '';  -- places in the batch, with commas between
CREATE TABLE late_rows (part_id INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (part_id, row)) WITHOUT ROWID;
)sql",
};

base::Result<std::int64_t> version_of(Database& database) {
    ASSIGN_OR_RETURN(auto statement, database.prepare("PRAGMA user_version"));
    ASSIGN_OR_RETURN(const bool row, statement.step());
    return row ? statement.integer(0) : 0;
}

}  // namespace

std::span<const std::string_view> knowledge_migrations() { return kKnowledge; }
std::span<const std::string_view> live_migrations() { return kLive; }

base::Result<void> check_version(Database& database, std::span<const std::string_view> migrations) {
    const auto newest = static_cast<std::int64_t>(migrations.size());
    ASSIGN_OR_RETURN(const std::int64_t found, version_of(database));
    if (found == newest) return base::success();
    return base::user_error(found > newest ? "site_newer" : "site_older",
                            {std::to_string(found), std::to_string(newest)})
        .at(database.path());
}

base::Result<void> migrate(base::FileSystem& files, Database& database, std::span<const std::string_view> migrations) {
    const auto newest = static_cast<std::int64_t>(migrations.size());
    ASSIGN_OR_RETURN(const std::int64_t found, version_of(database));
    if (found > newest)
        return base::user_error("site_newer", {std::to_string(found), std::to_string(newest)}).at(database.path());
    if (found == newest) return base::success();
    if (found > 0 && &files == &base::real_files()) {
        const std::string backup = database.path() + ".v" + std::to_string(found);
        RETURN_IF_ERROR(files.remove(backup));  // of a migration that was killed
        RETURN_IF_ERROR(database.back_up(backup));
    }
    ASSIGN_OR_RETURN(auto transaction, Transaction::begin(database));
    ASSIGN_OR_RETURN(const std::int64_t now, version_of(database));  // another process may have been quicker
    for (std::int64_t version = now; version < newest; ++version)
        RETURN_IF_ERROR(database.run(migrations[static_cast<std::size_t>(version)]));
    RETURN_IF_ERROR(database.run("PRAGMA user_version = " + std::to_string(newest)));
    return transaction.commit();
}

}  // namespace majung::site
