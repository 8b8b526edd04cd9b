// The laws that every entrant of the list keeps, on data with two regimes, missing values, constant and collinear tags.
#include "entrant/entrant.h"

#include <cmath>

#include <gtest/gtest.h>

namespace majung::entrant {
namespace {

constexpr std::size_t kTags = 7;

/// Two tags that move together, an independent one, a slow wave, a constant, a copy, one that is often missing.
table::TileData plant(std::int64_t rows, std::uint64_t seed) {
    base::Rng rng(seed);
    table::TileData data;
    data.columns = kTags;
    double slow = 0;
    for (std::int64_t i = 0; i < rows; ++i) {
        slow = 0.98 * slow + 0.2 * rng.normal();
        const double shared = rng.normal();
        const std::int32_t regime = i % 200 < 20 ? 0 : i / 400 % 2 == 0 ? 1 : 2;
        const double product = regime == 2 ? 50 : 0;
        const double first = product + shared + 0.1 * rng.normal();
        const double gappy = rng.uniform() < 0.3 ? std::nan("") : rng.normal();
        const double row[kTags] = {first, 2 * shared + 0.1 * rng.normal(), rng.normal(), slow, 3.5, first, gappy};
        data.append(i * base::kMinute, regime, row);
    }
    return data;
}

const std::vector<std::string> kNames = {"a", "b", "c", "slow", "still", "copy", "gappy"};

std::unique_ptr<Entrant> fitted(const EntrantKind& kind, const std::vector<table::TileData>& data) {
    auto entrant = kind.make();
    table::MemoryTiles tiles(kNames, data);
    base::Rng rng(7);
    const auto result = entrant->fit(tiles, {}, rng);
    EXPECT_TRUE(result.ok()) << kind.name;
    return entrant;
}

Output push_cut(const Entrant& entrant, const table::TileData& data, const std::vector<std::int64_t>& cuts,
                bool parts) {
    Output output;
    output.want_parts = parts;
    table::State state;
    std::int64_t from = 0;
    for (std::size_t i = 0; i <= cuts.size(); ++i) {
        const std::int64_t to = i < cuts.size() ? cuts[i] : data.rows();
        table::Tile tile = data.view();
        const auto at = static_cast<std::size_t>(from), count = static_cast<std::size_t>(to - from);
        tile.time = tile.time.subspan(at, count);
        tile.regime = tile.regime.subspan(at, count);
        tile.values = {data.values.data() + from * data.columns, to - from, data.columns};
        entrant.push(state, tile, output);
        from = to;
    }
    return output;
}

bool same(const std::vector<double>& a, const std::vector<double>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!(a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i])))) return false;
    return true;
}

std::size_t strongest(const Output& output, std::size_t row) {
    std::size_t best = 0;
    for (std::size_t t = 1; t < kTags; ++t)
        if (output.parts[row * kTags + t] > output.parts[row * kTags + best]) best = t;
    return best;
}

TEST(Entrants, L6_AnyTilingGivesTheSameBits) {
    const std::vector<table::TileData> train = {plant(1600, 1)};
    const auto test = plant(300, 2);
    for (const auto& kind : all_entrants()) {
        const auto entrant = fitted(kind, train);
        const auto whole = push_cut(*entrant, test, {}, true);
        EXPECT_EQ(whole.score.size(), 300U);
        EXPECT_EQ(whole.parts.size(), 300U * kTags);
        const auto cut = push_cut(*entrant, test, {1, 2, 17, 100, 101, 220}, true);
        EXPECT_TRUE(same(whole.score, cut.score)) << kind.name;
        EXPECT_TRUE(same(whole.parts, cut.parts)) << kind.name;
        EXPECT_TRUE(same(whole.score, push_cut(*entrant, test, {50}, false).score)) << kind.name;
    }
}

