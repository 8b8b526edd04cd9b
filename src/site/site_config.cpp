// Adapter over toml++.
#define TOML_EXCEPTIONS 0
#include "site/site_config.h"

#include <fnmatch.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cstdio>
#include <set>

#include "base/text.h"
#include "base/zone.h"
#include "catalog/question.h"
#include "intake/encoding.h"

namespace majung::site {
namespace {

constexpr std::int64_t kFormat = 1;

std::string text_of(const toml::node& node) {
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* number = node.as_integer()) return std::to_string(number->get());
    if (const auto* real = node.as_floating_point()) return base::shortest(real->get());
    if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
    return "";
}

std::optional<base::Time> clock_time(std::string_view text) {
    const auto parts = base::split(text, ':');
    if (parts.size() != 2) return std::nullopt;
    const auto hour = base::parse_int(parts[0]), minute = base::parse_int(parts[1]);
    if (!hour || !minute || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59) return std::nullopt;
    return *hour * base::kHour + *minute * base::kMinute;
}

std::string clock_text(base::Time time) {
    char out[16];
    std::snprintf(out, sizeof out, "%02d:%02d", static_cast<int>(time / base::kHour),
                  static_cast<int>(time % base::kHour / base::kMinute));
    return out;
}

base::Error wrong(const std::string& path, const toml::node* node, std::string key, std::string want) {
    return base::user_error("toml_value", {std::move(key), std::move(want)})
        .at(path, node == nullptr ? 0 : node->source().begin.line);
}

base::Result<void> read_shifts(const toml::table& root, const std::string& path, SiteConfig& config) {
    const toml::array* shifts = root["shifts"].as_array();
    if (shifts == nullptr) return base::success();
    config.shifts.clear();
    for (const auto& node : *shifts) {
        const auto time = clock_time(text_of(node));
        if (!time) return wrong(path, &node, "shifts", "\"07:00\"");
        config.shifts.push_back(*time);
    }
    if (config.shifts.empty()) return wrong(path, shifts, "shifts", "\"07:00\"");
    return base::success();
}

void read_lists(const toml::table& root, SiteConfig& config) {
    if (const toml::array* sources = root["source"].as_array())
        for (const auto& node : *sources) {
            const toml::table* entry = node.as_table();
            if (entry == nullptr) continue;
            SourceSetting setting;
            for (const auto& [key, value] : *entry) {
                if (key.str() == "kind")
                    setting.kind = text_of(value);
                else
                    setting.values[std::string(key.str())] = text_of(value);
            }
            config.sources.push_back(std::move(setting));
        }
    if (const toml::array* corrections = root["correction"].as_array())
        for (const auto& node : *corrections) {
            const toml::table* entry = node.as_table();
            if (entry == nullptr) continue;
            const auto get = [&](const char* key) {
                return entry->get(key) == nullptr ? "" : text_of(*entry->get(key));
            };
            config.corrections.push_back({get("table"), get("column"), get("what"), get("value"), "toml"});
        }
}

std::map<std::string, std::string> texts_of(const toml::node_view<const toml::node>& node) {
    std::map<std::string, std::string> out;
    if (const toml::table* table = node.as_table())
        for (const auto& [key, value] : *table) out[std::string(key.str())] = text_of(value);
    return out;
}

base::Result<ReadSetting> read_setting(const std::string& path, std::string pattern, const toml::table& entry) {
    ReadSetting out;
    out.pattern = std::move(pattern);
    const auto bad = [&](const char* key, const char* want) { return wrong(path, entry.get(key), key, want); };
    if (const auto* encoding = entry.get("encoding")) {
        out.said.encoding = text_of(*encoding);
        const std::string& name = out.said.encoding;
        if (!intake::is_utf8(name) && !intake::is_utf16(name) && intake::decoder_for(name) == nullptr)
            return bad("encoding", "\"EUC-KR\"");
    }
    if (const auto* delimiter = entry.get("delimiter")) {
        out.said.delimiter = text_of(*delimiter);
        if (out.said.delimiter->size() > 1) return bad("delimiter", "\";\"");
    }
    if (const auto* rows = entry.get("header_rows")) {
        const auto number = rows->value<std::int64_t>();
        if (!number || *number < 0 || *number > 20) return bad("header_rows", "2");
        out.said.header_rows = static_cast<int>(*number);
    }
    if (const auto* decimal = entry.get("decimal")) {
        const std::string mark = text_of(*decimal);
        if (mark != "." && mark != ",") return bad("decimal", "\",\"");
        out.said.decimal = mark[0];
    }
    if (const auto* order = entry.get("date_order")) {
        out.said.date_order = intake::order_from_name(text_of(*order));
        if (!out.said.date_order) return bad("date_order", "\"dmy\"");
    }
    if (const auto* missing = entry.get("missing")) {
        if (missing->as_array() == nullptr) return bad("missing", "[\"9999\"]");
        for (const auto& word : *missing->as_array()) out.said.missing.push_back(text_of(word));
    }
    for (const auto& [column, name] : texts_of(entry["types"])) {
        table::Type type = table::Type::text;
        if (!table::type_from_name(name == "number" ? "double" : name, type)) return bad("types", "{ lot = \"text\" }");
        out.said.types[column] = type;
    }
    out.said.names = texts_of(entry["names"]);
    out.said.units = texts_of(entry["units"]);
    return out;
}

base::Result<void> read_reads(const toml::table& root, const std::string& path, SiteConfig& config) {
    const toml::table* reads = root["read"].as_table();
    if (reads == nullptr) return base::success();
    for (const auto& [pattern, node] : *reads) {
        if (node.as_table() == nullptr) return wrong(path, &node, "read", "[read.\"line_*.csv\"]");
        ASSIGN_OR_RETURN(auto setting, read_setting(path, std::string(pattern.str()), *node.as_table()));
        config.reads.push_back(std::move(setting));
    }
    return base::success();
}

base::Result<std::optional<double>> cost(const toml::table& root, const std::string& path, const char* key) {
    const auto node = root["costs"][key];
    if (!node) return std::optional<double>();
    const auto value = node.value<double>();
    if (!value || *value < 0) return wrong(path, node.node(), key, "20000");
    return std::optional<double>(*value);
}

}  // namespace

