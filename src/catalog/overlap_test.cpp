#include "catalog/overlap.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

#include "table/builder.h"

namespace majung::catalog {
namespace {

using Row = std::tuple<int, std::string, int>;  // second, machine, value

table::Batch batch_of(const std::vector<Row>& rows) {
    table::BatchBuilder builder(std::make_shared<const table::Schema>(table::Schema{
        {{"time", table::Type::time, ""}, {"machine", table::Type::text, ""}, {"x", table::Type::int64, ""}}}));
    for (const auto& [second, machine, value] : rows) {
        builder.column(0).append(second * base::kSecond);
        builder.column(1).append(std::string_view(machine));
        builder.column(2).append(std::int64_t{value});
    }
    table::Batch out = builder.finish();
    out.rows = static_cast<std::int64_t>(rows.size());
    return out;
}

struct Answer {
    std::vector<std::int64_t> overlap;  // places
    Conflicts conflicts;
};

Answer decide(const std::vector<Row>& known, const std::vector<Row>& fresh, std::size_t cut) {
    OverlapPlan plan;
    plan.columns = {0, 1, 2};
    plan.moment = {0, 1};
    plan.time_column = 0;
    plan.first = 0;
    plan.last = base::kDay;
    const std::size_t half = known.size() / 2;  // two sources
    const auto middle = known.begin() + static_cast<std::ptrdiff_t>(half);
    std::vector<std::vector<Row>> sources{{known.begin(), middle}, {middle, known.end()}};
    plan.lookup = [&](const std::vector<base::Time>& stamps) -> base::Result<std::vector<KnownRow>> {
        EXPECT_TRUE(std::is_sorted(stamps.begin(), stamps.end()));
        std::vector<KnownRow> rows;
        for (auto& source : sources) {
            if (source.empty()) continue;
            const auto [first, last] = std::minmax_element(source.begin(), source.end());
            const auto at = std::lower_bound(stamps.begin(), stamps.end(), std::get<0>(*first) * base::kSecond);
            if (at == stamps.end() || *at > std::get<0>(*last) * base::kSecond) continue;
            const auto batch = batch_of(source);
            for (std::int64_t r = 0; r < batch.rows; ++r)
                rows.push_back({row_hash(batch, r, {0, 1}), row_hash(batch, r, {0, 1, 2})});
            source.clear();  // given once
        }
        return rows;
    };
    OverlapCheck check(plan);
    Answer out;
    std::int64_t done = 0;
    for (const auto& [from, to] : {std::pair(std::size_t{0}, cut), std::pair(cut, fresh.size())}) {
        const auto batch = batch_of(
            {fresh.begin() + static_cast<std::ptrdiff_t>(from), fresh.begin() + static_cast<std::ptrdiff_t>(to)});
        const auto marks = check.overlapping(batch, [&](std::int64_t r) { return done + r; });
        EXPECT_TRUE(marks.ok());
        for (std::size_t r = 0; r < marks->size(); ++r)
            if ((*marks)[r]) out.overlap.push_back(done + static_cast<std::int64_t>(r));
        done += batch.rows;
    }
    out.conflicts = check.conflicts();
    return out;
}

TEST(Overlap, EqualRowsAreCountedAsMultisetsAndOtherValuesAreTold) {
    const std::vector<Row> known{{1, "a", 5}, {2, "a", 6}, {2, "b", 7}, {3, "a", 8}, {3, "a", 8}, {4, "a", 1}};
    const std::vector<Row> fresh{{1, "a", 5}, {1, "a", 5}, {2, "a", 9}, {2, "b", 7}, {3, "a", 8},
                                 {3, "a", 0}, {4, "a", 2}, {4, "a", 3}, {9, "a", 5}};
    const Answer answer = decide(known, fresh, 3);
    EXPECT_EQ(answer.overlap, (std::vector<std::int64_t>{0, 3, 4}));
    EXPECT_EQ(answer.conflicts.count, 1) << "second 3 and 4 have several rows on one side";
    EXPECT_EQ(answer.conflicts.rows, (std::vector<std::int64_t>{2}));
    EXPECT_EQ(answer.conflicts.first, 2 * base::kSecond);
}

RC_GTEST_PROP(Overlap, SaysWhatCountingByHandSays, ()) {
    const auto row =
        rc::gen::tuple(rc::gen::inRange(0, 6), rc::gen::element<std::string>("a", "b"), rc::gen::inRange(0, 3));
    const auto known = *rc::gen::container<std::vector<Row>>(row), fresh = *rc::gen::container<std::vector<Row>>(row);
    const Answer answer = decide(known, fresh, *rc::gen::inRange<std::size_t>(0, fresh.size() + 1));
    std::map<Row, std::int64_t> of_known, of_fresh;
    std::map<std::pair<int, std::string>, std::vector<Row>> moments_known, moments_fresh;
    for (const auto& r : known) ++of_known[r], moments_known[{std::get<0>(r), std::get<1>(r)}].push_back(r);
    for (const auto& r : fresh) ++of_fresh[r], moments_fresh[{std::get<0>(r), std::get<1>(r)}].push_back(r);
    std::int64_t overlap = 0, conflicts = 0;
    for (const auto& [r, n] : of_fresh) overlap += std::min(n, of_known.count(r) ? of_known[r] : 0);
    for (const auto& [moment, rows] : moments_fresh) {
        const auto other = moments_known.find(moment);
        conflicts += other != moments_known.end() && rows.size() == 1 && other->second.size() == 1 &&
                     rows[0] != other->second[0];
    }
    RC_ASSERT(static_cast<std::int64_t>(answer.overlap.size()) == overlap);
    RC_ASSERT(answer.conflicts.count == conflicts);
}

TEST(Overlap, KeysAreNamedColumnsOfMachinesAndLots) {
    const table::Schema schema{{{"time", table::Type::time, ""},
                                {"설비", table::Type::text, ""},
                                {"Lot_ID", table::Type::int64, ""},
                                {"line speed", table::Type::float64, "m/s"},
                                {"comment", table::Type::text, ""}}};
    EXPECT_EQ(key_columns(schema), (std::vector<std::string>{"설비", "Lot_ID"}));
}

}  // namespace
}  // namespace majung::catalog
