// SITE|PATH...: a site that is opened, or raw files poured into a temporary one that goes with the value.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/verb.h"
#include "base/file.h"
#include "base/pool.h"
#include "base/walk.h"
#include "site/site.h"

namespace majung::app {

struct OpenedSite {
    std::unique_ptr<base::TemporaryFolder> folder;  // null: the user's own site
    std::unique_ptr<site::Site> site;
    site::PourReport poured;  // of the temporary one
};

/// With Access::read a site that cannot be written to is opened to read.
base::Result<std::unique_ptr<site::Site>> open_site(const std::string& path, site::Site::Access access);
/// The same for a site.
base::Result<OpenedSite> open_site_or_paths(const Arguments& arguments, const std::vector<std::string>& paths,
                                            base::Pool& pool, site::Site::Access access = site::Site::Access::write);

/// "read 1,000, kept 998, rejected 2, doubtful 0" on stderr, as every verb that reads ends.
void say_totals(const Arguments& arguments, const table::RowCounts& counts, std::int64_t doubtful);
/// One line on stderr where names led to what was met before.
void say_met_again(const Arguments& arguments, const std::vector<base::MetAgain>& again);
/// One line on stderr for each file that gave no table.
void say_unread(const Arguments& arguments, const site::PourReport& report);

}  // namespace majung::app
