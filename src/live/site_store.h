// SiteStore: a Site as the runtime sees it.
#pragma once

#include "live/store.h"
#include "site/site.h"

namespace majung::live {

class SiteStore : public Store {
  public:
    /// The site outlives it; both belong to the runtime's thread.
    explicit SiteStore(site::Site& site, site::PourOptions pour = {}) : site_(site), pour_(std::move(pour)) {}

    base::Result<site::LiveState> load() override { return site_.live_state(); }
    base::Result<void> commit(const site::LiveCommit& commit) override { return site_.commit(commit); }
    base::Result<std::vector<site::Command>> commands_after(std::int64_t seq) override {
        return site_.commands_after(seq);
    }
    base::Result<std::vector<alarm::AlarmChange>> alarms_after(std::int64_t after) override {
        return site_.alarms_after(after);
    }
    base::Result<std::vector<alarm::AlarmChange>> alarms_raised() override { return site_.alarms_raised(); }
    base::Result<std::optional<alarm::AlarmChange>> last_change(const std::string& alarm) override {
        return site_.last_change(alarm);
    }
    base::Result<std::vector<Champion>> champions() override;
    base::Result<void> pour_spool(base::Time now, bool all) override;

  private:
    site::Site& site_;
    site::PourOptions pour_;
};

}  // namespace majung::live
