#include "intake/report.h"

#include <algorithm>

#include "base/text.h"
#include "intake/sureness.h"

namespace majung::intake {
namespace {

using base::Json;

Json letter_or_null(char c) { return c == 0 ? Json() : Json(std::string(1, c)); }

Json dialect_json(const Dialect& dialect, bool quotes) {
    Json json = Json::object();
    json.set("delimiter", delimiter_name(dialect)).set("quote", letter_or_null(quotes ? dialect.quote : 0));
    json.set("escape", letter_or_null(dialect.escape)).set("newline", newline_name(dialect.newline));
    if (dialect.wrapped) json.set("wrapped", true);
    if (dialect.arrow) json.set("arrow", true);
    if (dialect.closing != 0) json.set("closing", std::string(1, dialect.closing));
    if (dialect.bracket != 0) json.set("bracket", std::string(1, dialect.bracket));
    if (dialect.fixed.starts.empty()) return json;
    Json starts = Json::array();  // in characters of a line, from 0
    for (const int start : dialect.fixed.starts) starts.push(Json(static_cast<std::int64_t>(start)));
    return json.set("fixed", std::move(starts));
}

Json members_json(const Reading& reading, std::span<const Attribute> attributes) {
    Json members = Json::array();
    for (const auto& member : reading.members) {
        Json json = Json::object();
        json.set("name", member.name).set("skipped", member.skipped);
        if (member.skipped.empty()) {
            const Reading& r = member.reading;
            json.set("format", r.format)
                .set("encoding", r.encoding)
                .set("dialect", dialect_json(r.dialect, r.quotes_seen));
            json.set("preamble_rows", r.preamble_rows).set("tables", static_cast<std::int64_t>(r.tables.size()));
            json.set("attributes", attributes_json(attributes, member.name));
        }
        members.push(std::move(json));
    }
    return members;
}

Json evidence_json(const Evidence& e) {
    Json json = Json::object();
    json.set("header", e.header).set("header_ragged", e.header_ragged).set("header_marks", e.header_marks);
    json.set("header_values", e.header_values).set("header_rows", e.header_rows).set("typed", e.typed);
    json.set("ragged", e.ragged).set("outside", e.outside).set("records", e.records);
    json.set("swallowed", e.swallowed).set("header_twice", e.header_twice).set("header_shifted", e.header_shifted);
    json.set("header_data", e.header_data).set("notes", e.notes);
    json.set("nameless", e.nameless)
        .set("names_above", e.names_above)
        .set("below", e.below)
        .set("other_quote", e.other_quote);
    json.set("first_unlike", e.first_unlike).set("uncut", e.uncut).set("gaps", e.gaps);
    return json.set("mixed_text", e.mixed_text);
}

Json table_json(const Reading& file, const TableReading& reading, const TableSummary& summary) {
    Json columns = Json::array();
    for (std::size_t c = 0; c < reading.columns.size(); ++c) {
        const auto& column = reading.columns[c];
        Json json = Json::object();
        json.set("name", column.name).set("type", table::type_name(column.type)).set("unit", column.unit);
        json.set("role", column.role_hint);
        if (c < summary.samples.size()) json.set("samples", base::json_array(summary.samples[c]));
        columns.push(std::move(json));
    }
    Json json = Json::object();
    json.set("name", reading.name).set("sureness", reading.sureness).set("doubtful", reading.doubtful);
    json.set("margin_bits", reading.margin_bits).set("evidence", evidence_json(reading.evidence));
    Json doubts = Json::array();
    for (const auto& doubt : doubts_of(file, reading, summary.counts)) doubts.push(Json(std::string(doubt.code)));
    json.set("doubts", std::move(doubts));
    json.set("rows_read", summary.counts.read).set("rows_kept", summary.counts.kept);
    json.set("rows_rejected", summary.counts.rejected).set("rows_repaired", summary.counts.repaired);
    json.set("columns", std::move(columns)).set("runner_up", reading.runner_up);
    json.set("orientation", reading.orientation == Orientation::rows ? "rows" : "columns");
    return json;
}

}  // namespace

Json file_report(const std::string& path, const ReadSummary& summary, std::span<const Attribute> attributes) {
    const Reading& reading = summary.reading;
    Json tables = Json::array();
    for (std::size_t t = 0; t < reading.tables.size(); ++t)
        tables.push(table_json(reading, reading.tables[t], summary.tables[t]));
    Json findings = Json::array();
    for (const auto& finding : summary.findings) {
        Json json = Json::object();
        json.set("code", finding.code).set("row", finding.line).set("column", finding.column);
        json.set("text", finding.args.empty() ? std::string() : finding.args[0]);
        findings.push(std::move(json));
    }
    Json counts = Json::object();
    for (const auto& [code, count] : summary.codes) counts.set(code, count);
    Json json = Json::object();
    json.set("path", path).set("format", reading.format).set("encoding", reading.encoding);
    json.set("encoding_margin_bits", reading.encoding_margin_bits);
    json.set("dialect", dialect_json(reading.dialect, reading.quotes_seen)).set("detect_ms", reading.detect_ms);
    json.set("preamble_rows", reading.preamble_rows);
    json.set("header_rows", reading.tables.empty() ? 0 : reading.tables[0].header_rows);
    json.set("attributes", attributes_json(attributes, ""));
    json.set("tables", std::move(tables)).set("findings", std::move(findings)).set("counts", std::move(counts));
    if (!reading.members.empty()) json.set("members", members_json(reading, attributes));
    json.set("bytes", summary.bytes).set("lines", summary.lines).set("passes", summary.passes);
    return json;
}

Json read_report(std::vector<Json> files) {
    Json list = Json::array();
    for (auto& file : files) list.push(std::move(file));
    return Json::object().set("files", std::move(list));
}

}  // namespace majung::intake
