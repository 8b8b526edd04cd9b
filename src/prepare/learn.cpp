// learn_recipe: from described tables and the training part of their rows to a recipe, step by step.
#include <algorithm>
#include <map>

#include "prepare/modes.h"
#include "prepare/preparer.h"
#include "prepare/running.h"
#include "prepare/settings.h"
#include "prepare/settling.h"
#include "prepare/training.h"

namespace majung::prepare {
namespace {

using catalog::ColumnInfo;
using catalog::Role;
using catalog::TableInfo;

constexpr std::int64_t kSlowRowsMin = 200;  // fewer values of a slow tag don't tell what is normal
constexpr double kPhaseShareMin = 0.3;      // of a tag's variance, between phases, to split it
constexpr std::size_t kPhasesMax = 12;
constexpr double kProductsCoveredMin = 0.8;    // of the running ticks, by the common products together ...
constexpr double kSetpointsCoveredMin = 0.95;  // ... or setpoints, which are nudged as well
constexpr double kProductRunMin = 10;  // rows; products that alternate are two cavities of one mould, not two modes

/// A state that changes from row to row through a few values: the phases of a machine's cycle. Empty where there is none.
std::string phase_column_of(const TableInfo& info, base::Time step) {
    for (const ColumnInfo& column : info.columns) {
        if (column.role != Role::state || column.ignored || column.run > 1.5) continue;
        const bool few = column.distinct >= 2 && column.distinct <= static_cast<std::int64_t>(kPhasesMax);
        if (few && column.distinct * info.busy_step <= step)
            return column.field.name;  // a whole cycle fits into a tick
    }
    return "";
}

bool is_setpoint(const ColumnInfo& column) {
    return column.role == Role::setpoint && !column.ignored && column.field.type != table::Type::text &&
           column.field.type != table::Type::time;
}

/// By its name or by a person, not by the looks of its values alone.
bool is_told(const ColumnInfo& column) {
    return column.corrected || std::any_of(column.evidence.begin(), column.evidence.end(),
                                           [](const std::string& e) { return e.starts_with("role_name:"); });
}

class Learner {
  public:
    Learner(const catalog::Dataset& data, const Chosen& chosen, base::Time train_until)
        : data_(data), chosen_(chosen), until_(train_until) {}

    base::Result<Recipe> learn() {
        clock_and_tables();
        ASSIGN_OR_RETURN(scans_, scan_training(data_, recipe_, phases_, until_));
        std::int64_t rows = 0;
        for (const TableScan& scan : scans_) rows = std::max(rows, scan.rows);
        if (rows < 10) return base::user_error("too_few_rows", {std::to_string(rows), "10"});
        assets();
        tags();
        if (recipe_.tags.empty()) return base::user_error("no_numeric_tag");
        RETURN_IF_ERROR(regimes());
        return std::move(recipe_);
    }

  private:
    void clock_and_tables() {
        recipe_.row_clock = chosen_.row_clock;
        recipe_.step = choose_step(chosen_, until_);
        recipe_.gap_max = 5 * recipe_.step;
        for (std::size_t t = 0; t < chosen_.tables.size(); ++t) {
            const TableInfo& info = *chosen_.tables[t];
            const std::string asset =
                info.asset_column < 0 ? "" : info.columns[static_cast<std::size_t>(info.asset_column)].field.name;
            recipe_.tables.push_back({info.name, chosen_.time_columns[t], asset, !is_stream(chosen_, info)});
            phases_.push_back(recipe_.row_clock ? "" : phase_column_of(info, recipe_.step));
            for (const ColumnInfo& column : info.columns) ++uses_[column.field.name];
        }
    }

    void assets() {
        std::vector<std::string> names;
        for (std::size_t t = 0; t < recipe_.tables.size(); ++t) {
            const auto found = scans_[t].columns.find(recipe_.tables[t].asset_column);
            if (found == scans_[t].columns.end()) continue;
            for (const auto& [name, count] : found->second.values) names.push_back(name);
        }
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
        if (names.size() < 2 || names.size() > kValuesMax) {
            for (RecipeTable& table : recipe_.tables) table.asset_column.clear();
            names = {""};
        }
        recipe_.assets = std::move(names);
    }

