// What a file that is no text is, by the bytes that its format begins with: so that what is said of it names it and what to do.
#pragma once

#include <string_view>

namespace majung::intake {

/// "foreign_xlsx", "foreign_xls", "foreign_pdf", ...; "not_text" where it is none of these.
std::string_view foreign_kind(std::string_view head);

}  // namespace majung::intake
