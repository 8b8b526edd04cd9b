#include "live/memory_store.h"

namespace majung::live {

base::Result<void> MemoryStore::commit(const site::LiveCommit& commit) {
    for (const auto& [name, bytes] : commit.states) state_.states[name] = bytes;
    for (const auto& [name, offset] : commit.offsets) state_.offsets[name] = offset;
    for (const auto& change : commit.alarms) {
        CHECK(change.seq == state_.alarm_seq + 1);
        state_.alarm_seq = change.seq;
        alarms_.push_back(change);
    }
    scores_.insert(scores_.end(), commit.scores.begin(), commit.scores.end());
    for (const auto& batch : commit.spool) {
        for (const std::int64_t place : batch.late) late_.push_back(rows_ + place);
        rows_ += batch.rows.rows;
    }
    state_.commands_applied = commit.commands_applied;
    state_.delivered = commit.delivered;
    return base::success();
}

base::Result<std::vector<site::Command>> MemoryStore::commands_after(std::int64_t seq) {
    std::vector<site::Command> later;
    for (const auto& command : commands_)
        if (command.seq > seq) later.push_back(command);
    return later;
}

base::Result<std::vector<alarm::AlarmChange>> MemoryStore::alarms_after(std::int64_t after) {
    std::vector<alarm::AlarmChange> later;
    for (const auto& change : alarms_)
        if (change.seq > after) later.push_back(change);
    return later;
}

base::Result<std::vector<alarm::AlarmChange>> MemoryStore::alarms_raised() {
    std::vector<alarm::AlarmChange> raised;
    for (const auto& change : alarms_)
        if (change.state == alarm::Phase::unacknowledged) raised.push_back(change);
    return raised;
}

base::Result<std::optional<alarm::AlarmChange>> MemoryStore::last_change(const std::string& alarm) {
    std::optional<alarm::AlarmChange> last;
    for (const auto& change : alarms_)
        if (change.id == alarm) last = change;
    return last;
}

base::Result<void> MemoryStore::pour_spool(base::Time now, bool all) {
    static_cast<void>(now);
    static_cast<void>(all);
    return base::success();
}

void MemoryStore::say(site::Command command) {
    command.seq = static_cast<std::int64_t>(commands_.size()) + 1;
    commands_.push_back(std::move(command));
}

}  // namespace majung::live
