// Prose (a description, a licence, notes) that lies in a folder of data: no row of it is a record. Told from tables of texts
// (lists of alarms, sheets of an inspection) by what stands in it: no column of numbers, stamps or the like; lines of several
// words, many of which end with a mark of punctuation; no code or number that begins most lines, no mark that parts every line
// the same way; and a reading that nothing speaks for, or that takes each word for a cell.
//
// It fails where notes hold a table of numbers (they are read, doubtful) and where a list of lines is written in sentences
// without codes (it is prose to it). Whoever names the file itself is not contradicted.
#pragma once

#include "intake/reading.h"

namespace majung::intake {

bool prose(const Reading& reading, const Head& head);

}  // namespace majung::intake
