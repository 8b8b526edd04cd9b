// Inbox: files that office PCs drop into the site's inbox/. A file that has stopped growing is poured once, by the site;
// what live operation scores are those poured rows, so its offset is which parts (a file's rows of one table) are done.
// A kill between the pour and the scoring loses nothing: parts of inbox files that are not done are taken up at the start.
//
// Files that arrive together play together in the order of time. A machine's tables arrive in several files, not at once:
// ticks close up to where every table has come, or, when no further file has come for `patience`, to the newest row.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "live/connector.h"
#include "live/replay.h"
#include "site/site.h"

namespace majung::live {

struct InboxOptions {
    base::Time look_every = base::kSecond;
    base::Time patience = 20 * base::kSecond;
    std::vector<std::string> tables = {};  // that the champions are fed from; others hold no tick back
    site::PourOptions pour = {};
    std::function<void(const site::PouredSource&)> on_file = {};  // after each: poured, or unread and why
};

class Inbox final : public Connector {
  public:
    /// The site outlives it.
    Inbox(site::Site& site, InboxOptions options) : site_(site), options_(std::move(options)) {}

    std::string_view name() const override { return "inbox"; }
    base::Result<void> resume(const std::string& offset) override;
    base::Result<std::optional<Arrival>> next(base::Time steady) override;

  private:
    base::Result<void> look(base::Time steady);
    base::Result<std::vector<site::PartRecord>> inbox_parts(std::int64_t after, std::int64_t until);
    base::Result<void> open_group(std::vector<site::PartRecord> parts, const std::string& offset);
    base::Result<std::optional<Arrival>> from_group(base::Time steady);
    Arrival time_passes(base::Time watermark);
    base::Time reached(const std::map<std::string, base::Time>& newest) const;
    std::string offset() const;

    site::Site& site_;
    InboxOptions options_;
    std::int64_t done_ = 0, group_ = 0;  // parts up to done_ are scored, up to group_ are being scored
    std::map<std::string, base::Time> newest_, group_newest_;  // of each table's rows; with the group's
    base::Time closed_ = kNoTime;
    std::unique_ptr<Replay> replay_;  // of the group
    std::string replay_offset_;
    base::Time looked_ = kNoTime, heard_ = kNoTime;
    bool behind_ = true;  // parts may stand there that are not done
};

}  // namespace majung::live
