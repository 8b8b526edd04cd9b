// One messy file: rows of a table as its program would have left them, with planted flaws, each noted with its physical line.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/random.h"
#include "sim/sheet_style.h"

namespace majung::sim {

/// Codes: repeated_header, total_row, duplicate_row, missing_marker, stuck, cut_row.
struct Flaw {
    std::string file;  // relative to raw/
    std::string code;
    std::string column;         // tag; empty where the whole row is meant
    std::int64_t row = 0;       // physical line, from 1; of a stuck span the first
    std::int64_t last_row = 0;  // of a stuck span the last, else equal to row
};

/// Rows of one table, `width` values each.
struct RowBlock {
    std::size_t width = 0;
    std::vector<base::Time> times;
    std::vector<double> values;

    std::size_t rows() const { return times.size(); }
    double at(std::size_t row, std::size_t column) const { return values[row * width + column]; }
};

struct RawFile {
    std::string bytes;
    std::vector<Flaw> flaws;  // `file` still empty
};

struct Mess {
    double amount = 1;  // 1: as often as the style says; 0: none at all
    bool stuck = true;  // readings that stick in the logger, and sentinels such as 9999
    double days = 1;    // that the file spans
};

RawFile make_raw_file(const SheetStyle& style, const TableSpec& table, const RowBlock& rows, const Mess& mess,
                      base::Rng rng);

}  // namespace majung::sim
