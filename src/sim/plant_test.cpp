#include "sim/plant.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace majung::sim {
namespace {

// Everything the plant said, table by table.
class Kept final : public RowSink {
  public:
    struct Row {
        base::Time time;
        std::vector<double> values;
    };
    void row(Table table, base::Time time, std::span<const double> values) override {
        rows[static_cast<std::size_t>(table)].push_back({time, {values.begin(), values.end()}});
    }
    std::array<std::vector<Row>, kTableCount> rows;
};

PlantSpec small(std::uint64_t seed) { return {.seed = seed, .days_history = 2, .days_live = 4, .faults_per_kind = 1}; }

double mean_of(const std::vector<Kept::Row>& rows, std::size_t column, base::Time from, base::Time until) {
    double sum = 0;
    int count = 0;
    for (const Kept::Row& row : rows) {
        if (row.time < from || row.time >= until) continue;
        sum += row.values[column];
        ++count;
    }
    return sum / count;
}

TEST(Plant, L3_SameSeedSameRowsWhateverThePieces) {
    Kept whole, pieces, other;
    Plant one(small(7)), two(small(7)), three(small(8));
    one.run_until(one.spec().end(), &whole);
    for (base::Time until = two.spec().start; until < two.spec().end();) {
        until += 37 * base::kMinute + 11 * base::kSecond;
        two.run_until(until, &pieces);
    }
    three.run_until(three.spec().end(), &other);
    for (std::size_t table = 0; table < kTableCount; ++table) {
        ASSERT_EQ(whole.rows[table].size(), pieces.rows[table].size());
        for (std::size_t i = 0; i < whole.rows[table].size(); ++i) {
            ASSERT_EQ(whole.rows[table][i].time, pieces.rows[table][i].time);
            ASSERT_EQ(whole.rows[table][i].values, pieces.rows[table][i].values);
        }
    }
    EXPECT_NE(whole.rows[kShots].size(), other.rows[kShots].size());
}

TEST(Plant, RowsComeInTimeOrderAndFinite) {
    Kept kept;
    Plant plant(small(3));
    plant.run_until(plant.spec().end(), &kept);
    for (const auto& rows : kept.rows) {
        ASSERT_FALSE(rows.empty());
        base::Time last = plant.spec().start - 1;
        for (const Kept::Row& row : rows) {
            ASSERT_GE(row.time, last);
            ASSERT_LT(row.time, plant.spec().end());
            for (const double value : row.values) ASSERT_TRUE(std::isfinite(value));
            last = row.time;
        }
    }
}

TEST(Plant, HasDozensOfTagsWithUniqueNames) {
    std::set<std::string_view> names;
    std::size_t columns = 0, measured = 0;
    for (const TableSpec& table : plant_tables())
        for (const ColumnSpec& column : table.columns) {
            names.insert(column.name);
            ++columns;
            measured += column.role == "measurement" ? 1 : 0;
        }
    EXPECT_EQ(names.size(), columns);
    EXPECT_GE(measured, 60U);
    EXPECT_LE(measured, 100U);
}

TEST(Plant, LoopsHoldTheirTemperaturesWhileShotsAreMade) {
    Kept kept;
    Plant plant({.seed = 11, .days_history = 4, .days_live = 1, .faults_per_kind = 0});
    plant.run_until(plant.spec().end(), &kept);
    double zone = 0, mould = 0;
    for (const Kept::Row& row : kept.rows[kShots]) {
        zone += std::abs(row.values[shot::zone3] - row.values[shot::zone3_set]);
        mould += std::abs(row.values[shot::mould_moving] - row.values[shot::mould_set]);
    }
    const auto shots = static_cast<double>(kept.rows[kShots].size());
    EXPECT_GT(shots, 8000);
    EXPECT_LT(zone / shots, 0.3);
    EXPECT_LT(mould / shots, 0.6);
}

// Heat into the water equals flow x warming, over a day in which storage averages out; pump power follows pressure x flow.
TEST(Plant, WaterIsWarmerBehindItsConsumersAndMoreSoWithMoreOilHeat) {
    Kept kept;
    Plant plant({.seed = 12, .days_history = 3, .days_live = 1, .faults_per_kind = 0});
    plant.run_until(plant.spec().end(), &kept);
    const base::Time from = plant.spec().start, until = plant.spec().end();
    const double flow = mean_of(kept.rows[kCooling], cooling::flow, from, until);
    const double rise = mean_of(kept.rows[kCooling], cooling::back, from, until) -
                        mean_of(kept.rows[kCooling], cooling::supply, from, until);
    const double heat_kw = 0.0697 * flow * rise;
    EXPECT_GT(heat_kw, 0.6);  // melt of about 1.9 g/s cooled by 190 K gives 0.8 kW, the oil's losses the rest
    EXPECT_LT(heat_kw, 2.5);
}

TEST(Plant, AFaultMovesTheManipulatedSideAndTheLoopHidesTheOther) {
    const PlantSpec spec{.seed = 5, .days_history = 1, .days_live = 12, .faults_per_kind = 3};
    Kept kept;
    Plant plant(spec);
    plant.run_until(spec.end(), &kept);
    int seen = 0;
    for (const Fault& fault : plant.fault_plan().faults) {
        if (fault.kind != FaultKind::heater_band_failure) continue;
        ++seen;
        const std::size_t zone = fault.variant % 2 == 0 ? shot::zone2 : shot::zone3;
        const std::size_t duty = fault.variant % 2 == 0 ? shot::duty2 : shot::duty3;
        const base::Time settled = fault.start + 15 * base::kMinute, before = fault.start - base::kHour;
        const auto& rows = kept.rows[kShots];
        EXPECT_NEAR(mean_of(rows, zone, settled, fault.end), mean_of(rows, zone, before, fault.start), 0.3);
        const double neighbour =
            mean_of(rows, shot::duty4, settled, fault.end) / mean_of(rows, shot::duty4, before, fault.start);
        EXPECT_GT(mean_of(rows, duty, settled, fault.end) / mean_of(rows, duty, before, fault.start), 1.08 * neighbour);
    }
    EXPECT_EQ(seen, 3);
}

}  // namespace
}  // namespace majung::sim
