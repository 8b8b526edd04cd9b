#include "site/family.h"

#include <algorithm>

#include "base/file.h"
#include "base/text.h"

namespace majung::site {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

std::string stem(std::string_view path) {
    std::string name = base::file_name(path);
    for (int endings = 0; endings < 2; ++endings) {  // .csv.gz
        const std::size_t dot = name.rfind('.');
        if (dot == std::string::npos || dot == 0 || name.size() - dot > 6) break;
        if (std::all_of(name.begin() + static_cast<std::ptrdiff_t>(dot) + 1, name.end(), digit)) break;
        name.resize(dot);
    }
    return name;
}

/// "report (2)", "report - copy", "report 복사본".
std::string without_copy_mark(std::string name) {
    const auto open = name.rfind('(');
    if (open != std::string::npos && name.back() == ')' &&
        std::all_of(name.begin() + static_cast<std::ptrdiff_t>(open) + 1, name.end() - 1, digit))
        name.resize(open);
    for (const std::string_view mark : {"복사본", "사본", "copy", "Copy"}) {
        if (name.size() > mark.size() && name.ends_with(mark)) name.resize(name.size() - mark.size());
    }
    return name;
}

/// Runs of letters, digits and the rest; digit runs that `drop` names are left out.
template <class Drop>
std::string without_digits(const std::string& name, Drop drop) {
    std::string out;
    bool after_drop = false;
    for (std::size_t i = 0; i < name.size();) {
        if (!digit(name[i])) {
            out += name[i++];
            continue;
        }
        std::size_t end = i;
        while (end < name.size() && digit(name[end])) ++end;
        const bool near_date = after_drop && end - i <= 2 && !out.empty() && !letter(out.back());
        if (drop(end - i) || near_date)
            after_drop = true;
        else {
            out.append(name, i, end - i);
            after_drop = false;
        }
        i = end;
    }
    return out;
}

std::string fit_for_sql(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (letter(c) || digit(c))
            out += c;
        else if (!out.empty() && out.back() != '_')
            out += '_';
    }
    while (!out.empty() && out.back() == '_') out.pop_back();
    if (!out.empty() && digit(out.front())) out.insert(0, "t_");
    return out;
}

std::string undated(std::string_view path) {
    return without_digits(without_copy_mark(stem(path)), [](std::size_t digits) { return digits >= 4; });
}

enum class Kind { number, boolean, time_zoned, time_naive, text };
Kind kind_of(const table::Field& field) {
    switch (field.type) {
        case table::Type::int64:
        case table::Type::float64: return Kind::number;
        case table::Type::boolean: return Kind::boolean;
        case table::Type::time: return field.zoned ? Kind::time_zoned : Kind::time_naive;
        case table::Type::text: return Kind::text;
    }
    return Kind::text;
}

std::string normal_name(std::string_view name) {
    std::string out;
    for (const char c : base::lower_ascii(base::trim(name))) {
        if (c == ' ' && !out.empty() && out.back() == ' ') continue;
        out += c;
    }
    return out;
}

}  // namespace

std::string file_label(std::string_view path) { return fit_for_sql(undated(path)); }

std::string table_name(const std::vector<std::string>& paths) {
    std::string folder = base::parent_path(paths.front()), common = undated(paths.front());
    for (const std::string& path : paths) {
        const std::string other = undated(path), other_folder = base::parent_path(path) + "/";
        while (folder != "." && folder != "/" && !other_folder.starts_with(folder + "/"))
            folder = base::parent_path(folder);
        const auto ends = std::mismatch(common.begin(), common.end(), other.begin(), other.end());
        common.resize(base::valid_utf8_prefix({common.data(), static_cast<std::size_t>(ends.first - common.begin())}));
    }
    if (paths.size() > 1)  // a running number's first digits may be common too
        while (!common.empty() && digit(common.back())) common.pop_back();
    std::string out = fit_for_sql(common);
    const auto letters = std::count_if(out.begin(), out.end(), letter);
    const bool says_nothing = letters == 0 || out.starts_with("t_") || (paths.size() > 1 && letters < 2);
    if (says_nothing) {
        const std::string name = fit_for_sql(base::file_name(folder));
        if (!name.empty()) out = name;
    }
    return out.empty() ? "table" : out;
}

std::vector<NamedAfter> named_after(const std::string& path, const intake::Reading& reading) {
    std::vector<NamedAfter> out;
    for (const auto& member : reading.members)
        for (std::size_t t = 0; t < member.reading.tables.size(); ++t)
            out.push_back({base::join_path(base::join_path(base::parent_path(path), stem(path)), member.name), t});
    if (out.size() == reading.tables.size()) return out;
    out.clear();
    for (std::size_t t = 0; t < reading.tables.size(); ++t) out.push_back({path, t});
    return out;
}

std::string table_name(const std::vector<std::string>& paths, std::size_t place) {
    return table_name(paths) + (place == 0 ? "" : "_" + std::to_string(place + 1));
}

std::vector<std::string> table_names(const std::string& path, const intake::Reading& reading) {
    std::vector<std::string> out;
    for (const auto& [of, place] : named_after(path, reading)) out.push_back(table_name({of}, place));
    return out;
}

std::string family_signature(const table::Schema& schema) {
    std::vector<std::string> names;
    for (const table::Field& field : schema.fields) names.push_back(normal_name(field.name));
    std::sort(names.begin(), names.end());
    return base::join(names, "\x1f");
}

int find_column(const table::Schema& part, std::string_view family_column) {
    const int exact = part.find(family_column);
    if (exact >= 0) return exact;
    const std::string wanted = normal_name(family_column);
    for (std::size_t i = 0; i < part.size(); ++i)
        if (normal_name(part.fields[i].name) == wanted) return static_cast<int>(i);
    return -1;
}

std::optional<table::Schema> widened(const table::Schema& family, const table::Schema& part) {
    table::Schema out = family;
    for (table::Field& field : out.fields) {
        const int at = find_column(part, field.name);
        if (at < 0) continue;
        const table::Field& other = part.fields[static_cast<std::size_t>(at)];
        if (kind_of(field) != kind_of(other)) return std::nullopt;
        if (field.type != other.type) field.type = table::Type::float64;
        if (field.unit.empty()) field.unit = other.unit;
    }
    return out;
}

base::Json to_json(const table::Schema& schema) {
    base::Json out = base::Json::array();
    for (const table::Field& field : schema.fields)
        out.push(base::Json::object()
                     .set("name", field.name)
                     .set("type", table::type_name(field.type))
                     .set("unit", field.unit)
                     .set("zoned", field.zoned));
    return out;
}

table::Schema schema_from_json(const base::Json& json) {
    table::Schema out;
    for (const base::Json& item : json.items()) {
        table::Field field;
        field.name = item["name"].as_string();
        (void)table::type_from_name(item["type"].as_string(), field.type);  // text where a later version knows more
        field.unit = item["unit"].as_string();
        field.zoned = item["zoned"].as_bool();
        out.fields.push_back(std::move(field));
    }
    return out;
}

}  // namespace majung::site
