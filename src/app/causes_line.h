// What moved an alarm, in one line: the strongest causes first, each with its value and what would be usual. Where no tag has
// left its own range the line says that first, for then only their combination is unusual.
#pragma once

#include <string>

#include "alarm/alarm.h"
#include "words/words.h"

namespace majung::app {

std::string causes_line(words::Language language, const alarm::AlarmChange& change);

}  // namespace majung::app
