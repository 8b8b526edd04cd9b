#include "trial/inject.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <numbers>

#include "base/random.h"

namespace majung::trial {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// One fault's effect on one column: what stream it needs and how a value changes.
struct Effect {
    FaultKind kind = FaultKind::offset;
    Span span;
    std::vector<double> no_values;               // numbers that stand for "missing"
    int column = 0, other = -1;                  // other: swap's partner
    double amount = 0;                           // size x noise
    double mean = 0, other_mean = 0, ratio = 1;  // swap: own mean + (other - its mean) x ratio
    std::int64_t lag = 0;                        // rows
    base::Time step = 0;
    base::Rng rng{1};
    double held = kNone;
    int turns = 3;  // of an oscillation in the span
};

/// Values of a column since the stream began, for delayed ones.
struct History {
    std::vector<double> values;
    double last = kNone;
};

class FaultyReader final : public table::BatchReader {
  public:
    FaultyReader(std::unique_ptr<table::BatchReader> inner, int time_column, std::vector<Effect> effects)
        : inner_(std::move(inner)), time_column_(time_column), effects_(std::move(effects)) {
        for (const auto& effect : effects_) {
            history_[effect.column];
            if (effect.other >= 0) history_[effect.other];
        }
    }
    const table::SchemaPtr& schema() const override { return inner_->schema(); }
    base::Result<std::optional<table::Batch>> next() override;

  private:
    double changed(Effect& effect, base::Time time, std::int64_t row, double value, double other) const;
    std::unique_ptr<table::BatchReader> inner_;
    int time_column_;
    std::vector<Effect> effects_;
    std::map<int, History> history_;
    std::int64_t rows_ = 0;
};

table::Column with_values(const table::Column& column, const std::vector<double>& values) {
    table::Column out = column;
    table::Buffer data(static_cast<std::size_t>(column.rows) * 8);
    for (std::int64_t i = 0; i < column.rows; ++i) {
        const double value = values[static_cast<std::size_t>(i)];
        if (column.type == table::Type::float64)
            data.as<double>()[i] = column.valid(i) ? value : 0;
        else
            data.as<std::int64_t>()[i] = column.valid(i) ? static_cast<std::int64_t>(std::llround(value)) : 0;
    }
    out.data = table::share(std::move(data));
    return out;
}

double FaultyReader::changed(Effect& effect, base::Time time, std::int64_t row, double value, double other) const {
    const auto part =
        static_cast<double>(time - effect.span.from) / static_cast<double>(effect.span.to - effect.span.from);
    const auto& history = history_.at(effect.column);
    switch (effect.kind) {
        case FaultKind::stuck:
            if (std::isnan(effect.held)) effect.held = std::isnan(history.last) ? value : history.last;
            return effect.held;
        case FaultKind::spike: return time < effect.span.from + effect.step ? value + effect.amount : value;
        case FaultKind::offset: return value + effect.amount;
        case FaultKind::drift: return value + effect.amount * part;
        case FaultKind::noise: return value + effect.amount * effect.rng.normal();
        case FaultKind::delay:
        case FaultKind::decouple: {
            const std::int64_t from = row - effect.lag;
            const double old = from < 0 ? kNone : history.values[static_cast<std::size_t>(from)];
            return std::isnan(old) ? value : old;
        }
        case FaultKind::swap:
            return std::isnan(other) ? value : effect.mean + (other - effect.other_mean) * effect.ratio;
        case FaultKind::oscillation:
            return value + effect.amount * std::sin(2 * std::numbers::pi * effect.turns * part);
    }
    return value;
}

base::Result<std::optional<table::Batch>> FaultyReader::next() {
    ASSIGN_OR_RETURN(auto batch, inner_->next());
    if (!batch || effects_.empty()) return batch;
    std::map<int, std::vector<double>> before, after;
    for (const auto& [column, history] : history_) {
        auto& values = before[column];
        values.resize(static_cast<std::size_t>(batch->rows));
        for (std::int64_t r = 0; r < batch->rows; ++r)
            values[static_cast<std::size_t>(r)] = batch->columns[static_cast<std::size_t>(column)].number(r);
        after[column] = values;
    }
    for (std::int64_t r = 0; r < batch->rows; ++r, ++rows_) {
        const auto at = static_cast<std::size_t>(r);
        const bool timed = time_column_ < 0 || batch->columns[static_cast<std::size_t>(time_column_)].valid(r);
        const base::Time time = time_column_ < 0 ? (rows_ + 1) * base::kSecond
                                : timed          ? batch->columns[static_cast<std::size_t>(time_column_)].time(r)
                                                 : 0;
        for (auto& effect : effects_) {
            if (!timed || !effect.span.contains(time) || std::isnan(before[effect.column][at])) continue;
            const auto& none = effect.no_values;
            if (std::find(none.begin(), none.end(), before[effect.column][at]) != none.end()) continue;
            const double other = effect.other < 0 ? kNone : before[effect.other][at];
            after[effect.column][at] = changed(effect, time, rows_, before[effect.column][at], other);
        }
        for (auto& [column, history] : history_) {
            const double value = before[column][at];
            history.values.push_back(value);
            if (!std::isnan(value)) history.last = value;
        }
    }
    for (const auto& [column, values] : after) {
        auto& old = batch->columns[static_cast<std::size_t>(column)];
        if (std::memcmp(values.data(), before[column].data(), values.size() * sizeof(double)) != 0)
            old = with_values(old, values);
    }
    return batch;
}

}  // namespace

