#include "site/readings.h"

#include <algorithm>

#include "base/file.h"
#include "base/text.h"
#include "intake/reading.h"
#include "site/sqlite.h"

namespace majung::site {
namespace {

constexpr int kFoldersUp = 64;
constexpr std::size_t kDateDigits = 4;  // fewer name a machine or count copies

SourceReading shown(const SourceRecord& source, const intake::Reading& reading, std::size_t place) {
    SourceReading out;
    out.file = source.name;
    const intake::Reading* of = &reading;
    std::size_t at = place;
    for (const auto& member : reading.members) {
        if (at < member.reading.tables.size()) {
            of = &member.reading;
            break;
        }
        at -= member.reading.tables.size();
    }
    out.text = of->format == "delimited" && reading.members.empty();
    out.encoding = of->encoding;
    out.delimiter = intake::delimiter_name(of->dialect);
    const auto& table = reading.tables[place];
    out.header_rows = table.header_rows;
    for (const auto& column : table.columns) {
        out.columns.push_back({column.name, std::string(table::type_name(column.type)), column.unit, column.name});
        const bool number = column.type == table::Type::float64 && !column.undecided;
        if (number && out.decimal.empty()) out.decimal = std::string(1, column.number.decimal);
        if (column.type == table::Type::time && out.date_order.empty())
            out.date_order = intake::order_name(column.time.order);
    }
    return out;
}

void set(base::Json& json, const char* key, const std::optional<std::string>& value) {
    if (value) json.set(key, *value);
}
std::optional<std::string> text_in(const base::Json& json, const char* key) {
    return json[key].is_string() ? std::optional(json[key].as_string()) : std::nullopt;
}
std::map<std::string, std::string> texts_in(const base::Json& json) {
    std::map<std::string, std::string> out;
    for (const auto& [key, value] : json.members()) out[key] = value.as_string();
    return out;
}

base::Json to_json(const SaidOfReading& said) {
    base::Json json = base::Json::object();
    set(json, "encoding", said.encoding);
    set(json, "delimiter", said.delimiter);
    set(json, "decimal", said.decimal);
    set(json, "date_order", said.date_order);
    if (said.header_rows) json.set("header_rows", *said.header_rows);
    for (const auto& [key, texts] :
         {std::pair("types", &said.types), std::pair("names", &said.names), std::pair("units", &said.units)}) {
        base::Json object = base::Json::object();
        for (const auto& [column, text] : *texts) object.set(column, text);
        json.set(key, std::move(object));
    }
    return json;
}

SaidOfReading said_from_json(const base::Json& json) {
    SaidOfReading out;
    out.encoding = text_in(json, "encoding");
    out.delimiter = text_in(json, "delimiter");
    out.decimal = text_in(json, "decimal");
    out.date_order = text_in(json, "date_order");
    if (!json["header_rows"].is_null()) out.header_rows = static_cast<int>(json["header_rows"].as_int());
    out.types = texts_in(json["types"]);
    out.names = texts_in(json["names"]);
    out.units = texts_in(json["units"]);
    return out;
}

/// As a person would write it below [read."pattern"].
std::string toml_text(const SaidOfReading& said) {
    std::string out;
    for (const auto& [key, value] : {std::pair("encoding", &said.encoding), std::pair("delimiter", &said.delimiter),
                                     std::pair("decimal", &said.decimal), std::pair("date_order", &said.date_order)})
        if (*value) out += std::string(key) + " = " + toml_quoted(**value) + "\n";
    if (said.header_rows) out += "header_rows = " + std::to_string(*said.header_rows) + "\n";
    for (const auto& [key, texts] :
         {std::pair("types", &said.types), std::pair("names", &said.names), std::pair("units", &said.units)})
        for (const auto& [column, text] : *texts)
            out += std::string(key) + "." + toml_quoted(column) + " = " + toml_quoted(text) + "\n";
    return out;
}

template <class Value>
void lay_over(std::optional<Value>& under, const std::optional<Value>& over) {
    if (over) under = over;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> attributes_of(const base::Json& summary) {
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& [name, value] : summary["attributes"].members()) {
        if (value.is_string()) out.emplace_back(name, value.as_string());
        for (const auto& [inner, text] : value.members()) out.emplace_back(inner, text.as_string());
    }
    return out;
}

std::string pattern_for(const std::string& file) {
    const std::string name = base::file_name(file), kind = base::extension(name);
    const std::string stem = kind.empty() ? name : name.substr(0, name.size() - kind.size() - 1);
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    std::string out;
    for (std::size_t i = 0; i < stem.size();) {
        std::size_t end = i;
        while (end < stem.size() && digit(stem[end])) ++end;
        const bool dated = end - i >= kDateDigits || (end - i <= 2 && out.ends_with('*'));  // a date, or a part of one
        if (end > i) {
            if (!dated)
                out.append(stem, i, end - i);
            else if (!out.ends_with('*'))
                out += '*';
            i = end;
            continue;
        }
        const char c = stem[i++];
        const bool special = c == '*' || c == '?' || c == '[' || c == '\\';
        const bool between = out.ends_with('*') && i < stem.size() && digit(stem[i]) &&
                             (c == '-' || c == '_' || c == ' ' || c == '.' || c == '(');
        if (between) continue;  // of a date's parts
        out += special ? '?' : c;
    }
    return kind.empty() ? out : out + "." + kind;
}

base::Result<std::vector<ReadSetting>> Site::read_settings() {
    std::vector<ReadSetting> out;
    ASSIGN_OR_RETURN(auto said,
                     knowledge_->prepare("SELECT pattern, said FROM read_settings ORDER BY said_at, pattern"));
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, said.step());
        if (!row) break;
        ASSIGN_OR_RETURN(const auto json, base::parse_json(said.text(1)));
        ASSIGN_OR_RETURN(auto setting, read_setting_from_text(said.text(0), toml_text(said_from_json(json))));
        setting.said_by = "console";
        out.push_back(std::move(setting));
    }
    out.insert(out.end(), config_.reads.begin(), config_.reads.end());
    return out;
}

