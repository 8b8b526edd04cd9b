#include "intake/absent.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "intake/lexicon.h"

namespace majung::intake {
namespace {

constexpr std::size_t kWordsMax = 3;
constexpr double kHuge = 1e29;  // 1e30, 1e31, 3.4e38: no measurement

/// -99, 999, 9999, 99.99, -999.9, -9999.0: nines alone before the point, nines or noughts behind it.
bool nines(double value) {
    const double size = std::fabs(value);
    if (size < 99 || size >= 1e10) return false;
    const double whole = std::floor(size);
    for (double power = 100; power <= 1e10; power *= 10) {
        if (whole + 1 != power) continue;
        const double part = size - whole;
        return part == 0 || std::fabs(part - 0.9) < 1e-9 || std::fabs(part - 0.99) < 1e-9 ||
               std::fabs(part - 0.999) < 1e-9;
    }
    return false;
}

bool of_sentinel_form(double value) {
    if (std::fabs(value) >= kHuge) return true;
    static constexpr double kOthers[] = {-32768,       32767, -32767, 65535, -2147483648.0, 2147483647.0,
                                         4294967295.0, -6999, 6999,   -7999, 7999};
    return nines(value) || std::find(std::begin(kOthers), std::end(kOthers), value) != std::end(kOthers);
}

}  // namespace

std::vector<std::string> absent_words(std::span<const std::string_view> strange, std::string_view name) {
    std::map<std::string_view, std::size_t> seen;
    for (const auto& raw : strange) {
        const auto cell = base::trim(raw);
        const bool digits = cell.find_first_of("0123456789") != std::string_view::npos;
        if (cell.empty() || cell.size() > 24 || digits || means_unit(cell) || means_unit_sign(cell) ||
            means_total(cell) || cell == name)
            continue;
        ++seen[cell];
    }
    std::vector<std::string> words;
    for (const auto& [word, count] : seen)
        if (count >= 2) words.emplace_back(word);
    return words.size() <= kWordsMax ? words : std::vector<std::string>{};
}

bool maybe_sentinel(std::string_view cell) {
    if (cell.size() < 2) return false;
    const std::size_t at = cell[0] == '-' || cell[0] == '+' ? 1 : 0;
    const std::string_view digits = cell.substr(at);
    if (digits.starts_with("99") || digits.starts_with("6999") || digits.starts_with("7999") ||
        digits.starts_with("3276") || digits.starts_with("65535") || digits.starts_with("2147483") ||
        digits.starts_with("4294967295"))
        return true;
    const std::size_t e = digits.find_first_of("eE");
    return e != std::string_view::npos && e + 2 < digits.size() && digits[e + 1] != '-' && digits.back() != '0' &&
           (digits[e + 1] == '3' || (digits[e + 1] == '+' && digits.find('3', e) != std::string_view::npos));
}

std::vector<double> sentinels_of(std::span<const std::string_view> cells, const NumberFormat& format) {
    std::map<double, std::int64_t> candidates;
    std::map<double, std::int64_t> rest;
    std::int64_t filled = 0;
    for (const auto& cell : cells) {
        Number number;
        if (!parse_number(cell, format, number)) continue;
        ++filled;
        (of_sentinel_form(number.value) ? candidates : rest)[number.value] += 1;
    }
    std::vector<double> out;
    if (rest.size() < 3) return out;
    const double low = rest.begin()->first, high = rest.rbegin()->first;
    for (const auto& [value, count] : candidates) {
        const bool huge = std::fabs(value) >= kHuge;
        if (count < 2 && !huge) continue;
        const double outside = value > high ? value - high : low - value;
        const bool far = outside > 2 * (high - low);
        const bool only_negative = value < 0 && low >= 0;
        if (huge || (outside > 0 && (far || only_negative))) out.push_back(value);
    }
    return out.size() <= kWordsMax ? out : std::vector<double>{};
}

}  // namespace majung::intake
