// What a site knows of its sources, tables and corrections. Tables are described when asked for and the answer is kept
// until their rows or a correction change.
#include <algorithm>

#include "base/check.h"
#include "base/hash.h"
#include "base/text.h"
#include "site/family.h"
#include "site/site.h"
#include "site/sqlite.h"

namespace majung::site {

base::Result<std::vector<SourceRecord>> Site::sources() {
    ASSIGN_OR_RETURN(auto statement, knowledge_->prepare(R"sql(
SELECT sources.id, path, name, sha256, bytes, poured_at, reading, summary, live,
       coalesce(sum(rows_read), 0), coalesce(sum(rows_kept), 0), coalesce(sum(rows_rejected), 0),
       coalesce(sum(rows_repaired), 0)
FROM sources LEFT JOIN parts ON parts.source_id = sources.id WHERE state = 1 GROUP BY sources.id ORDER BY sources.id)sql"));
    std::vector<SourceRecord> out;
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) return out;
        SourceRecord record;
        record.id = statement.integer(0);
        record.path = statement.text(1);
        record.name = statement.text(2);
        record.sha256 = statement.text(3);
        record.bytes = statement.integer(4);
        record.poured_at = statement.integer(5);
        for (const auto& [into, place] : {std::pair(&record.reading, 6), std::pair(&record.summary, 7)})
            if (auto json = base::parse_json(statement.text(place)); json.ok()) *into = std::move(*json);
        record.live = statement.integer(8) != 0;
        record.counts = {statement.integer(9), statement.integer(10), statement.integer(11), statement.integer(12)};
        out.push_back(std::move(record));
    }
}

base::Result<std::vector<PartRecord>> Site::parts() { return read_parts("WHERE state = 1"); }

base::Result<std::vector<PartRecord>> Site::parts_of_sources(const std::vector<std::int64_t>& sources) {
    if (sources.empty()) return std::vector<PartRecord>();
    std::vector<std::string> ids;
    for (const std::int64_t id : sources) ids.push_back("(" + std::to_string(id) + ")");
    ASSIGN_OR_RETURN(auto parts, read_parts("WHERE state = 1 AND source_id IN (WITH RECURSIVE now (id) AS (VALUES " +
                                            base::join(ids, ",") +
                                            " UNION SELECT sources.id FROM sources JOIN now ON supersedes = now.id), "
                                            "whole (id) AS (SELECT id FROM now UNION SELECT grown_from FROM sources "
                                            "JOIN whole ON sources.id = whole.id WHERE grown_from IS NOT NULL) "
                                            "SELECT id FROM whole)"));
    std::sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return parts;
}

base::Result<std::vector<PartRecord>> Site::read_parts(std::string_view where) {
    ASSIGN_OR_RETURN(
        auto statement,
        knowledge_->prepare(R"sql(
SELECT parts.id, source_id, table_id, place, tables.name, sources.name, data_file, ledger_file, rows_read, rows_kept,
       rows_rejected, rows_repaired, sureness, doubtful, sorted, first_time, last_time, label
FROM parts JOIN sources ON sources.id = source_id JOIN tables ON tables.id = table_id )sql" +
                            std::string(where) + " ORDER BY table_id, first_time IS NULL, first_time, parts.id"));
    std::vector<PartRecord> out;
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) return out;
        PartRecord part;
        part.id = statement.integer(0);
        part.source_id = statement.integer(1);
        part.table_id = statement.integer(2);
        part.place = static_cast<int>(statement.integer(3));
        part.table = statement.text(4);
        part.source = statement.text(5);
        part.data_file = statement.text(6);
        part.ledger_file = statement.text(7);
        part.counts = {statement.integer(8), statement.integer(9), statement.integer(10), statement.integer(11)};
        part.sureness = statement.real(12);
        part.doubtful = statement.integer(13) != 0;
        part.sorted = statement.integer(14) != 0;
        if (!statement.null(15)) part.first = statement.integer(15);
        if (!statement.null(16)) part.last = statement.integer(16);
        part.label = statement.text(17);
        out.push_back(std::move(part));
    }
}

