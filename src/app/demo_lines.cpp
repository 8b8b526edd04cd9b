#include "app/demo_lines.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "app/causes_line.h"
#include "base/text.h"

namespace majung::app {

std::string alarm_text(const Arguments& arguments, const alarm::AlarmChange& change) {
    return arguments.say("demo_alarm", {words::say_moment(arguments.language, change.since, change.row_clock),
                                        change.id, causes_line(arguments.language, change)});
}

std::vector<std::string> table_lines(const Arguments& arguments, const std::vector<site::TableRecord>& tables) {
    std::vector<std::string> lines;
    for (const auto& table : tables)
        lines.push_back(arguments.say("demo_table",
                                      {table.info.name, std::to_string(table.files), std::to_string(table.counts.kept),
                                       std::to_string(table.info.columns.size())}));
    return lines;
}

std::string findings_text(const Arguments& arguments, const std::vector<table::Finding>& findings) {
    std::map<std::string, std::int64_t> by_code;
    for (const auto& finding : findings) by_code[finding.code] += std::max<std::int64_t>(1, finding.count);
    std::vector<std::pair<std::int64_t, std::string>> order;
    for (const auto& [code, count] : by_code) order.emplace_back(count, code);
    std::sort(order.rbegin(), order.rend());
    std::vector<std::string> parts;
    for (const auto& [count, code] : order)
        parts.push_back(words::short_name(arguments.language, code) + " " + std::to_string(count));
    return parts.empty() ? arguments.say("demo_nothing_noticed") : base::join(parts, ", ");
}

std::string sql_example(site::Site& site) {
    std::string table = "TABLE";
    std::pair<bool, std::int64_t> best{false, -1};  // a document in the folder may be a table too, but it tells no time
    if (const auto tables = site.tables(); tables.ok())
        for (const auto& one : *tables) {
            const std::pair<bool, std::int64_t> is{one.info.time_column >= 0, one.counts.kept};
            if (is <= best) continue;
            best = is;
            table = one.info.name;
        }
    return "majung sql " + site.path() + " 'SELECT * FROM \"" + table + "\" LIMIT 5'";
}

}  // namespace majung::app
