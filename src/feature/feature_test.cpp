#include "feature/feature.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstring>

namespace majung::feature {
namespace {

constexpr std::int64_t kTags = 3;

table::TileData random_rows() {
    table::TileData data;
    data.columns = kTags;
    base::Time time = 0;
    const auto count = *rc::gen::inRange(0, 120);
    for (int i = 0; i < count; ++i) {
        time += *rc::gen::weightedElement<base::Time>({{20, 1}, {1, 50}}) * base::kSecond;
        std::vector<double> row;
        for (std::int64_t t = 0; t < kTags; ++t)
            row.push_back(*rc::gen::inRange(0, 8) == 0 ? std::nan("") : 1e6 + 0.37 * *rc::gen::inRange(-100, 100));
        data.append(time, 1, row);
    }
    return data;
}

FeatureSpec random_spec() {
    FeatureSpec spec;
    spec.kind = static_cast<Kind>(*rc::gen::inRange(0, 7));
    spec.window = *rc::gen::inRange<std::int64_t>(1, 20);
    spec.gap = *rc::gen::element<base::Time>(0, 10 * base::kSecond);
    return spec;
}

/// Rows [from, to) as a tile.
table::Tile part(const table::TileData& data, std::int64_t from, std::int64_t to) {
    const auto at = static_cast<std::size_t>(from), count = static_cast<std::size_t>(to - from);
    return {0,
            std::span(data.time).subspan(at, count),
            std::span(data.regime).subspan(at, count),
            {data.values.data() + from * kTags, to - from, kTags}};
}

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
    return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0);
}

void expect_same_for_any_tiling(const Feature& feature, const table::TileData& rows) {
    table::State whole_state, state;
    table::TileData whole, pieces;
    feature.push(whole_state, part(rows, 0, rows.rows()), whole);
    for (std::int64_t at = 0; at < rows.rows();) {
        const auto to = std::min<std::int64_t>(rows.rows(), at + *rc::gen::inRange<std::int64_t>(1, 30));
        feature.push(state, part(rows, at, to), pieces);
        at = to;
        state = *table::state_from_bytes(table::to_bytes(state));  // a restart
    }
    RC_ASSERT(same_bits(whole.values, pieces.values));
    RC_ASSERT(whole.time == pieces.time);
}

RC_GTEST_PROP(Feature, L6_L7_AnyTilingAndRestartGivesTheSameBits, ()) {
    const auto feature = make_feature(random_spec());
    expect_same_for_any_tiling(*feature, random_rows());
}

RC_GTEST_PROP(FeatureSet, L6_L7_AnyTilingAndRestartGivesTheSameBits, ()) {
    const FeatureSet set({random_spec(), random_spec(), random_spec()});
    expect_same_for_any_tiling(set, random_rows());
}

/// The slow obvious one, over the valid values of a window.
double slowly(Kind kind, const std::vector<std::pair<double, double>>& values) {
    const auto n = static_cast<double>(values.size());
    double ticks = 0, sum = 0, square = 0, product = 0, tick_square = 0;
    double least = values[0].second, most = values[0].second;
    for (const auto& [tick, value] : values) {
        ticks += tick / n;
        sum += value / n;
        least = std::min(least, value);
        most = std::max(most, value);
    }
    for (const auto& [tick, value] : values) {
        square += (value - sum) * (value - sum);
        product += (tick - ticks) * (value - sum);
        tick_square += (tick - ticks) * (tick - ticks);
    }
    switch (kind) {
        case Kind::mean: return sum;
        case Kind::deviation: return n > 1 ? std::sqrt(square / (n - 1)) : std::nan("");
        case Kind::slope: return tick_square > 0 ? product / tick_square : std::nan("");
        case Kind::least: return least;
        case Kind::most: return most;
        default: return 0;
    }
}

RC_GTEST_PROP(Feature, WindowsAreWhatASlowLoopGives, ()) {
    FeatureSpec spec = random_spec();
    spec.kind = static_cast<Kind>(*rc::gen::inRange(0, 5));
    spec.gap = 0;
    const table::TileData rows = random_rows();
    table::State state;
    table::TileData out;
    make_feature(spec)->push(state, part(rows, 0, rows.rows()), out);
    for (std::int64_t r = 0; r < rows.rows(); ++r)
        for (std::int64_t t = 0; t < kTags; ++t) {
            std::vector<std::pair<double, double>> window;
            for (std::int64_t k = std::max<std::int64_t>(0, r - spec.window + 1); k <= r; ++k)
                if (const double v = rows.values[static_cast<std::size_t>(k * kTags + t)]; !std::isnan(v))
                    window.emplace_back(static_cast<double>(k), v);
            const double got = out.values[static_cast<std::size_t>(r * kTags + t)];
            const bool enough = !window.empty() && 2 * static_cast<std::int64_t>(window.size()) >= spec.window;
            const double wanted = enough ? slowly(spec.kind, window) : std::nan("");
            RC_ASSERT(std::isnan(got) == std::isnan(wanted));
            if (!std::isnan(got)) RC_ASSERT(std::fabs(got - wanted) <= 1e-6 * std::max(1.0, std::fabs(wanted)));
        }
}

TEST(Feature, EwmaDifferenceAndGaps) {
    table::TileData rows;
    rows.columns = 1;
    const double values[] = {1, 2, 4, 8};
    for (int i = 0; i < 4; ++i)
        rows.append((i + (i == 3 ? 100 : 0)) * base::kSecond, 1, std::vector<double>{values[i]});
    const table::Tile tile = rows.view();
    table::State state;
    table::TileData out;
    make_feature({Kind::ewma, 3, 10 * base::kSecond})->push(state, tile, out);
    EXPECT_EQ(out.values, (std::vector<double>{1, 1.5, 2.75, 8}));  // weight 1/2; forgets at the gap
    state = {};
    out = {};
    make_feature({Kind::difference, 2, 0})->push(state, tile, out);
    EXPECT_TRUE(std::isnan(out.values[1]));
    EXPECT_EQ(out.values[2], 3);
    EXPECT_EQ(out.values[3], 6);
}

TEST(FeatureSpec, JsonRoundTrip) {
    const FeatureSpec spec{Kind::least, 12, base::kMinute};
    const auto back = spec_from_json(to_json(spec));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(to_json(*back).write(), to_json(spec).write());
    EXPECT_FALSE(spec_from_json(base::Json::object().set("kind", "mean").set("window", 0)).ok());
    EXPECT_EQ(FeatureSet({spec}).names({"flow"}), (std::vector<std::string>{"flow min(12)"}));
}

}  // namespace
}  // namespace majung::feature
