// `read --text`: the faithful clean copy of a table. Cells as written, decoded and unquoted but not normalised, no types, the
// file's own header row; CSV in UTF-8.
#pragma once

#include <string>

#include "base/file.h"
#include "base/result.h"

namespace majung::intake {

/// `to` empty: standard output. An empty file gives an empty file.
base::Result<void> copy_text(base::FileSystem& files, const std::string& path, const std::string& to, bool excel);

}  // namespace majung::intake
