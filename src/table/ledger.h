// The row ledger: every row that came in is accounted for (law L1), and each repair and rejection has a row here.
#pragma once

#include <cstdint>
#include <string>

#include "table/type.h"

namespace majung::table {

struct RowCounts {
    std::int64_t read = 0, kept = 0, rejected = 0;
    std::int64_t repaired = 0;  // kept rows with at least one repair

    bool balanced() const { return read == kept + rejected; }
    RowCounts& operator+=(const RowCounts& other) {
        read += other.read;
        kept += other.kept;
        rejected += other.rejected;
        repaired += other.repaired;
        return *this;
    }
    bool operator==(const RowCounts&) const = default;
};

/// Where a row stands in its file, and how.
struct RowOrigin {
    std::int64_t line = 0;    // physical line, from 1
    std::int64_t offset = 0;  // byte in the decoded source
    std::string raw;          // the record as it stands
};

/// Columns of every ledger batch, in this order: row int64, line int64, column int64 (from 1; 0 = the whole row),
/// code text, action text ("rejected" | "repaired" | "kept": as it was, but late), raw text (the record or cell as it stood), offset int64
/// (byte at which the record begins, in the unpacked file; of UTF-16 in that file as UTF-8).
const SchemaPtr& ledger_schema();

}  // namespace majung::table
