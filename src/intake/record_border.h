// Where records end in bytes that are not mended yet. Line ends are the same bytes before and after mending, quotes too, but
// what stands beside a quote may not be: steering characters and byte-order marks are dropped, the second byte of a letter may look
// like a delimiter or an escape, a cell grows or shrinks past the longest that is taken for quoted. Where that could matter
// the borders are looked for in the mended text and carried back by counting lines, so that they do not depend on how the
// bytes were cut into blocks (L3).
#pragma once

#include <cstddef>
#include <string_view>

#include "intake/line_scan.h"
#include "intake/reading.h"

namespace majung::intake {

/// Where the last whole record of `bytes`, which hold quotes, ends; 0: none does. More bytes follow. `look`: at them.
std::size_t last_record_end(std::string_view bytes, const Look& look, const Reading& reading);

}  // namespace majung::intake