    RecipeTag make_tag(std::size_t table, const ColumnInfo& column) const {
        const TableInfo& info = *chosen_.tables[table];
        RecipeTag tag;
        tag.column = column.field.name;
        tag.name = uses_.at(tag.column) > 1 ? info.name + "/" + tag.column : tag.column;
        tag.table = static_cast<int>(table);
        tag.unit = column.field.unit;
        tag.missing_values = column.missing_values;
        tag.hold = recipe_.tables[table].slow || column.role != Role::measurement;
        const base::Time usual = recipe_.row_clock ? base::kSecond : info.sampling;
        tag.hold_max = recipe_.tables[table].slow ? 3 * usual
                       : recipe_.row_clock        ? 0
                                                  : std::max(2 * recipe_.step, 3 * usual);
        if (column.role != Role::measurement && !recipe_.tables[table].slow) tag.hold_max = 10 * recipe_.step;
        return tag;
    }

    void tags() {
        for (std::size_t t = 0; t < chosen_.tables.size(); ++t)
            for (const ColumnInfo& column : chosen_.tables[t]->columns) {
                if (!is_tag(*chosen_.tables[t], column) || column.field.name == phases_[t]) continue;
                const ColumnScan& scan = scans_[t].columns[column.field.name];
                if (scan.valid == 0 || scan.min == scan.max) continue;  // nothing to learn a normal from
                if (recipe_.tables[t].slow && scan.valid < kSlowRowsMin) continue;
                split(t, column, scan);
            }
    }

    void split(std::size_t table, const ColumnInfo& column, const ColumnScan& scan) {
        const RecipeTag whole = make_tag(table, column);
        if (phases_[table].empty() || scan.phase_share < kPhaseShareMin) {
            recipe_.tags.push_back(whole);
            return;
        }
        for (const auto& [phase, count] : scans_[table].columns[phases_[table]].values) {
            RecipeTag tag = whole;
            tag.tag = whole.name;
            tag.name = whole.name + " [" + phases_[table] + " " + phase + "]";
            tag.phase_column = phases_[table];
            tag.phase = phase;
            recipe_.tags.push_back(std::move(tag));
        }
    }

    /// Recipe columns and setpoints of the streams, prepared as guides; the products first.
    std::vector<RecipeTag> decisions(Guides& guides) {
        std::vector<RecipeTag> out;
        for (std::size_t t = 0; t < chosen_.tables.size(); ++t) {
            if (recipe_.tables[t].slow) continue;
            for (const ColumnInfo& column : chosen_.tables[t]->columns) {
                if (column.role != Role::recipe || column.ignored || column.run < kProductRunMin) continue;
                RecipeTag tag = make_tag(t, column);
                if (column.field.type == table::Type::text)
                    for (const auto& [value, count] : scans_[t].columns[column.field.name].values)
                        tag.categories.push_back(value);
                if (tag.categories.size() <= kValuesMax) out.push_back(std::move(tag));
            }
        }
        guides.products = out.size();
        for (const bool told : {true, false}) {
            for (std::size_t t = 0; t < chosen_.tables.size(); ++t)
                for (const ColumnInfo& column : chosen_.tables[t]->columns)
                    if (!recipe_.tables[t].slow && is_setpoint(column) && is_told(column) == told)
                        out.push_back(make_tag(t, column));
            if (told) guides.told = out.size();
        }
        for (std::size_t i = 0; i < out.size(); ++i) guides.columns.push_back(recipe_.tags.size() + i);
        return out;
    }

    static RecipeTag least_of(RecipeTag tag) {
        tag.name += " [least]";
        tag.least = true;
        return tag;
    }

