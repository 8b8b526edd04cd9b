#include "entrant/scaling.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/limits.h"
#include "kernel/moments.h"
#include "kernel/quantile.h"

namespace majung::entrant {
namespace {

constexpr double kWild = 6;  // robust deviations
constexpr std::size_t kRegimesMax = 100'000;
constexpr double kWildShareMax = 0.02;    // more than that is no accident
constexpr std::size_t kSampleMax = 4096;  // values a tag and regime that median and MAD are taken from

}  // namespace

std::size_t Scaling::place(std::int32_t regime) const {
    const bool known = regime > 0 && regime <= regimes_ && rows_[static_cast<std::size_t>(regime)] >= kFewRows;
    return known ? static_cast<std::size_t>(regime * tags_) : 0;
}

base::Result<void> Scaling::learn(table::TileReader& tiles) {
    tags_ = static_cast<std::int64_t>(tiles.tags().size());
    const auto width = static_cast<std::size_t>(tags_);
    std::vector<kernel::EvenSample> samples;
    rows_.assign(1, 0);
    RETURN_IF_ERROR(tiles.rewind());
    for (;;) {
        ASSIGN_OR_RETURN(const auto tile, tiles.next());
        if (!tile) break;
        for (std::int64_t r = 0; r < tile->values.rows; ++r) {
            const std::int32_t regime = tile->regime[static_cast<std::size_t>(r)];
            if (regime <= 0) continue;
            const auto at = static_cast<std::size_t>(regime);
            if (rows_.size() <= at) rows_.resize(at + 1, 0);
            if (samples.size() < rows_.size() * width)
                samples.resize(rows_.size() * width, kernel::EvenSample(kSampleMax));
            ++rows_[0];
            ++rows_[at];
            const auto row = tile->values.row(r);
            for (std::size_t t = 0; t < width; ++t) {
                if (std::isnan(row[t])) continue;
                samples[t].add(row[t]);
                samples[at * width + t].add(row[t]);
            }
        }
    }
    if (rows_[0] < kFewRows)
        return base::user_error("too_few_rows", {std::to_string(rows_[0]), std::to_string(kFewRows)});
    regimes_ = static_cast<std::int64_t>(rows_.size()) - 1;

    std::vector<double> low(samples.size()), high(samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i) {
        auto values = samples[i].values();
        const double median = kernel::median(values);
        const double reach = kWild * kernel::robust_deviation(values);
        const auto wild = std::count_if(values.begin(), values.end(), [&](double away) { return away > reach; });
        // Few are wild rows; many are another way of running that belongs to the scatter.
        const bool unknown = !(static_cast<double>(wild) <= kWildShareMax * static_cast<double>(values.size()));
        low[i] = unknown ? -std::numeric_limits<double>::infinity() : median - reach;
        high[i] = unknown ? std::numeric_limits<double>::infinity() : median + reach;
    }
    std::vector<kernel::Moments> moments(samples.size());
    RETURN_IF_ERROR(tiles.rewind());
    for (;;) {
        ASSIGN_OR_RETURN(const auto tile, tiles.next());
        if (!tile) break;
        for (std::int64_t r = 0; r < tile->values.rows; ++r) {
            const auto at = static_cast<std::size_t>(std::max(0, tile->regime[static_cast<std::size_t>(r)]));
            if (at == 0) continue;
            const auto row = tile->values.row(r);
            for (std::size_t t = 0; t < width; ++t) {
                const std::size_t i = at * width + t;
                if (row[t] >= low[t] && row[t] <= high[t]) moments[t].add(row[t]);
                if (row[t] >= low[i] && row[t] <= high[i]) moments[i].add(row[t]);
            }
        }
    }
    centre_.resize(samples.size());
    scale_.resize(samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i) {
        centre_[i] = moments[i].mean;
        const double deviation = moments[i].deviation();
        scale_[i] = deviation > 1e-9 * std::abs(centre_[i]) ? deviation : 0;
    }
    // A tag that stands still in one regime but moves over all is judged by how it moves over all.
    for (std::size_t i = width; i < samples.size(); ++i)
        if (scale_[i] == 0 && moments[i].count > 0) scale_[i] = scale_[i % width];
    return {};
}

bool Scaling::apply(std::int32_t regime, std::span<const double> row, std::span<double> z) const {
    if (regime <= 0) return false;
    const std::size_t at = place(regime);
    bool any = false;
    for (std::size_t t = 0; t < row.size(); ++t) {
        if (std::isnan(row[t])) {
            z[t] = row[t];
            continue;
        }
        any = true;
        const double scale = scale_[at + t];
        z[t] = scale > 0 ? std::clamp((row[t] - centre_[at + t]) / scale, -kZMax, kZMax) : 0;
    }
    return any;
}

double Scaling::value(std::int32_t regime, std::size_t tag, double z) const {
    const std::size_t at = place(regime) + tag;
    return scale_[at] > 0 ? centre_[at] + z * scale_[at] : std::numeric_limits<double>::quiet_NaN();
}

void Scaling::save(WeightWriter& writer) const {
    writer.put(tags_);
    writer.put(rows_);
    writer.put(centre_);
    writer.put(scale_);
}

void Scaling::load(WeightReader& reader) {
    tags_ = reader.integer(0, base::kColumnsMax);
    rows_ = reader.integers();
    if (rows_.empty() || rows_.size() > kRegimesMax) {
        reader.fail();
        rows_.assign(1, 0);
    }
    regimes_ = static_cast<std::int64_t>(rows_.size()) - 1;
    const std::size_t size = rows_.size() * static_cast<std::size_t>(tags_);
    centre_ = reader.reals(size);
    scale_ = reader.reals(size);
}

}  // namespace majung::entrant
