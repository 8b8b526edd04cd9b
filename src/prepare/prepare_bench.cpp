// From rows to ticks: a million rows of one second with a hundred columns are described, learned from and prepared. 98 tags of
// three kinds (independent noise, slow waves, random walks), a setpoint and a product; the rows of 160,000 seconds are
// repeated. Before anything is timed the answers are held against slow and obvious ones.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "prepare/preparer.h"
#include "table/builder.h"

namespace majung::prepare {
namespace {

constexpr std::int64_t kBatchRows = 8'000, kRepeated = 20, kRows = 1'000'000;
constexpr std::size_t kTags = 98;

table::SchemaPtr make_schema() {
    table::Schema schema;
    schema.fields.push_back({"time", table::Type::time, "", false});
    for (std::size_t t = 0; t < kTags; ++t)
        schema.fields.push_back({"T" + std::to_string(t), table::Type::float64, "", false});
    schema.fields.push_back({"zone set", table::Type::float64, "", false});
    schema.fields.push_back({"product", table::Type::text, "", false});
    return std::make_shared<const table::Schema>(std::move(schema));
}

std::vector<table::Batch> make_values() {
    table::BatchBuilder builder(make_schema());
    base::Rng rng(20240501);
    std::vector<double> walk(kTags, 0);
    std::vector<table::Batch> out;
    for (std::int64_t b = 0; b < kRepeated; ++b) {
        for (std::int64_t r = 0; r < kBatchRows; ++r) {
            const auto at = static_cast<double>(b * kBatchRows + r);
            builder.column(0).append(std::int64_t{0});
            for (std::size_t t = 0; t < kTags; ++t) {
                const double noise = rng.normal();
                walk[t] = 0.9999 * walk[t] + 0.1 * noise;
                const double wave = 5 * std::sin(at / (300 + 40 * static_cast<double>(t)));
                builder.column(t + 1).append(50 + (t % 3 == 0 ? noise : t % 3 == 1 ? wave + 0.2 * noise : walk[t]));
            }
            builder.column(kTags + 1).append(b % 2 == 0 ? 180.0 : 200.0);
            builder.column(kTags + 2).append(std::string_view(b / 4 % 2 == 0 ? "A" : "B"));
        }
        out.push_back(builder.finish());
    }
    return out;
}

const std::vector<table::Batch>& values() {
    static const std::vector<table::Batch> made = make_values();
    return made;
}

/// The repeated batches, each with its own time.
class Rows final : public table::BatchReader {
  public:
    explicit Rows(std::int64_t rows) : left_(rows) {}
    const table::SchemaPtr& schema() const override { return values().front().schema; }
    base::Result<std::optional<table::Batch>> next() override {
        if (left_ == 0) return std::optional<table::Batch>();
        table::Batch batch = values()[static_cast<std::size_t>(at_ / kBatchRows % kRepeated)];
        table::ColumnBuilder times(table::Type::time);
        for (std::int64_t r = 0; r < batch.rows; ++r) times.append((at_ + r + 1) * base::kSecond);
        batch.columns[0] = times.finish();
        at_ += batch.rows;
        left_ -= batch.rows;
        return std::optional<table::Batch>(std::move(batch));
    }

  private:
    std::int64_t left_, at_ = 0;
};

class Plant final : public catalog::Dataset {
  public:
    explicit Plant(std::int64_t rows) : rows_(rows) {
        Rows all(rows);
        auto info = catalog::describe("plant", all, {});
        CHECK(info.ok());
        tables_.push_back(std::move(*info));
    }
    const std::vector<catalog::TableInfo>& tables() const override { return tables_; }
    base::Result<std::unique_ptr<table::BatchReader>> open(int table) const override {
        CHECK(table == 0);
        return std::unique_ptr<table::BatchReader>(std::make_unique<Rows>(rows_));
    }

  private:
    std::int64_t rows_;
    std::vector<catalog::TableInfo> tables_;
};

double value_at(std::int64_t row, std::size_t column) {
    const table::Batch& batch = values()[static_cast<std::size_t>(row / kBatchRows % kRepeated)];
    return batch.columns[column].float64(row % kBatchRows);
}

void check_description(const catalog::TableInfo& info) {
    CHECK(info.rows == kRows && info.sampling == base::kSecond);
    for (std::size_t c = 1; c <= kTags; c += 13) {
        double sum = 0, least = value_at(0, c);
        for (std::int64_t r = 0; r < kRows; ++r) {
            sum += value_at(r, c);
            least = std::min(least, value_at(r, c));
        }
        CHECK(info.columns[c].role == catalog::Role::measurement && info.columns[c].min == least);
        CHECK(std::fabs(info.columns[c].mean - sum / static_cast<double>(kRows)) < 1e-9);
    }
    CHECK(info.columns[kTags + 1].role == catalog::Role::setpoint);
    CHECK(info.columns[kTags + 2].role == catalog::Role::recipe);
}

void check_ticks(const Recipe& recipe, const table::TileData& ticks) {
    CHECK(recipe.tags.size() == kTags && recipe.regime.settings.size() == 2);
    const std::int64_t rows = recipe.step / base::kSecond;
    CHECK(ticks.rows() == kRows / rows);
    for (std::int64_t i = 0; i < ticks.rows(); i += 997)
        for (std::size_t t = 0; t < kTags; ++t) {
            double sum = 0;
            for (std::int64_t r = 0; r < rows; ++r) sum += value_at(i * rows + r, t + 1);
            CHECK(ticks.values[static_cast<std::size_t>(i) * kTags + t] == sum / static_cast<double>(rows));
        }
}

const Plant& plant() {
    static const Plant made(kRows);
    static const bool checked = (check_description(made.tables().front()), true);
    static_cast<void>(checked);
    return made;
}

Recipe learned() {
    auto recipe = learn_recipe(plant(), {}, kRows / 10 * 7 * base::kSecond);
    CHECK(recipe.ok());
    return std::move(*recipe);
}

void count(benchmark::State& state, std::int64_t rows) {
    state.SetItemsProcessed(state.iterations() * rows * static_cast<std::int64_t>(kTags + 2));
}

void describe_rows(benchmark::State& state) {
    static_cast<void>(plant());
    for (auto _ : state) {
        Rows rows(kRows);
        auto info = catalog::describe("plant", rows, {});
        benchmark::DoNotOptimize(info);
    }
    count(state, kRows);
}
BENCHMARK(describe_rows)->Unit(benchmark::kMillisecond);

void learn_a_recipe(benchmark::State& state) {
    static_cast<void>(plant());
    for (auto _ : state) {
        auto recipe = learned();
        benchmark::DoNotOptimize(recipe);
    }
    count(state, kRows / 10 * 7);
}
BENCHMARK(learn_a_recipe)->Unit(benchmark::kMillisecond);

void prepare_rows(benchmark::State& state) {
    const Recipe recipe = learned();
    const auto ticks = prepare_all(plant(), recipe, 0, kRows * base::kSecond);
    CHECK(ticks.ok());
    check_ticks(recipe, ticks->front());
    for (auto _ : state) {
        auto again = prepare_all(plant(), recipe, 0, kRows * base::kSecond);
        benchmark::DoNotOptimize(again);
    }
    count(state, kRows);
}
BENCHMARK(prepare_rows)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace majung::prepare
