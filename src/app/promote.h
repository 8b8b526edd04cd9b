// The challenger's chance, said on stderr: before a trial on what has come since the last one, and after it where the trial
// left later time aside.
#pragma once

#include <string>

#include "app/verb.h"
#include "site/site.h"

namespace majung::app {

base::Result<void> try_promotion(const Arguments& arguments, site::Site& site, const std::string& question);

}  // namespace majung::app
