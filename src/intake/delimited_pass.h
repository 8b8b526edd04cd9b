// Reading delimited text under a chosen reading: blocks -> pieces of whole lines -> parsed in parallel -> delivered in order.
#pragma once

#include "intake/read.h"

namespace majung::intake {

base::Result<ReadSummary> read_delimited(Source& source, const Reading& reading, ChunkSink& sink,
                                         const ReadOptions& options);

}  // namespace majung::intake
