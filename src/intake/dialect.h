// Cutting text into records and cells under a Dialect.
//
// A quote opens at the start of a cell only (blanks before it allowed) and closes where a delimiter or line end follows
// (blanks between allowed); a quote that never closes is a letter like others, so that one stray quote cannot swallow the
// file. A quoted cell is at most kQuotedBytesMax long: past that it counts as never closed.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "intake/reading.h"

namespace majung::intake {

inline constexpr std::string_view kArrow = " -> ";  // what Dialect::arrow stands for
inline constexpr std::size_t kQuotedBytesMax = 1UL << 16;

struct Cell {
    const char* begin = nullptr;
    const char* end = nullptr;
    bool quoted = false;   // begin..end stand between quotes
    bool escaped = false;  // and hold quotes or escapes to be resolved
    std::string_view text() const { return {begin, static_cast<std::size_t>(end - begin)}; }
    bool blank() const {
        const char* p = begin;
        while (p < end && (*p == ' ' || *p == '\t')) ++p;
        return p == end;
    }
};

/// One record. The cells point into the text scanned.
struct Record {
    std::vector<Cell> cells;
    const char* begin = nullptr;
    const char* end = nullptr;   // without the line end
    const char* next = nullptr;  // where the following record starts
    int lines = 1;               // physical lines that it takes
    bool ended = true;           // a line end stands behind it
    bool blank() const {
        return begin == end || (cells.size() == 1 && cells[0].begin == cells[0].end && !cells[0].quoted);
    }
    std::string_view text() const { return {begin, static_cast<std::size_t>(end - begin)}; }
};

/// The record at `begin` (begin < end). Needs the whole record, and kQuotedBytesMax more unless the text ends there.
void scan_record(const char* begin, const char* end, const Dialect& dialect, Record& out);

/// Where the last whole record of a text that goes on ends (0 = none does).
struct WholeRecords {
    std::size_t bytes = 0;
    bool near_limit = false;  // a quote was found, or not, so far away that kQuotedBytesMax nearly decided it
};
WholeRecords whole_records(std::string_view text, const Dialect& dialect);

/// The cell's text with doubled or escaped quotes resolved.
std::string unescape(const Cell& cell, const Dialect& dialect);

/// All records of a text, cells as strings; for the head.
struct CutText {
    std::vector<std::vector<std::string_view>> records;
    std::vector<std::int64_t> lines;    // physical line of each record, from 1
    std::vector<std::string_view> raw;  // without line ends
    std::int64_t lines_total = 0;
    bool cut = false;                  // the last record had no line end
    bool gaps_lost = false;            // runs of blanks delimit: an empty cell leaves no trace
    std::deque<std::string> resolved;  // owns unescaped cells
};
CutText cut_text(std::string_view text, const Dialect& dialect, std::size_t records_max);

}  // namespace majung::intake
