#include "prepare/settling.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "prepare/modes.h"
#include "prepare/settings.h"

namespace majung::prepare {
namespace {

using base::kMinute;

struct Plan {
    std::size_t every = 300;  // rows between changes
    double settles = 8;       // rows in which the tag that follows covers 63 % of the way; 0: at once
    double reach = 6;         // how far it goes, in units of its noise
    std::size_t rows = 9000, dead = 0;
    std::uint64_t seed = 7;
};

/// Twenty tags of noise, one of them drifting, one following the setting in the last column.
TickSample sample_of(const Plan& plan) {
    constexpr std::size_t kTags = 20;
    TickSample sample;
    sample.columns = kTags + 1;
    base::Rng rng(plan.seed);
    double follows = 0, drifts = 0, set = 0;
    std::vector<double> sets;
    for (std::size_t r = 0; r < plan.rows; ++r) {
        if (r % plan.every == plan.every - 1) set = set > 0 ? 0 : 1;
        sets.push_back(set);
        const double aim = plan.reach * sets[r < plan.dead ? 0 : r - plan.dead];
        follows += plan.settles > 0 ? (aim - follows) / plan.settles : aim - follows;
        drifts += 0.2 * rng.normal();
        sample.time.push_back(static_cast<base::Time>(r + 1) * kMinute);
        sample.asset.push_back(0);
        for (std::size_t c = 0; c < kTags; ++c)
            sample.values.push_back(rng.normal() + (c == 3 ? follows : c == 5 ? drifts : 0));
        sample.values.push_back(set);
    }
    return sample;
}

base::Time pause_of(const Plan& plan) {
    const TickSample sample = sample_of(plan);
    return find_pauses(sample, 20, {20}, std::vector<char>(sample.rows(), 1), kMinute, 0).front();
}

TEST(Settling, LastsAsLongAsATagIsStillMoving) {
    const base::Time pause = pause_of({});
    EXPECT_GE(pause, 8 * kMinute);
    EXPECT_LE(pause, 40 * kMinute);
    EXPECT_GT(pause_of({.settles = 24}), pause);
    EXPECT_GE(pause_of({.dead = 8}), 16 * kMinute);
}

TEST(Settling, NothingRestlessMeansNoPause) {
    int needless = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        needless += pause_of({.reach = 0, .seed = seed}) > 0 ? 1 : 0;
        needless += pause_of({.settles = 0, .seed = seed}) > 0 ? 1 : 0;  // goes there within the tick, where it stays
    }
    EXPECT_LE(needless, 8);                 // of 80; they last a window or two
    EXPECT_EQ(pause_of({.rows = 290}), 0);  // never changed
    EXPECT_EQ(pause_of({.every = 20}), 0);  // changed too often to see anything settle
}

TEST(Settling, FewChangesAndManyAreBounded) {
    const base::Time once = pause_of({.every = 3000, .reach = 30, .rows = 5000});
    EXPECT_GE(once, 8 * kMinute);
    EXPECT_LE(once, 60 * kMinute);
    EXPECT_LE(pause_of({.every = 60, .settles = 200, .reach = 100}), 15 * kMinute);
}

TEST(Settling, ARareSettingTakesWhatIsKnownOfAll) {
    TickSample sample = sample_of({});
    TickSample two;
    two.time = sample.time;
    two.asset = sample.asset;
    two.columns = 22;
    for (std::size_t r = 0; r < sample.rows(); ++r) {
        for (std::size_t c = 0; c < 21; ++c) two.values.push_back(sample.at(r, c));
        two.values.push_back(r < 4700 ? 1 : 2);
    }
    const auto pauses = find_pauses(two, 20, {20, 21}, std::vector<char>(two.rows(), 1), kMinute, 0);
    EXPECT_GT(pauses[0], 0);
    EXPECT_GT(pauses[1], 0);
}

TEST(Settings, WhatFollowsThePlantIsNoDecision) {
    TickSample sample;
    sample.columns = 3;
    for (int r = 0; r < 1000; ++r) {
        sample.time.push_back((r + 1) * kMinute);
        sample.asset.push_back(0);
        sample.values.insert(sample.values.end(),
                             {r < 400 ? 3.0 : 7.0, r < 500 ? 180.0 : 200.0, 20 + std::floor(5 * std::sin(r))});
    }
    std::vector<RecipeTag> columns(3);
    columns[0].name = "product";
    columns[1].name = "zone set";
    columns[2].name = "inner loop set";
    const auto found = find_settings(sample, columns, {{0, 1, 2}, 1, 3}, std::vector<char>(1000, 1));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_TRUE(found[0].setting.known(7));
    EXPECT_FALSE(found[0].setting.known(5));  // product 5 is not one between 3 and 7
    EXPECT_TRUE(found[1].setting.known(190));
    EXPECT_TRUE(found[1].setting.known(205));
    EXPECT_FALSE(found[1].setting.known(206));
    const auto guessed = find_settings(sample, columns, {{1}, 0, 0}, std::vector<char>(1000, 1));
    ASSERT_EQ(guessed.size(), 1U);
    EXPECT_FALSE(guessed[0].told);
    EXPECT_TRUE(guessed[0].setting.known(206));  // it may be a sensor
}

TEST(Modes, RareOnesAreLeftOutAndCounted) {
    TickSample sample;
    sample.columns = 1;
    for (int r = 0; r < 4000; ++r) {
        sample.time.push_back((r + 1) * kMinute);
        sample.asset.push_back(0);
        sample.values.push_back(r < 2000 ? 0 : r < 3900 ? 1 : 2);
    }
    const std::vector<char> running(4000, 1);
    const Modes modes = find_modes(sample, {0}, running, 0.8);
    EXPECT_EQ(modes.seen, 3U);
    EXPECT_EQ(modes.centres, (std::vector<std::vector<double>>{{0}, {1}}));
    EXPECT_NEAR(modes.rare_share, 0.025, 1e-12);
    const Modes merged = find_modes(sample, {0}, running, 0.99);
    EXPECT_TRUE(merged.centres.empty());
    EXPECT_EQ(merged.seen, 3U);
    EXPECT_EQ(merged.rare_share, 0);
}

}  // namespace
}  // namespace majung::prepare
