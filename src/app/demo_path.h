// `majung demo PATH...`: the whole path on one's own files. All but the last part is learned from; the last part is
// replayed as if it came live.
#pragma once

#include <string>

#include "app/steps.h"
#include "app/verb.h"
#include "table/ledger.h"

namespace majung::app {

inline constexpr const char* kOwnSite = "majung-site";  // reused, never replaced
inline constexpr double kLearnedShare = 0.75;           // of the time range (of the rows where there is no time)

struct PathDemoResult {
    table::RowCounts counts;
    std::string champion;
    base::Time from = 0, until = 0;  // what was replayed
    bool row_clock = false;          // no times: rows are counted
    std::size_t alarms = 0;
};

base::Result<PathDemoResult> run_path_demo(const Arguments& arguments, Steps& steps);

}  // namespace majung::app
