// Characters that steer devices and are no text: those of a serial line's telegrams (STX, ETX), escapes, zero bytes. Tabs, line
// ends and form feeds are text; those that part fields and records (SOH, FS to US) would glue them together if dropped.
#pragma once

#include <emmintrin.h>

#include <cstddef>
#include <string_view>

namespace majung::intake {

inline bool steers(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x1c && byte != 1 && (byte < '\t' || byte > '\r');
}

/// All ones where a byte may steer: SOH is among them.
inline __m128i may_steer(__m128i bytes) {
    const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1b)), bytes);
    const __m128i moved = _mm_sub_epi8(bytes, _mm_set1_epi8('\t'));
    const __m128i white = _mm_cmpeq_epi8(_mm_min_epu8(moved, _mm_set1_epi8('\r' - '\t')), moved);
    return _mm_andnot_si128(white, low);
}

/// Where the next of them stands from `at` on; text.size(): nowhere.
inline std::size_t next_steering(std::string_view text, std::size_t at) {
    for (; at + 16 <= text.size(); at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
        if (_mm_movemask_epi8(may_steer(bytes)) == 0) continue;
        for (std::size_t i = at; i < at + 16; ++i)
            if (steers(text[i])) return i;
    }
    while (at < text.size() && !steers(text[at])) ++at;
    return at;
}

}  // namespace majung::intake
