#include "question/answerable.h"

#include <gtest/gtest.h>

#include "table/builder.h"

namespace majung::question {
namespace {

catalog::MemoryDataset rows(std::int64_t count, bool with_tag) {
    table::Schema schema{{{"t", table::Type::time, "", false}, {"anomaly", table::Type::int64, "", false}}};
    if (with_tag) schema.fields.push_back({"flow", table::Type::float64, "", false});
    table::BatchBuilder builder(std::make_shared<const table::Schema>(schema));
    for (std::int64_t i = 0; i < count; ++i) {
        builder.column(0).append(i * base::kSecond);
        builder.column(1).append(static_cast<std::int64_t>(i % 50 == 0 ? 1 : 0));
        if (with_tag) builder.column(2).append(0.1 * static_cast<double>(i % 37));
    }
    const table::Batch batch = builder.finish();
    table::MemoryReader reader(batch.schema, {batch});
    catalog::MemoryDataset data;
    data.add(*catalog::describe("rig", reader, {}), {batch});
    return data;
}

TEST(Answerable, AnomalyIsReadyOnceThereAreTagsAndRows) {
    const auto found = answerable_questions(rows(1000, true));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].kind, "anomaly");
    EXPECT_TRUE(found[0].ready());
    EXPECT_EQ(found[0].tags, 1);
    EXPECT_EQ(found[0].span, 999 * base::kSecond);
    EXPECT_EQ(found[1].target, "anomaly");
    EXPECT_FALSE(found[1].ready());
}

TEST(Answerable, WhatIsMissingIsCounted) {
    const auto few = answerable_questions(rows(100, true));
    ASSERT_EQ(few[0].missing.size(), 1U);
    EXPECT_EQ(few[0].missing[0].code, "need_rows");
    EXPECT_EQ(few[0].missing[0].args.front(), "100");
    EXPECT_EQ(answerable_questions(rows(1000, false))[0].missing[0].code, "need_tags");
}

}  // namespace
}  // namespace majung::question
