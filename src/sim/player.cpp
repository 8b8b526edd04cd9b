#include "sim/player.h"

#include <cmath>
#include <utility>

#include "sim/sheet_style.h"
#include "table/builder.h"

namespace majung::sim {
namespace {

table::Type type_of(const ColumnSpec& column) {
    switch (column.cell) {
        case Cell::time: return table::Type::time;
        case Cell::integer: return table::Type::int64;
        case Cell::number: return column.decimals == 0 ? table::Type::int64 : table::Type::float64;
        case Cell::label:
        case Cell::lot: return table::Type::text;
    }
    return table::Type::text;
}

void append(table::ColumnBuilder& builder, const ColumnSpec& column, base::Time time, double value) {
    if (column.cell == Cell::time) return builder.append(static_cast<std::int64_t>(time));
    if (std::isnan(value)) return builder.append_null();
    switch (builder.type()) {
        case table::Type::int64: return builder.append(static_cast<std::int64_t>(as_written(column, value)));
        case table::Type::float64: return builder.append(as_written(column, value));
        default: break;
    }
    const std::string text = cell_label(column, value);
    if (text.empty()) return builder.append_null();
    builder.append(std::string_view(text));
}

}  // namespace

table::SchemaPtr schema_of(const TableSpec& table) {
    auto schema = std::make_shared<table::Schema>();
    for (const ColumnSpec& column : table.columns)
        schema->fields.push_back({.name = std::string(column.name),
                                  .type = type_of(column),
                                  .unit = std::string(column.unit),
                                  .zoned = false});
    return schema;
}

class Player::Collector final : public RowSink {
  public:
    explicit Collector(const std::vector<TableSpec>& tables) {
        for (const TableSpec& table : tables) {
            columns_.push_back(table.columns);
            builders_.emplace_back(schema_of(table));
        }
        done_.resize(tables.size());
    }

    void row(Table table, base::Time time, std::span<const double> values) override {
        const auto index = static_cast<std::size_t>(table);
        table::BatchBuilder& builder = builders_[index];
        for (std::size_t j = 0; j < values.size(); ++j) append(builder.column(j), columns_[index][j], time, values[j]);
        if (builder.full()) done_[index].push_back(builder.finish());
    }

    std::vector<PlayedBatch> take() {
        std::vector<PlayedBatch> played;
        for (std::size_t index = 0; index < builders_.size(); ++index) {
            if (builders_[index].rows() > 0) done_[index].push_back(builders_[index].finish());
            for (table::Batch& batch : done_[index])
                played.push_back({.table = static_cast<Table>(index), .batch = std::move(batch)});
            done_[index].clear();
        }
        return played;
    }

  private:
    std::vector<std::vector<ColumnSpec>> columns_;
    std::vector<table::BatchBuilder> builders_;
    std::vector<std::vector<table::Batch>> done_;
};

Player::Player(Plant plant)
    : plant_(std::make_unique<Plant>(std::move(plant))),
      tables_(plant_tables()),
      collector_(std::make_unique<Collector>(tables_)) {}
Player::~Player() = default;
Player::Player(Player&&) noexcept = default;
Player& Player::operator=(Player&&) noexcept = default;

std::vector<PlayedBatch> Player::play_until(base::Time until) {
    plant_->run_until(until, collector_.get());
    return collector_->take();
}

}  // namespace majung::sim
