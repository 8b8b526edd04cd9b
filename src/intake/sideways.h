// Tables on their side: a source row is a tag, a source column a record. The table is held whole while it is turned.
#pragma once

#include "intake/read.h"

namespace majung::intake {

base::Result<ReadSummary> read_sideways(Source& source, const Reading& reading, ChunkSink& sink);

}  // namespace majung::intake
