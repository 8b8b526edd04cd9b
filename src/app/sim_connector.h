// The simulated plant as a live source: time slots of the player, the watermark at each slot's end. The plant is
// deterministic: its offset is the slot and how many arrivals of it were taken, and after a kill it runs to there unseen.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "live/connector.h"
#include "sim/player.h"
#include "site/site.h"

namespace majung::app {

struct SimConnectorOptions {
    double speed = 0;                           // plant seconds a second; 0 = as fast as it goes
    base::Time slot = 10 * base::kMinute;       // of plant time
    base::Time until = 0;                       // stops there; 0 = the end of the plant's time
    std::map<std::string, std::string> tables;  // the plant's name of a table -> the site's, where they differ
};

class SimConnector final : public live::Connector {
  public:
    /// `plant` stands at the start of live time.
    SimConnector(sim::Plant plant, SimConnectorOptions options);

    std::string_view name() const override { return "sim"; }
    base::Result<void> resume(const std::string& offset) override;
    base::Result<std::optional<live::Arrival>> next(base::Time steady) override;
    bool finished() const override { return waiting_.empty() && player_.time() >= until(); }

  private:
    base::Time until() const;
    void play_slot(base::Time to);
    sim::Player player_;
    SimConnectorOptions options_;
    std::deque<live::Arrival> waiting_;
    base::Time started_steady_ = 0, started_plant_ = 0;
    bool started_ = false;
};

/// Makes the plant of `spec` a source of a site; it goes on where the site's last commit ended.
std::function<base::Result<std::unique_ptr<live::Connector>>(site::Site&)> simulated_plant(const sim::PlantSpec& spec,
                                                                                           double speed);

/// The site's name of each of the plant's tables: the one that has its columns.
std::map<std::string, std::string> match_tables(const std::vector<site::TableRecord>& tables);

}  // namespace majung::app
