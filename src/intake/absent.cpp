#include "intake/absent.h"

#include <emmintrin.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.h"
#include "intake/lexicon.h"

namespace majung::intake {
namespace {

constexpr std::size_t kWordsMax = 3;
constexpr std::size_t kLevels = 3;  // different values that a column must have besides
constexpr double kHuge = 1e29;      // 1e30, 1e31, 3.4e38: no measurement

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
    const double size = std::fabs(value);
    if (size < 99) return false;  // nearly every value
    if (size >= kHuge) return true;
    static constexpr double kOthers[] = {-32768,       32767, -32767, 65535, -2147483648.0, 2147483647.0,
                                         4294967295.0, -6999, 6999,   -7999, 7999};
    return nines(value) || std::find(std::begin(kOthers), std::end(kOthers), value) != std::end(kOthers);
}

/// A value that comes `count` times and lies outside [low, high], where the others are.
bool stands_for_nothing(double value, std::int64_t count, double low, double high) {
    const bool huge = std::fabs(value) >= kHuge;
    if (huge) return true;
    const double outside = value > high ? value - high : low - value;
    const bool far = outside > 2 * (high - low);
    const bool only_negative = value < 0 && low >= 0;
    return count >= 2 && outside > 0 && (far || only_negative);
}

/// The least and the greatest of the values.
std::pair<double, double> extremes(std::span<const double> values) {
    const double* p = values.data();
    const std::size_t n = values.size();
    __m128d low[4], high[4];
    for (int k = 0; k < 4; ++k) low[k] = high[k] = _mm_set1_pd(p[0]);
    std::size_t i = 0;
    for (; i + 8 <= n; i += 8)
        for (std::size_t k = 0; k < 4; ++k) {
            const __m128d two = _mm_loadu_pd(p + i + 2 * k);
            low[k] = _mm_min_pd(low[k], two);
            high[k] = _mm_max_pd(high[k], two);
        }
    double least = p[0], most = p[0];
    for (int k = 0; k < 4; ++k) {
        least = std::min({least, _mm_cvtsd_f64(low[k]), _mm_cvtsd_f64(_mm_unpackhi_pd(low[k], low[k]))});
        most = std::max({most, _mm_cvtsd_f64(high[k]), _mm_cvtsd_f64(_mm_unpackhi_pd(high[k], high[k]))});
    }
    for (; i < n; ++i) {
        least = std::min(least, p[i]);
        most = std::max(most, p[i]);
    }
    return {least, most};
}

std::pair<double, double> extremes(std::span<const std::int64_t> values) {
    std::int64_t least = values[0], most = values[0];
    for (const std::int64_t value : values) {
        least = value < least ? value : least;
        most = value > most ? value : most;
    }
    return {static_cast<double>(least), static_cast<double>(most)};
}

}  // namespace

bool maybe_absent_word(std::string_view cell, std::string_view name) {
    return !cell.empty() && cell.size() <= 24 && cell.find_first_of("0123456789") == std::string_view::npos &&
           !means_unit(cell) && !means_unit_sign(cell) && !means_total(cell) && cell != name;
}

std::vector<std::string> absent_words(std::span<const std::string_view> strange, std::string_view name) {
    std::map<std::string_view, std::size_t> seen;
    for (const auto& raw : strange) {
        const auto cell = base::trim(raw);
        if (!maybe_absent_word(cell, name)) continue;
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
    if (rest.size() < kLevels) return out;
    for (const auto& [value, count] : candidates)
        if (stands_for_nothing(value, count, rest.begin()->first, rest.rbegin()->first)) out.push_back(value);
    return out.size() <= kWordsMax ? out : std::vector<double>{};
}

void WordTally::add(std::string_view word, std::int64_t times) {
    if (too_many_) return;
    const auto at = words_.find(word);
    if (at != words_.end()) {
        at->second += times;
    } else if (words_.size() < kWordsMax) {
        words_.emplace(word, times);
    } else {
        too_many_ = true;
        words_.clear();
    }
}

void WordTally::add(const WordTally& other) {
    if (other.too_many_) {
        too_many_ = true;
        words_.clear();
    }
    for (const auto& [word, times] : other.words_) add(word, times);
}

void RangeTally::note_levels(double value) {
    if (levels_.size() < kLevels && std::find(levels_.begin(), levels_.end(), value) == levels_.end())
        levels_.push_back(value);
}

void RangeTally::add(double value) {
    if (std::fabs(value) >= kHuge) {
        if (huge_.contains(value) || huge_.size() < kHugeMax)
            ++huge_[value];
        else
            too_many_huge_ = true;
    } else if (of_sentinel_form(value)) {
        ++candidates_[value];
    } else {
        low_ = std::min(low_, value);
        high_ = std::max(high_, value);
        note_levels(value);
    }
}

/// A sentinel is the least or the greatest of the values that it stands among: where these are of no sentinel's form, none of
/// the others matters, for it lies inside.
template <class T>
void RangeTally::add_values(std::span<const T> values, const std::uint8_t* valid) {
    if (values.empty()) return;
    if (valid == nullptr) {
        const auto [least, most] = extremes(values);
        if (!of_sentinel_form(least) && !of_sentinel_form(most)) {
            low_ = std::min(low_, least);
            high_ = std::max(high_, most);
            for (std::size_t i = 0; i < values.size() && levels_.size() < kLevels; ++i)
                if (const auto value = static_cast<double>(values[i]); !of_sentinel_form(value)) note_levels(value);
            return;
        }
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto value = static_cast<double>(values[i]);
        if (value >= low_ && value <= high_ && levels_.size() == kLevels) continue;  // among the others: no sentinel
        if (valid == nullptr || (valid[i >> 3] >> (i & 7) & 1) != 0) add(value);
    }
}

void RangeTally::add(std::span<const double> values, const std::uint8_t* valid) { add_values(values, valid); }
void RangeTally::add(std::span<const std::int64_t> values, const std::uint8_t* valid) { add_values(values, valid); }

void RangeTally::add(const RangeTally& other) {
    low_ = std::min(low_, other.low_);
    high_ = std::max(high_, other.high_);
    for (const double level : other.levels_) note_levels(level);
    for (const auto& [value, count] : other.candidates_) candidates_[value] += count;
    for (const auto& [value, count] : other.huge_)
        if (huge_.contains(value) || huge_.size() < kHugeMax)
            huge_[value] += count;
        else
            too_many_huge_ = true;
    too_many_huge_ = too_many_huge_ || other.too_many_huge_;
}

std::vector<double> RangeTally::sentinels() const {
    std::vector<double> out;
    if (levels_.size() < kLevels) return out;
    for (const auto& [value, count] : candidates_)
        if ((value < 0 || value >= 999) && stands_for_nothing(value, count, low_, high_)) out.push_back(value);
    if (!too_many_huge_)
        for (const auto& [value, count] : huge_) out.push_back(value);
    std::sort(out.begin(), out.end());
    return out.size() <= kWordsMax ? out : std::vector<double>{};
}

}  // namespace majung::intake
