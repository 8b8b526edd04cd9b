// The words in column names that hint at a role, Korean, English and a few neighbours. A name is a hint, never a proof: how
// the values behave has to agree (roles.cpp).
#pragma once

#include <string>
#include <string_view>

#include "catalog/table_info.h"

namespace majung::catalog {

/// The word of `role` that the name holds; empty where it holds none. Latin words match whole parts of a name
/// ("Set_Temp", "setTemp", "set temp" hold "set"; "offset" does not), Korean ones anywhere.
std::string_view name_hint(std::string_view name, Role role);

/// A unit in brackets at the end of a name ("Druck [bar]", "온도(℃)"); empty where there is none.
std::string unit_in_name(std::string_view name);

}  // namespace majung::catalog