base::Result<Totals> Site::totals() {
    ASSIGN_OR_RETURN(auto statement, knowledge_->prepare(R"sql(
SELECT (SELECT count(*) FROM sources WHERE state = 1), count(DISTINCT table_id),
       (SELECT count(*) FROM findings JOIN sources ON sources.id = source_id WHERE state = 1),
       coalesce(sum(doubtful), 0), coalesce(sum(rows_read), 0), coalesce(sum(rows_kept), 0),
       coalesce(sum(rows_rejected), 0), coalesce(sum(rows_repaired), 0)
FROM parts JOIN sources ON sources.id = source_id WHERE state = 1)sql"));
    ASSIGN_OR_RETURN(const bool row, statement.step());
    CHECK(row);
    Totals out;
    out.sources = statement.integer(0);
    out.tables = statement.integer(1);
    out.findings = statement.integer(2);
    out.doubtful = statement.integer(3);
    out.counts = {statement.integer(4), statement.integer(5), statement.integer(6), statement.integer(7)};
    return out;
}

base::Result<std::int64_t> Site::version() {
    ASSIGN_OR_RETURN(auto statement, knowledge_->prepare(R"sql(
SELECT (SELECT coalesce(max(id), 0) || '/' || count(*) FROM sources WHERE state = 1) || ' ' ||
       (SELECT coalesce(max(said_at), 0) || '/' || count(*) FROM corrections) || ' ' ||
       (SELECT coalesce(max(id), 0) FROM trials) || ' ' ||
       (SELECT coalesce(group_concat(champion || '/' || coalesce(challenger, 0)), '') FROM service))sql"));
    ASSIGN_OR_RETURN(const bool row, statement.step());
    CHECK(row);
    return static_cast<std::int64_t>(base::hash64(statement.text(0)) & 0x1f'ffff'ffff'ffff);  // exact in JSON's numbers
}

namespace {

/// One entry that cannot be read back does not take the others with it: it is named in its place.
table::Finding damaged_entry(std::string source) {
    table::Finding finding;
    finding.code = "stored_damaged";
    finding.table = std::move(source);
    return finding;
}

}  // namespace

base::Result<std::vector<table::Finding>> Site::findings() {
    std::vector<table::Finding> out;
    ASSIGN_OR_RETURN(auto statement,
                     knowledge_->prepare("SELECT finding, sources.name FROM findings JOIN sources ON sources.id = "
                                         "source_id WHERE state = 1 ORDER BY findings.id"));
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) break;
        const auto json = base::parse_json(statement.text(0));
        out.push_back(json.ok() ? table::finding_from_json(*json) : damaged_entry(statement.text(1)));
    }
    ASSIGN_OR_RETURN(const auto described, tables());
    for (const TableRecord& table : described)
        out.insert(out.end(), table.info.findings.begin(), table.info.findings.end());
    return out;
}

base::Result<std::vector<TableRecord>> Site::tables() {
    ASSIGN_OR_RETURN(auto statement, knowledge_->prepare(R"sql(
SELECT tables.id, tables.name, version, info_key, info, count(*), sum(rows_read), sum(rows_kept),
       sum(rows_rejected), sum(rows_repaired), min(sureness), max(doubtful), tables.schema
FROM tables JOIN parts ON table_id = tables.id JOIN sources ON sources.id = source_id WHERE state = 1
GROUP BY tables.id ORDER BY tables.id)sql"));
    ASSIGN_OR_RETURN(const auto said, corrections());
    std::string said_key;
    for (const auto& c : said) said_key += base::join({c.table, c.column, c.what, c.value}, "\x1f") + "\x1e";
    said_key = ":" + std::to_string(base::hash64(said_key));
    struct Stale {
        std::size_t place;
        std::string key;
    };
    std::vector<TableRecord> out;
    std::vector<Stale> stale;
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) break;
        TableRecord record;
        record.id = statement.integer(0);
        record.files = statement.integer(5);
        record.counts = {statement.integer(6), statement.integer(7), statement.integer(8), statement.integer(9)};
        record.sureness = statement.real(10);
        record.doubtful = statement.integer(11) != 0;
        record.info.name = statement.text(1);
        const std::string key = std::to_string(statement.integer(2)) + said_key;
        bool fresh = statement.text(3) == key;
        if (fresh) {
            const auto json = base::parse_json(statement.text(4));  // damaged: the table is described anew
            auto info = json.ok() ? catalog::table_info_from_json(*json) : json.error();
            fresh = info.ok();
            if (fresh) record.info = std::move(*info);
        }
        if (!fresh) stale.push_back({out.size(), key});
        out.push_back(std::move(record));
    }
    for (const Stale& one : stale) {
        TableRecord& record = out[one.place];
        ASSIGN_OR_RETURN(const auto rows, rows_of(record.id));
        ASSIGN_OR_RETURN(auto reader, open_rows_to_describe(files_, rows));
        std::vector<table::Correction> mine;
        for (const auto& correction : said)
            if (correction.table == record.info.name) mine.push_back(correction);
        ASSIGN_OR_RETURN(record.info, catalog::describe(record.info.name, *reader, mine));
        if (reading_) continue;
        ASSIGN_OR_RETURN(auto update, knowledge_->prepare("UPDATE tables SET info = ?, info_key = ? WHERE id = ?"));
        const auto noted = update.bind(catalog::to_json(record.info).write()).bind(one.key).bind(record.id).run();
        if (!noted.ok() && noted.error().kind != base::ErrorKind::machine) return noted.error();
        // On a full disk it is described again the next time.
    }
    return out;
}

base::Result<void> Site::correct(const table::Correction& correction) {
    ASSIGN_OR_RETURN(auto insert, knowledge_->prepare("INSERT OR REPLACE INTO corrections VALUES (?,?,?,?,?)"));
    return insert.bind(correction.table)
        .bind(correction.column)
        .bind(correction.what)
        .bind(correction.value)
        .bind(base::real_clock().now())
        .run();
}

base::Result<std::vector<table::Correction>> Site::corrections() {
    std::vector<table::Correction> out;
    ASSIGN_OR_RETURN(auto statement, knowledge_->prepare("SELECT table_name, column_name, what, value FROM corrections "
                                                         "ORDER BY table_name, column_name, what"));
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) break;
        table::Correction said{statement.text(0), statement.text(1), statement.text(2), statement.text(3), "console"};
        bool overruled = false;
        for (const auto& other : config_.corrections)
            overruled |= other.table == said.table && other.column == said.column && other.what == said.what;
        if (!overruled) out.push_back(std::move(said));
    }
    out.insert(out.end(), config_.corrections.begin(), config_.corrections.end());
    return out;
}

}  // namespace majung::site
