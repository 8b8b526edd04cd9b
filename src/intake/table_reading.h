// The reading of one table: a candidate's names, units and column types put together.
#pragma once

#include "intake/candidate.h"
#include "intake/reading.h"

namespace majung::intake {

/// `whole`: the text is a whole file and the table may lie on its side. The candidate's fits may be made anew.
TableReading reading_of(const CutText& cut, bool whole, Candidate& c);

}  // namespace majung::intake
