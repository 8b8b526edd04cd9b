// A run of records that may be a table: where its header and data stand, the fits of its columns, and whether it counts beside
// the main table (intake/layout.h chooses among candidates).
#pragma once

#include <string>
#include <vector>

#include "intake/column_fits.h"
#include "intake/dialect.h"
#include "intake/header_rows.h"
#include "intake/sections.h"

namespace majung::intake {

inline constexpr std::size_t kListAboveMax = 200;  // lines between a list of names and the data

struct Candidate {
    Run run;
    std::size_t data = 0, last = 0;  // data rows [data, last)
    HeaderRows header;
    std::vector<ColumnFit> fits;      // of the data rows
    std::size_t fitted_last = 0;      // behind the last row that they are fitted on; 0 = not from `data` on
    bool alone = false;               // it counts beside the main table
    std::vector<std::string> listed;  // names one below another above it (listed_names.h)
    std::vector<std::string> keys;    // before the values of its columns (keyed_cells.h)
    std::size_t narrow = 0;           // cells of its rows that leave the last ones out; 0 = none does
    std::size_t rows() const { return last - data; }
};

/// The run's header, data and fits. Lines above it from record `top` on may name its columns; they are cut anew in `cut` where
/// they are cut otherwise than the data.
Candidate look_at_run(CutText& cut, std::size_t top, const Run& run);
Candidate look_at_plate(CutText& cut, std::size_t top, const Run& run);

/// A later row that begins another table of the same width: rows that are no data with names among them.
std::size_t next_section(const TextRows& records, const Candidate& table);

/// Names over typed columns: what a table beside the main one must have.
bool stands_alone(const TextRows& records, const Candidate& c);

}  // namespace majung::intake
