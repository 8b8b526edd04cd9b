#include "prepare/modes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace majung::prepare {
namespace {

constexpr std::size_t kModesMax = 12;
constexpr double kShareMin = 0.03;      // of the running ticks
constexpr std::size_t kTicksMin = 200;  // to know a mode's normal from

}  // namespace

Modes find_modes(const TickSample& sample, const std::vector<std::size_t>& guides, const std::vector<char>& running,
                 double covered_min) {
    std::map<std::vector<double>, std::size_t> seen;
    std::size_t known = 0;
    std::vector<double> values(guides.size());
    for (std::size_t r = 0; r < sample.rows() && !guides.empty(); ++r) {
        if (running[r] != 1) continue;
        bool whole = true;
        for (std::size_t i = 0; i < guides.size(); ++i) {
            values[i] = sample.at(r, guides[i]);
            whole = whole && !std::isnan(values[i]);
        }
        if (!whole) continue;
        ++known;
        if (seen.size() < 1000 || seen.count(values) > 0) ++seen[values];
    }
    Modes modes;
    modes.seen = seen.size();
    std::size_t covered = 0;
    const auto least = std::max(static_cast<std::size_t>(kShareMin * static_cast<double>(known)),
                                kTicksMin / static_cast<std::size_t>(sample.every) + 1);
    for (const auto& [at, count] : seen) {
        if (count < least) continue;
        modes.centres.push_back(at);
        covered += count;
    }
    if (modes.centres.empty() || modes.centres.size() > kModesMax ||
        static_cast<double>(covered) < covered_min * static_cast<double>(known)) {
        modes.centres.clear();
        return modes;
    }
    modes.rare_share = 1 - static_cast<double>(covered) / static_cast<double>(known);
    modes.columns = guides;
    for (std::size_t i = 0; i < guides.size(); ++i) {
        std::set<double> different;
        for (const auto& [at, count] : seen) different.insert(at[i]);
        double apart = 1;
        bool first = true;
        for (auto a = different.begin(), b = std::next(a); b != different.end(); ++a, ++b) {
            apart = first ? *b - *a : std::min(apart, *b - *a);
            first = false;
        }
        modes.scales.push_back(0.4 * apart);  // the neighbouring value lies outside
    }
    return modes;
}

}  // namespace majung::prepare
