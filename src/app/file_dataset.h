// A Dataset straight from raw files, in memory, no site: for the PATH forms. Tables with the same columns are one family
// and become one table, its files in the order of their first time.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/pool.h"
#include "catalog/dataset.h"
#include "table/ledger.h"

namespace majung::app {

struct FileDataset {
    catalog::MemoryDataset data;
    table::RowCounts counts;
    int doubtful = 0;                        // tables
    std::vector<base::Error> unread;         // files that gave no table; the rest was read
};

/// `no_table` where no file gave one.
base::Result<FileDataset> read_dataset(const std::vector<std::string>& paths, base::Pool& pool);

}  // namespace majung::app