std::string_view fault_name(FaultKind kind) {
    static constexpr std::string_view kNames[kFaultKinds] = {"stuck", "spike", "offset",   "drift",      "noise",
                                                             "delay", "swap",  "decouple", "oscillation"};
    return kNames[static_cast<std::size_t>(kind)];
}

base::Result<std::unique_ptr<table::BatchReader>> FaultyDataset::open(int table) const {
    ASSIGN_OR_RETURN(auto reader, inner_.open(table));
    const auto& info = inner_.tables()[static_cast<std::size_t>(table)];
    const auto& schema = *reader->schema();
    const base::Time sampling = recipe_.row_clock || info.sampling <= 0 ? recipe_.step : info.sampling;
    const double rows_per_tick = std::max(1.0, static_cast<double>(recipe_.step) / static_cast<double>(sampling));
    std::vector<Effect> effects;
    int time_column = -1;
    for (std::size_t place = 0; place < recipe_.tables.size(); ++place) {
        if (recipe_.tables[place].name != info.name) continue;
        if (!recipe_.row_clock) time_column = schema.find(recipe_.tables[place].time_column);
        for (const auto& fault : faults_)
            for (std::size_t i = 0; i < fault.tags.size(); ++i) {
                const auto t = static_cast<std::size_t>(fault.tags[i]);
                const auto& tag = recipe_.tags[t];
                const int column = schema.find(tag.column);
                if (tag.table != static_cast<int>(place) || column < 0) continue;
                if (!table::numeric(schema.fields[static_cast<std::size_t>(column)].type)) continue;
                Effect effect;
                effect.kind = fault.kind;
                effect.span = fault.span;
                effect.column = column;
                effect.no_values = tag.missing_values;
                effect.step = recipe_.step;
                effect.amount = fault.size[i] * traits_[t].noise;
                // Averaging a tick's rows makes independent noise smaller: it is added so that the tick shows the size.
                if (fault.kind == FaultKind::noise) effect.amount *= std::sqrt(rows_per_tick);
                effect.lag = static_cast<std::int64_t>(std::abs(fault.size[i]) * rows_per_tick + 0.5);
                effect.rng = base::Rng(fault.seed).fork(tag.name);
                if (fault.kind == FaultKind::swap) {
                    const auto o = static_cast<std::size_t>(fault.tags[1 - i]);
                    effect.other = schema.find(recipe_.tags[o].column);
                    effect.mean = traits_[t].mean;
                    effect.other_mean = traits_[o].mean;
                    effect.ratio = traits_[t].noise / traits_[o].noise;
                }
                effects.push_back(effect);
            }
    }
    return std::unique_ptr<table::BatchReader>(new FaultyReader(std::move(reader), time_column, std::move(effects)));
}

}  // namespace majung::trial
