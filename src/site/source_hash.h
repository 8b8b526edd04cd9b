// What a raw file is by its bytes, and which earlier source it is or begins with (law L2), found in one pass over it.
//
// Of each source the hash of its beginning is kept: of its first bytes, as many as its size rounded down to three binary digits
// behind the first (1,000 bytes: 960). A new file asks for each such length that it passes who began so; only these are
// compared at their whole length, so that the pass costs the same however many sources there are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/file.h"
#include "base/result.h"

namespace majung::site {

class Database;

/// The earlier source that a file begins with, or is.
struct EarlierSource {
    std::int64_t id = 0, bytes = 0;
    std::string sha256;
    bool whole_line = false;
};

struct SourceHash {
    std::string sha256;
    std::string begin;  // the hash of its beginning; empty = unknown
    std::int64_t bytes = 0;
    bool whole_line = false;                         // its last byte ends a line
    std::optional<EarlierSource> same, begins_with;  // the longest of them
};

base::Result<SourceHash> hash_source(base::FileSystem& files, Database& knowledge, const std::string& path);

}  // namespace majung::site
