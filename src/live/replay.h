// Replay: tables that are there already, played in time order as if they came live, at a multiple of real time or as fast
// as they can be scored. Files that intake has read, the site's own tables and tests come in as a Dataset.
//
// Rows go out in slots of data time: all tables' rows up to the slot's end, then the watermark of that end; so no table
// runs ahead of another. The offset is how many rows of each table have gone out, in the dataset's order. Rows without a stamp go with the row
// before them; tables without a time column are left out where others have one, else they play one batch at a time.
#pragma once

#include <memory>
#include <vector>

#include "catalog/dataset.h"
#include "live/connector.h"

namespace majung::live {

/// Where a table's rows come from.
struct PlayedFile {
    std::string name;
    std::vector<std::string> absent = {};  // columns that the rows have, but the file has not
    std::int64_t put_in_order = 0;         // rows whose stamps ran back
};

struct ReplayOptions {
    double speed = 0;                      // data seconds a second; 0 = as fast as it goes
    base::Time slot = 0;                   // 0 = by the speed: a tenth of a second of wall time, 1 s to 10 min of data
    base::Time from = kNoTime;             // only rows later than this (on a row clock: after this row)
    bool by_rows = false;                  // the clock counts rows, whatever times they have
    std::vector<std::string> tables = {};  // only these; empty = all
    bool kept = false;                     // the rows stand in a site
    std::vector<PlayedFile> files = {};    // of each table; empty = nobody knows
};

class Replay final : public Connector {
  public:
    Replay(std::string name, std::shared_ptr<const catalog::Dataset> data, ReplayOptions options);
    ~Replay() override;

    std::string_view name() const override { return name_; }
    base::Result<void> resume(const std::string& offset) override;
    base::Result<std::optional<Arrival>> next(base::Time steady) override;
    bool finished() const override { return finished_; }
    bool begins_again() const override { return true; }

  private:
    struct Head;
    base::Result<void> fill(Head& head);
    base::Result<bool> open_slot();
    std::string offset() const;

    std::string name_;
    std::shared_ptr<const catalog::Dataset> data_;  // shared with whoever reads the same files meanwhile
    ReplayOptions options_;
    std::vector<Head> heads_;
    std::size_t turn_ = 0;  // table whose rows of the slot go out next
    base::Time slot_end_ = kNoTime, first_ = kNoTime, started_ = kNoTime;
    bool timed_ = false, slot_open_ = false, finished_ = false;
};

}  // namespace majung::live
