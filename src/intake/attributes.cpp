#include "intake/attributes.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "intake/encoding.h"
#include "intake/mending.h"
#include "intake/source.h"
#include "intake/zip_archive.h"

namespace majung::intake {
namespace {

constexpr std::size_t kCellsMax = 3, kWordsMax = 8;
constexpr std::string_view kWideColon = "\xef\xbc\x9a";
constexpr auto kNone = std::string_view::npos;

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// The character that delimits lines of the table, where it can stand between a name and its value; else 0.
char delimiter_of(const Dialect& dialect) {
    return dialect.blank_runs || dialect.delimiter == ' ' ? '\0' : dialect.delimiter;
}

struct Parting {
    std::size_t at = kNone, bytes = 1;
    bool cells = false;  // it delimits cells, so the value may be several
};

/// A colon behind a name; not that of a clock time, a drive or an address.
bool names(std::string_view line, std::size_t colon) {
    const char before = colon > 0 ? line[colon - 1] : ' ', after = colon + 1 < line.size() ? line[colon + 1] : ' ';
    return !(digit(before) && digit(after)) && after != '\\' && after != '/';
}

/// The first mark between name and value that stands in no parentheses. `weak`: commas and semicolons that delimit nothing.
Parting find_mark(std::string_view line, char delimiter, bool weak) {
    int depth = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '(' || c == '[') ++depth;
        if ((c == ')' || c == ']') && depth > 0) --depth;
        if (depth > 0) continue;
        const bool comma = c == ',' || c == ';';
        if (weak) {
            if (comma) return {i, 1, true};
            continue;
        }
        if (c == '\t' || (delimiter != 0 && c == delimiter && (c != ':' || names(line, i)))) return {i, 1, c != ':'};
        if (c == '=' || (c == ':' && names(line, i))) return {i, 1, false};
        if (line.substr(i).starts_with(kWideColon)) return {i, kWideColon.size(), false};
    }
    return {};
}

std::size_t words_of(std::string_view text) {
    std::size_t words = 0;
    for (std::size_t i = 0; i < text.size(); ++i) words += text[i] != ' ' && (i == 0 || text[i - 1] == ' ');
    return words;
}

std::string_view unquoted(std::string_view cell) {
    cell = base::trim(cell);
    const bool quoted = cell.size() >= 2 && (cell[0] == '"' || cell[0] == '\'') && cell.back() == cell[0];
    return quoted ? base::trim(cell.substr(1, cell.size() - 2)) : cell;
}

/// A name as it may be called, without what leads to its value; empty: it is none.
std::string_view name_in(std::string_view text) {
    text = unquoted(text);
    while (!text.empty() && std::string_view(":=., ").find(text.back()) != kNone) text.remove_suffix(1);
    const bool named = !text.empty() && letter(text[0]) && text.size() <= kAttributeNameBytesMax &&
                       words_of(text) <= kWordsMax && text.find(". ") == kNone;
    return named ? text : std::string_view();
}

/// Filled cells of what stands behind the mark, delimiters within quotes left alone.
std::vector<std::string_view> cells_of(std::string_view text, char delimiter) {
    std::vector<std::string_view> cells;
    std::size_t begin = 0;
    bool inside = false;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] == '"') inside = !inside;
        if (i < text.size() && (inside || text[i] != delimiter)) continue;
        const auto cell = unquoted(text.substr(begin, i - begin));
        if (!cell.empty()) cells.push_back(cell);
        begin = i + 1;
    }
    return cells;
}

/// "0.1" and "s" are one value; other cells are a list.
std::string value_in(const std::vector<std::string_view>& cells) {
    std::string value(cells[0]);
    const bool measured = cells.size() == 2 && (digit(cells[0].back()) && !letter(cells[0][0])) &&
                          std::none_of(cells[1].begin(), cells[1].end(), digit);
    for (std::size_t i = 1; i < cells.size(); ++i) value += (measured ? " " : ", ") + std::string(cells[i]);
    return value;
}

