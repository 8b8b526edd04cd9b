// Files named on the command line, and those below folders named, in the order of their names. Names that begin with a dot
// are passed over. `folder_empty` where nothing is left.
#pragma once

#include <string>
#include <vector>

#include "base/file.h"

namespace majung::app {

base::Result<std::vector<std::string>> source_paths(base::FileSystem& files, const std::vector<std::string>& named);

}  // namespace majung::app
