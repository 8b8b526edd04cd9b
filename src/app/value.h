// The value account as the command line tells it: verdicts, minutes, money where a cost was stated.
#pragma once

#include <string>

#include "app/verb.h"
#include "base/json.h"
#include "site/site.h"

namespace majung::app {

/// {real, false, planned, minutes, krw}.
base::Json to_json(const site::ValueAccount& account);
std::string account_line(const Arguments& arguments, const site::ValueAccount& account, const site::SiteConfig& config);

}  // namespace majung::app
