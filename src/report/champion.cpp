#include "report/champion.h"

#include "entrant/entrant.h"

namespace majung::report {

ChampionSheet champion_sheet(const model::Model& model) {
    ChampionSheet sheet{.entrant = model.entrant_name,
                        .threshold = model.rule.threshold,
                        .row_clock = model.recipe.row_clock,
                        .assets = model.recipe.assets};
    for (const auto& tag : model.recipe.tags) {
        const auto& table = model.recipe.tables[static_cast<std::size_t>(tag.table)];
        sheet.tags.push_back({.name = tag.name,
                              .unit = tag.unit,
                              .table = table.name,
                              .column = tag.column,
                              .time_column = table.time_column,
                              .asset_column = table.asset_column,
                              .tag = tag.plant_tag(),
                              .phase_column = tag.phase_column,
                              .phase = tag.phase,
                              .missing_values = tag.missing_values});
    }
    for (const auto& regime : model.ranges) {
        auto& ranges = sheet.ranges.emplace_back();
        for (const auto& range : regime) ranges.push_back({range.low, range.high});
    }
    return sheet;
}

Descent descent_of(std::string_view entrant) {
    const auto& kinds = entrant::all_entrants();
    for (const auto& kind : kinds)
        if (kind.name == entrant) return {std::string(kind.origin), std::string(kind.licence), &kind == &kinds.front()};
    return {};
}

}  // namespace majung::report
