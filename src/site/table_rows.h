// The rows of a table out of its parts: each part's columns put into the family's order and types. Where files of different
// labels speak of the same time they are of different machines (or lots): a last column `asset` says which.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/file.h"
#include "site/records.h"
#include "table/batch.h"

namespace majung::site {

struct TableRows {
    std::string site;               // the folder
    table::SchemaPtr schema;        // the family's
    std::vector<PartRecord> parts;  // in the order of their first stamp, then as poured
    bool asset = false;             // the schema's last column is the parts' label
};

/// Sets schema and asset by the family's schema and the parts.
TableRows table_rows(const std::string& site, const table::Schema& family, std::vector<PartRecord> parts);

/// Columns that name a row's place: PartRecord::id and the number of its data record.
inline constexpr std::string_view kPartColumn = "_part", kRowColumn = "_row";

/// One of the parts as it stands in its file; `origin`: with the two columns that name each row's place, at the end.
base::Result<std::unique_ptr<table::BatchReader>> open_part_rows(base::FileSystem& files, const TableRows& rows,
                                                                 const PartRecord& part, bool origin = false);
/// All rows, in the order of the time column where there is one, else as poured. Parts that follow one another are read one
/// by one, sorted parts that overlap are merged, the rest is sorted by DuckDB.
base::Result<std::unique_ptr<table::BatchReader>> open_table_rows(base::FileSystem& files, const TableRows& rows);
/// All rows, to say what they are: where the stamps of a part run back, they are no clock to sort by, and the rows come as they
/// were poured (source after source, each as it stands in its file), so that counters and runs are seen as they were.
base::Result<std::unique_ptr<table::BatchReader>> open_rows_to_describe(base::FileSystem& files, const TableRows& rows);

}  // namespace majung::site
