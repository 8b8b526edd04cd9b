// Lines above a run that one delimiter cuts otherwise than the data, cut anew so that they can name its columns.
#pragma once

#include "intake/dialect.h"
#include "intake/sections.h"

namespace majung::intake {

void recut_names(CutText& cut, const Run& run);

}  // namespace majung::intake
