// The one SQLite commit that makes a poured source count, and pouring rows that came without a file.
#include "base/check.h"
#include "base/hash.h"
#include "base/text.h"
#include "site/family.h"
#include "site/late_rows.h"
#include "site/pour_session.h"
#include "site/sqlite.h"
#include "table/arrow_c.h"
#include "table/builder.h"

namespace majung::site {
namespace {

base::Result<std::int64_t> upsert_table(Database& knowledge, const FamilyChoice& family) {
    const std::string schema = to_json(family.schema).write();
    ASSIGN_OR_RETURN(auto known, knowledge.prepare("SELECT id FROM tables WHERE name = ?"));
    known.bind(family.name);
    ASSIGN_OR_RETURN(const bool row, known.step());
    if (row) {
        const std::int64_t id = known.integer(0);
        ASSIGN_OR_RETURN(auto update,
                         knowledge.prepare("UPDATE tables SET schema = ?, version = version + 1 WHERE id = ?"));
        RETURN_IF_ERROR(update.bind(schema).bind(id).run());
        return id;
    }
    ASSIGN_OR_RETURN(auto insert, knowledge.prepare("INSERT INTO tables (name, signature, schema) VALUES (?,?,?)"));
    RETURN_IF_ERROR(insert.bind(family.name).bind(family_signature(family.schema)).bind(schema).run());
    return knowledge.last_id();
}

/// `record` gets its ids.
base::Result<void> insert_part(Database& knowledge, const WrittenPart& part, PartRecord& record) {
    ASSIGN_OR_RETURN(record.table_id, upsert_table(knowledge, part.family));
    ASSIGN_OR_RETURN(
        auto insert,
        knowledge.prepare("INSERT INTO parts (source_id, table_id, place, rows_read, rows_kept, "
                          "rows_rejected, rows_repaired, row_last, data_file, ledger_file, sureness, "
                          "doubtful, sorted, first_time, last_time) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"));
    CHECK(record.counts.balanced());
    insert.bind(record.source_id).bind(record.table_id).bind(static_cast<std::int64_t>(record.place));
    insert.bind(record.counts.read).bind(record.counts.kept).bind(record.counts.rejected).bind(record.counts.repaired);
    insert.bind(part.row_last).bind(record.data_file).bind(record.ledger_file).bind(record.sureness);
    insert.bind(static_cast<std::int64_t>(record.doubtful)).bind(static_cast<std::int64_t>(record.sorted));
    for (const auto& time : {record.first, record.last}) {
        if (time)
            insert.bind(*time);
        else
            insert.bind_null();
    }
    RETURN_IF_ERROR(insert.run());
    record.id = knowledge.last_id();
    return base::success();
}

Statement& bind_id(Statement& statement, const std::optional<EarlierSource>& source) {
    return source ? statement.bind(source->id) : statement.bind_null();
}

}  // namespace

base::Result<std::int64_t> PourSession::commit(const PourFile& file, const SourceHash& hashed, const Attempt& how,
                                               const SourceNotes& notes, const std::vector<WrittenPart>& parts) {
    Database& knowledge = site_.knowledge();
    ASSIGN_OR_RETURN(auto transaction, Transaction::begin(knowledge));
    ASSIGN_OR_RETURN(
        auto source,
        knowledge.prepare("INSERT INTO sources (path, name, label, sha256, bytes, whole_line, poured_at, "
                          "reading, reading_version, summary, grown_from, supersedes, live, state, begin_sha) "
                          "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"));
    source.bind(file.path).bind(file.name).bind(notes.label).bind(hashed.sha256).bind(hashed.bytes);
    const std::string reading_text = notes.reading.write();
    source.bind(static_cast<std::int64_t>(hashed.whole_line)).bind(now()).bind(reading_text);
    source.bind(base::sha256_hex(reading_text).substr(0, 8)).bind(notes.summary.write());
    bind_id(source, how.grown_from);
    bind_id(source, how.supersedes);
    source.bind(static_cast<std::int64_t>(notes.live)).bind(std::int64_t{staged_ ? 0 : 1});
    source.bind(hashed.begin);
    RETURN_IF_ERROR(source.run());
    const std::int64_t id = knowledge.last_id();
    std::vector<PartRecord> committed;
    for (const WrittenPart& part : parts) {
        committed.push_back(part.record);
        committed.back().source_id = id;
        committed.back().source = file.name;
        committed.back().label = notes.label;
        RETURN_IF_ERROR(insert_part(knowledge, part, committed.back()));
    }
    ASSIGN_OR_RETURN(auto insert, knowledge.prepare("INSERT INTO findings (source_id, code, finding) VALUES (?,?,?)"));
    for (const auto& finding : notes.findings)
        RETURN_IF_ERROR(insert.bind(id).bind(finding.code).bind(table::to_json(finding).write()).run());
    if (!staged_ && how.supersedes) {  // and what it had grown from
        ASSIGN_OR_RETURN(auto old,
                         knowledge.prepare("WITH RECURSIVE gone (id) AS (SELECT ? UNION SELECT grown_from FROM sources "
                                           "JOIN gone ON sources.id = gone.id WHERE grown_from IS NOT NULL) "
                                           "UPDATE sources SET state = 2 WHERE id IN (SELECT id FROM gone)"));
        RETURN_IF_ERROR(old.bind(how.supersedes->id).run());
    }
    RETURN_IF_ERROR(transaction.commit());
    if (how.supersedes) known_.forget();
    for (PartRecord& part : committed) known_.add(std::move(part), notes.live);
    return id;
}

base::Result<void> PourSession::finish(const PourReport& report) {
    if (!staged_) return base::success();
    const double share = report.counts.read == 0
                             ? 0
                             : static_cast<double>(report.counts.rejected) / static_cast<double>(report.counts.read);
    std::optional<base::Error> past;
    if (options_.rejected_max && share > *options_.rejected_max)
        past = base::user_error("too_many_rejected",
                                {std::to_string(report.counts.rejected), std::to_string(report.counts.read)});
    if (options_.doubtful_max && report.doubtful > *options_.doubtful_max)
        past = base::user_error("too_many_doubtful",
                                {std::to_string(report.doubtful), std::to_string(*options_.doubtful_max)});
    for (const PouredSource& source : report.sources)
        for (const PouredTable& table : source.tables)
            if (options_.unproven_refused && table.unproven())
                past = base::user_error(table.fresh ? "doubtful_unknown" : "doubtful_changed",
                                        {table.table, base::rounded(100 * table.sureness, 3)});
    if (past) {
        RETURN_IF_ERROR(site_.discard_staged());
        past->exit_code = 3;
        return *past;
    }
    return site_.knowledge().run(
        "BEGIN IMMEDIATE;"
        "WITH RECURSIVE gone (id) AS (SELECT supersedes FROM sources WHERE state = 0 AND supersedes IS NOT NULL UNION "
        "SELECT grown_from FROM sources JOIN gone ON sources.id = gone.id WHERE grown_from IS NOT NULL) "
        "UPDATE sources SET state = 2 WHERE id IN (SELECT id FROM gone);"
        "UPDATE sources SET state = 1 WHERE state = 0;"
        "COMMIT");
}

base::Result<PouredSource> PourSession::pour_rows(const std::string& name, const std::string& table_name,
                                                  const std::vector<SpooledRows>& rows, const base::Json& summary) {
    CHECK(!rows.empty());
    SourceHash hashed;
    base::Sha256 sha;
    sha.update(name);
    for (const auto& batch : rows) {
        ASSIGN_OR_RETURN(const std::string bytes, table::to_ipc(batch.rows));
        sha.update(bytes);
        hashed.bytes += static_cast<std::int64_t>(bytes.size());
    }
    hashed.sha256 = sha.hex();
    PartPlan plan;
    plan.site = site_.path();
    plan.source = name;
    plan.stem = hashed.sha256.substr(0, 16) + "-live";
    plan.pool = options_.pool;
    const PourFile file{table_name, name, std::nullopt, {table_name}};
    std::vector<table::Finding> told;
    plan.choose = [&](int place, const intake::TableSpec& spec, const std::vector<FamilyChoice>& before) {
        return choose(
            file, spec, place, before, [] { return HeadValues(); }, told);
    };
    plan.overlap = [&](const FamilyChoice& family, const table::SchemaPtr& schema, int time_column) {
        return overlap(family, schema, time_column, "live", {});
    };
    PartWriter writer(site_.files(), plan);
    RETURN_IF_ERROR(writer.begin({{table_name, rows.front().rows.schema}}));
    std::int64_t row = 1;
    for (const auto& batch : rows) {
        intake::Chunk chunk;
        table::BatchBuilder ledger(table::ledger_schema());
        for (const std::int64_t place : batch.late) append_late(ledger, row + place, row_text(batch.rows, place));
        const std::int64_t late = ledger.rows();
        chunk.ledger = ledger.finish();
        chunk.ledger.rows = late;
        chunk.kept = batch.rows;
        chunk.counts = {batch.rows.rows, batch.rows.rows, 0, 0};
        chunk.first_row = row;
        row += batch.rows.rows;
        RETURN_IF_ERROR(writer.take(std::move(chunk)));
    }
    ASSIGN_OR_RETURN(auto parts, writer.finish());
    const base::Json reading = base::Json::object().set("format", "spool");
    RETURN_IF_ERROR(commit(file, hashed, {}, {"live", reading, summary, told, true}, parts));
    PouredSource out;
    out.path = name;
    for (const auto& part : parts)
        out.tables.push_back(
            {part.family.name, part.record.counts, part.rejected, 1, false, part.family.table_id == 0, false});
    return out;
}

}  // namespace majung::site
