// Lists of the words that reading recognises.
#pragma once

#include <span>
#include <string_view>

namespace majung::intake {

/// Is the cell, blanks around it and the case of Latin letters aside, one of the words (in small letters)?
bool one_of(std::string_view cell, std::span<const std::string_view> words);

}  // namespace majung::intake
