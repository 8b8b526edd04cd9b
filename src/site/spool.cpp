// The spool: what connectors brought, kept in live.sqlite until its segment is sealed (an hour after its first batch, or at
// 16 MiB) and poured like a file. The pour's commit comes first and the trim after it; a segment that was poured but not
// trimmed before a kill is known by the number of its last batch and only trimmed.
#include <algorithm>
#include <map>

#include "base/limits.h"
#include "base/time.h"
#include "site/late_rows.h"
#include "site/pour_session.h"
#include "site/site.h"
#include "site/sqlite.h"
#include "table/arrow_c.h"

namespace majung::site {
namespace {

using Key = std::pair<std::string, std::string>;  // connector, table

struct Segment {
    std::int64_t bytes = 0, first_id = 0;
    base::Time first = 0;
    std::vector<std::int64_t> ids;
};

/// Batches that a pour committed and a kill kept from being trimmed.
base::Result<void> trim_poured(Database& knowledge, Database& live) {
    ASSIGN_OR_RETURN(auto poured, knowledge.prepare("SELECT summary FROM sources WHERE live = 1 AND state = 1"));
    std::map<Key, std::int64_t> last;
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, poured.step());
        if (!row) break;
        ASSIGN_OR_RETURN(const auto summary, base::parse_json(poured.text(0)));
        auto& id = last[{summary["connector"].as_string(), summary["table"].as_string()}];
        id = std::max(id, summary["last_id"].as_int());
    }
    ASSIGN_OR_RETURN(auto trim, live.prepare("DELETE FROM spool WHERE connector = ? AND table_name = ? AND id <= ?"));
    for (const auto& [key, id] : last) RETURN_IF_ERROR(trim.bind(key.first).bind(key.second).bind(id).run());
    return base::success();
}

}  // namespace

base::Result<PourReport> Site::pour_spool(base::Time now, bool all, const PourOptions& options) {
    PourReport report;
    ASSIGN_OR_RETURN(Database * database, live());
    RETURN_IF_ERROR(trim_poured(*knowledge_, *database));
    std::map<Key, Segment> open;
    std::vector<std::pair<Key, Segment>> sealed;
    {
        ASSIGN_OR_RETURN(
            auto rows, database->prepare("SELECT id, connector, table_name, at, length(batch) FROM spool ORDER BY id"));
        for (;;) {
            ASSIGN_OR_RETURN(const bool row, rows.step());
            if (!row) break;
            const Key key(rows.text(1), rows.text(2));
            Segment& segment = open[key];
            if (segment.ids.empty()) {
                segment.first = rows.integer(3);
                segment.first_id = rows.integer(0);
            }
            segment.ids.push_back(rows.integer(0));
            segment.bytes += rows.integer(4);
            if (segment.bytes < base::kSpoolSegmentBytes) continue;
            sealed.emplace_back(key, std::move(segment));
            open.erase(key);
        }
    }
    for (auto& [key, segment] : open)
        if (all || now - segment.first >= base::kHour) sealed.emplace_back(key, std::move(segment));
    for (const auto& [key, segment] : sealed) {
        std::vector<SpooledRows> batches;
        ASSIGN_OR_RETURN(auto read, database->prepare("SELECT batch, late FROM spool WHERE id = ?"));
        for (const std::int64_t id : segment.ids) {
            read.bind(id);
            ASSIGN_OR_RETURN(const bool row, read.step());
            if (!row) continue;
            ASSIGN_OR_RETURN(auto batch, table::batch_from_ipc(read.text(0)));
            batches.push_back({id, std::move(batch), late_places(read.text(1))});
        }
        ASSIGN_OR_RETURN(auto session, PourSession::begin(*this, options));
        const base::Json summary = base::Json::object()
                                       .set("connector", key.first)
                                       .set("table", key.second)
                                       .set("last_id", segment.ids.back());
        const std::string name = key.first + "-" + std::to_string(segment.first_id);
        ASSIGN_OR_RETURN(auto poured, session.pour_rows(name, key.second, batches, summary));
        add(report, std::move(poured));
        RETURN_IF_ERROR(session.finish(report));
        RETURN_IF_ERROR(trim_poured(*knowledge_, *database));
    }
    RETURN_IF_ERROR(ledger_late_rows());
    return report;
}

base::Result<std::vector<SpooledRows>> Site::spooled(const std::string& table, std::int64_t after) {
    ASSIGN_OR_RETURN(Database * database, live());
    ASSIGN_OR_RETURN(
        auto rows, database->prepare("SELECT id, batch, late FROM spool WHERE table_name = ? AND id > ? ORDER BY id"));
    rows.bind(table).bind(after);
    std::vector<SpooledRows> out;
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, rows.step());
        if (!row) return out;
        ASSIGN_OR_RETURN(auto batch, table::batch_from_ipc(rows.text(1)));
        out.push_back({rows.integer(0), std::move(batch), late_places(rows.text(2))});
    }
}

base::Result<std::optional<std::int64_t>> Site::spool_first(const std::string& table) {
    ASSIGN_OR_RETURN(Database * database, live());
    ASSIGN_OR_RETURN(auto rows, database->prepare("SELECT id FROM spool WHERE table_name = ? ORDER BY id LIMIT 1"));
    rows.bind(table);
    ASSIGN_OR_RETURN(const bool row, rows.step());
    return row ? std::optional<std::int64_t>(rows.integer(0)) : std::nullopt;
}

}  // namespace majung::site
