// The usual stamp, "2024-01-03 16:29:15" with or without a fraction, where most stamps of a column are of the day of the one
// before: the date is compared with that one's, and the clock's six digits are checked and read together as one word of
// eight bytes. One answer with fast_iso. Stamps must be followed by at least 16 readable bytes.
#pragma once

#include <cstdint>
#include <cstring>

#include "intake/times.h"

namespace majung::intake {

/// The date read last, as it was written and as time.
struct LastDay {
    std::uint64_t first = 0;  // "2024-01-"
    std::uint16_t rest = 0;   // "03"
    base::Time midnight = 0;
};

/// As fast_iso.
inline bool usual_stamp(const char* p, const char* end, LastDay& last, base::Time& out) {
    std::uint64_t first = 0, clock = 0;
    std::uint16_t rest = 0;
    std::memcpy(&first, p, 8);
    std::memcpy(&rest, p + 8, 2);
    if (first != last.first || rest != last.rest || end - p != 19 || (p[10] != ' ' && p[10] != 'T')) {
        if (!fast_iso(p, end, out)) return false;
        const base::Time behind = out % base::kDay;
        last = {first, rest, out - (behind < 0 ? behind + base::kDay : behind)};
        return true;
    }
    std::memcpy(&clock, p + 11, 8);
    clock ^= 0x30303a30303a3030ULL;  // "00:00:00", the first letter lowest
    // A digit is now 0 to 9 and a colon 0: nothing has its high bit set, nor has a digit once 0x76 is added.
    if ((((clock + 0x7676007676007676ULL) | clock) & 0x8080808080808080ULL) != 0 ||
        (clock & 0x0000ff0000ff0000ULL) != 0)
        return false;
    const auto two = [&](int at) {
        return static_cast<base::Time>((clock >> (8 * at) & 0xff) * 10 + (clock >> (8 * at + 8) & 0xff));
    };
    const base::Time hour = two(0), minute = two(3), second = two(6);
    if (hour > 23 || minute > 59 || second > 59) return false;
    out = last.midnight + hour * base::kHour + minute * base::kMinute + second * base::kSecond;
    return true;
}

}  // namespace majung::intake
