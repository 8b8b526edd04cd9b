// What the cells of a column look like: each cell's possible types, seen once for every alternative (types.h weighs them),
// and what only the whole column can say of a cell: whether a unit, a sign behind or a limit belongs to its numbers.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intake/cells.h"
#include "intake/dressed.h"
#include "intake/times.h"

namespace majung::intake {

/// The number formats that are tried; a cell's `formats` and `integers` have one bit for each.
inline constexpr std::array<NumberFormat, 7> kFormats = {
    {{'.', 0}, {',', 0}, {'.', ','}, {',', '.'}, {'.', ' '}, {',', ' '}, {'.', '\''}}};

struct CellShape {
    unsigned formats = 0, integers = 0, orders = 0;
    int dress = -1;  // in Shapes::dressed
    bool zoned = false, code = false, full_year = false;
    bool limit = false;  // "<0.05": the formats are those of the number behind the sign
};

/// What the cells of a column look like, counted once for every alternative.
struct Shapes {
    std::int64_t filled = 0, empty = 0, missing = 0, booleans = 0;
    std::array<std::int64_t, kFormats.size()> numbers{};
    std::array<std::int64_t, kFormats.size()> integers{};
    std::array<std::int64_t, kDateOrders> orders{};
    std::int64_t stamps = 0, zoned = 0, iso = 0, full_years = 0;
    std::int64_t truths = 0;  // "true" or "false" itself
    std::int64_t codes = 0;   // digits that are rather a code than a number: leading zeros, more than 18
    double typed = 0;         // cells that parse as a number or stamp
    std::vector<std::string> missing_words;
    std::vector<Dressed> dressed;
    std::string unit;  // of the cells' numbers
    bool signs = false;
};

/// Every cell's shape goes to `of`.
Shapes count_shapes(std::span<const std::string_view> cells, std::vector<CellShape>& of);

}  // namespace majung::intake
