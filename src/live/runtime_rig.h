// A runtime on a plant of one tag, for this folder's tests: rows, a store in memory, connectors and an outside that remembers.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "live/memory_store.h"
#include "live/plain_scorer.h"
#include "live/replay.h"
#include "live/runtime.h"
#include "table/builder.h"

namespace majung::live::test {

using alarm::AlarmChange;

/// A table of stamps (seconds) and values.
inline void add_table(catalog::MemoryDataset& data, const std::string& name, const std::string& tag,
                      const std::vector<std::pair<int, double>>& rows, std::int64_t batch_rows) {
    const auto schema = std::make_shared<const table::Schema>(
        table::Schema{{{"time", table::Type::time, "", false}, {tag, table::Type::float64, "", false}}});
    std::vector<table::Batch> batches;
    table::BatchBuilder builder(schema);
    for (const auto& [second, value] : rows) {
        builder.column(0).append(second * base::kSecond);
        builder.column(1).append(value);
        if (builder.rows() == batch_rows) batches.push_back(builder.finish());
    }
    if (builder.rows() > 0) batches.push_back(builder.finish());
    catalog::TableInfo info;
    info.name = name;
    info.time_column = 0;
    for (const auto& field : schema->fields) {
        catalog::ColumnInfo column;
        column.field = field;
        info.columns.push_back(column);
    }
    data.add(info, std::move(batches));
}

inline std::shared_ptr<const catalog::Dataset> one_table(const std::vector<std::pair<int, double>>& rows,
                                                         std::int64_t batch_rows = 7) {
    auto data = std::make_shared<catalog::MemoryDataset>();
    add_table(*data, "pump", "pressure", rows, batch_rows);
    return data;
}

inline std::vector<std::pair<int, double>> upsets(int seconds) {
    std::vector<std::pair<int, double>> rows;
    for (int s = 0; s < seconds; ++s) rows.emplace_back(s, s % 50 >= 40 && s % 50 < 45 ? 9.0 : (s % 7) / 7.0);
    return rows;
}

inline MemoryStore store_for(double threshold) {
    return MemoryStore([threshold] {
        std::vector<Champion> champions;
        champions.push_back(plain_champion("pressure", threshold));
        return champions;
    });
}

inline std::string lines(const std::vector<AlarmChange>& changes) {
    std::string text;
    for (const auto& change : changes) text += alarm::to_json(change).write() + "\n";
    return text;
}

inline std::unique_ptr<Connector> replay(std::shared_ptr<const catalog::Dataset> data, base::Time slot,
                                         double speed = 0) {
    return std::make_unique<Replay>("replay:test", std::move(data), ReplayOptions{.speed = speed, .slot = slot});
}

inline void run_to_end(Runtime& runtime) {
    for (int i = 0; i < 100000; ++i) {
        const auto turn = runtime.turn();
        ASSERT_TRUE(turn.ok()) << base::describe(turn.error());
        if (turn->finished) return;
    }
    FAIL() << "did not finish";
}

/// Remembers what got out; fails where told to.
class Outside final : public AlarmSink {
  public:
    explicit Outside(std::vector<AlarmChange>& got) : got_(got) {}
    base::Result<void> deliver(const std::vector<AlarmChange>& changes) override {
        if (fails-- > 0) return base::machine_error("disk_full");
        got_.insert(got_.end(), changes.begin(), changes.end());
        return base::success();
    }
    int fails = 0;

  private:
    std::vector<AlarmChange>& got_;
};

/// Brings the arrivals that it is given.
class Script final : public Connector {
  public:
    std::string_view name() const override { return "script"; }
    base::Result<void> resume(const std::string&) override { return base::success(); }
    base::Result<std::optional<Arrival>> next(base::Time) override {
        if (arrivals.empty()) return std::optional<Arrival>();
        auto first = std::move(arrivals.front());
        arrivals.erase(arrivals.begin());
        return std::optional<Arrival>(std::move(first));
    }
    bool finished() const override { return arrivals.empty(); }
    void bring(const std::vector<std::pair<int, double>>& rows, int watermark) {
        const auto data = one_table(rows, 1000);
        Arrival arrival;
        arrival.table = "pump";
        arrival.rows = **(*data->open(0))->next();
        arrival.watermark = watermark * base::kSecond;
        arrivals.push_back(std::move(arrival));
    }
    std::vector<Arrival> arrivals;
};

inline std::string raised(const MemoryStore& store) {
    std::string ids;
    for (const auto& change : store.alarms())
        if (change.state == alarm::Phase::unacknowledged)
            ids += change.id + "@" + std::to_string(change.since / base::kSecond) + " ";
    return ids;
}

/// Abnormal from second `from` on, to its end.
inline std::vector<std::pair<int, double>> turned_bad(int from, int seconds) {
    std::vector<std::pair<int, double>> rows;
    for (int s = 0; s < seconds; ++s) rows.emplace_back(from + s, s < 5 ? 0.5 : 9.0);
    return rows;
}

}  // namespace majung::live::test
