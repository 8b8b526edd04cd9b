// Zip archives in memory, adapter over libzip: `.majung` models and packages. Entries are written with a fixed time so
// that the same content gives the same bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace majung::base {

struct ZipEntry {
    std::string name;
    std::string bytes;
};

/// All entries; refuses archives that unpack to more than `bytes_max`, absolute names and "..".
Result<std::vector<ZipEntry>> unzip(std::string_view archive, std::int64_t bytes_max);
Result<std::string> zip(const std::vector<ZipEntry>& entries);

}  // namespace majung::base
