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

/// Where a row came from.
struct RowOrigin {
    std::string file;
    std::int64_t row = 0;     // data record in its table, from 1, rejected ones included
    std::int64_t line = 0;    // physical line in the file, from 1
    std::int64_t offset = 0;  // byte in the decoded source
};

/// Columns of every ledger batch, in this order: row int64, line int64, column int64 (from 1; 0 = the whole row),
/// code text, action text ("rejected" | "repaired" | "kept": as it was, but late), raw text (the record or cell as it stood), offset int64.
const SchemaPtr& ledger_schema();

}  // namespace majung::table
