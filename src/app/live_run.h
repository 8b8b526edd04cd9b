// A site made ready for live operation: its lock, its store, its runtime with the connectors and the sink that the command
// line names. `run` turns it on the calling thread, `serve` on a thread of its own.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/verb.h"
#include "base/pool.h"
#include "live/runtime.h"
#include "live/site_store.h"

namespace majung::app {

struct LiveRunOptions {
    /// Brings rows in place of the inbox or a replay.
    std::function<base::Result<std::unique_ptr<live::Connector>>(site::Site&)> connector = {};
    std::string replay;  // "" = the inbox; files, a folder, or "sim"
    double speed = 0;    // of a replay; 0 = as fast as it goes
    std::string alarms;  // "-", a file or a URL; "" = nowhere but the site
    std::function<void(const site::PouredSource&)> on_file = {};
    std::function<void(const base::Error&)> on_trouble = {};
    std::function<void(std::int64_t rows)> on_late = {};
    std::function<void(const alarm::AlarmChange&)> on_alarm = {};
    std::function<std::string(const base::Error&)> phrase = {};
};

struct LiveRun {
    std::unique_ptr<site::Site> site;
    site::FileLock lock;
    base::Pool pool;
    std::unique_ptr<site::Site> replayed;  // where another site is replayed
    std::unique_ptr<live::SiteStore> store;
    std::unique_ptr<live::Runtime> runtime;  // started
};

/// "100x", "0.5x", "100" or "max".
base::Result<double> parse_speed(const std::string& text);
base::Result<std::unique_ptr<LiveRun>> make_live_run(const std::string& site, const LiveRunOptions& options);

/// "anomaly-3 at 2024-01-03T16:29:15: 유압 온도 61.5 (40 to 55) since 16:12; ..." in the language.
std::string alarm_line(const alarm::AlarmChange& change, words::Language language);

}  // namespace majung::app
