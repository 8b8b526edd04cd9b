#include "console/scorecard_view.h"

#include <gtest/gtest.h>

#include <cmath>

namespace majung::console {
namespace {

constexpr const char* kCard = R"({
  "winner": "pca", "rival_won": false, "budget": "1/shift", "unit": "shift", "row_clock": false,
  "train_from": "2026-03-01T07:00:00", "train_until": "2026-03-09T07:00:00", "measured_until": "2026-03-12T07:00:00",
  "because": [{"code": "trial_caught", "args": ["pca", "139", "180", "77"]}],
  "entries": [
    {"entrant": "pca", "smoothing": 0.2, "promised": 1, "proven": true, "faults": 180, "caught": 139, "delay_s": 74, "rounds": 3,
     "measured": {"events": 2, "exposure": 21, "rate": 0.095, "low": 0.01, "high": 0.34}, "score": 0.7, "low": 0.6, "high": 0.8,
     "kinds": [{"kind": "stuck", "faults": 20, "caught": 17}]},
    {"entrant": "zscore", "faults": 180, "caught": 0, "delay_s": 0, "rounds": 1, "measured": {"rate": 0}, "score": 0.2},
    {"entrant": "cva", "failure": "too_few_rows"}],
  "smallest_visible": [{"tag": "유압", "unit": "bar", "noises": 4, "amount": 3.6}, {"tag": "속도", "unit": "", "noises": null, "amount": null}]
})";

TEST(ScorecardView, ShowsWhatATrialStored) {
    const Trial trial = trial_of(*base::parse_json(kCard), "anomaly");
    EXPECT_TRUE(trial.held);
    EXPECT_EQ(trial.winner, "pca");
    EXPECT_EQ(trial.unit, "shift");
    EXPECT_EQ(trial.train_until, base::parse_iso("2026-03-09T07:00:00"));
    EXPECT_EQ(trial.clean_alarms, 2);
    EXPECT_EQ(trial.measured_high, 0.34);
    ASSERT_EQ(trial.entrants.size(), 3U);
    EXPECT_TRUE(trial.entrants[0].winner);
    EXPECT_EQ(trial.entrants[0].round_left, 0);
    EXPECT_EQ(trial.entrants[1].round_left, 1);
    EXPECT_TRUE(trial.entrants[1].trivial);
    EXPECT_EQ(trial.entrants[1].licence, "Apache-2.0");
    EXPECT_TRUE(std::isnan(trial.entrants[1].delay_seconds)) << "nothing caught has no delay";
    EXPECT_EQ(trial.entrants[2].why.code, "trial_failed");
    ASSERT_EQ(trial.kinds.size(), 1U);
    EXPECT_EQ(trial.smallest[0].size, 3.6);
    EXPECT_TRUE(std::isnan(trial.smallest[1].size));
    EXPECT_EQ(trial.reasons[0].args[1], "139");
}

TEST(ScorecardView, AForeignOrEmptyCardIsNoTrial) {
    EXPECT_FALSE(trial_of(base::Json(), "anomaly").held);
    EXPECT_FALSE(trial_of(*base::parse_json(R"({"entries": 3})"), "anomaly").held);
}

}  // namespace
}  // namespace majung::console
