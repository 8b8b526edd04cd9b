#include "catalog/likeness.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"

namespace majung::catalog {
namespace {

bool same_kind(const table::Field& a, const table::Field& b) {
    if (table::numeric(a.type) && table::numeric(b.type)) return true;
    return a.type == b.type && a.zoned == b.zoned;
}

/// The narrower range lies for the most part in the wider one.
bool ranges_agree(const ColumnShape& a, const ColumnShape& b) {
    if (!a.low || !a.high || !b.low || !b.high) return false;
    const double common = std::min(*a.high, *b.high) - std::max(*a.low, *b.low);
    const double narrow = std::min(*a.high - *a.low, *b.high - *b.low);
    return common >= 0 && common >= narrow / 2;
}

}  // namespace

std::string plain_name(std::string_view name) {
    std::string out;
    for (const char c : base::lower_ascii(base::trim(name)))
        if (c != ' ' || out.empty() || out.back() != ' ') out += c;
    return out;
}

std::optional<Likeness> likeness(const std::vector<ColumnShape>& family, const std::vector<ColumnShape>& file) {
    Likeness out;
    std::vector<bool> found(family.size(), false);
    std::size_t common = 0;
    std::unordered_map<std::string, std::vector<std::size_t>> by_name;  // places in the family, the first last
    for (std::size_t f = family.size(); f-- > 0;) by_name[plain_name(family[f].field.name)].push_back(f);
    for (const ColumnShape& column : file) {
        ColumnPlace place;
        const auto named = by_name.find(plain_name(column.field.name));
        if (named != by_name.end() && !named->second.empty()) {
            const std::size_t f = named->second.back();
            named->second.pop_back();
            if (!same_kind(family[f].field, column.field)) return std::nullopt;
            found[f] = true;
            ++common;
            const std::string &was = family[f].field.unit, &is = column.field.unit;
            const auto convert = was.empty() || is.empty() ? Conversion() : conversion(is, was);
            place.unit_unknown = !convert;
            if (convert) {
                place.family = static_cast<int>(f);
                place.conversion = *convert;
            }
        }
        out.columns.push_back(place);
    }
    if (common * 2 < std::max(family.size(), file.size())) return std::nullopt;
    std::vector<std::size_t> gone, fresh;
    for (std::size_t f = 0; f < family.size(); ++f)
        if (!found[f]) gone.push_back(f);
    for (std::size_t c = 0; c < file.size(); ++c)
        if (out.columns[c].family < 0 && !out.columns[c].unit_unknown) fresh.push_back(c);
    if (gone.size() == 1 && fresh.size() == 1) {
        const ColumnShape &was = family[gone[0]], &is = file[fresh[0]];
        if (same_kind(was.field, is.field) && was.field.unit == is.field.unit && ranges_agree(was, is)) {
            out.columns[fresh[0]].family = static_cast<int>(gone[0]);
            out.renamed = {was.field.name, is.field.name};
            return out;
        }
    }
    for (const std::size_t f : gone) out.fewer.push_back(family[f].field.name);
    for (const std::size_t c : fresh) out.more.push_back(file[c].field.name);
    out.asked = !gone.empty() && !fresh.empty();
    return out;
}

}  // namespace majung::catalog
