#include <gtest/gtest.h>

#include "catalog/dataset.h"
#include "catalog/question.h"
#include "catalog/table_info.h"
#include "table/builder.h"

namespace majung::catalog {
namespace {

TEST(Question, BudgetsReadAndWrite) {
    EXPECT_EQ(to_text(*parse_alarm_budget("1/shift")), "1/shift");
    EXPECT_EQ(to_text(*parse_alarm_budget(" 3/day ")), "3/day");
    EXPECT_EQ(to_text(*parse_alarm_budget("1%")), "1%");
    EXPECT_DOUBLE_EQ(parse_alarm_budget("0.5%")->count, 0.005);
    EXPECT_DOUBLE_EQ(parse_alarm_budget("3/day")->events_in(12 * base::kHour), 1.5);
    EXPECT_DOUBLE_EQ(parse_alarm_budget("1/shift")->events_in(base::kDay), 3);
    for (const char* wrong : {"", "1", "x/day", "-1/shift", "1/week", "100%", "%", "0/day", "nan/day"})
        EXPECT_FALSE(parse_alarm_budget(wrong).ok()) << wrong;
}

TEST(Question, JsonRoundTrip) {
    Question question;
    question.tables = {"pump"};
    question.budget = *parse_alarm_budget("0.3333333333%");
    question.train_until = 5 * base::kHour;
    const auto back = question_from_json(*base::parse_json(to_json(question).write()));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(to_json(*back).write(), to_json(question).write());
    EXPECT_EQ(back->budget.count, question.budget.count);
}

TEST(TableInfo, RolesHaveNamesAndTheJsonComesBack) {
    for (int i = 0; i < 12; ++i) {
        Role role{};
        ASSERT_TRUE(role_from_name(role_name(static_cast<Role>(i)), role));
        EXPECT_EQ(role, static_cast<Role>(i));
    }
    TableInfo info;
    info.name = "펌프";
    info.columns.emplace_back();
    info.columns.back().field = {"유량", table::Type::float64, "m3/h", false};
    info.columns.back().samples = {"1", "2"};
    info.findings.push_back({"stuck", "펌프", "유량", 0, 2, 5, 6, {"3"}});
    const auto back = table_info_from_json(*base::parse_json(to_json(info).write()));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(to_json(*back).write(), to_json(info).write());
    EXPECT_FALSE(table_info_from_json(*base::parse_json("[]")).ok());
}

TEST(MemoryDataset, RowsComeInTheOrderOfTime) {
    const auto schema = std::make_shared<const table::Schema>(
        table::Schema{{{"t", table::Type::time, "", false}, {"x", table::Type::int64, "", false}}});
    table::BatchBuilder builder(schema);
    for (const std::int64_t t : {3, 1, 2, 2}) {
        builder.column(0).append(t);
        builder.column(1).append(10 * t);
    }
    const table::Batch batch = builder.finish();
    table::MemoryReader reader(schema, {batch});
    MemoryDataset data;
    data.add(*describe("t", reader, {}), {batch});
    const auto open = data.open(0);
    const auto rows = (*open)->next();
    ASSERT_TRUE(rows.ok() && *rows);
    for (std::int64_t r = 0; r < 4; ++r)
        EXPECT_EQ((*rows)->columns[1].int64(r),
                  (std::vector<std::int64_t>{10, 20, 20, 30})[static_cast<std::size_t>(r)]);
}

}  // namespace
}  // namespace majung::catalog
