// Cells that say what they are: "T=23.5; RH=45", "Date=2024/07/18 11:00", {"t": 1, "rh": 45} without its braces. Controllers,
// serial loggers and web services write the column's name before each value.
//
// A key belongs to its column where nearly every filled cell of the run begins with the same one, a word and "=" or ":";
// what stands behind it, without the quotes around it, is the value. Where most columns have none, numbers or stamps must stand
// behind it: a text may begin alike in each row ("Error: door open"). Drives ("C:\\") and addresses ("http://") are no keys.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intake/sections.h"

namespace majung::intake {

/// What stands before the value in `cell`, `key` being its column's; the cell itself where it does not begin so.
std::string_view without_key(std::string_view cell, std::string_view key);

/// The keys of the run's columns as written, "" = none; empty: no column has one. Takes them off the run's cells.
std::vector<std::string> take_keys_off(TextRows& records, const Run& run);

/// The name in a key: no quotes, no mark.
std::string_view key_name(std::string_view key);

}  // namespace majung::intake
