#include "console/view_json.h"

#include "base/text.h"

namespace majung::console {
namespace {

using base::Json;

Json to_json(const Series& series) {
    return Json::object()
        .set("time", base::json_array(series.time))
        .set("low", base::json_array(series.low))
        .set("high", base::json_array(series.high));
}

Json to_json(const TagInfo& tag) {
    return Json::object()
        .set("name", tag.name)
        .set("unit", tag.unit)
        .set("asset", tag.asset)
        .set("tag", tag.tag.empty() ? tag.name : tag.tag)
        .set("phase", tag.phase);
}

/// The sentence; arguments that are entrants are called by their names.
std::string phrase(const Saying& saying, words::Language language) {
    if (saying.code.empty()) return {};
    std::vector<std::string> args;
    for (const auto& arg : saying.args)
        args.push_back(words::known("entrant_" + arg) ? words::say(language, "entrant_" + arg) : arg);
    return words::say(language, saying.code, args);
}

/// What the reading noticed stands in the row ledger place by place: here it is counted.
std::string finding_text(const table::Finding& finding, words::Language language) {
    if (!finding.table.empty() || finding.count <= 1) return words::say(language, finding);
    return words::say(language, "look_in_files", {base::grouped(finding.count), words::say(language, finding.code)});
}

std::string entrant_name(const std::string& name, words::Language language) {
    return words::known("entrant_" + name) ? words::say(language, "entrant_" + name) : name;
}

Json to_json(const Figures& f, words::Language language) {
    return Json::object()
        .set("files", f.files)
        .set("tables", f.tables)
        .set("rows_read", f.rows_read)
        .set("rows_kept", f.rows_kept)
        .set("rows_rejected", f.rows_rejected)
        .set("findings", f.findings)
        .set("champion", entrant_name(f.champion, language))
        .set("faults_tried", f.faults_tried)
        .set("faults_caught", f.faults_caught)
        .set("alarms_standing", f.alarms_standing)
        .set("alarms_unacknowledged", f.alarms_unacknowledged)
        .set("alarms_today", f.alarms_today)
        .set("verdicts_real", f.verdicts_real)
        .set("verdicts_false", f.verdicts_false)
        .set("verdicts_planned", f.verdicts_planned)
        .set("verdicts_awaited", f.verdicts_awaited);
}

Json to_json(const EntrantResult& e, words::Language language) {
    return Json::object()
        .set("name", entrant_name(e.name, language))
        .set("origin", e.origin)
        .set("licence", e.licence)
        .set("trivial", e.trivial)
        .set("winner", e.winner)
        .set("round_left", e.round_left)
        .set("faults_tried", e.faults_tried)
        .set("faults_caught", e.faults_caught)
        .set("delay_seconds", e.delay_seconds)
        .set("alarm_rate", e.alarm_rate)
        .set("merit", e.merit)
        .set("merit_low", e.merit_low)
        .set("merit_high", e.merit_high)
        .set("why", phrase(e.why, language));
}

template <class T>
Json list(const std::vector<T>& values) {
    Json out = Json::array();
    for (const auto& value : values) out.push(to_json(value));
    return out;
}

}  // namespace

Json to_json(const Overview& o, words::Language language) {
    Json notes = Json::array();
    for (const auto& note : o.notes) notes.push(words::say(language, note));
    return Json::object()
        .set("site", o.site)
        .set("language", o.language)
        .set("simulated", o.simulated)
        .set("running", o.running)
        .set("first", o.first)
        .set("now", o.now)
        .set("figures", to_json(o.figures, language))
        .set("notes", std::move(notes))
        .set("assets", base::json_array(o.assets))
        .set("tags", list(o.tags));
}

Json to_json(const Trends& trends) {
    Json tags = Json::array();
    for (const auto& trend : trends.tags) {
        Json bands = Json::array();
        for (const auto& band : trend.normal)
            bands.push(
                Json::object().set("from", band.from).set("to", band.to).set("low", band.low).set("high", band.high));
        tags.push(to_json(trend.tag).set("series", to_json(trend.series)).set("normal", std::move(bands)));
    }
    return Json::object()
        .set("from", trends.from)
        .set("to", trends.to)
        .set("tags", std::move(tags))
        .set("score", to_json(trends.score))
        .set("threshold", trends.threshold);
}

Json to_json(const Alarm& alarm) {
    Json because = Json::array();
    for (const auto& cause : alarm.because) because.push(table::to_json(cause, alarm.row_clock));
    Json out = Json::object()
                   .set("id", alarm.id)
                   .set("seq", alarm.seq)
                   .set("asset", alarm.asset)
                   .set("question", alarm.question)
                   .set("state", alarm.state)
                   .set("row_clock", alarm.row_clock)
                   .set("raised", alarm.raised)
                   .set("since", alarm.since)
                   .set("returned", alarm.returned)
                   .set("shelved_until", alarm.shelved_until)
                   .set("score", alarm.score)
                   .set("threshold", alarm.threshold)
                   .set("acknowledge_sent", alarm.acknowledge_sent)
                   .set("because", std::move(because))
                   .set("verdict", nullptr);
    if (alarm.verdict)
        out.set("verdict", Json::object()
                               .set("what", alarm.verdict->what)
                               .set("minutes", alarm.verdict->minutes)
                               .set("note", alarm.verdict->note)
                               .set("at", alarm.verdict->at));
    return out;
}

Json to_json(const TableSummary& t) {
    return Json::object()
        .set("name", t.name)
        .set("files", t.files)
        .set("columns", t.columns)
        .set("rows_read", t.rows_read)
        .set("rows_kept", t.rows_kept)
        .set("rows_rejected", t.rows_rejected)
        .set("sureness", t.sureness)
        .set("doubtful", t.doubtful)
        .set("first", t.first)
        .set("last", t.last);
}

Json to_json(const FileReading& r) {
    Json columns = Json::array(), attributes = Json::array();
    for (const auto& column : r.columns)
        columns.push(Json::object()
                         .set("name", column.name)
                         .set("in_file", column.in_file)
                         .set("type", column.type)
                         .set("unit", column.unit));
    for (const auto& [name, value] : r.attributes)
        attributes.push(Json::object().set("name", name).set("value", value));
    return Json::object()
        .set("file", r.file)
        .set("pattern", r.pattern)
        .set("said_by", r.said_by)
        .set("text", r.text)
        .set("encoding", r.encoding)
        .set("delimiter", r.delimiter)
        .set("decimal", r.decimal)
        .set("date_order", r.date_order)
        .set("header_rows", static_cast<std::int64_t>(r.header_rows))
        .set("columns", std::move(columns))
        .set("attributes", std::move(attributes));
}

Json to_json(const PouredAgain& p, words::Language language) {
    Json unread = Json::array();
    for (const auto& why : p.unread) unread.push(words::say(language, why));
    return Json::object()
        .set("done", true)
        .set("files", p.files)
        .set("rows_read", p.rows_read)
        .set("rows_kept", p.rows_kept)
        .set("rows_rejected", p.rows_rejected)
        .set("unread", std::move(unread));
}

Json to_json(const Trial& t, words::Language language) {
    Json entrants = Json::array();
    for (const auto& entrant : t.entrants) entrants.push(to_json(entrant, language));
    Json kinds = Json::array();
    for (const auto& kind : t.kinds)
        kinds.push(Json::object()
                       .set("kind", words::say(language, "fault_" + kind.kind))
                       .set("tried", kind.tried)
                       .set("caught", kind.caught));
    Json smallest = Json::array();
    for (const auto& s : t.smallest)
        smallest.push(Json::object().set("tag", s.tag).set("unit", s.unit).set("size", s.size).set("noises", s.noises));
    Json reasons = Json::array();
    for (const auto& reason : t.reasons) reasons.push(phrase(reason, language));
    return Json::object()
        .set("held", t.held)
        .set("question", t.question)
        .set("winner", entrant_name(t.winner, language))
        .set("row_clock", t.row_clock)
        .set("train_from", t.train_from)
        .set("train_until", t.train_until)
        .set("tested_until", t.tested_until)
        .set("budget", words::say(language, "console_trial_budget", {t.budget}))
        .set("unit", t.unit)
        .set("proven", t.proven)
        .set("promised", t.promised)
        .set("clean_alarms", t.clean_alarms)
        .set("clean_units", t.clean_units)
        .set("measured_low", t.measured_low)
        .set("measured_high", t.measured_high)
        .set("entrants", std::move(entrants))
        .set("kinds", std::move(kinds))
        .set("smallest", std::move(smallest))
        .set("reasons", std::move(reasons));
}

Json to_json(const Account& account) {
    Json lines = Json::array();
    for (const auto& line : account.lines)
        lines.push(Json::object()
                       .set("alarm", line.alarm)
                       .set("what", line.what)
                       .set("at", line.at)
                       .set("minutes", line.minutes)
                       .set("krw", line.krw));
    return Json::object()
        .set("krw_per_minute", account.krw_per_minute)
        .set("minutes", account.minutes)
        .set("krw", account.krw)
        .set("confirmed", account.confirmed)
        .set("false_alarms", account.false_alarms)
        .set("planned", account.planned)
        .set("lines", std::move(lines));
}

Json to_json(const Pulse& pulse) {
    return Json::object()
        .set("alarm_seq", pulse.alarm_seq)
        .set("commands", pulse.commands)
        .set("knowledge", pulse.knowledge)
        .set("now", pulse.now);
}

Json to_json(const table::Finding& finding, words::Language language) {
    const auto more = [&](const char* what) {
        const std::string code = finding.code + what;
        return words::known(code) ? words::say(language, code, finding.args) : std::string();
    };
    return Json::object()
        .set("code", finding.code)
        .set("table", finding.table)
        .set("column", finding.column)
        .set("line", finding.line)
        .set("count", finding.count)
        .set("start", finding.start)
        .set("end", finding.end)
        .set("text", finding_text(finding, language))
        .set("effect", more("_effect"))
        .set("remedy", more("_remedy"));
}

}  // namespace majung::console
