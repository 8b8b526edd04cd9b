// The inner loop of reading: text without quotes into lines and cells, 64 bytes at a time (SSE2 compare and mask, as in
// Langdale and Lemire 2019, "Parsing gigabytes of JSON per second"). The text is followed by 64 readable bytes.
#pragma once

#include <emmintrin.h>

#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "intake/dialect.h"

namespace majung::intake {

/// One bit for each of the 64 bytes at `p` that equals `byte`.
inline std::uint64_t match_64(const char* p, __m128i byte) {
    std::uint64_t mask = 0;
    for (int i = 0; i < 4; ++i) {
        const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + 16 * i));
        mask |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(block, byte))))
                << (16 * i);
    }
    return mask;
}

inline std::int64_t count_byte(std::string_view text, char byte) {
    const __m128i wanted = _mm_set1_epi8(byte);
    std::int64_t n = 0;
    std::size_t at = 0;
    for (; at + 64 <= text.size(); at += 64) n += std::popcount(match_64(text.data() + at, wanted));
    for (; at < text.size(); ++at) n += text[at] == byte;
    return n;
}

/// on_line(cells, n, begin, end, ended) for each line; the last one may have no line end.
template <class OnLine>
void scan_lines(std::string_view text, const Dialect& dialect, OnLine&& on_line) {
    const char delimiter = dialect.delimiter, line_end = line_end_of(dialect.newline);
    const __m128i mark = _mm_set1_epi8(delimiter), newline = _mm_set1_epi8(line_end);
    const char* const end = text.data() + text.size();
    std::vector<Cell> cells(256);
    std::size_t n = 0;
    const char* line = text.data();
    const char* start = line;
    for (const char* block = line; block < end; block += 64) {
        std::uint64_t mask = match_64(block, mark) | match_64(block, newline);
        if (end - block < 64) mask &= (std::uint64_t{1} << (end - block)) - 1;
        while (mask != 0) {
            const char* at = block + std::countr_zero(mask);
            mask &= mask - 1;
            if (n == cells.size()) cells.resize(n * 2);
            cells[n].begin = start;
            cells[n].end = at;
            ++n;
            start = at + 1;
            if (*at == line_end) {
                on_line(cells.data(), n, line, at, true);
                n = 0;
                line = start;
            } else if (dialect.blank_after && *start == ' ') {
                ++start;
            }
        }
    }
    if (line == end) return;
    if (n == cells.size()) cells.resize(n * 2);
    cells[n].begin = start;
    cells[n].end = end;
    on_line(cells.data(), n + 1, line, end, false);
}

}  // namespace majung::intake
