// Trends out of a site: samples from its committed files and from the spool, the score and its regimes from live operation.
// Only the columns asked for are read, and only of files whose span touches the window; memory is O(points).
#pragma once

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

/// `query` with from < to.
base::Result<Trends> site_trends(site::Site& site, const Watch& watch, const TrendQuery& query);

}  // namespace majung::console
