// Scores on rows: every record of the source has its row, rejected ones included, in order; the shared sets go through.
#include "app/score_rows.h"

#include <cmath>
#include <cstdlib>

#include <gtest/gtest.h>

#include "model/model_file.h"
#include "trial/trial.h"

namespace majung::app {
namespace {

std::string csv(int rows, int odd_row) {
    std::string text = "time,pressure,flow\n";
    for (int i = 0; i < rows; ++i) {
        if (i == odd_row) text += "time,pressure,flow\n";  // a repeated header: a rejected record
        const double wave = std::sin(0.7 * i) + 0.3 * std::sin(2.9 * i * i);
        text += "2024-01-0" + std::to_string(1 + i / 1440) + " " + std::to_string(100 + i / 60 % 24).substr(1) + ":" +
                std::to_string(100 + i % 60).substr(1) + ":00," + std::to_string(5 + wave) + "," +
                std::to_string(20 - 3 * wave + 0.2 * std::cos(1.3 * i * i)) + "\n";
    }
    return text;
}

NumberedTable read(const std::string& text) {
    auto source = intake::memory_source(text, "test.csv");
    auto head = intake::read_head(*source);
    auto reading = intake::choose_reading(head->view(), {});
    EXPECT_TRUE(reading.ok());
    NumberedSink sink;
    EXPECT_TRUE(intake::read_all(*source, *reading, sink, {}).ok());
    EXPECT_EQ(sink.tables.size(), 1U);
    return std::move(sink.tables.front());
}

trial::TrialResult trained(const NumberedTable& table) {
    catalog::MemoryDataset data;
    table::MemoryReader reader(table.schema, table.kept);
    data.add(*catalog::describe("line", reader, {}), table.kept);
    trial::TrialOptions options;
    options.passes_max = 1;
    options.entrants = {"zscore", "pca"};
    options.visible = false;
    auto result = trial::hold_trial(data, {}, {}, {}, options);
    EXPECT_TRUE(result.ok()) << base::describe(result.error());
    return std::move(*result);
}

TEST(ScoreRows, L1_EveryRecordHasItsRowRejectedOnesIncluded) {
    const auto made = trained(read(csv(3000, -1)));
    const auto table = read(csv(1000, 700));
    ASSERT_EQ(table.counts.read, 1001);
    ASSERT_EQ(table.counts.rejected, 1);
    const PlacedTable placed{&table, recipe_table_of(made.winner.recipe, *table.schema)};
    ASSERT_EQ(placed.place, 0);
    const auto scores = score_tables(made.winner, {placed});
    ASSERT_TRUE(scores.ok());
    const auto rows = scores_on_rows(made.winner, *scores, placed);
    ASSERT_EQ(rows.rows, 1001);
    for (std::int64_t r = 0; r < rows.rows; ++r) {
        EXPECT_EQ(rows.columns[0].int64(r), r + 1);
        EXPECT_EQ(rows.columns[3].valid(r), r != 700) << r;
        if (r != 700) {
            EXPECT_EQ(rows.columns[4].int64(r) == 1, rows.columns[3].float64(r) > made.winner.rule.threshold);
        }
    }
    EXPECT_EQ(rows.columns[5].text(700), "repeated_header");
}

TEST(ScoreRows, AFileOfOtherColumnsIsNotScored) {
    const auto made = trained(read(csv(3000, -1)));
    const auto other =
        read("time,voltage\n2024-01-01 00:00:00,1.5\n2024-01-01 00:01:00,1.6\n2024-01-01 00:02:00,1.7\n");
    EXPECT_EQ(recipe_table_of(made.winner.recipe, *other.schema), -1);
}

}  // namespace
}  // namespace majung::app
