// Units that measure the same thing, and how one becomes the other: value_to = value_from * scale + offset. Only what is
// certain by definition is here; a unit that is not known here is never converted.
#pragma once

#include <optional>
#include <string_view>

namespace majung::catalog {

struct Conversion {
    double scale = 1, offset = 0;
    bool same() const { return scale == 1 && offset == 0; }
};

/// From one unit as written ("bar", "°C", "l/min") to another; nothing where either is unknown or they measure other things.
std::optional<Conversion> conversion(std::string_view from, std::string_view to);

struct ValueRange {
    double low = 0, high = 0;
};
/// The change of unit that would bring values from where they are to where they were, if they lie apart and a usual factor
/// (or Celsius and Fahrenheit) does. A suspicion, never more: what is asked, not what is done.
std::optional<Conversion> suspected_conversion(const ValueRange& was, const ValueRange& is);

}  // namespace majung::catalog
