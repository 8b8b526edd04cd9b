// Trends out of a site: samples from its committed files and from the spool, the score and its regimes from live operation.
// Only the columns asked for are read, and only of files whose span touches the window; memory is O(points).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "console/view.h"
#include "report/champion.h"
#include "site/site.h"

namespace majung::console {

/// What is drawn of a site: the champion's sheet where there is one, else measured columns without ranges.
struct Watch {
    std::string question;  // empty: no champion
    report::ChampionSheet sheet;
};

/// The spool's batches by table, kept between questions: live operation commits many small ones, and decoding them is what
/// costs. Bounded as the spool is (it is poured hourly or at 16 MiB).
class SpoolCache {
  public:
    /// What stands in the site's spool of this table now.
    base::Result<const std::vector<site::SpooledRows>*> rows(site::Site& site, const std::string& table);

  private:
    std::map<std::string, std::vector<site::SpooledRows>> tables_;
};

/// `query` with from < to.
base::Result<Trends> site_trends(site::Site& site, SpoolCache& spool, const Watch& watch, const TrendQuery& query);

}  // namespace majung::console
