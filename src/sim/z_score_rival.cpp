#include "sim/z_score_rival.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/plant.h"

namespace majung::sim {
namespace {

constexpr int kApartMinutes = 30;
constexpr double kTrainShare = 0.6;

struct Moments {
    double sum = 0, squares = 0, low = INFINITY, high = -INFINITY;
    int count = 0;
};

// Per minute and tag: what is needed for either view.
class MinuteSink final : public RowSink {
  public:
    explicit MinuteSink(const PlantSpec& spec) : start_(spec.start) {
        int next = 0;
        for (const TableSpec& table : plant_tables()) {
            std::vector<int> slots;
            for (const ColumnSpec& column : table.columns) {
                const bool used = column.role == "measurement" && table.name != "inspection";
                slots.push_back(used ? next++ : -1);
                if (used) tags.emplace_back(column.name);
            }
            slots_.push_back(std::move(slots));
        }
        minutes = static_cast<std::size_t>((spec.end() - spec.start) / base::kMinute);
        cells.resize(minutes * tags.size());
        running.assign(minutes, true);
    }

    void row(Table table, base::Time time, std::span<const double> values) override {
        const auto minute = static_cast<std::size_t>((time - start_) / base::kMinute);
        if (table == kHydraulics && values[hydraulic::state] != 2) running[minute] = false;
        const std::vector<int>& slots = slots_[static_cast<std::size_t>(table)];
        for (std::size_t j = 0; j < values.size(); ++j) {
            if (slots[j] < 0) continue;
            Moments& cell = cells[minute * tags.size() + static_cast<std::size_t>(slots[j])];
            cell.sum += values[j];
            cell.squares += values[j] * values[j];
            cell.low = std::min(cell.low, values[j]);
            cell.high = std::max(cell.high, values[j]);
            ++cell.count;
        }
    }

    std::vector<std::string> tags;
    std::size_t minutes = 0;
    std::vector<Moments> cells;
    std::vector<bool> running;

  private:
    base::Time start_;
    std::vector<std::vector<int>> slots_;
};

struct Scored {
    double score = 0;
    std::array<std::size_t, 3> first{};
};

// The three largest |z| of each running minute.
std::vector<Scored> score_minutes(const MinuteSink& sink, std::size_t train_minutes, MinuteView view) {
    const std::size_t tags = sink.tags.size();
    std::vector<double> mean(tags), deviation(tags);
    for (std::size_t tag = 0; tag < tags; ++tag) {
        double sum = 0, squares = 0, count = 0;
        for (std::size_t minute = 0; minute < train_minutes; ++minute) {
            const Moments& cell = sink.cells[minute * tags + tag];
            if (!sink.running[minute] || cell.count == 0) continue;
            const bool whole = view == MinuteView::mean;
            sum += whole ? cell.sum / cell.count : cell.sum;
            squares += whole ? std::pow(cell.sum / cell.count, 2) : cell.squares;
            count += whole ? 1 : cell.count;
        }
        mean[tag] = sum / count;
        deviation[tag] = std::sqrt(std::max(1e-12, squares / count - mean[tag] * mean[tag]));
    }
    std::vector<Scored> scored(sink.minutes);
    std::vector<std::pair<double, std::size_t>> ranked(tags);
    for (std::size_t minute = 0; minute < sink.minutes; ++minute) {
        if (!sink.running[minute]) continue;
        for (std::size_t tag = 0; tag < tags; ++tag) {
            const Moments& cell = sink.cells[minute * tags + tag];
            double away = 0;
            if (cell.count > 0 && view == MinuteView::mean) away = std::abs(cell.sum / cell.count - mean[tag]);
            if (cell.count > 0 && view == MinuteView::extreme)
                away = std::max(cell.high - mean[tag], mean[tag] - cell.low);
            ranked[tag] = {away / deviation[tag], tag};
        }
        std::partial_sort(ranked.begin(), ranked.begin() + 3, ranked.end(), std::greater<>());
        scored[minute] = {.score = ranked[0].first, .first = {ranked[0].second, ranked[1].second, ranked[2].second}};
    }
    return scored;
}

// Minutes at which an alarm starts.
std::vector<std::size_t> alarms(const std::vector<Scored>& scored, std::size_t from, std::size_t until,
                                double threshold) {
    std::vector<std::size_t> starts;
    std::size_t last = 0;
    bool any = false;
    for (std::size_t minute = from; minute < until; ++minute) {
        if (scored[minute].score <= threshold) continue;
        if (!any || minute - last > kApartMinutes) starts.push_back(minute);
        last = minute;
        any = true;
    }
    return starts;
}

double running_shifts(const MinuteSink& sink, std::size_t from, std::size_t until) {
    const auto first = sink.running.begin() + static_cast<std::ptrdiff_t>(from);
    return static_cast<double>(std::count(first, sink.running.begin() + static_cast<std::ptrdiff_t>(until), true)) /
           480;
}

double lowest_threshold(const MinuteSink& sink, const std::vector<Scored>& scored, std::size_t from,
                        std::size_t until) {
    const double allowed = running_shifts(sink, from, until);
    double high = 0;
    for (std::size_t minute = from; minute < until; ++minute) high = std::max(high, scored[minute].score);
    double threshold = high;
    for (double tried = high; tried > 0; tried -= 0.02) {
        if (static_cast<double>(alarms(scored, from, until, tried).size()) > allowed) break;
        threshold = tried;
    }
    return threshold;
}

bool is_caught(const MinuteSink& sink, const std::vector<Scored>& scored, std::size_t minute, const Fault& fault) {
    return std::any_of(scored[minute].first.begin(), scored[minute].first.end(), [&](std::size_t tag) {
        return std::find(fault.tags.begin(), fault.tags.end(), sink.tags[tag]) != fault.tags.end();
    });
}

}  // namespace

double RivalScore::share() const {
    if (faults.empty()) return 0;
    const auto caught = std::count_if(faults.begin(), faults.end(), [](const OfFault& fault) { return fault.caught; });
    return static_cast<double>(caught) / static_cast<double>(faults.size());
}

RivalScore score_z_rival(const PlantSpec& spec, MinuteView view) {
    Plant plant(spec);
    MinuteSink sink(spec);
    plant.run_until(spec.end(), &sink);
    const auto minute_of = [&](base::Time time) {
        return static_cast<std::size_t>((time - spec.start) / base::kMinute);
    };
    const std::size_t live = minute_of(spec.live_start());
    const auto train = static_cast<std::size_t>(kTrainShare * static_cast<double>(live));
    const std::vector<Scored> scored = score_minutes(sink, train, view);

    RivalScore result;
    result.threshold = lowest_threshold(sink, scored, train, live);
    const std::vector<std::size_t> starts = alarms(scored, live, sink.minutes, result.threshold);
    for (const Fault& fault : plant.fault_plan().faults) {
        const bool caught = std::any_of(starts.begin(), starts.end(), [&](std::size_t minute) {
            return minute >= minute_of(fault.start) && minute <= minute_of(fault.end) &&
                   is_caught(sink, scored, minute, fault);
        });
        result.faults.push_back({.kind = std::string(name_of(fault.kind)), .caught = caught});
    }
    for (const Interval& shift : plant.fault_plan().clean) {
        result.running_shifts += running_shifts(sink, minute_of(shift.start), minute_of(shift.end));
        for (const std::size_t minute : starts)
            if (minute >= minute_of(shift.start) && minute < minute_of(shift.end)) ++result.clean_alarms;
    }
    return result;
}

}  // namespace majung::sim
