#include "intake/layers.h"

#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "intake/cells.h"
#include "intake/header.h"
#include "intake/sections.h"

namespace majung::intake {
namespace {

using Row = std::vector<std::string_view>;

constexpr std::size_t kNamesWithin = 60;  // records from the top
constexpr std::size_t kDeepest = 4;

std::size_t leading_blanks(const Row& row) {
    std::size_t n = 0;
    while (n < row.size() && base::trim(row[n]).empty()) ++n;
    return n;
}

bool number(std::string_view cell) {
    Number parsed;
    return parse_number(base::trim(cell), NumberFormat{}, parsed);
}

/// A word of its own in each cell from `indent` on.
bool names(const Row& row, std::size_t indent) {
    if (leading_blanks(row) != indent || filled_width(row) < indent + 2 || units_row(row)) return false;
    std::unordered_set<std::string_view> seen;
    for (std::size_t c = indent; c < filled_width(row); ++c)
        if (base::trim(row[c]).empty() || number(row[c]) || !seen.insert(base::trim(row[c])).second) return false;
    return true;
}

/// As wide, with numbers at the same places.
bool alike(const Row& a, const Row& b, std::size_t indent) {
    if (filled_width(a) != filled_width(b)) return false;
    for (std::size_t c = indent; c < filled_width(a); ++c)
        if (number(a[c]) != number(b[c])) return false;
    return true;
}

}  // namespace

Layers take_layers_off(CutText& cut) {
    if (cut.gaps_lost) return {};
    auto& records = cut.records;
    for (std::size_t top = 0; top + 4 < records.size() && top < kNamesWithin; ++top) {
        std::size_t depth = 0;
        while (depth < kDeepest && top + depth < records.size() && names(records[top + depth], depth)) ++depth;
        if (depth < 2) continue;
        const std::size_t indent = depth - 1, data = top + depth;
        const Row* usual = nullptr;
        std::vector<std::size_t> coarse;
        std::size_t fine = 0, unlike = 0;
        for (std::size_t i = data; i < records.size(); ++i) {
            if (blank_row(records[i])) continue;
            if (leading_blanks(records[i]) >= indent) {
                if (usual == nullptr) usual = &records[i];
                ++fine;
            } else {
                coarse.push_back(i);
            }
        }
        if (usual == nullptr || coarse.empty() || fine < 3 || fine < coarse.size()) continue;
        for (const std::size_t i : coarse) unlike += !alike(records[i], *usual, indent);
        if (unlike * 5 < coarse.size() * 4) continue;
        for (std::size_t i = top; i + 1 < data; ++i) coarse.push_back(i);
        for (const std::size_t i : coarse) records[i].assign(1, std::string_view());
        return {data - 1, indent};
    }
    return {};
}

}  // namespace majung::intake
