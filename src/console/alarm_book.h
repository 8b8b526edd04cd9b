// AlarmBook: alarms put together from their changes (what live operation stored) and from what people said of them. Fed in
// the order of sequence numbers, as far as it has not yet seen; a change or command seen twice changes nothing.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "console/view.h"
#include "site/live_commit.h"

namespace majung::console {

class AlarmBook {
  public:
    void take(const alarm::AlarmChange& change);
    /// `said_at` is the command's time on the plant's wall clock.
    void take(const site::Command& command, Time said_at);

    std::int64_t alarm_seq() const { return alarm_seq_; }
    std::int64_t command_seq() const { return command_seq_; }
    bool knows(const std::string& alarm) const { return alarms_.count(alarm) > 0; }
    /// Newest first.
    bool over(const std::string& alarm) const;  // it is normal, and nobody need acknowledge it
    std::vector<Alarm> alarms(std::size_t count_max) const;
    /// The part of the figures that concerns alarms and verdicts; `today` begins at midnight before `now`.
    void count(Figures& figures, Time now) const;

  private:
    struct Entry {
        Alarm alarm;
        bool acknowledged = false;  // by its changes
        bool told_acknowledge = false;
        Time shelved_span = 0;
    };
    static Alarm shown(const Entry& entry);

    std::map<std::string, Entry> alarms_;
    std::vector<std::string> order_;  // as raised
    std::int64_t alarm_seq_ = 0, command_seq_ = 0;
};

}  // namespace majung::console
