#include "app/autopsy.h"

#include <algorithm>

#include "app/layout.h"
#include "base/check.h"
#include "base/text.h"
#include "intake/sureness.h"

namespace majung::app {
namespace {

constexpr double kNearCertain = 0.99;

using words::say;

constexpr std::size_t kColumnsShown = 24;
constexpr std::size_t kAttributesShown = 8, kValueWidth = 70;
constexpr std::size_t kPlacesShown = 8;  // of a fixed-width line's cells
constexpr std::size_t kDoubtsShown = 2;
constexpr std::size_t kMissingNamed = 4, kMissingWidth = 30;  // columns; of the words of one
constexpr const char* kTakenAsMissing = "taken_as_missing";
constexpr double kDoubtWorthSaying = 0.5;
constexpr double kSurelyCut = 0.99;  // then a doubt is about the rows or the dates, not about where the cells end

std::string quoted(const std::string& text) { return "\"" + base::visible(text) + "\""; }

std::string delimiter_word(const std::string& delimiter, words::Language language) {
    if (delimiter == " ") return say(language, "name_blanks");
    if (delimiter == "\t") return say(language, "name_tab");
    return delimiter.empty() ? say(language, "name_none") : quoted(delimiter);
}

/// "delimiter ;" as reading keeps it, in words: a tab or a blank could not be seen.
std::string runner_up_word(const std::string& kept, words::Language language) {
    constexpr std::string_view kDelimiter = "delimiter ";
    if (kept == "fixed width") return say(language, "read_fixed_some");
    if (!kept.starts_with(kDelimiter)) return kept;
    return say(language, "read_delimiter", {delimiter_word(kept.substr(kDelimiter.size()), language)});
}

/// How lines are cut into cells: by what, or where; and which marks stand around cells.
std::string cut_words(const intake::Reading& reading, words::Language language) {
    const intake::Dialect& dialect = reading.dialect;
    std::string out;
    if (dialect.fixed.starts.empty()) {
        out = say(language, "read_delimiter",
                  {delimiter_word(dialect.blank_runs ? " " : intake::delimiter_name(dialect), language)});
    } else {
        std::vector<std::string> starts;
        for (const int start : dialect.fixed.starts) starts.push_back(std::to_string(start + 1));
        const bool more = starts.size() > kPlacesShown;
        if (more) starts.resize(kPlacesShown);
        out = say(language, "read_fixed", {base::join(starts, ", ") + (more ? ", ..." : "")});
    }
    if (dialect.wrapped)
        out += ", " + say(language, "read_wrapped");
    else if (reading.quotes_seen && dialect.quote != 0)
        out += ", " + say(language, "read_quote", {std::string(1, dialect.quote)});
    if (dialect.escape != 0) out += ", " + say(language, "read_escape", {std::string(1, dialect.escape)});
    return out;
}

/// What the file is: format, encoding, cut, size.
std::string what_line(const intake::Reading& reading, std::int64_t lines, words::Language language) {
    const std::string count = std::to_string(lines);
    if (reading.format == "zip") return say(language, "read_what_zip", {std::to_string(reading.members.size()), count});
    if (reading.format == "parquet") return say(language, "read_what_parquet", {count});
    return say(language, "read_what", {encoding_word(reading.encoding), cut_words(reading, language), count});
}

/// A file of an archive, above its tables.
std::string member_line(const intake::MemberReading& member, words::Language language) {
    const std::string name = base::visible(member.name);
    if (!member.skipped.empty()) return "  " + name + ": " + say(language, member.skipped) + "\n";
    if (member.reading.format != "delimited") return "  " + name + ": " + member.reading.format + "\n";
    return "  " + name + ": " + encoding_word(member.reading.encoding) + ", " + cut_words(member.reading, language) +
           "\n";
}

std::string column_lines(const intake::TableReading& table, const intake::TableSummary& summary,
                         words::Language language, std::size_t width) {
    std::string out;
    std::vector<std::vector<std::string>> cells(1);
    const std::string titles = say(language, "read_columns");
    for (const auto head : base::split(titles, '\t')) cells[0].emplace_back(head);
    CHECK(cells[0].size() == 4);
    for (std::size_t c = 0; c < std::min(table.columns.size(), kColumnsShown); ++c) {
        const auto& column = table.columns[c];
        cells.push_back({column.name, say(language, "type_" + std::string(table::type_name(column.type))), column.unit,
                         base::join(summary.samples[c], " | ")});
    }
    for (const auto& line : columns(cells, {.width = width, .indent = 4, .widest = {30, 13, 9, 42}}))
        out += line + "\n";
    if (table.columns.size() > kColumnsShown)
        out +=
            "    " + say(language, "read_more_columns", {std::to_string(table.columns.size() - kColumnsShown)}) + "\n";
    return out;
}

std::string attribute_lines(std::span<const intake::Attribute> attributes, const std::string& member,
                            words::Language language) {
    std::string out;
    std::size_t count = 0;
    for (const auto& attribute : attributes) {
        if (attribute.member != member) continue;
        if (++count == 1) out += "  " + say(language, "read_attributes") + "\n";
        if (count > kAttributesShown) continue;
        const std::string value = base::visible(attribute.value);
        out += "    " + base::visible(attribute.name) + ": " +
               (base::display_width(value) > kValueWidth ? base::fit_width(value, kValueWidth) : value) + "\n";
    }
    if (count > kAttributesShown)
        out += "    " + say(language, "read_more_attributes", {std::to_string(count - kAttributesShown)}) + "\n";
    return out;
}

/// The heaviest that speaks against a doubtful reading; a question that one look at the file answers.
std::string doubt_lines(const intake::Reading& reading, const intake::TableReading& table,
                        const intake::TableSummary& summary, words::Language language) {
    std::string out = "  " + say(language, table.sureness < kSurelyCut ? "read_doubtful" : "read_doubtful_rows") + "\n";
    if (table.sureness >= intake::kDoubtfulBelow) return out;  // the doubt is not about how the table is cut
    std::vector<std::string_view> said;
    for (const auto& doubt : intake::doubts_of(reading, table, summary.counts)) {
        if (said.size() == kDoubtsShown || doubt.weight < kDoubtWorthSaying) break;
        if (std::find(said.begin(), said.end(), doubt.code) != said.end()) continue;
        said.push_back(doubt.code);
        out += "    " + say(language, "read_doubts", {say(language, std::string(doubt.code))}) + "\n";
    }
    return out;
}

std::string table_lines(const intake::Reading& reading, const intake::TableReading& table,
                        const intake::TableSummary& summary, bool text, words::Language language, std::size_t width) {
    std::string out;
    if (text)
        out +=
            "  " +
            say(language, "read_preamble", {std::to_string(table.first_line - 1), std::to_string(table.header_rows)}) +
            "\n";
    if (table.orientation == intake::Orientation::columns) out += "  " + say(language, "read_sideways") + "\n";
    const std::string sure = base::rounded(100 * table.sureness);
    const bool near_certain = table.sureness >= kNearCertain;
    const std::string code = !table.doubtful           ? (near_certain ? "read_sure" : "read_fairly_sure")
                             : near_certain            ? "read_sure"  // of its cells; doubt_lines says what else
                             : table.runner_up.empty() ? "read_unsure_alone"
                                                       : "read_unsure";
    out += "  " + say(language, code, {sure, runner_up_word(table.runner_up, language)}) + "\n";
    if (table.doubtful) out += doubt_lines(reading, table, summary, language);
    out += column_lines(table, summary, language, width);
    const auto& counts = summary.counts;
    out += "  " +
           say(language, "read_rows",
               {table.name, std::to_string(counts.read), std::to_string(counts.kept), std::to_string(counts.rejected),
                std::to_string(counts.repaired)}) +
           "\n";
    return out;
}

/// What stands for no value is said of each column: "53 cells in 2 columns: flow (9999), level (ERR)".
std::string missing_line(const intake::ReadSummary& summary, std::int64_t cells, words::Language language) {
    std::vector<std::string> named;
    std::size_t columns = 0;
    for (const auto& finding : summary.findings) {
        if (finding.code != kTakenAsMissing || ++columns > kMissingNamed) continue;
        const std::string fitted = base::fit_width(finding.args.empty() ? "" : finding.args[0], kMissingWidth);
        const std::string words(base::trim(fitted));
        named.push_back(base::visible(finding.column) + (words.empty() ? "" : " (" + words + ")"));
    }
    if (columns > kMissingNamed) named.emplace_back("...");
    return say(language, "read_missing", {std::to_string(cells), std::to_string(columns), base::join(named, ", ")});
}

/// What was repaired, rejected and noticed: each code once, with its first place.
std::string code_lines(const intake::ReadSummary& summary, words::Language language) {
    std::string out;
    for (const auto& [code, count] : summary.codes) {
        const auto first = std::find_if(summary.findings.begin(), summary.findings.end(),
                                        [&, wanted = code](const auto& f) { return f.code == wanted; });
        if (first == summary.findings.end()) continue;
        if (code == kTakenAsMissing) {
            out += "    " + missing_line(summary, count, language) + "\n";
            continue;
        }
        std::string line = say(language, "read_code", {say(language, code), std::to_string(count)});
        if (first->line > 0)
            line += " " + say(language, "read_code_line", {std::to_string(first->line)});
        else if (!first->column.empty())
            line += " " + say(language, "read_code_column", {first->column});
        if (!first->args.empty() && !base::trim(first->args[0]).empty())
            line += ": " + base::fit_width(first->args[0], 50);
        while (line.ends_with(' ')) line.pop_back();
        out += "    " + line + "\n";
    }
    return out;
}

}  // namespace

std::string encoding_word(const std::string& encoding) { return encoding == "EUC-KR" ? "CP949 (EUC-KR)" : encoding; }

std::string autopsy(const std::string& path, const intake::ReadSummary& summary,
                    std::span<const intake::Attribute> attributes, words::Language language, std::size_t width) {
    const auto& reading = summary.reading;
    std::string out = base::visible(path) + "\n";
    out += "  " + what_line(reading, summary.lines, language) + "\n";
    std::size_t t = 0;
    const auto tables = [&](std::size_t count, bool text) {
        for (const std::size_t end = std::min(t + count, reading.tables.size()); t < end; ++t)
            out += table_lines(reading, reading.tables[t], summary.tables[t], text, language, width);
    };
    out += attribute_lines(attributes, "", language);
    for (const auto& member : reading.members) {
        out += member_line(member, language) + attribute_lines(attributes, member.name, language);
        tables(member.reading.tables.size(), member.reading.format == "delimited");
    }
    tables(reading.tables.size(), reading.format == "delimited");
    return out + code_lines(summary, language);
}

}  // namespace majung::app
