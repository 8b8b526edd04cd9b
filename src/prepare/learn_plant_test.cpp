// The recipe of a whole plant: five tables of different habits on one clock.
#include <gtest/gtest.h>

#include <algorithm>

#include "prepare/preparer.h"
#include "sim/player.h"

namespace majung::prepare {
namespace {

struct Rows {
    std::vector<sim::TableSpec> specs;
    std::vector<std::vector<table::Batch>> batches;
};

const Rows& plant_rows() {
    static const Rows rows = [] {
        sim::PlantSpec spec;
        spec.seed = 11;
        sim::Player player{sim::Plant(spec)};
        Rows out{player.tables(), std::vector<std::vector<table::Batch>>(sim::kTableCount)};
        for (auto& played : player.play_until(spec.live_start()))
            out.batches[static_cast<std::size_t>(played.table)].push_back(played.batch);
        return out;
    }();
    return rows;
}

std::vector<catalog::TableInfo> describe_plant() {
    std::vector<catalog::TableInfo> infos;
    for (std::size_t t = 0; t < plant_rows().specs.size(); ++t) {
        table::MemoryReader reader(sim::schema_of(plant_rows().specs[t]), plant_rows().batches[t]);
        infos.push_back(*catalog::describe(std::string(plant_rows().specs[t].name), reader, {}));
        for (std::size_t c = 0; c < infos.back().columns.size();
             ++c)  // a unit comes with the header, not with the rows
            infos.back().columns[c].field.unit = plant_rows().specs[t].columns[c].unit;
    }
    return infos;
}

constexpr base::Time kUntil = sim::PlantSpec{}.start + 9 * base::kDay;

catalog::MemoryDataset dataset(base::Time spoil_from = std::numeric_limits<base::Time>::max()) {
    catalog::MemoryDataset data;
    const auto infos = describe_plant();
    for (std::size_t t = 0; t < infos.size(); ++t) {
        std::vector<table::Batch> batches;
        for (const auto& batch : plant_rows().batches[t]) {
            std::int64_t keep = batch.rows;
            while (keep > 0 && batch.columns[0].time(keep - 1) >= spoil_from) --keep;
            if (keep > 0) batches.push_back(keep == batch.rows ? batch : table::slice(batch, 0, keep));
        }
        data.add(infos[t], std::move(batches));
    }
    return data;
}

TEST(Describe, FindsTheRolesOfAPlantsColumns) {
    const auto infos = describe_plant();
    std::size_t wrong = 0, all = 0;
    for (std::size_t t = 0; t < infos.size(); ++t)
        for (std::size_t c = 0; c < infos[t].columns.size(); ++c, ++all)
            if (catalog::role_name(infos[t].columns[c].role) != plant_rows().specs[t].columns[c].role) {
                ++wrong;
                ADD_FAILURE() << infos[t].name << " " << infos[t].columns[c].field.name << " is told as "
                              << catalog::role_name(infos[t].columns[c].role);
            }
    EXPECT_EQ(wrong, 0U) << "of " << all;
}

TEST(Learn, PutsAPlantOnOneClockAndFindsItsWaysOfRunning) {
    const auto data = dataset();
    const auto recipe = learn_recipe(data, {}, kUntil);
    ASSERT_TRUE(recipe.ok());
    EXPECT_EQ(recipe->step, base::kMinute);
    EXPECT_EQ(recipe->regimes(), 2);                // two products
    EXPECT_EQ(recipe->regime.settings.size(), 4U);  // and three setpoints
    EXPECT_GE(recipe->regime.running.size(), 2U);
    EXPECT_GE(recipe->regime.warm_up, 5 * base::kMinute);
    EXPECT_LE(recipe->regime.warm_up, 90 * base::kMinute);
    const auto split = std::count_if(recipe->tags.begin(), recipe->tags.end(),
                                     [](const RecipeTag& tag) { return tag.plant_tag() == "J3 current"; });
    EXPECT_EQ(split, 5);  // one a motion phase
    const auto tiles = prepare_all(data, *recipe, 0, std::numeric_limits<base::Time>::max());
    ASSERT_TRUE(tiles.ok());
    const auto& ticks = tiles->front();
    const auto scored = ticks.rows() - std::count(ticks.regime.begin(), ticks.regime.end(), 0);
    EXPECT_GT(scored * 10, ticks.rows() * 7);
    EXPECT_LT(scored * 100, ticks.rows() * 98);
}

TEST(Learn, L8_RowsAfterTheTrainingPartChangeNothing) {
    const auto whole = learn_recipe(dataset(), {}, kUntil), cut = learn_recipe(dataset(kUntil), {}, kUntil);
    ASSERT_TRUE(whole.ok() && cut.ok());
    EXPECT_EQ(to_json(*whole).write(), to_json(*cut).write());
    EXPECT_NE(to_json(*whole).write(), to_json(*learn_recipe(dataset(), {}, kUntil - 2 * base::kDay)).write());
}

}  // namespace
}  // namespace majung::prepare
