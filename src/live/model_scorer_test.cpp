// What a connector brings is scored as the site will store it: in the names and units that the model knows.
#include <gtest/gtest.h>

#include <cmath>

#include "live/scorer.h"
#include "trial/small_plant.h"
#include "trial/trial.h"

namespace majung::live {
namespace {

const model::Model& learned() {
    static const model::Model model = [] {
        trial::TrialOptions options;
        options.passes_max = 1;
        options.visible = false;
        options.entrants = {"zscore", "pca"};
        auto result = trial::hold_trial(trial::test::plant(), catalog::Question(), {}, {}, options);
        EXPECT_TRUE(result.ok()) << base::describe(result.error());
        return std::move(result->winner);
    }();
    return model;
}

/// The rows with pressures in kPa under another spelling of their names.
table::Batch otherwise(table::Batch rows) {
    table::Schema schema = *rows.schema;
    table::ColumnBuilder pressure(table::Type::float64);
    for (std::int64_t r = 0; r < rows.rows; ++r) pressure.append(100 * rows.columns[1].float64(r));
    rows.columns[1] = pressure.finish();
    schema.fields[1].unit = "kPa";
    schema.fields[2].name = " B";
    rows.schema = std::make_shared<const table::Schema>(std::move(schema));
    return rows;
}

std::vector<double> scores_of(Scorer& scorer, const table::Batch& rows) {
    auto pushed = scorer.push("line", rows);
    EXPECT_TRUE(pushed.ok());
    pushed->append(scorer.close(INT64_MAX));
    return pushed->score;
}

TEST(ModelScorer, RowsInAnotherUnitOrSpellingAreScoredAsTheSiteWillStoreThem) {
    const auto rows = trial::test::fast_rows(600, 9, 400);
    const auto other = otherwise(rows);
    const auto plain = champion_of("anomaly", 1, learned()), changed = champion_of("anomaly", 1, learned());
    EXPECT_TRUE(plain.scorer->other_units("line", *rows.schema).empty());
    const auto units = changed.scorer->other_units("line", *other.schema);
    ASSERT_EQ(units.size(), 1U);
    EXPECT_EQ(units[0].column, "a");
    EXPECT_EQ(units[0].is, "kPa");
    EXPECT_TRUE(units[0].convertible);
    EXPECT_TRUE(changed.scorer->missing("line", *other.schema).empty());
    const auto want = scores_of(*plain.scorer, rows), got = scores_of(*changed.scorer, other);
    ASSERT_GT(want.size(), 50U);
    ASSERT_EQ(got.size(), want.size());
    for (std::size_t i = 0; i < want.size(); ++i) EXPECT_NEAR(got[i], want[i], 1e-6) << i;
}

}  // namespace
}  // namespace majung::live
