#include "model/arriving.h"

#include <gtest/gtest.h>

#include "table/builder.h"

namespace majung::model {
namespace {

prepare::Recipe recipe() {
    prepare::Recipe out;
    out.tables.push_back({.name = "boiler", .time_column = "time", .asset_column = ""});
    for (const auto& [column, unit] :
         {std::pair("temp", "\u2103"), {"level", "mm"}, {"count", ""}, {"flow", "l/min"}}) {
        prepare::RecipeTag tag;
        tag.name = tag.column = column;
        tag.unit = unit;
        out.tags.push_back(tag);
    }
    return out;
}

TEST(Arriving, ConvertsWhatComesInAnotherUnitAndNamesWhatIsMissing) {
    const auto schema =
        std::make_shared<const table::Schema>(table::Schema{{{"time", table::Type::time, "", false},
                                                             {"temp", table::Type::int64, "\u2109", false},
                                                             {"level", table::Type::float64, "zorg", false},
                                                             {"count", table::Type::float64, "ea", false}}});
    const auto units = other_units(recipe(), 0, *schema);
    ASSERT_EQ(units.size(), 2U);
    EXPECT_TRUE(units[0].convertible);
    EXPECT_FALSE(units[1].convertible);
    table::BatchBuilder builder(schema);
    for (const std::int64_t temp : {32, 212}) {
        builder.column(0).append(temp);
        builder.column(1).append(temp);
        builder.column(2).append(1.5);
        builder.column(3).append(2.0);
    }
    for (std::size_t c = 0; c < 4; ++c) builder.column(c).append_null();
    const auto rows = in_known_units(units, builder.finish());
    EXPECT_NEAR(rows.columns[1].float64(0), 0, 1e-9);
    EXPECT_NEAR(rows.columns[1].float64(1), 100, 1e-9);
    EXPECT_FALSE(rows.columns[1].valid(2));
    EXPECT_EQ(rows.schema->fields[1].unit, "\u2103");
    EXPECT_EQ(rows.schema->fields[2].name, "level [zorg]");  // nobody knows what that is in mm: not the model's column
    EXPECT_EQ(missing_columns(recipe(), 0, *rows.schema), (std::vector<std::string>{"level", "flow"}));
    EXPECT_TRUE(other_units(recipe(), 0, *rows.schema).empty());
}

TEST(Arriving, NamesThatDifferByCaseAndBlanksAloneAreOneColumn) {
    const table::Field temp{" Temp", table::Type::float64, "", false}, level{"LEVEL", table::Type::float64, "", false},
        again{"Level", table::Type::float64, "", false};
    const auto known = under_known_names(recipe(), 0, {{temp, level, again}});
    EXPECT_EQ(known.fields[0].name, "temp");
    EXPECT_EQ(known.fields[1].name, "LEVEL") << "which of the two is not known";
    EXPECT_EQ(known.fields[2].name, "Level");
}

}  // namespace
}  // namespace majung::model
