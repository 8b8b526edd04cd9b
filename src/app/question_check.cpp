#include "app/question_check.h"

#include <set>

#include "base/text.h"
#include "prepare/recipe.h"

namespace majung::app {
namespace {

constexpr std::size_t kNamesShown = 12;

base::Result<void> check_column(const catalog::Dataset& data, const std::string& option, const std::string& name) {
    if (name.empty()) return base::success();
    std::vector<std::string> names;
    std::set<std::string> seen;
    for (const auto& table : data.tables())
        for (const auto& column : table.columns) {
            if (column.field.name == name) return base::success();
            if (seen.insert(column.field.name).second) names.push_back(column.field.name);
        }
    if (names.size() > kNamesShown) {
        names.resize(kNamesShown);
        names.emplace_back("...");
    }
    return base::user_error("option_column", {option, name, base::join(names, ", ")});
}

}  // namespace

base::Result<void> check_question(const Arguments& arguments, const catalog::Dataset& data,
                                  const catalog::Question& question) {
    RETURN_IF_ERROR(check_column(data, "--time", question.time_column));
    RETURN_IF_ERROR(check_column(data, "--asset", question.asset_column));
    if (!question.train_until) return base::success();
    const auto range = prepare::time_range(data, question);
    if (!range.ok()) return base::success();  // the trial says what is wrong with the data
    const base::Time unit = range->row_clock ? base::kSecond : 1, until = *question.train_until;
    const base::Time first = range->first / unit, last = range->last / unit;
    if (until > first && until <= last) return base::success();
    const auto text = [&](base::Time time) { return range->row_clock ? std::to_string(time) : base::format_iso(time); };
    return base::user_error("train_until_outside", {arguments.get("--train-until"), text(first), text(last)});
}

}  // namespace majung::app
