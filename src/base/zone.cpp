#include "base/zone.h"

#include <date/tz.h>

#include <chrono>
#include <stdexcept>

namespace majung::base {
namespace {

const date::time_zone* find_zone(std::string_view zone) {
    try {
        return date::locate_zone(zone);
    } catch (const std::runtime_error&) {  // exceptions stop at this adapter: no such zone, or no zone data
        return nullptr;
    }
}

}  // namespace

bool zone_known(std::string_view zone) { return find_zone(zone) != nullptr; }

Time wall_time(Time utc, std::string_view zone) {
    const date::time_zone* found = find_zone(zone);
    if (found == nullptr) return utc;
    const auto moment = date::sys_time<std::chrono::microseconds>(std::chrono::microseconds(utc));
    return found->to_local(moment).time_since_epoch().count();
}

}  // namespace majung::base
