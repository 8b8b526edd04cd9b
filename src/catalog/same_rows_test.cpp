#include "catalog/same_rows.h"

#include <gtest/gtest.h>

#include <functional>

#include "table/builder.h"

namespace majung::catalog {
namespace {

using Value = std::function<double(int)>;

table::Batch batch_of(int from, int until, const Value& a, const Value& b) {
    table::BatchBuilder builder(std::make_shared<const table::Schema>(table::Schema{
        {{"time", table::Type::time, ""}, {"a", table::Type::float64, ""}, {"b", table::Type::float64, ""}}}));
    for (int i = from; i < until; ++i) {
        builder.column(0).append(i * base::kSecond);
        builder.column(1).append(a(i));
        builder.column(2).append(b(i));
    }
    table::Batch out = builder.finish();
    out.rows = until - from;
    return out;
}

double wave(int i) { return i * 7919 % 101 / 8.0; }
double other_wave(int i) { return i * 104729 % 97 / 4.0; }

std::int64_t again(const table::Batch& fresh, const table::Batch& known, int first, int last) {
    SameRows same;
    same.add_fresh(fresh, 0, {0, 1, 2});
    if (!same.telling()) return 0;
    same.begin_known(first * base::kSecond, last * base::kSecond);
    same.add_known(known, {0, 1, 2});
    return same.again();
}

TEST(SameRows, NearlyAllRowsEqualIsTheSameData) {
    const auto known = batch_of(0, 200, wave, other_wave);
    EXPECT_EQ(again(known, known, 0, 199), 200);
    EXPECT_EQ(again(batch_of(50, 400, wave, other_wave), known, 0, 199), 150);  // and goes on
    const auto corrected = [](int i) { return i == 77 ? 1e6 : other_wave(i); };
    EXPECT_EQ(again(batch_of(0, 200, wave, corrected), known, 0, 199), 199);
    const auto often = [](int i) { return i % 10 == 7 ? 1e6 : other_wave(i); };
    EXPECT_EQ(again(batch_of(0, 200, wave, often), known, 0, 199), 0);
    EXPECT_EQ(again(batch_of(190, 400, wave, other_wave), known, 0, 199), 0);  // ten rows tell nothing
}

TEST(SameRows, WhatTwoMachinesCanHaveInCommonIsNot) {
    const auto count = [](int i) { return i; };
    const auto constant = [](int) { return 21.5; };
    const auto few = [](int i) { return i / 50; };
    for (const Value& second : {Value(count), Value(constant), Value(few)}) {
        const auto rows = batch_of(0, 200, wave, second);
        EXPECT_EQ(again(rows, rows, 0, 199), 0);
    }
    const auto rows = batch_of(0, 200, constant, count);
    EXPECT_EQ(again(rows, rows, 0, 199), 0);
}

}  // namespace
}  // namespace majung::catalog
