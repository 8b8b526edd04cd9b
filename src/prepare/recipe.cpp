#include "prepare/recipe.h"

#include <algorithm>
#include <cmath>

namespace majung::prepare {
namespace {

base::Json tag_json(const RecipeTag& tag) {
    base::Json out = base::Json::object();
    out.set("name", tag.name)
        .set("table", tag.table)
        .set("column", tag.column)
        .set("hold", tag.hold)
        .set("hold_max", tag.hold_max);
    if (!tag.unit.empty()) out.set("unit", tag.unit);
    if (tag.least) out.set("least", true);
    if (!tag.categories.empty()) out.set("categories", base::json_array(tag.categories));
    if (!tag.missing_values.empty()) out.set("missing_values", base::json_array(tag.missing_values));
    if (!tag.phase_column.empty()) out.set("phase_column", tag.phase_column).set("phase", tag.phase);
    if (!tag.tag.empty()) out.set("tag", tag.tag);
    return out;
}

base::Result<RecipeTag> tag_from_json(const base::Json& json, std::size_t tables) {
    RecipeTag tag;
    tag.name = json["name"].as_string();
    tag.column = json["column"].as_string();
    const std::int64_t table = json["table"].as_int(-1);
    if (table < 0 || static_cast<std::size_t>(table) >= tables || tag.name.empty())
        return base::user_error("json_invalid", {"tag"});
    tag.table = static_cast<int>(table);
    tag.hold = json["hold"].as_bool();
    tag.hold_max = json["hold_max"].as_int();
    tag.unit = json["unit"].as_string();
    tag.least = json["least"].as_bool();
    tag.categories = base::json_strings(json["categories"]);
    tag.missing_values = base::json_doubles(json["missing_values"]);
    tag.phase_column = json["phase_column"].as_string();
    tag.phase = json["phase"].as_string();
    tag.tag = json["tag"].as_string();
    return tag;
}

base::Json setting_json(const Setting& setting) {
    base::Json out = base::Json::object();
    out.set("tag", setting.tag).set("pause", setting.pause);
    if (std::isfinite(setting.low)) out.set("low", setting.low);
    if (std::isfinite(setting.high)) out.set("high", setting.high);
    if (!setting.values.empty()) out.set("values", base::json_array(setting.values));
    return out;
}

Setting setting_from_json(const base::Json& json) {
    Setting setting;
    setting.tag = json["tag"].as_string();
    setting.pause = json["pause"].as_int();
    setting.low = json["low"].as_double(setting.low);
    setting.high = json["high"].as_double(setting.high);
    setting.values = base::json_doubles(json["values"]);
    return setting;
}

base::Json rule_json(const RegimeRule& rule, std::int64_t format) {
    base::Json out = base::Json::object(), running = base::Json::array(), centres = base::Json::array();
    for (const auto& sign : rule.running)
        running.push(base::Json::object().set("tag", sign.tag).set("above", sign.above).set("presence", sign.presence));
    for (const auto& centre : rule.mode_centres) centres.push(base::json_array(centre));
    out.set("running", std::move(running))
        .set("warm_up", rule.warm_up)
        .set("warm_up_share", rule.warm_up_share)
        .set("mode_tags", base::json_array(rule.mode_tags));
    out.set("mode_centres", std::move(centres)).set("mode_scales", base::json_array(rule.mode_scales));
    if (format < 2) return out;
    base::Json settings = base::Json::array();
    for (const auto& setting : rule.settings) settings.push(setting_json(setting));
    out.set("modes_seen", rule.modes_seen).set("rare_share", rule.rare_share).set("settings", std::move(settings));
    return out;
}

base::Result<RegimeRule> rule_from_json(const base::Json& json, const Recipe& recipe) {
    const auto known = [&](const std::string& name) {
        const auto same = [&](const RecipeTag& tag) { return tag.name == name; };
        return std::any_of(recipe.tags.begin(), recipe.tags.end(), same) ||
               std::any_of(recipe.guides.begin(), recipe.guides.end(), same);
    };
    RegimeRule rule;
    for (const auto& item : json["running"].items()) {
        rule.running.push_back({item["tag"].as_string(), item["above"].as_double(), item["presence"].as_bool()});
        if (!known(rule.running.back().tag)) return base::user_error("json_invalid", {"running"});
    }
    rule.warm_up = json["warm_up"].as_int();
    rule.warm_up_share = json["warm_up_share"].as_double();
    rule.mode_tags = base::json_strings(json["mode_tags"]);
    rule.mode_scales = base::json_doubles(json["mode_scales"]);
    if (rule.mode_scales.size() != rule.mode_tags.size()) return base::user_error("json_invalid", {"mode_scales"});
    for (const auto& name : rule.mode_tags)
        if (!known(name)) return base::user_error("json_invalid", {"mode_tags"});
    for (const auto& item : json["mode_centres"].items()) {
        rule.mode_centres.push_back(base::json_doubles(item));
        if (rule.mode_centres.back().size() != rule.mode_tags.size())
            return base::user_error("json_invalid", {"mode_centres"});
    }
    if (recipe.format < 2) return rule;
    rule.modes_seen = json["modes_seen"].as_int();
    rule.rare_share = json["rare_share"].as_double();
    for (const auto& item : json["settings"].items()) {
        rule.settings.push_back(setting_from_json(item));
        if (!known(rule.settings.back().tag) || rule.settings.back().pause < 0)
            return base::user_error("json_invalid", {"settings"});
    }
    return rule;
}

}  // namespace

bool Setting::known(double value) const {
    if (!values.empty()) return std::find(values.begin(), values.end(), value) != values.end();
    return value >= low && value <= high;
}

std::vector<std::string> Recipe::tag_names() const {
    std::vector<std::string> names;
    for (const auto& tag : tags) names.push_back(tag.name);
    return names;
}

std::int32_t Recipe::regimes() const {
    return std::max<std::int32_t>(1, static_cast<std::int32_t>(regime.mode_centres.size()));
}

base::Json to_json(const Recipe& recipe) {
    base::Json tables = base::Json::array(), tags = base::Json::array(), guides = base::Json::array();
    for (const auto& table : recipe.tables)
        tables.push(base::Json::object()
                        .set("name", table.name)
                        .set("time_column", table.time_column)
                        .set("asset_column", table.asset_column)
                        .set("slow", table.slow));
    for (const auto& tag : recipe.tags) tags.push(tag_json(tag));
    for (const auto& tag : recipe.guides) guides.push(tag_json(tag));
    base::Json out = base::Json::object();
    out.set("format", recipe.format)
        .set("row_clock", recipe.row_clock)
        .set("step", recipe.step)
        .set("lateness", recipe.lateness);
    out.set("gap_max", recipe.gap_max)
        .set("tables", std::move(tables))
        .set("tags", std::move(tags))
        .set("guides", std::move(guides));
    out.set("assets", base::json_array(recipe.assets)).set("regime", rule_json(recipe.regime, recipe.format));
    return out;
}

base::Result<Recipe> recipe_from_json(const base::Json& json) {
    Recipe recipe;
    recipe.format = json["format"].as_int();
    if (recipe.format < 1 || recipe.format > 2)
        return base::user_error("recipe_version", {std::to_string(recipe.format)});
    recipe.row_clock = json["row_clock"].as_bool();
    recipe.step = json["step"].as_int();
    recipe.lateness = json["lateness"].as_int();
    recipe.gap_max = json["gap_max"].as_int();
    if (recipe.step <= 0 || recipe.lateness < 0 || recipe.gap_max < 0)
        return base::user_error("json_invalid", {"step"});
    for (const auto& item : json["tables"].items())
        recipe.tables.push_back({item["name"].as_string(), item["time_column"].as_string(),
                                 item["asset_column"].as_string(), item["slow"].as_bool()});
    for (const auto& item : json["tags"].items()) {
        ASSIGN_OR_RETURN(auto tag, tag_from_json(item, recipe.tables.size()));
        recipe.tags.push_back(std::move(tag));
    }
    for (const auto& item : json["guides"].items()) {
        ASSIGN_OR_RETURN(auto tag, tag_from_json(item, recipe.tables.size()));
        recipe.guides.push_back(std::move(tag));
    }
    recipe.assets = base::json_strings(json["assets"]);
    if (recipe.assets.empty()) return base::user_error("json_invalid", {"assets"});
    ASSIGN_OR_RETURN(recipe.regime, rule_from_json(json["regime"], recipe));
    return recipe;
}

}  // namespace majung::prepare
