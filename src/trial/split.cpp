#include "trial/split.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/moment.h"

namespace majung::trial {
namespace {

constexpr std::int64_t kGapTicks = 60;                                     // at most; for few rows a fiftieth of them
constexpr std::int64_t kLearnRowsMax = 60'000, kMeasuredRowsMax = 40'000;  // more say little more and take longer
constexpr std::int64_t kStretch = 1'000;                                   // ticks that stay together when thinned

base::Result<void> prepare_split(const catalog::Dataset& data, const catalog::Question& question, base::Time at,
                                 Split& split) {
    ASSIGN_OR_RETURN(split.recipe, prepare::learn_recipe(data, question, at));
    ASSIGN_OR_RETURN(split.clean, prepare::prepare_all(data, split.recipe, split.whole.from - 1, split.data_end));
    return {};
}

/// A border between two ticks: on a row clock just after a whole row, so that no half row is told.
base::Time border(base::Time at, bool row_clock) { return row_clock ? at / base::kRow * base::kRow + 1 : at; }

base::Time end_of_learning(const catalog::Question& question, const prepare::TimeRange& range) {
    const base::Time after = range.last + 1;
    if (question.train_until && range.row_clock)
        return std::min(*question.train_until, base::row_at(range.last)) * base::kRow + 1;
    if (question.train_until) return std::min(after, *question.train_until);
    if (question.train_fraction <= 0) return after;
    return border(range.first + static_cast<base::Time>(std::min(question.train_fraction, 1.0) *
                                                        static_cast<double>(after - range.first)),
                  range.row_clock);
}

}  // namespace

base::Result<Split> make_split(const catalog::Dataset& data, const catalog::Question& question, double learn_share) {
    ASSIGN_OR_RETURN(const auto range, prepare::time_range(data, question));
    if (range.row_clock && question.budget.per != catalog::AlarmBudget::Per::rows)
        return base::user_error("budget_needs_time", {catalog::to_text(question.budget)});
    if (range.rows < kRowsMin)  // before anything that takes long
        return base::user_error("too_few_rows", {std::to_string(range.rows), std::to_string(kRowsMin)});
    Split split;
    split.tags_there = range.tags;
    split.whole = {range.first, end_of_learning(question, range)};
    split.data_end = std::numeric_limits<base::Time>::max() / 4;
    base::Time at = border(
        range.first + static_cast<base::Time>(learn_share * static_cast<double>(split.whole.to - split.whole.from)),
        range.row_clock);
    RETURN_IF_ERROR(prepare_split(data, question, at, split));
    const bool ends_with_data = split.whole.to > range.last;
    if (ends_with_data && !range.row_clock)
        split.whole.to = range.last + split.recipe.step + 1;  // the last tick may close after the last row
    // The share is of running time: where stops lie unevenly the split moves, and the recipe is learned again up to it.
    const base::Time fair = border(time_at_share(split.clean, split.whole, learn_share), range.row_clock);
    if (std::abs(static_cast<double>(fair - at)) > 0.1 * static_cast<double>(split.whole.to - split.whole.from)) {
        at = fair;
        RETURN_IF_ERROR(prepare_split(data, question, at, split));
    }
    const Ticks whole = cut(split.clean, split.whole);
    const std::int64_t rows = running_rows(whole);
    if (rows < kRowsMin) {
        std::int64_t ticks = 0;
        for (const auto& asset : whole) ticks += asset.rows();
        if (ticks < kRowsMin)
            return base::user_error("too_few_rows", {std::to_string(ticks), std::to_string(kRowsMin)});
        return base::user_error("too_few_running",
                                {std::to_string(rows), std::to_string(ticks), std::to_string(kRowsMin)});
    }
    split.gap = std::min(kGapTicks, rows / 50) * split.recipe.step;
    split.learn = {split.whole.from, at};
    split.measured = {at + split.gap, split.whole.to};
    return split;
}

void take_labels(std::span<const table::Event> events, Split& split) {
    for (const auto& event : events) {
        const Span span{event.start, std::max(event.end, event.start) + 1};
        if (event.kind == "false_alarm" || event.kind == "false") {
            split.labels.quiet.push_back(span);
            continue;
        }
        split.uncounted.push_back({span.from - 5 * split.recipe.step, span.to + split.gap});
        if (event.kind != "planned") split.labels.faults.push_back(span);
    }
    split.training = without(split.clean, split.uncounted);
}

void thin(Split& split) {
    auto spans = thinning(split.training, split.learn, kLearnRowsMax, kStretch);
    const auto labelled = [&](const Span& span) {
        const auto overlaps = [&](const Span& label) { return label.overlaps(span); };
        return std::any_of(split.labels.faults.begin(), split.labels.faults.end(), overlaps) ||
               std::any_of(split.labels.quiet.begin(), split.labels.quiet.end(), overlaps);
    };
    std::erase_if(spans, labelled);
    split.thinned = !spans.empty();
    split.training = without(std::move(split.training), spans);
    split.clean = without(std::move(split.clean), spans);
    const std::int64_t measured = running_rows(cut(split.clean, split.measured));
    if (measured <= kMeasuredRowsMax) return;
    split.thinned = true;
    split.whole.to = split.measured.to =
        border(time_at_share(split.clean, split.measured,
                             static_cast<double>(kMeasuredRowsMax) / static_cast<double>(measured)),
               split.recipe.row_clock);
}

}  // namespace majung::trial
