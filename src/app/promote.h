// The circle's two questions of a site, asked when a trial is held: has the plant moved since the champion learned, and may
// the challenger take over? The challenger is tried before a trial on what has come since the last one,
// and after it where the trial left later time aside. Both answers go to stderr.
#pragma once

#include <string>

#include "app/verb.h"
#include "site/site.h"

namespace majung::app {

base::Result<void> try_promotion(const Arguments& arguments, site::Site& site, const std::string& question,
                                 bool say_waiting);

/// Tags that have settled elsewhere, the largest first.
base::Result<void> say_drift(const Arguments& arguments, site::Site& site, const std::string& question);

}  // namespace majung::app
