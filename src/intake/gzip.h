// Gzip sources, adapter over zlib. Members that follow one another are one stream (RFC 1952); a stream that is cut off
// gives what it holds. Past base::kArchiveBytesMax, or unpacking to absurdly more than it is, it is refused (law L14).
#pragma once

#include <memory>
#include <string_view>

#include "intake/source.h"

namespace majung::intake {

bool is_gzip(std::string_view first_bytes);
std::unique_ptr<Source> gzip_source(std::unique_ptr<Source> packed);

}  // namespace majung::intake