std::string toml_quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '\t') {
            out += "\\t";
            continue;
        }
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
    return out + '"';
}

const ReadSetting* setting_for(const std::vector<ReadSetting>& settings, const std::string& name) {
    const ReadSetting* out = nullptr;
    const std::string last = base::file_name(name);
    for (const ReadSetting& setting : settings)
        if (::fnmatch(setting.pattern.c_str(), name.c_str(), 0) == 0 ||
            ::fnmatch(setting.pattern.c_str(), last.c_str(), 0) == 0)
            out = &setting;
    return out;
}

base::Result<ReadSetting> read_setting_from_text(const std::string& pattern, const std::string& text) {
    const toml::parse_result parsed = toml::parse(text);
    if (!parsed) return base::user_error("toml_invalid", {std::string(parsed.error().description())});
    return read_setting("", pattern, parsed.table());
}

base::Time SiteConfig::shift_length() const {
    const std::set<base::Time> starts(shifts.begin(), shifts.end());
    return base::kDay / std::max<base::Time>(1, static_cast<base::Time>(starts.size()));
}

base::Result<SiteConfig> read_site_config(base::FileSystem& files, const std::string& path) {
    ASSIGN_OR_RETURN(const std::string text, base::read_file(files, path, 1 << 20));
    const toml::parse_result parsed = toml::parse(text, path);
    if (!parsed)
        return base::user_error("toml_invalid", {std::string(parsed.error().description())})
            .at(path, parsed.error().source().begin.line);
    const toml::table& root = parsed.table();
    const std::int64_t format = root["format"].value_or(kFormat);
    if (format > kFormat)
        return base::user_error("site_newer", {std::to_string(format), std::to_string(kFormat)}).at(path);
    for (const char* key : {"name", "time_zone", "language", "alarm_budget"})
        if (root[key] && !root[key].is_string()) return wrong(path, root[key].node(), key, "\"...\"");
    SiteConfig config;
    config.name = root["name"].value_or(std::string());
    config.time_zone = root["time_zone"].value_or(config.time_zone);
    if (!base::zone_known(config.time_zone) && base::zone_known("Etc/UTC"))  // else the machine has no zone data
        return wrong(path, root["time_zone"].node(), "time_zone", "\"Asia/Seoul\"");
    config.language = root["language"].value_or(std::string());
    config.alarm_budget = root["alarm_budget"].value_or(config.alarm_budget);
    if (!config.language.empty() && config.language != "ko" && config.language != "en")
        return wrong(path, root["language"].node(), "language", "\"ko\" or \"en\"");
    if (!catalog::parse_alarm_budget(config.alarm_budget).ok())
        return wrong(path, root["alarm_budget"].node(), "alarm_budget", "\"1/shift\", \"3/day\" or \"1%\"");
    config.simulated = root["simulated"].value_or(false);
    RETURN_IF_ERROR(read_shifts(root, path, config));
    ASSIGN_OR_RETURN(config.krw_per_stop_minute, cost(root, path, "stop_minute_krw"));
    ASSIGN_OR_RETURN(config.krw_per_false_alarm, cost(root, path, "false_alarm_krw"));
    read_lists(root, config);
    RETURN_IF_ERROR(read_reads(root, path, config));
    return config;
}

