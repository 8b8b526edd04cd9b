#include "intake/reading.h"

#include <algorithm>

#include "base/file.h"
#include "base/text.h"
#include "intake/corrected.h"
#include "intake/format.h"

namespace majung::intake {
namespace {

using base::Json;

constexpr std::int64_t kReadingFormat = 1;

std::string one(char c) { return c == 0 ? std::string() : std::string(1, c); }
char first(const Json& json) { return json.as_string().empty() ? '\0' : json.as_string()[0]; }

Json column_json(const ColumnReading& c) {
    Json json = Json::object();
    json.set("name", c.name).set("unit", c.unit).set("type", table::type_name(c.type)).set("role", c.role_hint);
    if (!c.key.empty()) json.set("key", c.key);
    if (table::numeric(c.type)) json.set("decimal", one(c.number.decimal)).set("thousands", one(c.number.thousands));
    if (!c.cell_unit.empty()) json.set("cell_unit", c.cell_unit);
    if (c.signs) json.set("signs", true);
    if (!c.sentinels.empty()) {
        Json list = Json::array();
        for (const double value : c.sentinels) list.push(value);
        json.set("sentinels", std::move(list));
    }
    if (c.type == table::Type::time)
        json.set("order", order_name(c.time.order)).set("zoned", c.time.zoned).set("iso", c.time.iso);
    if (c.time.kind != TimeKind::stamp) json.set("kind", kind_name(c.time.kind)).set("day", c.time.day);
    if (c.clock_from >= 0)
        json.set("clock_from", c.clock_from).set("ms_from", c.ms_from).set("clock_digits", c.clock_digits);
    if (c.order_guessed) json.set("order_guessed", true);
    json.set("missing", base::json_array(c.missing)).set("filled", c.filled).set("undecided", c.undecided);
    json.set("length", static_cast<std::int64_t>(c.length));
    return json;
}

ColumnReading column_from(const Json& json) {
    ColumnReading c;
    c.name = json["name"].as_string();
    c.unit = json["unit"].as_string();
    (void)table::type_from_name(json["type"].as_string(), c.type);
    c.role_hint = json["role"].as_string();
    c.key = json["key"].as_string();
    if (json.has("decimal")) c.number = {first(json["decimal"]), first(json["thousands"])};
    c.cell_unit = json["cell_unit"].as_string();
    c.signs = json["signs"].as_bool();
    for (const auto& value : json["sentinels"].items()) c.sentinels.push_back(value.as_double());
    if (const auto order = order_from_name(json["order"].as_string())) c.time.order = *order;
    c.time.zoned = json["zoned"].as_bool();
    c.time.iso = json["iso"].as_bool();
    if (const auto kind = kind_from_name(json["kind"].as_string())) c.time.kind = *kind;
    c.time.day = json["day"].as_int();
    c.clock_from = static_cast<int>(json["clock_from"].as_int(-1));
    c.ms_from = static_cast<int>(json["ms_from"].as_int(-1));
    c.clock_digits = static_cast<int>(json["clock_digits"].as_int());
    c.order_guessed = json["order_guessed"].as_bool();
    c.missing = base::json_strings(json["missing"]);
    c.filled = json["filled"].as_bool();
    c.length = static_cast<int>(json["length"].as_int());
    c.undecided = json["undecided"].as_bool();
    return c;
}

Json table_json(const TableReading& t) {
    Json json = Json::object();
    json.set("name", t.name)
        .set("first_line", t.first_line)
        .set("end_line", t.end_line)
        .set("header_rows", t.header_rows);
    json.set("units_row", t.units_row).set("orientation", t.orientation == Orientation::rows ? "rows" : "columns");
    if (t.cells > 0) json.set("first_cell", t.first_cell).set("cells", t.cells);
    if (t.indent > 0) json.set("indent", t.indent);
    json.set("cells_usual", t.cells_usual).set("header", base::json_array(t.header));
    json.set("sureness", t.sureness)
        .set("margin_bits", t.margin_bits)
        .set("doubtful", t.doubtful)
        .set("runner_up", t.runner_up);
    Json columns = Json::array();
    for (const auto& column : t.columns) columns.push(column_json(column));
    json.set("columns", std::move(columns));
    return json;
}

TableReading table_from(const Json& json) {
    TableReading t;
    t.name = json["name"].as_string();
    t.first_line = json["first_line"].as_int(1);
    t.end_line = json["end_line"].as_int();
    t.header_rows = static_cast<int>(json["header_rows"].as_int());
    t.units_row = static_cast<int>(json["units_row"].as_int());
    t.orientation = json["orientation"].as_string() == "columns" ? Orientation::columns : Orientation::rows;
    t.first_cell = static_cast<int>(json["first_cell"].as_int());
    t.cells = static_cast<int>(json["cells"].as_int());
    t.indent = static_cast<int>(json["indent"].as_int());
    t.cells_usual = static_cast<int>(json["cells_usual"].as_int());
    t.header = base::json_strings(json["header"]);
    t.sureness = json["sureness"].as_double();
    t.margin_bits = json["margin_bits"].as_double();
    t.doubtful = json["doubtful"].as_bool();
    t.runner_up = json["runner_up"].as_string();
    for (const auto& column : json["columns"].items()) t.columns.push_back(column_from(column));
    return t;
}

}  // namespace

std::string table_name(const std::string& path) {
    std::string name = base::file_name(path);
    constexpr std::string_view kPacking = ".gz";
    if (name.size() > kPacking.size() && name.ends_with(kPacking)) name.resize(name.size() - kPacking.size());
    const std::size_t dot = name.rfind('.');
    if (dot != std::string::npos && dot > 0) name.resize(dot);
    return base::to_nfc(name);
}

std::string_view newline_name(Newline newline) {
    static constexpr std::string_view kNames[] = {"lf", "crlf", "cr", "mixed"};
    return kNames[static_cast<int>(newline)];
}

std::string delimiter_name(const Dialect& dialect) {
    return one(dialect.delimiter) + dialect.more + (dialect.blank_after ? " " : "");
}

Json to_json(const Reading& r) {
    Json dialect = Json::object();
    dialect.set("delimiter", one(r.dialect.delimiter))
        .set("blank_runs", r.dialect.blank_runs)
        .set("blank_after", r.dialect.blank_after)
        .set("quote", one(r.dialect.quote));
    dialect.set("escape", one(r.dialect.escape)).set("newline", newline_name(r.dialect.newline));
    dialect.set("more", r.dialect.more).set("wrapped", r.dialect.wrapped);
    if (r.dialect.bracket != 0) dialect.set("bracket", std::string(1, r.dialect.bracket));
    if (r.dialect.arrow) dialect.set("arrow", true);
    if (r.dialect.closing != 0) dialect.set("closing", std::string(1, r.dialect.closing));
    if (!r.dialect.fixed.starts.empty()) {
        Json starts = Json::array();
        for (const int start : r.dialect.fixed.starts) starts.push(Json(static_cast<std::int64_t>(start)));
        dialect.set("fixed", std::move(starts)).set("fixed_wide", r.dialect.fixed.wide);
        dialect.set("fixed_touching", r.dialect.fixed.touching);
    }
    if (!r.folding.cells.empty()) {
        Json cells = Json::array();
        for (const int n : r.folding.cells) cells.push(Json(static_cast<std::int64_t>(n)));
        dialect.set("folded", std::move(cells)).set("folded_from", r.folding.first_line);
        dialect.set("folded_by", one(r.folding.delimiter));
    }
    Json tables = Json::array();
    for (const auto& table : r.tables) tables.push(table_json(table));
    Json json = Json::object();
    json.set("format", kReadingFormat)
        .set("kind", r.format)
        .set("encoding", r.encoding)
        .set("other_encoding", r.other_encoding)
        .set("byte_mark", r.byte_mark)
        .set("ascii", r.ascii)
        .set("quotes_seen", r.quotes_seen);
    json.set("dialect", std::move(dialect)).set("preamble_rows", r.preamble_rows).set("tables", std::move(tables));
    if (r.members.empty()) return json;
    Json members = Json::array();
    for (const auto& member : r.members) {
        Json one_member = Json::object();
        one_member.set("name", member.name).set("skipped", member.skipped);
        if (member.skipped.empty()) one_member.set("reading", to_json(member.reading));
        members.push(std::move(one_member));
    }
    json.set("members", std::move(members));
    return json;
}

base::Result<Reading> reading_from_json(const Json& json) {
    if (json["format"].as_int() > kReadingFormat) return base::user_error("newer_format", {"reading"});
    if (json["format"].as_int() < 1 || json["tables"].items().empty()) return base::user_error("reading_damaged");
    Reading r;
    r.format = json["kind"].as_string();
    r.encoding = json["encoding"].as_string();
    r.other_encoding = json["other_encoding"].as_string();
    r.byte_mark = json["byte_mark"].as_bool();
    r.ascii = json["ascii"].as_bool();
    r.quotes_seen = json["quotes_seen"].as_bool();
    const Json& dialect = json["dialect"];
    r.dialect.delimiter = first(dialect["delimiter"]);
    r.dialect.blank_runs = dialect["blank_runs"].as_bool();
    r.dialect.blank_after = dialect["blank_after"].as_bool();
    r.dialect.quote = first(dialect["quote"]);
    r.dialect.escape = first(dialect["escape"]);
    for (const Newline newline : {Newline::lf, Newline::crlf, Newline::cr, Newline::mixed})
        if (dialect["newline"].as_string() == newline_name(newline)) r.dialect.newline = newline;
    r.dialect.more = dialect["more"].as_string();
    r.dialect.wrapped = dialect["wrapped"].as_bool();
    r.dialect.bracket = first(dialect["bracket"]);
    r.dialect.arrow = dialect["arrow"].as_bool();
    r.dialect.closing = first(dialect["closing"]);
    for (const auto& start : dialect["fixed"].items())
        r.dialect.fixed.starts.push_back(static_cast<int>(start.as_int()));
    r.dialect.fixed.wide = dialect["fixed_wide"].as_bool();
    r.dialect.fixed.touching = dialect["fixed_touching"].as_bool();
    for (const auto& n : dialect["folded"].items()) r.folding.cells.push_back(static_cast<int>(n.as_int()));
    r.folding.first_line = dialect["folded_from"].as_int();
    r.folding.delimiter = first(dialect["folded_by"]);
    r.preamble_rows = json["preamble_rows"].as_int();
    for (const auto& table : json["tables"].items()) r.tables.push_back(table_from(table));
    std::size_t tables = 0;
    for (const auto& one_member : json["members"].items()) {
        MemberReading member;
        member.name = one_member["name"].as_string();
        member.skipped = one_member["skipped"].as_string();
        if (member.skipped.empty()) {
            if (!one_member["reading"]["members"].items().empty()) return base::user_error("reading_damaged");
            ASSIGN_OR_RETURN(member.reading, reading_from_json(one_member["reading"]));
        }
        tables += member.reading.tables.size();
        r.members.push_back(std::move(member));
    }
    if (!r.members.empty() && tables != r.tables.size()) return base::user_error("reading_damaged");
    return r;
}

base::Result<Reading> choose_reading(const Head& head, const Hints& hints) {
    if (hints.stored) return *hints.stored;
    for (const Format* format : all_formats()) {
        auto reading = format->choose(head, hints);
        if (reading.ok())
            reading->ascii = std::all_of(head.bytes.begin(), head.bytes.end(),
                                         [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        if (reading.ok() && hints.corrected != nullptr) correct_reading(*reading, *hints.corrected, head);
        if (reading.ok() || reading.error().code != kOtherFormat) return reading;
    }
    CHECK(false);  // the last format takes anything or says why not
}

}  // namespace majung::intake
