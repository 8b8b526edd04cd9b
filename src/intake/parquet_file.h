// The format of Parquet files: typed already, so nothing is guessed and every row is kept.
#pragma once

#include "intake/format.h"

namespace majung::intake {

const Format& parquet_format();

}  // namespace majung::intake
