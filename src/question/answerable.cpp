#include "question/answerable.h"

#include <algorithm>

#include "prepare/training.h"

namespace majung::question {
namespace {

constexpr std::int64_t kRowsMin = 200;  // to learn on one part, set the threshold on another and measure on a third

Answerable anomaly(const catalog::Dataset& data) {
    Answerable out;
    out.kind = "anomaly";
    const auto chosen = prepare::choose_tables(data, {});
    if (!chosen.ok()) {
        out.missing.push_back({"need_tags", {}});
        return out;
    }
    base::Time first = 0, last = 0;
    for (const auto* info : chosen->tables) {
        out.tables.push_back(info->name);
        out.rows = std::max(out.rows, info->rows);
        for (const auto& column : info->columns) out.tags += prepare::is_tag(*info, column) ? 1 : 0;
        first = first == 0 ? info->first : std::min(first, info->first);
        last = std::max(last, info->last);
    }
    if (!chosen->row_clock) out.span = last - first;
    if (out.rows < kRowsMin) out.missing.push_back({"need_rows", {std::to_string(out.rows), std::to_string(kRowsMin)}});
    return out;
}

}  // namespace

std::vector<Answerable> answerable_questions(const catalog::Dataset& data) {
    std::vector<Answerable> out{anomaly(data)};
    for (const auto& info : data.tables())
        for (const auto& column : info.columns) {
            if (column.role != catalog::Role::label || column.ignored) continue;
            Answerable question;
            question.kind = "class";
            question.target = column.field.name;
            question.tables = {info.name};
            question.rows = info.rows - column.missing;
            question.span = info.time_column < 0 ? 0 : info.last - info.first;
            for (const auto& other : info.columns) question.tags += prepare::is_tag(info, other) ? 1 : 0;
            question.missing.push_back({"need_version", {}});
            out.push_back(std::move(question));
        }
    std::stable_sort(out.begin(), out.end(),
                     [](const Answerable& a, const Answerable& b) { return a.ready() > b.ready(); });
    for (std::size_t i = 0; i < out.size(); ++i) out[i].number = static_cast<int>(i) + 1;
    return out;
}

base::Json to_json(const Answerable& question) {
    base::Json missing = base::Json::array();
    for (const Need& need : question.missing)
        missing.push(base::Json::object().set("code", need.code).set("args", base::json_array(need.args)));
    base::Json out = base::Json::object();
    out.set("number", question.number)
        .set("kind", question.kind)
        .set("target", question.target)
        .set("ready", question.ready());
    out.set("tables", base::json_array(question.tables)).set("tags", question.tags).set("rows", question.rows);
    out.set("span_s", static_cast<double>(question.span) / 1e6).set("missing", std::move(missing));
    return out;
}

}  // namespace majung::question
