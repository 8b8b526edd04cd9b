// Any bytes: parsing never crashes, and what parses is written and parsed again to the same text.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto parsed = majung::base::parse_json(text);
    if (!parsed.ok()) return 0;
    const std::string written = parsed->write();
    const auto again = majung::base::parse_json(written);
    CHECK(again.ok());
    CHECK(again->write() == written);
    return 0;
}
