// UTF-8 into what plant computers write: CP949 (windows-949), UTF-16 with a mark, gzip. Adapter over ICU and zlib; equal input gives equal
// bytes (the gzip header carries no time).
#pragma once

#include <string>
#include <string_view>

namespace majung::sim {

enum class Encoding { utf8, utf8_mark, cp949, utf16le };

std::string encode(std::string_view utf8, Encoding encoding);
std::string gzip(std::string_view bytes);

}  // namespace majung::sim
