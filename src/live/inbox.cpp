#include "live/inbox.h"

#include <algorithm>
#include <set>

#include "base/json.h"
#include "live/parts.h"

namespace majung::live {
namespace {

base::Json times_json(const std::map<std::string, base::Time>& times) {
    base::Json json = base::Json::object();
    for (const auto& [table, time] : times) json.set(table, time);
    return json;
}

}  // namespace

base::Result<void> Inbox::resume(const std::string& offset) {
    if (offset.empty()) return base::success();
    ASSIGN_OR_RETURN(const auto json, base::parse_json(offset));
    done_ = json["done"].as_int();
    closed_ = json["closed"].as_int(kNoTime);
    for (const auto& [table, time] : json["newest"].members()) newest_[table] = time.as_int();
    const std::int64_t group = json["group"].as_int();
    if (group <= done_) return base::success();
    ASSIGN_OR_RETURN(auto parts, inbox_parts(done_, group));
    return open_group(std::move(parts), json["replay"].as_string());
}

/// Parts of inbox files, in the order in which they were poured.
base::Result<std::vector<site::PartRecord>> Inbox::inbox_parts(std::int64_t after, std::int64_t until) {
    const std::string site_name = base::file_name(site_.path());
    std::set<std::int64_t> ours;
    ASSIGN_OR_RETURN(const auto sources, site_.sources());
    for (const auto& source : sources) {
        const std::string folder = base::parent_path(source.path);
        if (base::file_name(folder) == "inbox" && base::file_name(base::parent_path(folder)) == site_name)
            ours.insert(source.id);
    }
    ASSIGN_OR_RETURN(auto parts, site_.parts());
    std::erase_if(parts, [&](const site::PartRecord& part) {
        return part.id <= after || part.id > until || ours.count(part.source_id) == 0;
    });
    std::sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return parts;
}

base::Result<void> Inbox::open_group(std::vector<site::PartRecord> parts, const std::string& offset) {
    if (parts.empty()) return base::success();
    group_ = parts.back().id;
    group_newest_ = newest_;
    for (const auto& part : parts) {
        base::Time& newest = group_newest_.try_emplace(part.table, kNoTime).first->second;
        newest = std::max(newest, part.last.value_or(kNoTime));
    }
    ASSIGN_OR_RETURN(replay_, replay_parts("inbox", site_, std::move(parts)));
    replay_offset_ = offset;
    return replay_->resume(offset);
}

base::Result<void> Inbox::look(base::Time steady) {
    looked_ = steady;
    ASSIGN_OR_RETURN(const auto report, site_.pour_inbox(options_.pour));
    for (const auto& source : report.sources)
        if (options_.on_file) options_.on_file(source);
    if (report.poured == 0 && !behind_) return base::success();
    behind_ = false;
    heard_ = steady;
    ASSIGN_OR_RETURN(auto parts, inbox_parts(done_, INT64_MAX));
    return open_group(std::move(parts), "");
}

/// Up to where every table that matters has come; kNoTime where one of them has not come at all.
base::Time Inbox::reached(const std::map<std::string, base::Time>& newest) const {
    base::Time until = newest.empty() ? kNoTime : INT64_MAX;
    for (const auto& table : options_.tables)
        if (newest.count(table) == 0) return kNoTime;
    for (const auto& [table, time] : newest) {
        const bool matters = options_.tables.empty() ||
                             std::find(options_.tables.begin(), options_.tables.end(), table) != options_.tables.end();
        if (matters) until = std::min(until, time);
    }
    return until == INT64_MAX ? kNoTime : until;
}

Arrival Inbox::time_passes(base::Time watermark) {
    closed_ = std::max(closed_, watermark);
    Arrival arrival;
    arrival.watermark = watermark;
    arrival.offset = offset();
    return arrival;
}

base::Result<std::optional<Arrival>> Inbox::from_group(base::Time steady) {
    ASSIGN_OR_RETURN(auto arrival, replay_->next(steady));
    heard_ = steady;
    if (!arrival) {
        replay_.reset();
        done_ = group_;
        newest_ = group_newest_;
        return std::optional<Arrival>(time_passes(reached(newest_)));
    }
    replay_offset_ = arrival->offset;
    arrival->watermark = std::min(arrival->watermark, reached(group_newest_));
    closed_ = std::max(closed_, arrival->watermark);
    arrival->offset = offset();
    return arrival;
}

base::Result<std::optional<Arrival>> Inbox::next(base::Time steady) {
    if (heard_ == kNoTime) heard_ = steady;
    if (replay_ == nullptr && (looked_ == kNoTime || steady - looked_ >= options_.look_every))
        RETURN_IF_ERROR(look(steady));
    if (replay_ != nullptr) return from_group(steady);
    base::Time newest = kNoTime;
    for (const auto& [table, time] : newest_) newest = std::max(newest, time);
    if (newest > closed_ && steady - heard_ >= options_.patience) return std::optional<Arrival>(time_passes(newest));
    return std::optional<Arrival>();
}

std::string Inbox::offset() const {
    base::Json json = base::Json::object();
    json.set("done", done_).set("group", replay_ == nullptr ? done_ : group_);
    json.set("replay", replay_ == nullptr ? "" : replay_offset_).set("newest", times_json(newest_));
    json.set("closed", closed_ == kNoTime ? base::Json() : base::Json(closed_));
    return json.write();
}

}  // namespace majung::live
