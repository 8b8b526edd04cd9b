// The format of delimited text.
#pragma once

#include "intake/format.h"

namespace majung::intake {

const Format& delimited_format();

}  // namespace majung::intake
