// The words of dates and clock times: months, weekdays and halves of the day in some twenty languages, zones by name, the
// years of East Asian eras. Recognised at the start of a text, in any case; a longer word goes before a shorter one, and a
// Latin or Cyrillic word must end where its letters do.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/time.h"

namespace majung::intake {

enum class Half { none, morning, afternoon };

/// Month 1..12 named at the start of the text, and the length of the name; 0 = none.
int month_of(std::string_view text, std::size_t& length);
inline bool month_here(std::string_view text) {
    std::size_t length = 0;
    return month_of(text, length) != 0;
}
Half half_of(std::string_view text, std::size_t& length);
/// Length of a weekday's name and what follows it ("Mon, ", "(수) "); 0 = none.
std::size_t weekday_length(std::string_view text);
/// Length of a word that leads from a date to a clock time ("um ", "à ", "klo "), its blank included; 0 = none.
std::size_t clock_word_length(std::string_view text);

/// A zone's name at the start of the text ("Z", "UTC", "KST"), its offset east of UTC, and the length of the name. Names
/// that several zones bear (CST, IST) are none.
bool zone_of(std::string_view text, base::Time& offset, std::size_t& length);

/// The year before an era's first ("令和" 2018, "民國" 1911) named at the start of the text, and the length of its name;
/// 0 = none.
int era_of(std::string_view text, std::size_t& length);

}  // namespace majung::intake
