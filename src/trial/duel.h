// The duel: challenger against champion on time that neither learned from, both as they are or would be in service, with
// their own thresholds. The same faults are injected for both, the same labelled events are asked, the same alarms counted.
//
// The challenger wins where it keeps the budget and catches more beyond chance (paired block bootstrap, ranking.h), or
// where the champion breaks the budget beyond chance, the challenger does not, and it is not worse beyond chance.
#pragma once

#include <span>

#include "catalog/dataset.h"
#include "model/model.h"
#include "trial/blocks.h"
#include "trial/scorecard.h"

namespace majung::trial {

struct DuelOptions {
    std::uint64_t seed = 1;
    int passes_max = 8;
    std::size_t threads = 0;      // 0: the machine's
    std::int64_t rows_min = 300;  // running ticks; fewer say nothing
};

struct Duellist {
    int faults = 0, caught = 0;  // injected
    int labelled = 0, labelled_right = 0;
    AlarmRate measured;
    bool over_budget = false;  // beyond chance
    double score = 0, low = 0, high = 0;
};

struct Duel {
    base::Time from = 0, until = 0;
    std::int64_t rows = 0;  // running ticks in between
    Duellist champion, challenger;
    double lead = 0, lead_low = 0, lead_high = 0;  // of the challenger, 95 %
    bool challenger_won = false;
    Reason because;  // duel_caught_more, duel_keeps_budget, duel_over_budget, duel_no_better
};
base::Json to_json(const Duel& duel);

/// `span` must lie after what either learned from. `too_few_later_rows` with how many there are and how many are needed.
base::Result<Duel> hold_duel(const catalog::Dataset& data, const model::Model& champion, const model::Model& challenger,
                             std::span<const table::Event> events, Span span, const DuelOptions& options = {});

}  // namespace majung::trial
