// Time zones by their IANA names ("Asia/Seoul"): adapter over Howard Hinnant's date library and the system's zone data.
#pragma once

#include <string_view>

#include "base/time.h"

namespace majung::base {

bool zone_known(std::string_view zone);
/// What a clock on the wall shows at a moment; UTC where the zone is not known.
Time wall_time(Time utc, std::string_view zone);

}  // namespace majung::base
