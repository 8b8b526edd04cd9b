#include "trial/blocks.h"

#include <algorithm>

namespace majung::trial {
namespace {

/// Times of the running ticks, over all assets, ascending.
std::vector<base::Time> running_times(const Ticks& ticks, Span whole) {
    std::vector<base::Time> times;
    for (const auto& asset : ticks)
        for (std::size_t i = 0; i < asset.time.size(); ++i)
            if (asset.regime[i] > 0 && whole.contains(asset.time[i])) times.push_back(asset.time[i]);
    std::sort(times.begin(), times.end());
    return times;
}

}  // namespace

Ticks cut(const Ticks& ticks, Span span) {
    Ticks out;
    for (const auto& asset : ticks) {
        const auto first = std::lower_bound(asset.time.begin(), asset.time.end(), span.from) - asset.time.begin();
        const auto last =
            std::max(first, std::lower_bound(asset.time.begin(), asset.time.end(), span.to) - asset.time.begin());
        table::TileData part;
        part.asset = asset.asset;
        part.columns = asset.columns;
        part.time.assign(asset.time.begin() + first, asset.time.begin() + last);
        part.regime.assign(asset.regime.begin() + first, asset.regime.begin() + last);
        part.values.assign(asset.values.begin() + first * asset.columns, asset.values.begin() + last * asset.columns);
        out.push_back(std::move(part));
    }
    return out;
}

Ticks without(Ticks ticks, const std::vector<Span>& spans) {
    for (auto& asset : ticks)
        for (const auto& span : spans) {
            auto i = static_cast<std::size_t>(std::lower_bound(asset.time.begin(), asset.time.end(), span.from) -
                                              asset.time.begin());
            for (; i < asset.time.size() && asset.time[i] < span.to; ++i) asset.regime[i] = 0;
        }
    return ticks;
}

std::int64_t running_rows(const Ticks& ticks) {
    std::int64_t rows = 0;
    for (const auto& asset : ticks)
        rows += std::count_if(asset.regime.begin(), asset.regime.end(), [](std::int32_t r) { return r > 0; });
    return rows;
}

base::Time running_time(const Ticks& ticks, base::Time step) {
    std::int64_t most = 0;
    for (const auto& asset : ticks)
        most = std::max<std::int64_t>(
            most, std::count_if(asset.regime.begin(), asset.regime.end(), [](std::int32_t r) { return r > 0; }));
    return most * step;
}

std::vector<Span> folds(const Ticks& ticks, Span whole, int count) {
    const auto times = running_times(ticks, whole);
    std::vector<Span> out;
    base::Time from = whole.from;
    for (int k = 1; k <= count; ++k) {
        const std::size_t at = times.size() * static_cast<std::size_t>(k) / static_cast<std::size_t>(count);
        const base::Time to = k == count || at >= times.size() ? whole.to : times[at];
        if (to > from) out.push_back({from, to});
        from = std::max(from, to);
    }
    return out;
}

std::vector<Span> thinning(const Ticks& ticks, Span whole, std::int64_t rows_max, std::int64_t stretch) {
    const auto times = running_times(ticks, whole);
    const auto rows = static_cast<std::int64_t>(times.size());
    std::vector<Span> out;
    if (rows <= rows_max) return out;
    const std::int64_t stretches = std::max<std::int64_t>(rows_max / stretch, 1);
    for (std::int64_t k = 0; k < stretches; ++k) {
        // The k-th share of the rows: its last `stretch` rows stay.
        const std::int64_t from = rows * k / stretches, to = rows * (k + 1) / stretches - stretch;
        if (to > from) out.push_back({times[static_cast<std::size_t>(from)], times[static_cast<std::size_t>(to)]});
    }
    return out;
}

base::Time time_at_share(const Ticks& ticks, Span whole, double share) {
    const auto times = running_times(ticks, whole);
    if (times.empty()) return whole.to;
    const auto at = static_cast<std::size_t>(share * static_cast<double>(times.size()));
    return at >= times.size() ? whole.to : times[at];
}

base::Result<Ticks> ticks_of(const catalog::Dataset& data, const prepare::Recipe& recipe, Span span) {
    return prepare::prepare_all(data, recipe, span.from - 1, span.to - 1);
}

}  // namespace majung::trial
