#include "catalog/likeness.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"

namespace majung::catalog {
namespace {

constexpr std::size_t kCommonWordsMin = 2;  // one word alone ("OK") stands in many a column

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

/// "L240103-017" -> "A999999-999".
std::string form_of(std::string_view word) {
    std::string out;
    for (const char c : word) {
        const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
        out += upper ? 'A' : lower ? 'a' : digit ? '9' : c;
    }
    return out;
}

/// The one form of all words, if it holds digits; else nothing.
std::string one_form(const std::vector<std::string>& words) {
    const std::string form = form_of(words.front());
    const bool same = std::all_of(words.begin(), words.end(), [&](const auto& word) { return form_of(word) == form; });
    return same && form.find('9') != std::string::npos ? form : "";
}

bool texts_agree(const ColumnShape& a, const ColumnShape& b) {
    if (a.words.empty() || b.words.empty()) return false;
    if (a.words.size() > kWordsFew || b.words.size() > kWordsFew) {
        const std::string form = one_form(a.words);
        return !form.empty() && form == one_form(b.words);
    }
    const auto known = [&](const std::string& word) {
        return std::find(a.words.begin(), a.words.end(), word) != a.words.end();
    };
    const auto common = static_cast<std::size_t>(std::count_if(b.words.begin(), b.words.end(), known));
    return common >= kCommonWordsMin && 2 * common >= std::max(a.words.size(), b.words.size());
}

/// The same columns stand before and behind them.
bool same_place(const std::vector<ColumnShape>& a, std::size_t at, const std::vector<ColumnShape>& b, std::size_t bt) {
    const auto beside = [](const std::vector<ColumnShape>& all, std::size_t place, bool before) {
        if (before ? place == 0 : place + 1 == all.size()) return std::string();
        return plain_name(all[before ? place - 1 : place + 1].field.name);
    };
    return beside(a, at, true) == beside(b, bt, true) && beside(a, at, false) == beside(b, bt, false);
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
        const bool text = was.field.type == table::Type::text;
        const bool agree =
            text ? same_place(family, gone[0], file, fresh[0]) && texts_agree(was, is) : ranges_agree(was, is);
        if (same_kind(was.field, is.field) && was.field.unit == is.field.unit && agree) {
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
