// Numbers in dress: what people and programs put around the digits of a number. A unit or currency in the cell
// ("12.3 kg", "₩1,200", "5 %"), a sign behind or parentheses for a negative, full-width digits, the typesetter's minus and
// blanks, Fortran's D for the exponent, a power of ten written out, a mark for "about" ("~3"). The number inside is read with the column's format.
//
// A unit counts where most of the column's numbers carry the same one, a sign behind where most carry none: one cell alone
// ("2F", "(1)") is as likely a name. That is the column's to judge (types.h); here a cell is only taken apart.
#pragma once

#include <string>
#include <string_view>

#include "intake/cells.h"

namespace majung::intake {

struct Dressed {
    std::string plain;    // the number without its dress, in ASCII, marks as written
    std::string unit;     // "" = none
    bool sign = false;    // the sign stood behind, or in parentheses
    bool behind = false;  // it stood behind
    bool close = false;   // a unit of one letter right behind the digits: rather a code's
};

/// Quick: could undress find a number there?
bool may_be_dressed(std::string_view cell);
/// False: no number in dress (a bare number is none either).
bool undress(std::string_view cell, Dressed& out);

/// A dressed number of a column whose cells carry `unit` (or none) and, if `signs`, signs behind.
bool parse_dressed(std::string_view cell, const NumberFormat& format, std::string_view unit, bool signs, Number& out);

/// Length of the sign at the start of "<0.05", "> 100", "≤5"; 0 = none.
std::size_t limit_sign(std::string_view cell);
/// "<0.05", "> 100", "≤5": beyond what could be measured.
bool beyond_limit(std::string_view cell, const NumberFormat& format);

}  // namespace majung::intake
