// Arbitrary bytes through detection and every decoder: what comes out is valid UTF-8.
#include <cstdint>

#include "base/check.h"
#include "base/text.h"
#include "intake/encoding.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace majung;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    (void)intake::detect_encoding(bytes, size % 2 == 0);
    for (const auto* name : {"EUC-KR", "Shift_JIS", "GB18030", "windows-1252", "ISO-2022-JP"}) {
        std::string out;
        std::size_t strange = 0;
        intake::decoder_for(name)->decode(bytes, out, strange);
        CHECK(base::valid_utf8(out));
    }
    for (const bool big : {false, true}) {
        std::string out;
        std::size_t used = 0;
        intake::decode_utf16(bytes, big, true, out, used);
        CHECK(used == bytes.size() && base::valid_utf8(out));
    }
    CHECK(base::valid_utf8(intake::mend_utf8(bytes)));
    return 0;
}
