// majung look SITE|PATH...: tables, what each column is and why, findings with effect and remedy, the questions.
#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "app/interrupt.h"
#include "app/layout.h"
#include "app/opened_site.h"
#include "app/verbs.h"
#include "base/text.h"
#include "question/answerable.h"
#include "site/readings.h"

namespace majung::app {
namespace {

constexpr std::size_t kNameWidthMax = 36, kColumnsMax = 200;
constexpr std::size_t kAttributesShown = 8, kValuesShown = 3;
constexpr int kFindingsShown = 5;  // of one code and table

void say_line(const std::string& text) { std::printf("%s\n", text.c_str()); }
void say_paragraph(const Arguments& arguments, const std::string& text, std::size_t indent) {
    std::fputs(paragraph(text, indent, arguments.width).c_str(), stdout);
}

/// "role_name:온도" -> its sentence.
std::string evidence(const Arguments& arguments, const std::vector<std::string>& codes) {
    std::vector<std::string> parts;
    for (const auto& code : codes) {
        const auto colon = code.find(':');
        parts.push_back(colon == std::string::npos ? arguments.say(code)
                                                   : arguments.say(code.substr(0, colon), {code.substr(colon + 1)}));
    }
    return base::join(parts, ", ");
}

std::string values_of(const catalog::ColumnInfo& column) {
    const bool number = table::numeric(column.field.type);
    if (number && column.role != catalog::Role::constant)
        return base::rounded(column.min, 4) + " .. " + base::rounded(column.max, 4);
    return base::join(column.samples, ", ");
}

void print_columns(const Arguments& arguments, const catalog::TableInfo& info) {
    const auto head = [&](std::string_view name) { return arguments.say("look_header_" + std::string(name)); };
    std::vector<std::vector<std::string>> cells{
        {head("column"), head("role"), head("unit"), head("values"), head("why")}};
    for (const auto& column : info.columns) {
        if (cells.size() > kColumnsMax) break;
        const std::string role = arguments.say("role_" + std::string(catalog::role_name(column.role)));
        std::string values = values_of(column);
        if (column.field.type == table::Type::time && !column.samples.empty()) values.clear();
        cells.push_back({column.field.name, role, column.field.unit, values, evidence(arguments, column.evidence)});
    }
    const ColumnsLayout layout{.width = arguments.width,
                               .free_text = true,
                               .widest = {kNameWidthMax, kNameWidthMax, kNameWidthMax, kNameWidthMax, 0}};
    for (const auto& line : columns(cells, layout)) say_line(line);
    if (info.columns.size() >= kColumnsMax)
        say_line("  " +
                 arguments.say("look_more",
                               {base::grouped(static_cast<std::int64_t>(info.columns.size() + 1 - cells.size()))}));
}

void print_table(const Arguments& arguments, const catalog::TableInfo& info) {
    std::string line = arguments.say("look_table", {info.name, base::grouped(info.rows)});
    const bool times = std::none_of(info.findings.begin(), info.findings.end(),
                                    [](const auto& f) { return f.code == "clock_absurd"; });
    if (info.time_column >= 0 && times)
        line += " · " + arguments.say("look_span", {base::format_iso(info.first), base::format_iso(info.last),
                                                    base::format_span(info.sampling)});
    say_line("");
    say_paragraph(arguments, line, 0);
    print_columns(arguments, info);
}

/// What the lines around its files' tables say, each name with its first few values.
using Attributes = std::vector<std::pair<std::string, std::vector<std::string>>>;

base::Result<std::map<std::string, Attributes>> attributes_by_table(site::Site& site) {
    ASSIGN_OR_RETURN(const auto sources, site.sources());
    ASSIGN_OR_RETURN(const auto parts, site.parts());
    std::map<std::string, Attributes> out;
    for (const auto& source : sources) {
        std::set<std::string> tables;
        for (const auto& part : parts)
            if (part.source_id == source.id) tables.insert(part.table);
        for (const auto& [name, value] : site::attributes_of(source.summary))
            for (const auto& table : tables) {
                Attributes& all = out[table];
                auto known =
                    std::find_if(all.begin(), all.end(), [&, &is = name](const auto& one) { return one.first == is; });
                if (known == all.end()) known = all.insert(all.end(), {name, {}});
                if (std::find(known->second.begin(), known->second.end(), value) == known->second.end())
                    known->second.push_back(value);
            }
    }
    return out;
}

void print_attributes(const Arguments& arguments, const Attributes& attributes) {
    if (attributes.empty()) return;
    say_line("  " + arguments.say("read_attributes"));
    for (std::size_t i = 0; i < std::min(attributes.size(), kAttributesShown); ++i) {
        auto values = attributes[i].second;
        const std::size_t more = values.size() > kValuesShown ? values.size() - kValuesShown : 0;
        if (more > 0) values.resize(kValuesShown);
        std::string line = attributes[i].first + ": " + base::join(values, " | ");
        if (more > 0) line += " " + arguments.say("look_more_values", {std::to_string(more)});
        say_paragraph(arguments, base::visible(line), 4);
    }
    if (attributes.size() > kAttributesShown)
        say_line("    " +
                 arguments.say("read_more_attributes", {std::to_string(attributes.size() - kAttributesShown)}));
}

void say_more(const Arguments& arguments, const std::string& code, int more) {
    say_line("  " + arguments.say("look_more_of", {std::to_string(more), words::short_name(arguments.language, code)}));
}

void print_findings(const Arguments& arguments, const std::vector<table::Finding>& findings) {
    say_line("\n" + arguments.say("look_findings"));
    if (findings.empty()) say_line("  " + arguments.say("look_no_findings"));
    std::map<std::string, std::int64_t> in_files;  // of the reading, by code: the ledger names each place
    for (const auto& finding : findings)
        if (finding.table.empty()) in_files[finding.code] += std::max<std::int64_t>(finding.count, 1);
    for (const auto& [code, count] : in_files)
        say_paragraph(arguments, arguments.say("look_in_files", {base::grouped(count), arguments.say(code)}), 2);
    std::map<std::string, int> all, shown;
    for (const auto& finding : findings) ++all[finding.table + "\n" + finding.code];
    for (const auto& finding : findings) {
        if (finding.table.empty()) continue;
        const std::string key = finding.table + "\n" + finding.code;
        const int place = ++shown[key];
        if (place > kFindingsShown) {
            if (place == all[key]) say_more(arguments, finding.code, place - kFindingsShown);
            continue;
        }
        const std::string place_name = finding.table + (finding.column.empty() ? "" : " / " + finding.column);
        std::string line = base::visible(place_name) + ": " + words::say(arguments.language, finding);
        if (finding.start != 0) line += " (" + base::format_iso(finding.start) + ")";
        say_paragraph(arguments, line, 2);
        if (place > 1) continue;
        for (const char* more : {"effect", "remedy"}) {
            const std::string code = finding.code + "_" + more;
            if (words::known(code))
                say_paragraph(arguments,
                              arguments.say("look_" + std::string(more)) + ": " + arguments.say(code, finding.args), 6);
        }
    }
}

void print_questions(const Arguments& arguments, const std::vector<question::Answerable>& questions) {
    say_line("\n" + arguments.say("look_questions"));
    if (questions.empty()) say_line("  " + arguments.say("look_no_questions"));
    for (const auto& question : questions) {
        const std::string counts =
            question.span > 0
                ? arguments.say("question_counts", {base::grouped(question.tags), base::grouped(question.rows),
                                                    base::format_span(question.span)})
                : arguments.say("question_counts_rows", {base::grouped(question.tags), base::grouped(question.rows)});
        say_paragraph(arguments,
                      std::to_string(question.number) + ". " +
                          arguments.say("question_" + question.kind, {question.target}) + " — " +
                          arguments.say(question.ready() ? "look_ready" : "look_missing") + ": " + counts,
                      2);
        for (const auto& need : question.missing) say_paragraph(arguments, arguments.say(need.code, need.args), 7);
    }
}

base::Json report(const std::vector<catalog::TableInfo>& tables, const std::map<std::string, Attributes>& attributes,
                  const std::vector<table::Finding>& findings, const std::vector<question::Answerable>& questions) {
    base::Json out = base::Json::object(), t = base::Json::array(), f = base::Json::array(), q = base::Json::array();
    for (const auto& info : tables) {
        base::Json said = base::Json::object();
        if (const auto found = attributes.find(info.name); found != attributes.end())
            for (const auto& [name, values] : found->second) said.set(name, base::json_array(values));
        t.push(catalog::to_json(info).set("attributes", std::move(said)));
    }
    for (const auto& finding : findings) f.push(table::to_json(finding));
    for (const auto& question : questions) q.push(question::to_json(question));
    return out.set("tables", std::move(t)).set("findings", std::move(f)).set("questions", std::move(q));
}

}  // namespace

base::Result<int> look_verb(const Arguments& arguments) {
    const Interrupt interrupt(arguments);
    if (arguments.positional.empty()) return base::user_error("argument_missing", {"SITE", "majung look data/"});
    base::Pool pool;
    ASSIGN_OR_RETURN(auto opened, open_site_or_paths(arguments, arguments.positional, pool, site::Site::Access::read));
    ASSIGN_OR_RETURN(const auto data, opened.site->dataset());
    ASSIGN_OR_RETURN(const auto findings, opened.site->findings());
    ASSIGN_OR_RETURN(auto attributes, attributes_by_table(*opened.site));
    const auto questions = question::answerable_questions(*data);
    if (arguments.has("--json")) {
        say_line(report(data->tables(), attributes, findings, questions).write());
    } else {
        for (const auto& info : data->tables()) {
            print_table(arguments, info);
            print_attributes(arguments, attributes[info.name]);
        }
        print_findings(arguments, findings);
        print_questions(arguments, questions);
    }
    say_unread(arguments, opened.poured);
    ASSIGN_OR_RETURN(const auto totals, opened.site->totals());
    say_totals(arguments, totals.counts, totals.doubtful);
    return 0;
}

}  // namespace majung::app
