// Blocks of ticks: splits by time with gaps, left-out folds, and intervals that are left out of what counts as normal.
//
// Ticks are kept one TileData an asset, in time order. Leaving an interval out of training sets its regime to 0 in a copy:
// every fit passes over such rows.
#pragma once

#include <vector>

#include "base/time.h"
#include "prepare/preparer.h"
#include "table/tile.h"

namespace majung::trial {

using Ticks = std::vector<table::TileData>;  // [asset]

/// [from, to) in time.
struct Span {
    base::Time from = 0, to = 0;
    bool contains(base::Time t) const { return t >= from && t < to; }
    bool overlaps(const Span& other) const { return from < other.to && other.from < to; }
};

Ticks cut(const Ticks& ticks, Span span);
/// The ticks with regime 0 in the spans (any asset).
Ticks without(Ticks ticks, const std::vector<Span>& spans);

/// Rows that run (regime > 0), over all assets; and the running time, that of the busiest asset.
std::int64_t running_rows(const Ticks& ticks);
base::Time running_time(const Ticks& ticks, base::Time step);

/// `count` spans that cover `whole`, with about the same number of running ticks each.
std::vector<Span> folds(const Ticks& ticks, Span whole, int count);
/// Spans to leave out so that about `rows_max` running rows are left: evenly spread stretches of `stretch` ticks stay, so
/// that what happens from tick to tick is kept. Empty where there are no more rows than that.
std::vector<Span> thinning(const Ticks& ticks, Span whole, std::int64_t rows_max, std::int64_t stretch);
/// The time at which this share of the running ticks has passed.
base::Time time_at_share(const Ticks& ticks, Span whole, double share);

/// A dataset's ticks in the span, as this recipe prepares them.
base::Result<Ticks> ticks_of(const catalog::Dataset& data, const prepare::Recipe& recipe, Span span);

}  // namespace majung::trial