base::Result<std::vector<SourceReading>> source_readings(Site& site, const std::string& table, std::size_t count_max) {
    ASSIGN_OR_RETURN(const auto sources, site.sources());
    ASSIGN_OR_RETURN(const auto parts, site.parts());
    ASSIGN_OR_RETURN(const auto settings, site.read_settings());
    std::vector<SourceReading> out;
    for (auto source = sources.rbegin(); source != sources.rend() && out.size() < count_max; ++source) {
        const auto part = std::find_if(parts.begin(), parts.end(), [&](const PartRecord& one) {
            return one.source_id == source->id && one.table == table;
        });
        if (source->live || part == parts.end()) continue;
        const auto reading = intake::reading_from_json(source->reading);
        if (!reading.ok() || static_cast<std::size_t>(part->place) >= reading->tables.size()) continue;
        SourceReading one = shown(*source, *reading, static_cast<std::size_t>(part->place));
        const ReadSetting* setting = setting_for(settings, source->name);
        one.pattern = setting != nullptr ? setting->pattern : pattern_for(source->name);
        if (setting != nullptr) {
            one.said_by = setting->said_by;
            for (const auto& [in_file, name] : setting->said.names)
                for (auto& column : one.columns)
                    if (column.name == name) column.in_file = in_file;
        }
        one.attributes = attributes_of(source->summary);
        out.push_back(std::move(one));
    }
    return out;
}

base::Result<std::unique_ptr<Site>> site_around(base::FileSystem& files, const std::string& path) {
    std::string folder = base::parent_path(path);
    for (int up = 0; up < kFoldersUp; ++up) {
        if (Site::is_site(files, folder)) return Site::open(files, folder, Site::Access::read);
        const std::string above = folder == "."                     ? ".."
                                  : base::file_name(folder) == ".." ? folder + "/.."
                                                                    : base::parent_path(folder);
        if (above == folder) break;
        folder = above;
    }
    return std::unique_ptr<Site>();
}

base::Result<void> say_of_reading(Site& site, const std::string& pattern, const SaidOfReading& said) {
    if (pattern.empty()) return base::user_error("toml_value", {"pattern", "\"line_*.csv\""});
    SaidOfReading whole;
    ASSIGN_OR_RETURN(auto before, site.knowledge().prepare("SELECT said FROM read_settings WHERE pattern = ?"));
    before.bind(pattern);
    ASSIGN_OR_RETURN(const bool row, before.step());
    if (row) {
        ASSIGN_OR_RETURN(const auto json, base::parse_json(before.text(0)));
        whole = said_from_json(json);
    }
    lay_over(whole.encoding, said.encoding);
    lay_over(whole.delimiter, said.delimiter);
    lay_over(whole.decimal, said.decimal);
    lay_over(whole.date_order, said.date_order);
    lay_over(whole.header_rows, said.header_rows);
    for (const auto& [column, type] : said.types) whole.types[column] = type;
    for (const auto& [column, name] : said.names) whole.names[column] = name;
    for (const auto& [column, unit] : said.units) whole.units[column] = unit;
    RETURN_IF_ERROR(read_setting_from_text(pattern, toml_text(whole)));  // is it one?
    ASSIGN_OR_RETURN(auto insert,
                     site.knowledge().prepare("INSERT OR REPLACE INTO read_settings (pattern, said, said_at) "
                                              "VALUES (?,?,?)"));
    return insert.bind(pattern).bind(to_json(whole).write()).bind(base::real_clock().now()).run();
}

base::Result<void> take_back_reading(Site& site, const std::string& pattern) {
    ASSIGN_OR_RETURN(auto gone, site.knowledge().prepare("DELETE FROM read_settings WHERE pattern = ?"));
    return gone.bind(pattern).run();
}

}  // namespace majung::site
