// The format of zip archives of raw files: every member that holds a table is read like a file of its own.
#pragma once

#include "intake/format.h"

namespace majung::intake {

const Format& zipped_format();

}  // namespace majung::intake