std::string site_config_text(const SiteConfig& config) {
    std::string shifts;
    for (const base::Time shift : config.shifts)
        shifts += (shifts.empty() ? "" : ", ") + toml_quoted(clock_text(shift));
    const auto money = [](const std::optional<double>& value, const char* key, const char* example) {
        return value ? std::string(key) + " = " + base::shortest(*value) + "\n"
                     : std::string("# ") + key + " = " + example + "\n";
    };
    return "# What a person decides about this site. majung reads this file and never rewrites it.\n"
           "# 이 현장에서 사람이 정하는 것입니다. majung은 읽기만 하고 고쳐 쓰지 않습니다.\n"
           "format = " +
           std::to_string(kFormat) +
           "\n\n"
           "name = " +
           toml_quoted(config.name) +
           "\n"
           "time_zone = " +
           toml_quoted(config.time_zone) +
           "   # of stamps that say none / 시간대가 없는 시각에 쓰는 시간대\n"
           "language = " +
           toml_quoted(config.language) +
           "   # \"ko\", \"en\"; empty: the locale's / 비우면 시스템 설정\n"
           "shifts = [" +
           shifts +
           "]   # when shifts begin; each lasts until the next / 교대 시작 시각, 다음 교대까지\n"
           "alarm_budget = " +
           toml_quoted(config.alarm_budget) + "   # false alarms one can live with / 견딜 수 있는 거짓 경보\n" +
           (config.simulated ? "simulated = true   # 모의 공장: every page says so / 모든 화면에 표시\n" : "") +
           "\n[costs]   # in KRW; what is not stated is not reckoned / 원 단위, 적지 않은 것은 계산하지 않습니다\n" +
           money(config.krw_per_stop_minute, "stop_minute_krw", "20000") +
           money(config.krw_per_false_alarm, "false_alarm_krw", "5000") +
           "\n# [[correction]]   # wins over what majung finds out / majung이 알아낸 것보다 앞섭니다\n"
           "# table = \"line1\"\n# column = \"온도\"\n# what = \"unit\"   # role, unit, type, name, ignore\n# value = "
           "\"°C\"\n"
           "\n# [read.\"line_*.csv\"]   # how such files are read, where majung reads them wrong / 이렇게 읽으라고 "
           "정합니다\n"
           "# encoding = \"EUC-KR\"\n# header_rows = 2\n# decimal = \",\"\n# date_order = \"dmy\"\n"
           "\n# [[source]]   # a live source / 실시간 원천\n# kind = \"folder\"\n# path = \"inbox\"\n";
}

}  // namespace majung::site