std::optional<Attribute> named_value(std::string_view name, std::string value) {
    name = name_in(name);
    value = base::trim(value);
    if (value.size() > kAttributeValueBytesMax) {
        value.resize(kAttributeValueBytesMax);
        value.resize(base::valid_utf8_prefix(value));
    }
    if (name.empty() || value.empty()) return std::nullopt;
    return Attribute{base::to_nfc(std::string(name)), base::to_nfc(value), {}};
}

/// Delimiters and what else leads to a value, in front of it, and delimiters behind it.
std::string_view stripped(std::string_view text, char delimiter) {
    const auto lead = [&](char c) { return c == ' ' || c == '\t' || c == '=' || c == ':' || c == delimiter; };
    const auto trail = [&](char c) { return c == ' ' || c == '\t' || c == ';' || c == ',' || c == delimiter; };
    while (!text.empty() && lead(text[0])) text.remove_prefix(1);
    while (!text.empty() && trail(text.back())) text.remove_suffix(1);
    return text;
}

std::optional<Attribute> attribute_in(std::string_view line, char delimiter);

/// "Operator",Kim and "Operator: Kim",,
std::optional<Attribute> behind_quotes(std::string_view line, char delimiter) {
    const std::size_t close = line.find('"', 1);
    if (close == kNone) return std::nullopt;
    const auto inside = line.substr(1, close - 1);
    const auto rest = stripped(line.substr(close + 1), delimiter);
    if (rest.empty()) return inside.starts_with('"') ? std::nullopt : attribute_in(inside, delimiter);
    const auto gap = base::trim(line.substr(close + 1));
    const char mark = gap[0];
    if (mark != delimiter && std::string_view(",;\t:=").find(mark) == kNone && line[close + 1] != '\t')
        return std::nullopt;
    const char cut = mark == ':' || mark == '=' ? delimiter : line[close + 1] == '\t' ? '\t' : mark;
    const auto cells = cells_of(rest, cut);
    if (cells.empty() || cells.size() > kCellsMax) return std::nullopt;
    return named_value(inside, value_in(cells));
}

std::optional<Attribute> attribute_in(std::string_view line, char delimiter) {
    line = base::trim(line);
    while (!line.empty() && (line[0] == ' ' || line[0] == '\t' || std::string_view("#%*!/;~").find(line[0]) != kNone) &&
           line[0] != delimiter)
        line.remove_prefix(1);
    if (line.empty()) return std::nullopt;
    if (line[0] == '"') return behind_quotes(line, delimiter);
    if (!letter(line[0])) return std::nullopt;
    Parting mark = find_mark(line, delimiter, false);
    // A comma or semicolon that delimits nothing below parts a short name from its value, and words of a sentence.
    const Parting weak = find_mark(line, delimiter, true);
    if (weak.at < mark.at && words_of(line.substr(0, weak.at)) <= kCellsMax) mark = weak;
    if (mark.at == kNone) return std::nullopt;
    const char cut = mark.cells ? line[mark.at] : '\0';
    const auto rest = stripped(line.substr(mark.at + mark.bytes), mark.cells ? cut : delimiter);
    if (rest.empty()) return std::nullopt;
    if (!mark.cells) return named_value(line.substr(0, mark.at), std::string(unquoted(rest)));
    const auto cells = cells_of(rest, cut);
    if (cells.empty() || cells.size() > kCellsMax) return std::nullopt;
    return named_value(line.substr(0, mark.at), value_in(cells));
}

/// Stands the line in no table?
bool outside(const Reading& reading, std::int64_t line) {
    return std::none_of(reading.tables.begin(), reading.tables.end(), [&](const TableReading& table) {
        return line >= table.first_line && (table.end_line == 0 || line < table.end_line);
    });
}

