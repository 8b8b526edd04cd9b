// The usual number cell in a dozen instructions, without a branch on its length: up to 16 letters are loaded at once, the
// decimal point is squeezed out by a byte shuffle, and pairs, fours and eights of digits are multiplied together (Lemire
// and Mula's digit folding; SSSE3 and SSE4.1, which the baseline has). What is longer or odd is left to cells.h.
//
// Cells must be followed by at least 16 readable bytes.
#pragma once

#include <smmintrin.h>

#include <array>
#include <bit>
#include <cstdint>

#include "intake/cells.h"

namespace majung::intake {

/// For a cell of `length` letters with a point at `point` (== length: none): where each of the 16 right-aligned digits
/// comes from.
struct DigitShuffles {
    alignas(16) std::array<std::array<std::array<std::int8_t, 16>, 17>, 17> from;
    constexpr DigitShuffles() : from{} {
        for (int length = 0; length <= 16; ++length) {
            for (int point = 0; point <= 16; ++point) {
                auto& lanes = from[static_cast<std::size_t>(length)][static_cast<std::size_t>(point)];
                for (auto& lane : lanes) lane = -1;
                int to = 15;
                for (int at = length - 1; at >= 0; --at)
                    if (at != point) lanes[static_cast<std::size_t>(to--)] = static_cast<std::int8_t>(at);
            }
        }
    }
};
inline constexpr DigitShuffles kDigitShuffles;

/// Digits of `length` letters (1..16) at `p` with the point at `point` left out; false: a letter is no digit.
[[gnu::always_inline]] inline bool fold_digits(const char* p, std::size_t length, std::size_t point,
                                               std::uint64_t& out) {
    const __m128i raw = _mm_sub_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p)), _mm_set1_epi8('0'));
    const __m128i digits = _mm_shuffle_epi8(
        raw, _mm_load_si128(reinterpret_cast<const __m128i*>(kDigitShuffles.from[length][point].data())));
    if (_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_max_epu8(digits, _mm_set1_epi8(10)), digits)) != 0) return false;
    const __m128i pairs =
        _mm_maddubs_epi16(digits, _mm_set_epi8(1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10));
    const __m128i fours = _mm_madd_epi16(pairs, _mm_set_epi16(1, 100, 1, 100, 1, 100, 1, 100));
    const __m128i packed = _mm_packus_epi32(fours, fours);
    const __m128i eights = _mm_madd_epi16(packed, _mm_set_epi16(1, 10000, 1, 10000, 1, 10000, 1, 10000));
    const auto both = static_cast<std::uint64_t>(_mm_cvtsi128_si64(eights));
    out = (both & 0xffffffffU) * 100000000U + (both >> 32);
    return true;
}

/// As fast_double.
[[gnu::always_inline]] inline bool padded_double(const char* p, const char* end, double& out) {
    const bool negative = *p == '-';
    const char* digits = p + negative;
    const auto length = static_cast<std::size_t>(end - digits);
    if (length - 1 >= 16) [[unlikely]]
        return seldom_double(p, end, out);
    const __m128i raw = _mm_loadu_si128(reinterpret_cast<const __m128i*>(digits));
    const auto points =
        static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(raw, _mm_set1_epi8('.')))) | 1U << length;
    const auto point = static_cast<std::size_t>(std::countr_zero(points));
    std::uint64_t mantissa = 0;
    if (!fold_digits(digits, length, point, mantissa) || mantissa > (1ULL << 53) || (length == 1 && point == 0))
        return seldom_double(p, end, out);
    const std::size_t places = length - point - (point < length ? 1 : 0);
    const double value = static_cast<double>(mantissa) / kPowersOfTen[places];
    out = negative ? -value : value;
    return true;
}

/// As fast_int64.
[[gnu::always_inline]] inline bool padded_int64(const char* p, const char* end, std::int64_t& out) {
    const bool negative = *p == '-';
    const char* digits = p + negative;
    const auto length = static_cast<std::size_t>(end - digits);
    if (length - 1 >= 16) [[unlikely]]
        return seldom_int64(p, end, out);
    if (*digits == '0' && length > 1) return false;
    std::uint64_t value = 0;
    if (!fold_digits(digits, length, length, value)) return false;
    out = negative ? -static_cast<std::int64_t>(value) : static_cast<std::int64_t>(value);
    return true;
}

}  // namespace majung::intake
