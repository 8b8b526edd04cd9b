// MemoryStore: a Store for tests and for runs that keep nothing; what it holds survives its runtime, not the process.
#pragma once

#include <functional>

#include "live/store.h"

namespace majung::live {

class MemoryStore : public Store {
  public:
    explicit MemoryStore(std::function<std::vector<Champion>()> champions) : make_champions_(std::move(champions)) {}

    base::Result<site::LiveState> load() override { return state_; }
    base::Result<void> commit(const site::LiveCommit& commit) override;
    base::Result<std::vector<site::Command>> commands_after(std::int64_t seq) override;
    base::Result<std::vector<alarm::AlarmChange>> alarms_after(std::int64_t after) override;
    base::Result<std::vector<alarm::AlarmChange>> alarms_raised() override;
    base::Result<std::optional<alarm::AlarmChange>> last_change(const std::string& alarm) override;
    base::Result<std::vector<Champion>> champions() override { return make_champions_(); }
    base::Result<void> pour_spool(base::Time now, bool all) override;

    void say(site::Command command);  // the site would number it so
    const std::vector<alarm::AlarmChange>& alarms() const { return alarms_; }
    const std::vector<site::LiveScore>& scores() const { return scores_; }
    std::int64_t rows_kept() const { return rows_; }                      // spooled so far
    const std::vector<std::int64_t>& rows_late() const { return late_; }  // which of them, from 0

  private:
    std::function<std::vector<Champion>()> make_champions_;
    site::LiveState state_;
    std::vector<site::Command> commands_;
    std::vector<alarm::AlarmChange> alarms_;
    std::vector<site::LiveScore> scores_;
    std::int64_t rows_ = 0;
    std::vector<std::int64_t> late_;
};

}  // namespace majung::live
