// Small batches of one table from one connector in a commit become one, up to a batch's limits: a paced source brings a few
// rows at a time, and each batch is a BLOB with its schema in the spool.
#pragma once

#include <vector>

#include "site/live_commit.h"

namespace majung::live {

/// Rows keep their order within connector and table.
void join_batches(std::vector<site::SpooledBatch>& spool);

}  // namespace majung::live
