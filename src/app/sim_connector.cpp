#include "app/sim_connector.h"

#include <algorithm>

#include "base/text.h"

namespace majung::app {

SimConnector::SimConnector(sim::Plant plant, SimConnectorOptions options)
    : player_(std::move(plant)), options_(std::move(options)) {}

base::Time SimConnector::until() const {
    const base::Time end = player_.plant().spec().end();
    return options_.until > 0 ? std::min(options_.until, end) : end;
}

base::Result<void> SimConnector::resume(const std::string& offset) {
    const auto parts = base::split(offset, '/');
    if (parts.size() != 3) return base::success();
    const auto from = base::parse_int(parts[0]), to = base::parse_int(parts[1]), taken = base::parse_int(parts[2]);
    if (!from || !to || !taken) return base::user_error("offset_damaged", {"sim", offset});
    (void)player_.play_until(*from);
    play_slot(*to);
    for (std::int64_t i = 0; i < *taken && !waiting_.empty(); ++i) waiting_.pop_front();
    return base::success();
}

void SimConnector::play_slot(base::Time to) {
    const std::string slot = std::to_string(player_.time()) + "/" + std::to_string(to) + "/";
    for (auto& played : player_.play_until(to)) {
        live::Arrival arrival;
        arrival.table = player_.tables()[static_cast<std::size_t>(played.table)].name;
        const auto known = options_.tables.find(arrival.table);
        if (known != options_.tables.end()) arrival.table = known->second;
        arrival.rows = std::move(played.batch);
        waiting_.push_back(std::move(arrival));
        waiting_.back().offset = slot + std::to_string(waiting_.size());
    }
    if (waiting_.empty()) {  // only time has passed
        waiting_.emplace_back();
        waiting_.back().offset = slot + "1";
    }
    waiting_.back().watermark = to - 1;  // rows before `to` are out
}

base::Result<std::optional<live::Arrival>> SimConnector::next(base::Time steady) {
    if (!started_) {
        started_ = true;
        started_steady_ = steady;
        started_plant_ = player_.time();
    }
    if (waiting_.empty() && player_.time() < until()) {
        base::Time to = std::min(player_.time() + options_.slot, until());
        if (options_.speed > 0) {
            const auto passed = static_cast<base::Time>(static_cast<double>(steady - started_steady_) * options_.speed);
            to = std::min(to, (started_plant_ + passed) / base::kSecond * base::kSecond);
        }
        if (to > player_.time()) play_slot(to);
    }
    if (waiting_.empty()) return std::optional<live::Arrival>();
    std::optional<live::Arrival> arrival(std::move(waiting_.front()));
    waiting_.pop_front();
    return arrival;
}

std::function<base::Result<std::unique_ptr<live::Connector>>(site::Site&)> simulated_plant(const sim::PlantSpec& spec,
                                                                                           double speed) {
    return [spec, speed](site::Site& site) -> base::Result<std::unique_ptr<live::Connector>> {
        ASSIGN_OR_RETURN(const auto tables, site.tables());
        sim::Plant plant(spec);
        plant.run_until(spec.live_start(), nullptr);
        SimConnectorOptions options;
        options.speed = speed;
        options.slot = speed > 0 ? base::kMinute : base::kHour;
        options.tables = match_tables(tables);
        return std::unique_ptr<live::Connector>(std::make_unique<SimConnector>(std::move(plant), options));
    };
}

std::map<std::string, std::string> match_tables(const std::vector<site::TableRecord>& tables) {
    std::map<std::string, std::string> names;
    for (const auto& spec : sim::plant_tables()) {
        for (const auto& record : tables) {
            const bool all = std::all_of(spec.columns.begin(), spec.columns.end(), [&](const auto& column) {
                return record.info.find(std::string(column.name)) >= 0;
            });
            if (all) names[std::string(spec.name)] = record.info.name;
        }
    }
    return names;
}

}  // namespace majung::app
