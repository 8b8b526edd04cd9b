#include "model/model_file.h"

#include <cmath>
#include <limits>

#include "base/limits.h"
#include "base/zip.h"

namespace majung::model {
namespace {

constexpr double kParityTolerance = 1e-9;

base::Json rule_json(const alarm::AlarmRule& rule) {
    base::Json json = base::Json::object();
    json.set("threshold", rule.threshold).set("deadband", rule.deadband);
    json.set("off_delay_us", rule.off_delay).set("on_delay_us", rule.on_delay);
    json.set("silence_max_us", rule.silence_max);
    return json;
}

base::Json contract_json(const Model& model) {
    base::Json tags = base::Json::array();
    for (std::size_t t = 0; t < model.recipe.tags.size(); ++t) {
        base::Json low = base::Json::array(), high = base::Json::array(), tag = base::Json::object();
        for (const auto& ranges : model.ranges) {
            low.push(ranges[t].low);
            high.push(ranges[t].high);
        }
        tag.set("name", model.recipe.tags[t].name).set("unit", model.recipe.tags[t].unit);
        tag.set("low", std::move(low)).set("high", std::move(high));
        tags.push(std::move(tag));
    }
    return tags;
}

base::Json manifest_json(const Model& model) {
    base::Json json = base::Json::object();
    json.set("format", kModelFormat).set("question", to_json(model.question)).set("entrant", model.entrant_name);
    base::Json smoothing = base::Json::object();
    smoothing.set("weight", model.smoothing.weight).set("start", model.smoothing.start);
    json.set("smoothing", std::move(smoothing)).set("rule", rule_json(model.rule));
    json.set("tags", contract_json(model)).set("promise", model.promise);
    return json;
}

/// The ticks that are checked at each load: scored from the start, one after the other.
std::vector<double> answers(const Model& model, const std::vector<table::TileData>& rows) {
    ModelState state(model);
    std::vector<double> out;
    for (const auto& tile : rows) {
        const Scores scores = model.push_tile(state, tile.view());
        out.insert(out.end(), scores.score.begin(), scores.score.end());
    }
    return out;
}

base::Json parity_json(const Model& model, const std::vector<table::TileData>& rows) {
    base::Json tiles = base::Json::array();
    for (const auto& tile : rows) {
        base::Json json = base::Json::object(), regimes = base::Json::array();
        for (const auto regime : tile.regime) regimes.push(static_cast<std::int64_t>(regime));
        json.set("asset", static_cast<std::int64_t>(tile.asset)).set("time_us", base::json_array(tile.time));
        json.set("regime", std::move(regimes)).set("values", base::json_array(tile.values));
        tiles.push(std::move(json));
    }
    base::Json json = base::Json::object();
    json.set("tiles", std::move(tiles)).set("scores", base::json_array(answers(model, rows)));
    return json;
}

base::Result<std::vector<table::TileData>> parity_rows_from(const base::Json& json, const Model& model) {
    std::vector<table::TileData> rows;
    const std::size_t tags = model.recipe.tags.size();
    for (const auto& tile_json : json["tiles"].items()) {
        table::TileData tile;
        tile.asset = static_cast<table::AssetId>(tile_json["asset"].as_int(-1));
        tile.columns = static_cast<std::int64_t>(tags);
        for (const auto& time : tile_json["time_us"].items()) tile.time.push_back(time.as_int());
        for (const auto& regime : tile_json["regime"].items())
            tile.regime.push_back(static_cast<std::int32_t>(regime.as_int()));
        tile.values = base::json_doubles(tile_json["values"]);
        const bool fits = tile.asset >= 0 && static_cast<std::size_t>(tile.asset) < model.recipe.assets.size() &&
                          tile.regime.size() == tile.time.size() && tile.values.size() == tile.time.size() * tags;
        if (!fits || tile.rows() > base::kTileRowsMax) return base::user_error("model_damaged", {"parity.json"});
        rows.push_back(std::move(tile));
    }
    return rows;
}

base::Result<void> check_parity(const Model& model, const base::Json& parity) {
    ASSIGN_OR_RETURN(const auto rows, parity_rows_from(parity, model));
    const auto want = base::json_doubles(parity["scores"]);
    const auto got = answers(model, rows);
    if (want.empty() || want.size() != got.size()) return base::user_error("model_damaged", {"parity.json"});
    for (std::size_t i = 0; i < want.size(); ++i) {
        if (std::isnan(want[i]) && std::isnan(got[i])) continue;
        if (!(std::abs(want[i] - got[i]) <= kParityTolerance * std::max(1.0, std::abs(want[i]))))
            return base::user_error("model_parity", {std::to_string(i + 1)});
    }
    return {};
}

base::Result<void> read_ranges(const base::Json& tags, Model& model) {
    if (tags.items().size() != model.recipe.tags.size()) return base::user_error("model_damaged", {"manifest.json"});
    const auto regimes = static_cast<std::size_t>(model.recipe.regimes());
    model.ranges.assign(regimes, std::vector<NormalRange>(model.recipe.tags.size()));
    for (std::size_t t = 0; t < model.recipe.tags.size(); ++t) {
        const auto& tag = tags.items()[t];
        const auto low = base::json_doubles(tag["low"]), high = base::json_doubles(tag["high"]);
        if (tag["name"].as_string() != model.recipe.tags[t].name || low.size() != regimes || high.size() != regimes)
            return base::user_error("model_damaged", {"manifest.json"});
        for (std::size_t r = 0; r < regimes; ++r) model.ranges[r][t] = {low[r], high[r]};
    }
    return {};
}

base::Result<void> read_manifest(const base::Json& json, Model& model) {
    if (json["format"].as_int() > kModelFormat)
        return base::user_error("model_newer", {std::to_string(json["format"].as_int()), std::to_string(kModelFormat)});
    if (json["format"].as_int() < 1) return base::user_error("model_damaged", {"manifest.json"});
    ASSIGN_OR_RETURN(model.question, catalog::question_from_json(json["question"]));
    model.entrant_name = json["entrant"].as_string();
    model.smoothing.weight = json["smoothing"]["weight"].as_double(1);
    model.smoothing.start = json["smoothing"]["start"].as_double();
    const auto& rule = json["rule"];
    // A threshold that JSON cannot write (no alarm ever) was infinite.
    model.rule.threshold = rule["threshold"].as_double(std::numeric_limits<double>::infinity());
    model.rule.deadband = rule["deadband"].as_double();
    model.rule.off_delay = rule["off_delay_us"].as_int();
    model.rule.on_delay = rule["on_delay_us"].as_int();
    model.rule.silence_max = rule["silence_max_us"].as_int();  // older models: none
    model.promise = json["promise"];
    return {};
}

const std::string* entry(const std::vector<base::ZipEntry>& entries, std::string_view name) {
    for (const auto& e : entries)
        if (e.name == name) return &e.bytes;
    return nullptr;
}

base::Result<base::Json> json_entry(const std::vector<base::ZipEntry>& entries, std::string_view name) {
    const std::string* bytes = entry(entries, name);
    if (bytes == nullptr) return base::user_error("model_damaged", {std::string(name)});
    return base::parse_json(*bytes);
}

}  // namespace

base::Result<std::string> to_bytes(const Model& model, const std::vector<table::TileData>& parity_rows) {
    CHECK(model.entrant != nullptr && !parity_rows.empty());
    return base::zip({{"manifest.json", manifest_json(model).write(1)},
                      {"recipe.json", to_json(model.recipe).write(1)},
                      {"weights.bin", model.entrant->save()},
                      {"parity.json", parity_json(model, parity_rows).write()},
                      {"origin.json", model.origin.write(1)}});
}

base::Result<Model> model_from_bytes(std::string_view bytes) {
    ASSIGN_OR_RETURN(const auto entries, base::unzip(bytes, base::kModelBytesMax));
    Model model;
    ASSIGN_OR_RETURN(const auto recipe, json_entry(entries, "recipe.json"));
    ASSIGN_OR_RETURN(const auto manifest, json_entry(entries, "manifest.json"));
    RETURN_IF_ERROR(read_manifest(manifest, model));
    ASSIGN_OR_RETURN(model.recipe, prepare::recipe_from_json(recipe));
    RETURN_IF_ERROR(read_ranges(manifest["tags"], model));
    ASSIGN_OR_RETURN(model.origin, json_entry(entries, "origin.json"));
    auto weights = entrant::make_entrant(model.entrant_name);
    if (weights == nullptr) return base::user_error("entrant_unknown", {model.entrant_name});
    const std::string* own = entry(entries, "weights.bin");
    if (own == nullptr) return base::user_error("model_damaged", {"weights.bin"});
    RETURN_IF_ERROR(weights->load(*own));
    if (weights->tags() != static_cast<std::int64_t>(model.recipe.tags.size()))
        return base::user_error("model_damaged", {"weights.bin"});
    model.entrant = std::move(weights);
    ASSIGN_OR_RETURN(const auto parity, json_entry(entries, "parity.json"));
    RETURN_IF_ERROR(check_parity(model, parity));
    return model;
}

}  // namespace majung::model
