// What a recipe is learned from: which tables take part, their clock, their tags. Only rows of the training part are read
// (law L8).
#include <algorithm>
#include <map>
#include <set>

#include "prepare/preparer.h"

namespace majung::prepare {
namespace {

bool is_tag(const catalog::ColumnInfo& column) {
    if (column.ignored || column.field.type == table::Type::text || column.field.type == table::Type::time)
        return false;
    return column.role == catalog::Role::measurement || column.role == catalog::Role::setpoint ||
           column.role == catalog::Role::state;
}

std::string time_column_of(const catalog::TableInfo& info, const catalog::Question& question) {
    const int asked = question.time_column.empty() ? -1 : info.find(question.time_column);
    if (asked >= 0 && info.columns[static_cast<std::size_t>(asked)].field.type == table::Type::time)
        return question.time_column;
    return info.time_column < 0 ? "" : info.columns[static_cast<std::size_t>(info.time_column)].field.name;
}

struct Chosen {
    std::vector<const catalog::TableInfo*> tables;
    bool row_clock = false;
};

/// Tables with tags and a time; where none has a time, the longest one, on the clock of its rows.
base::Result<Chosen> choose_tables(const catalog::Dataset& data, const catalog::Question& question) {
    Chosen chosen;
    const catalog::TableInfo* longest = nullptr;
    for (const auto& info : data.tables()) {
        const auto& asked = question.tables;
        if (!asked.empty() && std::find(asked.begin(), asked.end(), info.name) == asked.end()) continue;
        if (info.rows == 0 || std::none_of(info.columns.begin(), info.columns.end(), is_tag)) continue;
        if (!time_column_of(info, question).empty())
            chosen.tables.push_back(&info);
        else if (longest == nullptr || info.rows > longest->rows)
            longest = &info;
    }
    if (chosen.tables.empty() && longest != nullptr) {
        chosen.row_clock = true;
        chosen.tables.push_back(longest);
    }
    if (chosen.tables.empty()) return base::user_error("no_numeric_tag");
    return chosen;
}

}  // namespace

base::Result<TimeRange> time_range(const catalog::Dataset& data, const catalog::Question& question) {
    ASSIGN_OR_RETURN(const Chosen chosen, choose_tables(data, question));
    TimeRange range;
    range.row_clock = chosen.row_clock;
    if (range.row_clock) {
        range.first = base::kSecond;
        range.last = chosen.tables.front()->rows * base::kSecond;
        return range;
    }
    range.first = std::numeric_limits<base::Time>::max();
    range.last = std::numeric_limits<base::Time>::min();
    for (const auto* info : chosen.tables) {
        range.first = std::min(range.first, info->first);
        range.last = std::max(range.last, info->last);
    }
    return range;
}

base::Result<Recipe> learn_recipe(const catalog::Dataset& data, const catalog::Question& question,
                                  base::Time train_until) {
    ASSIGN_OR_RETURN(const Chosen chosen, choose_tables(data, question));
    Recipe recipe;
    recipe.row_clock = chosen.row_clock;
    recipe.assets = {""};
    base::Time fastest = 0;
    std::int64_t rows = 0;
    for (const auto* info : chosen.tables) {
        if (info->sampling > 0 && (fastest == 0 || info->sampling < fastest)) fastest = info->sampling;
        rows = std::max(rows, info->rows);
    }
    recipe.step = recipe.row_clock ? base::kSecond : std::max<base::Time>(fastest, base::kSecond / 1000);
    recipe.gap_max = 10 * recipe.step;
    std::map<std::string, int> uses;
    for (const auto* info : chosen.tables)
        for (const auto& column : info->columns) ++uses[column.field.name];
    for (const auto* info : chosen.tables) {
        const int place = static_cast<int>(recipe.tables.size());
        const bool slow = !recipe.row_clock && info->sampling > 5 * recipe.step;
        recipe.tables.push_back({info->name, recipe.row_clock ? "" : time_column_of(*info, question), "", slow});
        for (const auto& column : info->columns) {
            if (!is_tag(column)) continue;
            RecipeTag tag;
            tag.column = column.field.name;
            tag.name = uses[tag.column] > 1 ? info->name + "/" + tag.column : tag.column;
            tag.table = place;
            tag.unit = column.field.unit;
            tag.hold = slow || column.role != catalog::Role::measurement;
            tag.hold_max = std::max<base::Time>(3 * info->sampling, tag.hold ? 10 * recipe.step : 0);
            recipe.tags.push_back(std::move(tag));
        }
    }
    if (rows < 10 || train_until <= 0) return base::user_error("too_few_rows", {std::to_string(rows)});
    return recipe;
}

}  // namespace majung::prepare
