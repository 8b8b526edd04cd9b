// Drift: has a tag settled elsewhere than where the model learned it? Judged by the size of the effect, not by a p-value,
// which calls any change of a large plant's data significant.
//
// Within each running regime: effect = (median now - median then) / scatter then, the scatter being 1.4826 x the median
// distance from the median (the standard deviation of a normal; Cohen's d with robust parts, "Statistical power analysis
// for the behavioral sciences", 1988: 0.8 is large). Slow tags wander by themselves: the reference is cut into stretches as
// long as the recent part, and what they wandered must be exceeded too. It does not see changes of shape or correlation.
#pragma once

#include <string>
#include <vector>

#include "site/site.h"
#include "table/tile.h"

namespace majung::loop {

struct DriftOptions {
    double effect_min = 0.8;
    std::int64_t ticks_min = 60;  // of a regime, on both sides
};

struct Drift {
    std::string tag;
    std::int32_t regime = 1;
    double before = 0, after = 0;    // medians
    double scatter = 0, effect = 0;  // effect: signed, at most kEffectMax where the tag never moved before
    double wander = 0;               // largest effect of a stretch of the reference
    std::int64_t ticks_before = 0, ticks_after = 0;
};
inline constexpr double kEffectMax = 99;

/// Largest effect first. The tiles are of one recipe whose tags are given; regime 0 is passed over, assets are pooled.
std::vector<Drift> find_drift(const std::vector<std::string>& tags, const std::vector<table::TileData>& reference,
                              const std::vector<table::TileData>& recent, const DriftOptions& options = {});

/// The champion's tags: the part that it learned from against what has come since its trial. Empty where nothing has come.
base::Result<std::vector<Drift>> drift_in_service(site::Site& site, const std::string& question,
                                                  const DriftOptions& options = {});

}  // namespace majung::loop
