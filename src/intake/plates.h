// Plates and other matrices under counted columns: a row of whole numbers that count from one on ("1, 2, ... 12") names the
// columns of the rows below, which begin with letters that count as well (A, B, C, ...: the wells of a plate).
//
// It looks like a row of values, and often stands in the midst of lines padded to the same width, so that neither types nor
// widths tell where it begins: that both sides count is the evidence. A rule line or a blank one may stand between names and
// rows; a second block may stand beside the first, further cells (a wavelength) behind it.
//   - A plate whose rows bear no letters is known by what stands before its numbers: one word, over a column of its own that
//     only the first row of each group fills ("Temperature"), and by a column without a name before that.
//   - Where the rows bear other labels, distinct words, the numbers must stand below a blank line, a title or at the top.
// Limits: fewer than three columns or two rows are no plate.
#pragma once

#include <cstddef>
#include <vector>

#include "intake/sections.h"

namespace majung::intake {

struct Plate {
    std::size_t names = 0, data = 0, last = 0;  // records; its rows are [data, last)
    std::size_t width = 0;                      // cells of most of its rows
};

/// In order, not overlapping.
std::vector<Plate> find_plates(const TextRows& records);

}  // namespace majung::intake
