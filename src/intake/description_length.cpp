#include "intake/description_length.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace majung::intake::bits {
namespace {

constexpr std::array<float, 256> make_letter_bits() {
    std::array<float, 256> table{};
    for (std::size_t c = 0; c < 256; ++c) {
        float cost = 9.0F;
        if (c >= '0' && c <= '9')
            cost = 3.6F;
        else if (c >= 'a' && c <= 'z')
            cost = 4.6F;
        else if (c >= 'A' && c <= 'Z')
            cost = 5.2F;
        else if (c == ' ')
            cost = 4.6F;
        else if (c == '.' || c == '-' || c == '_' || c == '/' || c == ':' || c == '(' || c == ')')
            cost = 5.2F;
        else if (c == ',' || c == ';' || c == '\t' || c == '|' || c == '"')
            cost = 9.0F;  // rather marks than letters
        else if (c < 32 || c == 127)
            cost = 14.0F;
        else if (c >= 128)
            cost = 4.0F;
        else
            cost = 7.0F;
        table[c] = cost;
    }
    return table;
}
constexpr auto kLetterBits = make_letter_bits();

}  // namespace

double text(std::string_view cell) {
    float cost = 3.0F;
    for (const char c : cell) cost += kLetterBits[static_cast<unsigned char>(c)];
    return static_cast<double>(cost);
}

double choice(double n) { return n <= 1 ? 0 : std::log2(n); }

double digits(int significant) { return 4.0 + 3.33 * significant; }

double numbers(std::span<const double> values, double step) {
    if (values.empty()) return 0;
    double low = values[0], high = values[0], differences = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        low = std::min(low, values[i]);
        high = std::max(high, values[i]);
        if (i > 0) differences += 1.5 + std::log2(std::fabs(values[i] - values[i - 1]) / step + 1);
    }
    const auto n = static_cast<double>(values.size());
    const double each = std::min(std::log2((high - low) / step + 1), 64.0);
    const double start = std::log2(std::fabs(low) / step + 1);
    double best = std::min(n * each, differences + each) + start;
    if (values.size() > 8) {
        std::vector<double> sorted(values.begin(), values.end());
        std::sort(sorted.begin(), sorted.end());
        const auto distinct = static_cast<double>(std::unique(sorted.begin(), sorted.end()) - sorted.begin());
        best = std::min(best, start + distinct * (each + 1) + n * choice(distinct));
    }
    return best;
}

}  // namespace majung::intake::bits
