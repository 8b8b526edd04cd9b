#include "table/finding.h"

#include <cmath>

#include "base/moment.h"

namespace majung::table {
namespace {

base::Json time_json(base::Time time) { return time == 0 ? base::Json() : base::Json(base::format_iso(time)); }

base::Time time_from(const base::Json& json) { return base::parse_iso(json.as_string()).value_or(0); }

}  // namespace

base::Json to_json(const Finding& finding) {
    base::Json json = base::Json::object();
    json.set("code", finding.code).set("table", finding.table).set("column", finding.column).set("line", finding.line);
    json.set("count", finding.count).set("start", time_json(finding.start)).set("end", time_json(finding.end));
    json.set("args", base::json_array(finding.args));
    if (!finding.asset.empty()) json.set("asset", finding.asset);
    return json;
}

Finding finding_from_json(const base::Json& json) {
    Finding finding;
    finding.code = json["code"].as_string();
    finding.table = json["table"].as_string();
    finding.column = json["column"].as_string();
    finding.line = json["line"].as_int();
    finding.count = json["count"].as_int(1);
    finding.start = time_from(json["start"]);
    finding.end = time_from(json["end"]);
    finding.args = base::json_strings(json["args"]);
    finding.asset = json["asset"].as_string();
    return finding;
}

base::Json to_json(const Event& event) {
    base::Json json = base::Json::object();
    json.set("asset", event.asset).set("start", base::format_iso(event.start)).set("end", base::format_iso(event.end));
    json.set("kind", event.kind)
        .set("source", event.source)
        .set("tags", base::json_array(event.tags))
        .set("note", event.note);
    return json;
}

Event event_from_json(const base::Json& json) {
    Event event;
    event.asset = json["asset"].as_string();
    event.start = time_from(json["start"]);
    event.end = time_from(json["end"]);
    event.kind = json["kind"].as_string();
    event.source = json["source"].as_string();
    event.tags = base::json_strings(json["tags"]);
    event.note = json["note"].as_string();
    return event;
}

base::Json to_json(const Cause& cause, bool row_clock) {
    base::Json json = base::Json::object();
    json.set("tag", cause.tag).set("value", cause.value).set("low", cause.low).set("high", cause.high);
    json.set("left_at", cause.left_at == 0 ? base::Json() : base::moment_json(cause.left_at, row_clock));
    if (std::isfinite(cause.expected)) json.set("expected", cause.expected);
    if (!cause.phase.empty()) json.set("phase", cause.phase);
    return json;
}

Cause cause_from_json(const base::Json& json) {
    Cause cause;
    cause.tag = json["tag"].as_string();
    cause.value = json["value"].as_double();
    cause.low = json["low"].as_double();
    cause.high = json["high"].as_double();
    cause.left_at = base::moment_from(json["left_at"]);
    cause.expected = json["expected"].as_double(kUnknown);
    cause.phase = json["phase"].as_string();
    return cause;
}

}  // namespace majung::table
