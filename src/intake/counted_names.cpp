#include "intake/counted_names.h"

#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "intake/cells.h"

namespace majung::intake {
namespace {

constexpr std::size_t kLinesToLook = 400;  // that begin with a letter
constexpr std::size_t kLinesOfAList = 8;

bool letter(char c) { return ((c | 32) >= 'a' && (c | 32) <= 'z') || (static_cast<unsigned char>(c) & 0x80) != 0; }

/// What stands between blanks, braces, brackets, semicolons and, where `commas` do not part names of several words, commas.
std::vector<std::string_view> words_of(std::string_view text, std::string_view marks) {
    std::vector<std::string_view> words;
    for (std::size_t from = text.find_first_not_of(marks); from != std::string_view::npos;) {
        const std::size_t to = std::min(text.find_first_of(marks, from), text.size());
        words.push_back(text.substr(from, to - from));
        from = text.find_first_not_of(marks, to);
    }
    return words;
}

/// "Keyword 17" or "17" before a list: its number; what stands behind goes to `rest`.
std::size_t count_before(std::string_view line, std::string_view& rest) {
    std::size_t at = 0;
    if (at < line.size() && letter(line[at])) {
        at = line.find_first_of(" \t:=");
        if (at == std::string_view::npos) return 0;
        at = std::min(line.find_first_not_of(" \t:=", at), line.size());
    }
    std::size_t count = 0, digits = 0;
    for (; at + digits < line.size() && line[at + digits] >= '0' && line[at + digits] <= '9' && digits < 5; ++digits)
        count = count * 10 + static_cast<std::size_t>(line[at + digits] - '0');
    if (digits == 0) return 0;
    rest = line.substr(at + digits);
    return rest.empty() || std::string_view(" \t,{[:").find(rest[0]) != std::string_view::npos ? count : 0;
}

/// As many words as columns, none twice and none a number. Between commas the last word names ("int32 ID").
std::vector<std::string> names_in(std::string_view list, std::size_t width) {
    constexpr std::string_view kMarks = " \t\r\n;{}[]()";
    std::vector<std::string_view> words;
    if (list.find(',') == std::string_view::npos) {
        words = words_of(list, kMarks);
    } else {
        for (const auto& part : words_of(list, ",")) {
            const auto inside = words_of(part, kMarks);
            if (inside.empty() || inside.size() > 2) return {};
            words.push_back(inside.back());
        }
    }
    if (words.size() != width) return {};
    std::unordered_set<std::string_view> distinct;
    for (const auto& word : words) {
        Number number;
        if (parse_number(word, NumberFormat{}, number) || !distinct.insert(word).second) return {};
    }
    return {words.begin(), words.end()};
}

}  // namespace

std::vector<std::string> counted_names(const CutText& cut, std::size_t data, std::size_t width) {
    if (width < 2) return {};
    data = std::min(data, cut.raw.size());
    std::size_t looked = 0;
    for (std::size_t i = data; i-- > 0 && looked < kLinesToLook;) {
        const auto line = base::trim(cut.raw[i]);
        if (line.empty() || !letter(line[0])) continue;
        ++looked;
        std::string_view rest;
        if (count_before(line, rest) != width) continue;
        for (std::size_t k = i; k < data && k < i + kLinesOfAList; ++k) {
            const char* end = cut.raw[k].data() + cut.raw[k].size();
            auto names = names_in({rest.data(), static_cast<std::size_t>(end - rest.data())}, width);
            if (!names.empty()) return names;
            if (base::trim(cut.raw[k]).ends_with(';')) break;
        }
    }
    return {};
}

}  // namespace majung::intake
