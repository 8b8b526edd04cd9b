// Which rows above the first data row are the header: names, groups over them, units.
#pragma once

#include <vector>

#include "intake/sections.h"

namespace majung::intake {

struct HeaderRows {
    std::size_t first = 0;            // record of the first header row; == data where there is none
    std::size_t names = 0;            // record of the names; == data where there is none
    std::size_t units = 0;            // record of the units; == data where there is none
    std::vector<std::size_t> groups;  // records of group names, top first
    std::vector<std::size_t> fills;   // records below the names that name the columns which those leave out
    std::vector<std::size_t> below;   // records below the names that tell equal names apart, top first
};

/// `data` is the first data row, `top` the first record that may belong to the table, `inside` the first record of the
/// table's run: rows from there on are as wide as the data and known to be none. `places`: the text is set out in places, as
/// on paper, so that a name may go on in the line below.
HeaderRows find_header(const TextRows& records, std::size_t top, std::size_t inside, std::size_t data,
                       std::size_t width, bool places);

}  // namespace majung::intake