    base::Result<void> regimes() {
        Recipe all = recipe_;  // everything as a tag, one regime: what the sample is made of
        Guides guides;
        const std::vector<RecipeTag> decisions = this->decisions(guides);
        all.tags.insert(all.tags.end(), decisions.begin(), decisions.end());
        if (!recipe_.row_clock)
            for (const RecipeTag& tag : recipe_.tags)
                if (!tag.hold && tag.phase_column.empty()) all.tags.push_back(least_of(tag));
        ASSIGN_OR_RETURN(const TickSample sample, sample_ticks(data_, all, until_));
        Standing standing;
        standing.running.assign(sample.rows(), 1);
        if (!recipe_.row_clock) standing = find_standing(sample, all.tags);
        for (RunningSign& sign : standing.signs) {
            RecipeTag guide = *std::find_if(all.tags.begin(), all.tags.end(),
                                            [&](const RecipeTag& tag) { return tag.name == sign.tag; });
            if (sign.presence) {
                guide.name += " [present]";
                guide.hold_max = 0;
                sign.tag = guide.name;
            }
            recipe_.guides.push_back(std::move(guide));
        }
        recipe_.regime.running = standing.signs;
        std::vector<FoundSetting> settings = find_settings(sample, all.tags, guides, standing.running);
        modes(sample, all.tags, settings, standing.running);
        if (!recipe_.regime.running.empty() || recipe_.regime.mode_centres.size() > 1) {
            const WarmUp warm_up = find_warm_up(sample, recipe_.tags.size(), standing.running, recipe_.step);
            recipe_.regime.warm_up = warm_up.longest;
            recipe_.regime.warm_up_share = warm_up.share;
        }
        std::vector<std::size_t> columns;
        for (const FoundSetting& setting : settings) columns.push_back(setting.column);
        const auto pauses =
            find_pauses(sample, recipe_.tags.size(), columns, standing.running, recipe_.step, recipe_.regime.warm_up);
        for (std::size_t s = 0; s < settings.size(); ++s) {
            settings[s].setting.pause = pauses[s];
            recipe_.regime.settings.push_back(std::move(settings[s].setting));
            recipe_.guides.push_back(all.tags[settings[s].column]);
        }
        return base::success();
    }

    /// Of the products; where there are none, of the setpoints.
    void modes(const TickSample& sample, const std::vector<RecipeTag>& columns,
               const std::vector<FoundSetting>& settings, const std::vector<char>& running) {
        std::vector<std::size_t> products, setpoints;
        for (const FoundSetting& found : settings) {
            if (!found.told) continue;
            if (found.setting.values.empty())
                setpoints.push_back(found.column);
            else if (found.setting.values.size() <= kPhasesMax)
                products.push_back(found.column);
        }
        const bool named = !products.empty();
        Modes modes = find_modes(sample, named ? products : setpoints, running,
                                 named ? kProductsCoveredMin : kSetpointsCoveredMin);
        RegimeRule& rule = recipe_.regime;
        rule.modes_seen = static_cast<std::int64_t>(modes.seen);
        if (!named && modes.centres.size() < 2) return;  // one setpoint for nearly all the time tells nothing
        for (const std::size_t column : modes.columns) rule.mode_tags.push_back(columns[column].name);
        rule.rare_share = modes.rare_share;
        rule.mode_centres = std::move(modes.centres);
        rule.mode_scales = std::move(modes.scales);
    }

    const catalog::Dataset& data_;
    const Chosen& chosen_;
    base::Time until_;
    Recipe recipe_;
    std::vector<std::string> phases_;
    std::vector<TableScan> scans_;
    std::map<std::string, int> uses_;
};

}  // namespace

base::Result<TimeRange> time_range(const catalog::Dataset& data, const catalog::Question& question) {
    ASSIGN_OR_RETURN(const Chosen chosen, choose_tables(data, question));
    TimeRange range;
    range.row_clock = chosen.row_clock;
    for (const auto* info : chosen.tables) {
        range.rows = std::max(range.rows, info->rows);
        range.tags += std::count_if(info->columns.begin(), info->columns.end(),
                                    [&](const ColumnInfo& column) { return is_tag(*info, column); });
    }
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
    return Learner(data, chosen, train_until).learn();
}

}  // namespace majung::prepare
