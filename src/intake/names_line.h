// Lines above a run of data that can name its columns once they are cut as they are meant:
//   - a line that another delimiter cuts than the data ("Freq  Ampl  Bias" over "10,0.5,1");
//   - a comment to other programs ("# t flow level"): its mark is no cell;
//   - a line set out in places, as on paper, over data that runs of blanks part: a name of two words is one cell
//     ("Inlet Temp   Outlet Temp"), and a column that is left out leaves its place empty; a mark that closes such lines
//     ("t  flow  level  |") is no cell;
//   - names and units by turns ("Temp;C;Flow;l/min") over half as many columns.
#pragma once

#include "intake/dialect.h"
#include "intake/sections.h"

namespace majung::intake {

void recut_names(CutText& cut, const Run& run);

}  // namespace majung::intake
