// Adapter over ICU for Unicode normal form C.
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <vector>

#include "base/check.h"
#include "base/text.h"

namespace majung::base {

std::string to_nfc(std::string_view text) {
    bool plain = true;
    for (const char c : text) plain = plain && static_cast<unsigned char>(c) < 0x80;
    if (plain || !valid_utf8(text)) return std::string(text);
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
    CHECK(U_SUCCESS(status) != 0);
    std::vector<UChar> wide(text.size() + 1);
    std::int32_t wide_length = 0;
    u_strFromUTF8(wide.data(), static_cast<std::int32_t>(wide.size()), &wide_length, text.data(),
                  static_cast<std::int32_t>(text.size()), &status);
    CHECK(U_SUCCESS(status) != 0);
    std::vector<UChar> normal(static_cast<std::size_t>(wide_length) * 3 + 1);
    const std::int32_t length = unorm2_normalize(nfc, wide.data(), wide_length, normal.data(),
                                                 static_cast<std::int32_t>(normal.size()), &status);
    CHECK(U_SUCCESS(status) != 0);
    std::string out(static_cast<std::size_t>(length) * 3 + 1, '\0');
    std::int32_t out_length = 0;
    u_strToUTF8(out.data(), static_cast<std::int32_t>(out.size()), &out_length, normal.data(), length, &status);
    CHECK(U_SUCCESS(status) != 0);
    out.resize(static_cast<std::size_t>(out_length));
    return out;
}

}  // namespace majung::base
