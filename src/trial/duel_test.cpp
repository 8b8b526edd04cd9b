#include "trial/duel.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "table/builder.h"
#include "trial/trial.h"

namespace majung::trial {
namespace {

/// Tags that move together, a row each ten seconds; a labelled upset of "b" may stand in it.
catalog::MemoryDataset plant(std::int64_t rows, std::int64_t upset_from = -1, std::int64_t upset_rows = 60) {
    table::Schema schema;
    schema.fields = {{"time", table::Type::time, "", false},
                     {"a", table::Type::float64, "", false},
                     {"b", table::Type::float64, "", false},
                     {"c", table::Type::float64, "", false}};
    table::BatchBuilder builder(std::make_shared<const table::Schema>(schema));
    base::Rng rng(5);
    for (std::int64_t i = 0; i < rows; ++i) {
        const bool upset = upset_from >= 0 && i >= upset_from && i < upset_from + upset_rows;
        builder.column(0).append((i + 1) * 10 * base::kSecond);
        builder.column(1).append(5 + rng.normal());
        builder.column(2).append(20 + 3 * rng.normal() + (upset ? 60.0 : 0.0));
        builder.column(3).append(rng.normal());
    }
    const table::Batch batch = builder.finish();
    table::MemoryReader reader(batch.schema, {batch});
    catalog::MemoryDataset data;
    data.add(*catalog::describe("line", reader, {}), {batch});
    return data;
}

model::Model winner(const catalog::Dataset& data, std::int64_t until_row) {
    TrialOptions options;
    options.passes_max = 1;
    options.visible = false;
    options.entrants = {"zscore"};
    catalog::Question question;
    question.train_until = until_row * 10 * base::kSecond;
    auto result = hold_trial(data, question, {}, {}, options);
    EXPECT_TRUE(result.ok());
    return result->winner;
}

model::Model with_threshold(model::Model model, double threshold) {
    model.rule.threshold = threshold;
    return model;
}

DuelOptions quick() {
    DuelOptions options;
    options.passes_max = 3;
    return options;
}

const Span kLater{40001 * base::kSecond, 120000 * base::kSecond};

TEST(Duel, AnEqualChallengerDoesNotTakeOver) {
    const auto data = plant(12000);
    const auto model = winner(data, 4000);
    const auto duel = hold_duel(data, model, model, {}, kLater, quick());
    ASSERT_TRUE(duel.ok()) << base::describe(duel.error());
    EXPECT_FALSE(duel->challenger_won);
    EXPECT_EQ(duel->because.code, "duel_no_better");
    EXPECT_EQ(duel->champion.caught, duel->challenger.caught);
    EXPECT_GT(duel->champion.faults, 0);
    EXPECT_EQ(duel->lead, 0);
}

TEST(Duel, WhoCatchesMoreWithinTheBudgetTakesOver) {
    const auto data = plant(12000);
    const auto model = winner(data, 4000);
    const auto blind = with_threshold(model, 1e9);
    const auto duel = hold_duel(data, blind, model, {}, kLater, quick());
    ASSERT_TRUE(duel.ok());
    EXPECT_TRUE(duel->challenger_won);
    EXPECT_EQ(duel->because.code, "duel_caught_more");
    EXPECT_EQ(duel->champion.caught, 0);
    EXPECT_GT(duel->lead_low, 0);
    const auto back = hold_duel(data, model, blind, {}, kLater, quick());
    ASSERT_TRUE(back.ok());
    EXPECT_FALSE(back->challenger_won);
}

TEST(Duel, WhoCriesAllTheTimeDoesNotTakeOver) {
    const auto data = plant(12000);
    const auto model = winner(data, 4000);
    auto noisy = with_threshold(model, 0.0);
    noisy.rule.off_delay = 0;
    const auto duel = hold_duel(data, model, noisy, {}, kLater, quick());
    ASSERT_TRUE(duel.ok());
    EXPECT_TRUE(duel->challenger.over_budget);
    EXPECT_FALSE(duel->challenger_won);
    EXPECT_EQ(duel->because.code, "duel_over_budget");
}

TEST(Duel, LabelledEventsAreAsked) {
    const auto data = plant(12000, 8000);
    const auto model = winner(data, 4000);
    table::Event real;
    real.kind = "fault";
    real.start = 80001 * base::kSecond;
    real.end = 80600 * base::kSecond;
    const auto duel = hold_duel(data, with_threshold(model, 1e9), model, std::vector{real}, kLater, quick());
    ASSERT_TRUE(duel.ok());
    EXPECT_EQ(duel->challenger.labelled, 1);
    EXPECT_EQ(duel->challenger.labelled_right, 1);
    EXPECT_EQ(duel->champion.labelled_right, 0);
}

TEST(Duel, TooLittleLaterTimeSaysSo) {
    const auto data = plant(5000);
    const auto model = winner(data, 4000);
    const Span little{49001 * base::kSecond, 50000 * base::kSecond};
    const auto duel = hold_duel(data, model, model, {}, little, quick());
    ASSERT_FALSE(duel.ok());
    EXPECT_EQ(duel.error().code, "too_few_later_rows");
}

}  // namespace
}  // namespace majung::trial
