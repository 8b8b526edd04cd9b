// What a person says of how a kind of file is to be read. It wins over what the bytes suggest: encoding and delimiter while
// the reading is chosen, the rest on the chosen reading (the header's rows first, then columns by their names).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "intake/reading.h"

namespace majung::intake {

struct ReadCorrection {
    std::string encoding;                  // IANA name
    std::optional<std::string> delimiter;  // as R.json has it; " " is runs of blanks
    std::optional<int> header_rows;        // of the largest table, from where it was found to begin
    std::optional<char> decimal;           // '.' or ','
    std::optional<DateOrder> date_order;
    std::vector<std::string> missing;          // what stands for "no value" besides the usual
    std::map<std::string, table::Type> types;  // by the column's name in the file
    std::map<std::string, std::string> names, units;

    bool empty() const { return key().empty(); }
    /// The same text for the same correction; empty where nothing is said.
    std::string key() const;
};

/// Applies all but encoding and delimiter.
void correct_reading(Reading& reading, const ReadCorrection& correction, const Head& head);

}  // namespace majung::intake
