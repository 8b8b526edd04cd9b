#include "intake/word_list.h"

#include <algorithm>

#include "base/text.h"

namespace majung::intake {

bool one_of(std::string_view cell, std::span<const std::string_view> words) {
    cell = base::trim(cell);
    if (cell.empty() || cell.size() > 24) return false;
    char lower[24];
    for (std::size_t i = 0; i < cell.size(); ++i)
        lower[i] = cell[i] >= 'A' && cell[i] <= 'Z' ? static_cast<char>(cell[i] + 32) : cell[i];
    return std::find(words.begin(), words.end(), std::string_view(lower, cell.size())) != words.end();
}

}  // namespace majung::intake
