// Remarks between rows: lines behind a comment's mark that a program writes after each of its rows, or after every few.
//
// A network analyser's file has the impedances of a point behind it ("! Port Impedance 50 0"), a simulation what it warned of.
// Cut like a row, such a line may be as wide as one, and there are as many of them.
#pragma once

#include <string>
#include <string_view>

#include "intake/dialect.h"

namespace majung::intake {

/// Does the line, or its first cell, begin with a comment's mark and go on in words ("! Port 1", "% note", "# note")? "#N/A",
/// "#WERT!" are cells: behind that mark a blank must stand.
bool remark(std::string_view text);

/// Empties the remarks between rows that begin with a number, where they come again and again: no row is one of them.
void blank_remarks(CutText& cut);

/// The lines of a text but for such remarks; empty where it has none.
std::string without_remarks(std::string_view text, Newline newline);

}  // namespace majung::intake
