// Parts: rows that were poured, as tables of their own, one a file and table, for whoever plays them as if live (inbox, replay of
// files). They are what the site stores: in the family's columns and units, each with the place it came from, so that what is
// scored is what is kept. A file in disorder is put in the order of time.
#pragma once

#include <memory>
#include <vector>

#include "live/replay.h"
#include "site/site.h"

namespace majung::live {

class Parts final : public catalog::Dataset {
  public:
    /// The site outlives it.
    static base::Result<std::shared_ptr<const Parts>> open(site::Site& site, std::vector<site::PartRecord> records);
    Parts(site::Site& site, std::vector<site::PartRecord> records) : site_(site), records_(std::move(records)) {}

    const std::vector<catalog::TableInfo>& tables() const override { return tables_; }
    base::Result<std::unique_ptr<table::BatchReader>> open(int place) const override;
    const std::vector<PlayedFile>& files() const { return files_; }  // in the tables' order

  private:
    site::Site& site_;
    std::vector<site::PartRecord> records_;
    std::vector<catalog::TableInfo> tables_;
    std::vector<PlayedFile> files_;
};

/// Plays them; `options` without what they themselves say.
base::Result<std::unique_ptr<Replay>> replay_parts(std::string name, site::Site& site,
                                                   std::vector<site::PartRecord> records, ReplayOptions options = {});

}  // namespace majung::live
