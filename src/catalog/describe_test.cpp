// What describing a table finds, on rows with one flaw of each kind.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "catalog/table_info.h"
#include "table/builder.h"

namespace majung::catalog {
namespace {

constexpr std::int64_t kRows = 6000;

/// time, wandering flow, noisy level, a setpoint, a product, a shot number, a verdict, a remark.
std::vector<table::Batch> flawed_rows(std::int64_t batch_rows) {
    const auto schema =
        std::make_shared<const table::Schema>(table::Schema{{{"일시", table::Type::time, "", false},
                                                             {"유량", table::Type::float64, "L/min", false},
                                                             {"level [mm]", table::Type::float64, "", false},
                                                             {"온도설정", table::Type::float64, "℃", false},
                                                             {"품번", table::Type::text, "", false},
                                                             {"샷번호", table::Type::int64, "", false},
                                                             {"판정", table::Type::text, "", false},
                                                             {"비고", table::Type::text, "", false}}});
    base::Rng rng(5);
    std::vector<table::Batch> out;
    table::BatchBuilder builder(schema);
    base::Time time = 20000 * base::kDay;
    double flow = 50;
    for (std::int64_t i = 0; i < kRows; ++i) {
        const bool again = i == 4000;  // the row before once more
        if (!again) {
            time += 10 * base::kSecond;
            if (i == 2500) time += 3 * base::kHour;                                       // a gap
            if (i == 3500) time -= 5 * base::kMinute;                                     // the clock is set back
            if (i < 1000 || i >= 1400) flow += 0.1 * std::round(10 * rng.normal()) / 10;  // else stuck
        }
        const double level = i == 5000 ? 900 : i % 700 == 3 ? -999 : 30 + rng.normal();
        builder.column(0).append(time);
        builder.column(1).append(flow);
        builder.column(2).append(again ? 30.5 : i == 3999 ? 30.5 : level);
        builder.column(3).append(i < 3000 ? 180.0 : 200.0);
        builder.column(4).append(std::string_view(i < 3000 ? "A-1" : "B-2"));
        builder.column(5).append(again ? 3999 : i);
        builder.column(6).append(std::string_view(i % 97 == 5 ? "불합격" : "합격"));
        if (i == 77)
            builder.column(7).append(std::string_view("재검"));
        else
            builder.column(7).append_null();
        if (builder.rows() == batch_rows) out.push_back(builder.finish());
    }
    if (builder.rows() > 0) out.push_back(builder.finish());
    return out;
}

TableInfo describe_flawed(std::int64_t batch_rows, const std::vector<table::Correction>& corrections = {}) {
    const auto batches = flawed_rows(batch_rows);
    table::MemoryReader reader(batches.front().schema, batches);
    return *describe("line", reader, corrections);
}

const table::Finding* find(const TableInfo& info, const std::string& code, const std::string& column = "") {
    const auto at = std::find_if(info.findings.begin(), info.findings.end(), [&](const table::Finding& finding) {
        return finding.code == code && (column.empty() || finding.column == column);
    });
    return at == info.findings.end() ? nullptr : &*at;
}

TEST(Describe, RolesComeWithTheirEvidence) {
    const TableInfo info = describe_flawed(kRows);
    const Role wanted[] = {Role::time,   Role::measurement, Role::measurement, Role::setpoint,
                           Role::recipe, Role::counter,     Role::label,       Role::remark};
    for (std::size_t c = 0; c < info.columns.size(); ++c) {
        EXPECT_EQ(info.columns[c].role, wanted[c]) << info.columns[c].field.name;
        EXPECT_FALSE(info.columns[c].evidence.empty());
    }
    EXPECT_EQ(info.columns[2].field.unit, "mm");
    EXPECT_EQ(info.time_column, 0);
    EXPECT_EQ(info.sampling, 10 * base::kSecond);
}

TEST(Describe, EachFlawIsFoundWhereItIs) {
    const TableInfo info = describe_flawed(kRows);
    const auto* stuck = find(info, "stuck", "유량");
    ASSERT_NE(stuck, nullptr);
    EXPECT_NEAR(static_cast<double>(stuck->end - stuck->start) / 1e6, 4000, 200);
    const auto* spike = find(info, "spike", "level [mm]");
    ASSERT_NE(spike, nullptr);
    EXPECT_EQ(spike->count, 1);
    const auto* marker = find(info, "missing_marker", "level [mm]");
    ASSERT_NE(marker, nullptr);
    EXPECT_EQ(marker->args.back(), "-999");
    EXPECT_EQ(info.columns[2].missing_values, std::vector<double>{-999});
    EXPECT_GT(info.columns[2].min, 0);
    const auto* gap = find(info, "gap");
    ASSERT_NE(gap, nullptr);
    EXPECT_EQ(gap->count, 1);
    EXPECT_EQ(find(info, "clock_back")->count, 1);
    EXPECT_EQ(find(info, "duplicate_rows")->count, 1);
    EXPECT_EQ(find(info, "stuck", "온도설정"), nullptr);  // setpoints stand still by nature
}

TEST(Describe, L3_TheSameWhateverTheBatches) {
    const std::string whole = to_json(describe_flawed(kRows)).write();
    for (const std::int64_t rows : {1, 7, 1000}) EXPECT_EQ(to_json(describe_flawed(rows)).write(), whole);
}

TEST(Describe, APersonsCorrectionWins) {
    const TableInfo info = describe_flawed(kRows, {{"line", "유량", "role", "state", "console"},
                                                   {"", "level [mm]", "ignore", "true", "toml"},
                                                   {"line", "품번", "unit", "x", "toml"},
                                                   {"other", "샷번호", "role", "remark", "toml"}});
    EXPECT_EQ(info.columns[1].role, Role::state);
    EXPECT_TRUE(info.columns[1].corrected);
    EXPECT_TRUE(info.columns[2].ignored);
    EXPECT_EQ(info.columns[4].field.unit, "x");
    EXPECT_EQ(info.columns[5].role, Role::counter);
}

/// Lots dated with two digits for the year: decades in steps of months, many rows a date, out of order.
TEST(Describe, DatesThatAreNoTimesAreSaid) {
    table::BatchBuilder builder(std::make_shared<const table::Schema>(
        table::Schema{{{"made", table::Type::time, "", false}, {"weight", table::Type::float64, "g", false}}}));
    for (int i = 0; i < 1200; ++i) {
        const int year = 1971 + (i / 12 * 37) % 90;  // twelve rows a date
        builder.column(0).append(base::from_civil({year, 1 + i / 12 % 12, 5, 0, 0, 0, 0}));
        builder.column(1).append(100.0 + (i * 7 % 13));
    }
    const table::Batch batch = builder.finish();
    table::MemoryReader reader(batch.schema, {batch});
    const auto info = describe("lots", reader, {});
    ASSERT_TRUE(info.ok());
    const auto absurd = std::find_if(info->findings.begin(), info->findings.end(),
                                     [](const auto& finding) { return finding.code == "clock_absurd"; });
    ASSERT_NE(absurd, info->findings.end());
    EXPECT_EQ(absurd->column, "made");
    ASSERT_EQ(absurd->args.size(), 4U);
    EXPECT_EQ(absurd->args[1].substr(0, 4), "1971");
}

/// A column of dates: mostly in one month, some alone over a century.
TEST(Describe, DatesThatLieApartAreCounted) {
    table::BatchBuilder builder(std::make_shared<const table::Schema>(
        table::Schema{{{"made", table::Type::time, "", false}, {"weight", table::Type::float64, "g", false}}}));
    for (int i = 0; i < 4000; ++i) {
        const bool lone = i % 16 == 15;
        builder.column(0).append(lone ? base::from_civil({1972 + i / 40, 1 + i / 16 % 12, 5, 0, 0, 0, 0})
                                      : base::from_civil({2020, 5, 1 + i / 200, 0, 0, 0, 0}));
        builder.column(1).append(100.0 + (i * 7 % 13));
    }
    const table::Batch batch = builder.finish();
    table::MemoryReader reader(batch.schema, {batch});
    const auto info = *describe("lots", reader, {});
    const auto* absurd = find(info, "clock_absurd");
    ASSERT_NE(absurd, nullptr);
    EXPECT_EQ(absurd->args, (std::vector<std::string>{"lone", "3750", "2020-05-01", "2020-05-20", "250", "250",
                                                      "1972-01-05", "2071-10-05"}));
}

TEST(Describe, ACounterOnlyRisesWhereItNeverFalls) {
    table::BatchBuilder builder(std::make_shared<const table::Schema>(
        table::Schema{{{"no", table::Type::int64, "", false}, {"part", table::Type::int64, "", false}}}));
    for (std::int64_t i = 0; i < 4800; ++i) {
        builder.column(0).append(i);
        builder.column(1).append(i % 480);
    }
    const table::Batch batch = builder.finish();
    table::MemoryReader reader(batch.schema, {batch});
    const auto info = *describe("parts", reader, {});
    EXPECT_EQ(info.columns[0].evidence.back(), "role_monotone");
    EXPECT_EQ(info.columns[1].role, Role::counter);
    EXPECT_EQ(info.columns[1].evidence.back(), "role_starts_again:9");
}

/// Two machines that report at the same minute; one is silent for six hours, the other for a day, at other times; one value
/// of the first is stuck. `batch_rows` as they come.
TableInfo describe_machines(std::int64_t batch_rows, int machines = 2, int rows = 4000) {
    table::BatchBuilder builder(
        std::make_shared<const table::Schema>(table::Schema{{{"time", table::Type::time, "", false},
                                                             {"machine", table::Type::text, "", false},
                                                             {"load", table::Type::float64, "A", false},
                                                             {"temperature", table::Type::float64, "", false}}}));
    base::Rng rng(8);
    std::vector<table::Batch> batches;
    for (int i = 0; i < rows; ++i)
        for (int m = 0; m < machines; ++m) {
            if (m == 0 ? i >= 1000 && i < 1360 : m == 1 && i >= 2000 && i < 3440) continue;
            builder.column(0).append(20000 * base::kDay + i * base::kMinute);
            builder.column(1).append("M" + std::to_string(m + 1));
            builder.column(2).append(m == 0 && i >= 400 && i < 700 ? 11.5 : 10 * (m + 1) + rng.normal());
            builder.column(3).append(20 + rng.normal());
            if (builder.rows() >= batch_rows) batches.push_back(builder.finish());
        }
    if (builder.rows() > 0) batches.push_back(builder.finish());
    table::MemoryReader reader(batches.front().schema, batches);
    return *describe("line", reader, {});
}

TEST(Describe, EachMachinesRowsAreLookedAtByThemselves) {
    const TableInfo info = describe_machines(1000);
    EXPECT_EQ(info.asset_column, 1);
    EXPECT_EQ(info.sampling, base::kMinute);
    EXPECT_EQ(find(info, "same_stamp"), nullptr);  // two machines of one minute are not two rows of one
    std::vector<std::pair<std::string, base::Time>> gaps;
    std::vector<std::string> stuck;
    for (const auto& finding : info.findings) {
        if (finding.code == "gap") gaps.emplace_back(finding.asset, finding.end - finding.start);
        if (finding.code == "stuck") stuck.push_back(finding.asset + " " + finding.column);
    }
    EXPECT_EQ(gaps, (std::vector<std::pair<std::string, base::Time>>{{"M1", 361 * base::kMinute},
                                                                     {"M2", 1441 * base::kMinute}}));
    EXPECT_EQ(stuck, std::vector<std::string>{"M1 load"});
    EXPECT_EQ(to_json(*table_info_from_json(to_json(info))).write(), to_json(info).write());
}

TEST(Describe, L3_MachinesAreTheSameWhateverTheBatches) {
    const std::string whole = to_json(describe_machines(100'000)).write();
    for (const std::int64_t rows : {1, 7, 1000}) EXPECT_EQ(to_json(describe_machines(rows)).write(), whole);
}

TEST(Describe, OfMoreMachinesThanCanBeFollowedNothingFalseIsSaid) {
    const TableInfo info = describe_machines(1000, 150, 60);
    EXPECT_EQ(info.asset_column, 1);
    for (const char* code : {"gap", "same_stamp", "clock_back", "stuck", "spike"}) EXPECT_EQ(find(info, code), nullptr);
}

TEST(Describe, EmptyAndConstantColumnsAreSaid) {
    const auto schema = std::make_shared<const table::Schema>(
        table::Schema{{{"nothing", table::Type::float64, "", false}, {"same", table::Type::int64, "", false}}});
    table::BatchBuilder builder(schema);
    for (int i = 0; i < 50; ++i) {
        builder.column(0).append_null();
        builder.column(1).append(std::int64_t{7});
    }
    table::MemoryReader reader(schema, {builder.finish()});
    const TableInfo info = *describe("t", reader, {});
    EXPECT_NE(find(info, "empty_column", "nothing"), nullptr);
    EXPECT_NE(find(info, "constant_column", "same"), nullptr);
    EXPECT_NE(find(info, "no_time_column"), nullptr);
    EXPECT_EQ(info.columns[1].role, Role::constant);
}

}  // namespace
}  // namespace majung::catalog
