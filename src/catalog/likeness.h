// Likeness: how the columns of a later file go with those of its family. Columns of one name are one column. Where exactly
// one is gone and one is new, of the same kind and unit, it was renamed if its values say so: numbers in the same range; texts
// that stand at the same place, between the same columns, and are for the most part the same few words, or, where there are
// many (lots, serial numbers), all of one form. Any other mixture is not guessed: what is new becomes a column of its own,
// what is gone stays empty, and a person is asked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/units.h"
#include "table/type.h"

namespace majung::catalog {

struct ColumnShape {
    table::Field field;
    std::optional<double> low = {}, high = {};  // of its numbers, where they are known
    std::vector<std::string> words = {};        // of its texts, each once; more than kWordsFew = many
};
inline constexpr std::size_t kWordsFew = 50;

struct ColumnPlace {
    int family = -1;            // place in the family; -1 = new
    Conversion conversion;      // of the file's values to the family's unit
    bool unit_unknown = false;  // units differ and nobody knows how one becomes the other: a column of its own
};

struct Likeness {
    std::vector<ColumnPlace> columns;  // of the file's columns
    std::vector<std::string> more, fewer;
    std::optional<std::pair<std::string, std::string>> renamed;  // family's name, file's name
    bool asked = false;  // some are gone and some are new, and which is which is not clear
};

/// Names as they are compared: case and blanks aside.
std::string plain_name(std::string_view name);

/// Nothing where they do not look like one family: fewer than half of the columns in common, or one of another kind.
std::optional<Likeness> likeness(const std::vector<ColumnShape>& family, const std::vector<ColumnShape>& file);

}  // namespace majung::catalog