/// A row that stands in quotes as a whole, without them.
std::string unwrapped(std::string_view line) {
    line = base::trim(line);
    if (line.size() < 2 || line[0] != '"' || line.back() != '"') return std::string(line);
    line = line.substr(1, line.size() - 2);
    std::string out;
    for (std::size_t i = 0; i < line.size(); ++i) {
        out += line[i];
        if (line[i] == '"' && i + 1 < line.size() && line[i + 1] == '"') ++i;
    }
    return out;
}

std::vector<Attribute> attributes_in(std::string_view bytes, const Reading& reading) {
    std::int64_t last = 0;  // lines that may hold attributes end above the last table, or where the head does
    for (const auto& table : reading.tables)
        last = std::max(last, table.end_line > 0 ? std::max(reading.head_lines, table.end_line) : table.first_line - 1);
    std::vector<Attribute> found;
    if (last == 0) return found;
    std::string wide;
    if (is_utf16(reading.encoding)) {
        std::size_t used = 0;
        decode_utf16(bytes, reading.encoding == "UTF-16BE", false, wide, used);
        bytes = wide;
    }
    const char line_end = line_end_of(reading.dialect.newline);
    std::size_t end = 0;
    for (std::int64_t line = 0; line < last && end < bytes.size(); ++line)
        end = std::min(bytes.find(line_end, end), bytes.size() - 1) + 1;
    bytes = bytes.substr(0, end);
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    const bool utf16 = is_utf16(reading.encoding);
    const CleanText clean = clean_text(bytes, {utf16 ? "UTF-8" : std::string_view(reading.encoding),
                                               reading.other_encoding, line_end_of(reading.dialect.newline), false});
    std::string_view text = clean.text(bytes);
    std::map<std::string, int> seen;
    for (std::int64_t line = 1; !text.empty() && found.size() < kAttributesMax; ++line) {
        const std::size_t stop = std::min(text.find(line_end), text.size());
        const std::string_view one = text.substr(0, stop);
        text.remove_prefix(std::min(stop + 1, text.size()));
        if (!outside(reading, line) || base::valid_utf8_prefix(one) != one.size()) continue;
        auto attribute =
            attribute_in(reading.dialect.wrapped ? unwrapped(one) : std::string(one), delimiter_of(reading.dialect));
        if (!attribute) continue;
        const int times = ++seen[attribute->name];
        if (times > 1) attribute->name += " (" + std::to_string(times) + ")";
        found.push_back(std::move(*attribute));
    }
    return found;
}

}  // namespace

bool tells_attribute(std::string_view line, const Dialect& dialect) {
    return attribute_in(dialect.wrapped ? unwrapped(line) : std::string(line), delimiter_of(dialect)).has_value();
}

base::Result<std::vector<Attribute>> attributes_of(const Head& head, const Reading& reading) {
    if (reading.format == "delimited") return attributes_in(head.bytes, reading);
    std::vector<Attribute> all;
    const bool any = std::any_of(reading.members.begin(), reading.members.end(),
                                 [](const auto& m) { return m.skipped.empty() && m.reading.format == "delimited"; });
    if (!any || head.source == nullptr) return all;
    ASSIGN_OR_RETURN(const auto archive, open_zip(*head.source));
    for (const auto& member : reading.members) {
        if (!member.skipped.empty() || member.reading.format != "delimited") continue;
        const auto& members = archive->members();
        const auto at =
            std::find_if(members.begin(), members.end(), [&](const auto& m) { return m.name == member.name; });
        if (at == members.end()) continue;
        ASSIGN_OR_RETURN(const auto source, archive->open(static_cast<std::size_t>(at - members.begin())));
        ASSIGN_OR_RETURN(const HeadBytes bytes, read_head(*source));
        for (auto& attribute : attributes_in(bytes.bytes, member.reading)) {
            attribute.member = member.name;
            all.push_back(std::move(attribute));
        }
    }
    return all;
}

base::Json attributes_json(std::span<const Attribute> attributes, const std::string& member) {
    base::Json json = base::Json::object();
    for (const auto& attribute : attributes)
        if (attribute.member == member) json.set(attribute.name, attribute.value);
    return json;
}

}  // namespace majung::intake
