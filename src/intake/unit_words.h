// Units as they stand in names, in rows of units and behind numbers.
#pragma once

#include <string_view>

namespace majung::intake {

bool means_unit_label(std::string_view cell);  // "Unit", "Einheit": what stands before a row of units
bool means_unit(std::string_view cell);        // "°C", "mm/s", "[bar]": what may stand in a units row
bool means_unit_sign(std::string_view text);   // it holds a sign that units hold and names do not (°, ², µ, ㎜, %)

}  // namespace majung::intake
