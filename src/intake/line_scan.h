// The inner loop of reading: text without quotes into lines and cells, 64 bytes at a time (SSE2 compare and mask, as in
// Langdale and Lemire 2019, "Parsing gigabytes of JSON per second"). The text is followed by 64 readable bytes. One look at
// the bytes goes before: it tells which of the slower ways they need.
#pragma once

#include <emmintrin.h>

#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "intake/dialect.h"
#include "intake/steering.h"

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

/// What bytes hold, and how many line ends.
struct Look {
    bool high = false;      // a byte beyond ASCII
    bool steering = false;  // what may be a control character
    bool quote = false;     // the dialect's quote
    std::int64_t lines = 0;
};

inline Look look_at(std::string_view text, char quote, char line_end) {
    const __m128i quotes = _mm_set1_epi8(quote), ends = _mm_set1_epi8(line_end), none = _mm_setzero_si128();
    __m128i high = none, steering = none, quoted = none;
    Look look;
    std::size_t at = 0;
    for (; at + 64 <= text.size(); at += 64) {
        std::uint64_t newlines = 0;
        for (int i = 0; i < 4; ++i) {
            const __m128i block =
                _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at + 16 * static_cast<std::size_t>(i)));
            high = _mm_or_si128(high, block);
            steering = _mm_or_si128(steering, may_steer(block));
            quoted = _mm_or_si128(quoted, _mm_cmpeq_epi8(block, quotes));
            newlines |=
                static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(block, ends))))
                << (16 * i);
        }
        look.lines += std::popcount(newlines);
    }
    look.high = _mm_movemask_epi8(high) != 0;
    look.steering = _mm_movemask_epi8(steering) != 0;
    look.quote = quote != 0 && _mm_movemask_epi8(quoted) != 0;
    for (; at < text.size(); ++at) {
        look.high = look.high || static_cast<unsigned char>(text[at]) >= 0x80;
        look.steering = look.steering || steers(text[at]);
        look.quote = look.quote || (quote != 0 && text[at] == quote);
        look.lines += text[at] == line_end;
    }
    return look;
}

/// on_line(cells, n, begin, end, ended) for each line; the last one may have no line end.
template <class OnLine>
void scan_lines(std::string_view text, const Dialect& dialect, OnLine&& on_line) {
    const char delimiter = dialect.delimiter, line_end = line_end_of(dialect.newline);
    const __m128i mark = _mm_set1_epi8(delimiter), newline = _mm_set1_epi8(line_end);
    const char* const end = text.data() + text.size();
    constexpr std::size_t kBlockCells = 64 + 4;
    std::vector<Cell> cells(256);
    std::size_t n = 0;
    const char* line = text.data();
    const char* start = line;
    for (const char* block = line; block < end; block += 64) {
        std::uint64_t mask = match_64(block, mark), line_ends = match_64(block, newline);
        if (end - block < 64) {
            const std::uint64_t inside = (std::uint64_t{1} << (end - block)) - 1;
            mask &= inside;
            line_ends &= inside;
        }
        if (n + kBlockCells > cells.size()) cells.resize(n * 2 + kBlockCells);
        if (line_ends == 0 && !dialect.blank_after) {  // four at a time: how many they are is no branch to guess
            const auto found = static_cast<std::size_t>(std::popcount(mask));
            if (found == 0) continue;
            for (std::size_t i = 0; i < found; i += 4) {
                for (std::size_t k = 0; k < 4; ++k) {
                    Cell& cell = cells[n + i + k];
                    cell.begin = start;
                    cell.end = block + std::countr_zero(mask);
                    start = cell.end + 1;
                    mask &= mask - 1;
                }
            }
            n += found;
            start = cells[n - 1].end + 1;
            continue;
        }
        mask |= line_ends;
        while (mask != 0) {
            const char* at = block + std::countr_zero(mask);
            mask &= mask - 1;
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
    if (n == cells.size()) cells.resize(n + 1);
    cells[n].begin = start;
    cells[n].end = end;
    on_line(cells.data(), n + 1, line, end, false);
}

}  // namespace majung::intake
