#include "app/autopsy.h"

#include <algorithm>

#include "base/text.h"

namespace majung::app {
namespace {

using words::say;

constexpr std::size_t kColumnsShown = 24;
constexpr double kSurelyCut = 0.99;  // then a doubt is about the rows or the dates, not about where the cells end

std::string delimiter_word(char delimiter, words::Language language) {
    if (delimiter == ' ') return say(language, "name_blanks");
    if (delimiter == '\t') return say(language, "name_tab");
    return delimiter == 0 ? say(language, "name_none") : "\"" + base::visible(std::string(1, delimiter)) + "\"";
}

/// "delimiter ;" as reading keeps it, in words: a tab or a blank could not be seen.
std::string runner_up_word(const std::string& kept, words::Language language) {
    constexpr std::string_view kDelimiter = "delimiter ";
    if (!kept.starts_with(kDelimiter)) return kept;
    const std::string rest = kept.substr(kDelimiter.size());
    const std::string word = rest.size() == 1 ? delimiter_word(rest[0], language)
                             : rest.empty()   ? delimiter_word(0, language)
                                              : rest;
    return say(language, "read_runner_delimiter", {word});
}

std::string column_lines(const intake::TableReading& table, const intake::TableSummary& summary,
                         words::Language language) {
    std::string out;
    const std::string titles = say(language, "read_columns");
    const auto heads = base::split(titles, '\t');
    const auto line = [&](std::string_view name, std::string_view type, std::string_view unit,
                          std::string_view values) {
        out += "    " + base::fit_width(name, 30) + " " + base::fit_width(type, 13) + base::fit_width(unit, 9) +
               base::fit_width(values, 42) + "\n";
    };
    if (heads.size() == 4) line(heads[0], heads[1], heads[2], heads[3]);
    for (std::size_t c = 0; c < std::min(table.columns.size(), kColumnsShown); ++c) {
        const auto& column = table.columns[c];
        line(column.name, say(language, "type_" + std::string(table::type_name(column.type))), column.unit,
             base::join(summary.samples[c], " | "));
    }
    if (table.columns.size() > kColumnsShown)
        out +=
            "    " + say(language, "read_more_columns", {std::to_string(table.columns.size() - kColumnsShown)}) + "\n";
    return out;
}

}  // namespace

std::string autopsy(const std::string& path, const intake::ReadSummary& summary, words::Language language) {
    const auto& reading = summary.reading;
    const std::string lines = std::to_string(summary.lines);
    std::string out = base::visible(path) + "\n";
    out +=
        "  " +
        (reading.format == "parquet"
             ? say(language, "read_what_parquet", {lines})
             : say(language, "read_what",
                   {reading.encoding,
                    delimiter_word(reading.dialect.blank_runs ? ' ' : reading.dialect.delimiter, language), lines})) +
        "\n";
    for (std::size_t t = 0; t < reading.tables.size(); ++t) {
        const auto& table = reading.tables[t];
        const auto& counts = summary.tables[t].counts;
        if (reading.format == "delimited")
            out += "  " +
                   say(language, "read_preamble",
                       {std::to_string(table.first_line - 1), std::to_string(table.header_rows)}) +
                   "\n";
        if (table.orientation == intake::Orientation::columns) out += "  " + say(language, "read_sideways") + "\n";
        const std::string sure = base::rounded(100 * table.sureness);
        out +=
            "  " +
            (table.runner_up.empty() ? say(language, "read_sure_alone", {sure})
                                     : say(language, "read_sure", {sure, runner_up_word(table.runner_up, language)})) +
            "\n";
        if (table.doubtful)
            out += "  " + say(language, table.sureness < kSurelyCut ? "read_doubtful" : "read_doubtful_rows") + "\n";
        out += column_lines(table, summary.tables[t], language);
        out += "  " +
               say(language, "read_rows",
                   {table.name, std::to_string(counts.read), std::to_string(counts.kept),
                    std::to_string(counts.rejected), std::to_string(counts.repaired)}) +
               "\n";
    }
    for (const auto& [code, count] : summary.codes) {
        const auto first = std::find_if(summary.findings.begin(), summary.findings.end(),
                                        [&, wanted = code](const auto& f) { return f.code == wanted; });
        if (first == summary.findings.end()) continue;
        const std::string text = first->args.empty() ? "" : base::fit_width(first->args[0], 50);
        out += "    " +
               say(language, "read_code",
                   {say(language, code), std::to_string(count), std::to_string(first->line), text}) +
               "\n";
    }
    return out;
}

}  // namespace majung::app
