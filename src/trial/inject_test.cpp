#include "trial/inject.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "prepare/recipe.h"
#include "trial/contest.h"
#include "trial/small_plant.h"

namespace majung::trial {
namespace {

using namespace test;

bool same(const std::vector<double>& a, const std::vector<double>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!(a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i])))) return false;
    return true;
}

TEST(Inject, L9_FaultsMeetTheRecipeThroughTheReaderAndMissingStaysMissing) {
    const auto data = plant(600);
    const auto recipe = prepare::learn_recipe(data, {}, 600 * 10 * base::kSecond);
    ASSERT_TRUE(recipe.ok());
    const auto clean = *prepare::prepare_all(data, *recipe, -1, std::numeric_limits<base::Time>::max() / 4);
    const auto traits = tag_traits(clean, *recipe);
    const Span span{100 * recipe->step + 1, 200 * recipe->step + 1};
    for (int k = 0; k < kFaultKinds; ++k) {
        InjectedFault fault{static_cast<FaultKind>(k), span, {1}, {4}, 3};
        if (fault.kind == FaultKind::swap) fault = {fault.kind, span, {0, 1}, {1, 1}, 3};
        const std::vector<InjectedFault> faults = {fault};
        const FaultyDataset faulty(data, *recipe, traits, faults);
        const auto ticks = *prepare::prepare_all(faulty, *recipe, -1, std::numeric_limits<base::Time>::max() / 4);
        ASSERT_EQ(ticks[0].time, clean[0].time);
        int changed = 0;
        for (std::size_t i = 0; i < ticks[0].time.size(); ++i)
            for (std::size_t t = 0; t < recipe->tags.size(); ++t) {
                const std::size_t at = i * recipe->tags.size() + t;
                if (ticks[0].values[at] == clean[0].values[at]) continue;
                ++changed;
                EXPECT_TRUE(span.contains(ticks[0].time[i]) || ticks[0].time[i] == span.to) << fault_name(fault.kind);
                EXPECT_TRUE(std::find(fault.tags.begin(), fault.tags.end(), static_cast<int>(t)) != fault.tags.end());
            }
        EXPECT_GT(changed, 0) << fault_name(fault.kind);
    }
}

TEST(Inject, BlocksOfRowsDoNotMatter) {
    const auto batch = fast_rows(600, 1, 1 << 30);
    catalog::MemoryDataset whole, pieces;
    table::MemoryReader reader(batch.schema, {batch});
    const auto info = *catalog::describe("line", reader, {});
    whole.add(info, {batch});
    pieces.add(info, {table::slice(batch, 0, 1), table::slice(batch, 1, 150), table::slice(batch, 151, 449)});
    const auto recipe = *prepare::learn_recipe(whole, {}, 600 * 10 * base::kSecond);
    const auto traits = tag_traits(*prepare::prepare_all(whole, recipe, -1, 1LL << 60), recipe);
    std::vector<InjectedFault> faults;
    for (int k = 0; k < kFaultKinds; ++k) {
        const base::Time at = (50 + 60 * k) * recipe.step;
        faults.push_back({static_cast<FaultKind>(k), {at, at + 40 * recipe.step}, {1, 0}, {3, 3}, 5});
    }
    const auto a = *prepare::prepare_all(FaultyDataset(whole, recipe, traits, faults), recipe, -1, 1LL << 60);
    const auto b = *prepare::prepare_all(FaultyDataset(pieces, recipe, traits, faults), recipe, -1, 1LL << 60);
    EXPECT_TRUE(same(a[0].values, b[0].values));
}

}  // namespace
}  // namespace majung::trial