TEST(Entrants, L7_WeightsComeBackFromBytes) {
    const std::vector<table::TileData> train = {plant(1600, 1)};
    const auto test = plant(300, 2);
    for (const auto& kind : all_entrants()) {
        const auto entrant = fitted(kind, train);
        const std::string bytes = entrant->save();
        const auto again = make_entrant(kind.name);
        ASSERT_TRUE(again->load(bytes).ok()) << kind.name;
        EXPECT_EQ(again->save(), bytes) << kind.name;
        EXPECT_TRUE(same(push_cut(*entrant, test, {}, true).score, push_cut(*again, test, {}, true).score))
            << kind.name;
        EXPECT_FALSE(make_entrant(kind.name)->load(bytes.substr(0, bytes.size() / 2)).ok()) << kind.name;
        EXPECT_FALSE(make_entrant(kind.name)->load("").ok()) << kind.name;
    }
}

TEST(Entrants, StoppedRowsAreNotScoredAndRunningOnesAre) {
    const std::vector<table::TileData> train = {plant(1600, 1)};
    const auto test = plant(300, 2);
    for (const auto& kind : all_entrants()) {
        const auto output = push_cut(*fitted(kind, train), test, {}, false);
        for (std::size_t i = 0; i < 300; ++i) {
            EXPECT_EQ(std::isnan(output.score[i]), test.regime[i] == 0) << kind.name << " row " << i;
            if (test.regime[i] != 0) {
                EXPECT_GE(output.score[i], 0) << kind.name;
            }
        }
    }
}

TEST(Entrants, ABigOffsetIsStrangeAndItsTagIsNamed) {
    const std::vector<table::TileData> train = {plant(1600, 1)};
    auto test = plant(300, 2);
    for (std::size_t i = 250; i < 300; ++i) test.values[i * kTags + 2] += 12;
    for (const auto& kind : all_entrants()) {
        const auto output = push_cut(*fitted(kind, train), test, {}, true);
        double before = 0;
        std::size_t named = 0;
        for (std::size_t i = 100; i < 200; ++i) before += std::log(output.score[i] + 1e-12) / 100;
        double after = 0;
        for (std::size_t i = 260; i < 300; ++i) {
            after += std::log(output.score[i] + 1e-12) / 40;
            named += strongest(output, i) == 2 ? 1U : 0U;
        }
        EXPECT_GT(after, before) << kind.name;
        EXPECT_GE(named, 36U) << kind.name;
    }
}

TEST(Entrants, WhereTagsMoveTogetherTheExpectedValueIsThatOfTheOthers) {
    const std::vector<table::TileData> data{plant(4000, 3)};
    auto odd = plant(300, 5);
    const std::size_t at = 150;  // regime 1, running
    double* row = odd.values.data() + at * kTags;
    row[0] = row[5] = 1.5;  // usual by themselves, as is the second tag's value; it would be about 3
    row[1] = -3;
    for (const auto& kind : all_entrants()) {
        const auto entrant = fitted(kind, data);
        const auto output = push_cut(*entrant, odd, {}, true);
        ASSERT_EQ(output.expected.size(), output.parts.size()) << kind.name;
        const double expected = output.expected[at * kTags + 1], still = output.expected[at * kTags + 4];
        EXPECT_TRUE(std::isnan(still)) << kind.name << ": a tag that never moved";
        if (std::isnan(expected)) continue;  // tag by tag, or trees
        EXPECT_GT(expected, 0) << kind.name << ": on the others' side";
        EXPECT_LT(expected, 4.5) << kind.name;
    }
}

TEST(Entrants, TooFewRowsAreSaidNotGuessed) {
    const std::vector<table::TileData> train = {plant(25, 1)};
    for (const auto& kind : all_entrants()) {
        auto entrant = kind.make();
        table::MemoryTiles tiles(kNames, train);
        base::Rng rng(1);
        const auto result = entrant->fit(tiles, {}, rng);
        ASSERT_FALSE(result.ok()) << kind.name;
        EXPECT_EQ(result.error().code, "too_few_rows");
    }
}

TEST(Entrants, TheFirstIsTheTrivialRivalAndNamesAreTheirOwn) {
    EXPECT_EQ(all_entrants().front().name, "zscore");
    for (const auto& kind : all_entrants()) {
        EXPECT_EQ(kind.make()->name(), kind.name);
        EXPECT_FALSE(kind.licence.empty());
        EXPECT_FALSE(kind.origin.empty());
    }
    EXPECT_EQ(make_entrant("nobody"), nullptr);
}

}  // namespace
}  // namespace majung::entrant
