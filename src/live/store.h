// Store: what the runtime asks of the site, and nothing more. site_store.cpp answers from a Site; tests from memory.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "live/scorer.h"
#include "site/live_commit.h"

namespace majung::live {

class Store {
  public:
    virtual ~Store() = default;
    virtual base::Result<site::LiveState> load() = 0;
    /// All or nothing, and on the disk when it returns.
    virtual base::Result<void> commit(const site::LiveCommit& commit) = 0;
    virtual base::Result<std::vector<site::Command>> commands_after(std::int64_t seq) = 0;
    /// Committed changes with seq > after, in order: what a new subscriber or a restarted sink has missed.
    virtual base::Result<std::vector<alarm::AlarmChange>> alarms_after(std::int64_t after) = 0;
    /// Every alarm as it was when it was raised.
    virtual base::Result<std::vector<alarm::AlarmChange>> alarms_raised() = 0;
    /// The newest committed change of an alarm; nothing where there is no such alarm.
    virtual base::Result<std::optional<alarm::AlarmChange>> last_change(const std::string& alarm) = 0;
    /// The models in service, one a question.
    virtual base::Result<std::vector<Champion>> champions() = 0;
    /// Pours what has been spooled long enough like a file and trims it; `all`: the rest too (at a graceful end).
    virtual base::Result<void> pour_spool(base::Time now, bool all) = 0;
};

}  // namespace majung::live
