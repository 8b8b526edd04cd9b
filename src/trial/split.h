// The split of a trial: learn part, gap, measured block, by running time; the recipe learned from the first; the labels.
#pragma once

#include <span>

#include "catalog/dataset.h"
#include "catalog/question.h"
#include "trial/contest.h"

namespace majung::trial {

inline constexpr std::int64_t kRowsMin = 100;  // running ticks under which nothing is tried

/// How the time is split, and the ticks of all of it.
struct Split {
    prepare::Recipe recipe;
    Span whole, learn, measured;
    base::Time data_end = 0;  // labels may lie after what may be learned from
    base::Time gap = 0;
    Ticks clean, training;
    std::vector<Span> uncounted;
    Labels labels;
    std::int64_t tags_there = 0;  // in the tables, whether or not the recipe takes them
    bool thinned = false;
};

/// `too_few_rows` under kRowsMin running ticks, `budget_needs_time` where alarms a shift or day are asked of rows without a
/// time, and what learning a recipe and reading answer.
base::Result<Split> make_split(const catalog::Dataset& data, const catalog::Question& question, double learn_share);
/// Labelled faults and planned work are neither learned from nor false alarms; labelled false alarms must stay quiet.
void take_labels(std::span<const table::Event> events, Split& split);
/// Long histories: evenly spread stretches are enough to learn from, and the first part of the measured block to try on.
void thin(Split& split);

}  // namespace majung::trial
