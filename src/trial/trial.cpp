#include "trial/trial.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"
#include "trial/contest.h"
#include "trial/split.h"
#include "trial/suspects.h"
#include "trial/visible.h"

namespace majung::trial {
namespace {

constexpr const char* kMadeBy = "majung trial";
constexpr std::int64_t kFewRowsPerTag = 20;  // under that the winner learns again from all rows
constexpr int kVisiblePassesMax = 8;
constexpr std::int64_t kMeasuredMin = 20;   // counted ticks of the measured block: none in alarm proves at most 15 %
constexpr std::int64_t kPassRows = 60'000;  // measured rows of all passes together

Setting setting_of(const Split& split, const catalog::Question& question) {
    Setting setting;
    setting.question = &question;
    setting.recipe = &split.recipe;
    setting.clean = &split.clean;
    setting.training = &split.training;
    setting.uncounted = split.uncounted;
    setting.learn = split.learn;
    setting.measured = split.measured;
    setting.gap = split.gap;
    setting.folds = running_rows(cut(split.clean, split.learn)) < 2000 ? 10 : 4;
    return setting;
}

Stable own_stable(const Setting& setting, const std::vector<std::string>& names, const base::Rng& rng, base::Pool& pool,
                  std::vector<Entry>& failed) {
    std::vector<Learned> learned(names.size());
    std::vector<std::vector<Calibrated>> variants(names.size());
    pool.for_each(names.size(), [&](std::size_t i) {
        learned[i] = learn(setting, names[i], rng);
        if (!learned[i].failure.empty()) return;
        for (const double weight : kSmoothings) variants[i].push_back(calibrate(setting, learned[i], weight));
    });
    const Ticks training = cut(*setting.training, setting.learn);
    const auto ranges = model::learn_ranges(training, setting.recipe->regimes(), setting.recipe->tags.size());
    Stable stable;
    stable.recipe = *setting.recipe;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!learned[i].failure.empty()) {
            failed.emplace_back();
            failed.back().entrant = names[i];
            failed.back().failure = learned[i].failure;
        }
        for (auto& variant : variants[i]) {
            Contestant c;
            c.label = names[i];
            c.rival = names[i] == entrant::all_entrants().front().name;
            c.model = std::move(variant.model);
            c.model.ranges = ranges;
            c.threshold = variant.threshold;
            stable.contestants.push_back(std::move(c));
        }
    }
    return stable;
}

/// Someone else's model: its own recipe, the same calibration time and budget.
base::Result<Stable> guest_stable(const Candidate& candidate, const catalog::Dataset& data, const Setting& own,
                                  Span whole) {
    Stable stable;
    stable.recipe = candidate.model.recipe;
    ASSIGN_OR_RETURN(const Ticks prepared,
                     prepare::prepare_all(data, stable.recipe, own.learn.from - 1, own.learn.to - 1));
    const Ticks ticks = cut(prepared, own.learn);  // its clock may differ, so that the last tick ends later
    ASSIGN_OR_RETURN(stable.clean, prepare::prepare_all(data, stable.recipe, whole.from - 1, whole.to - 1));
    Setting setting = own;
    setting.recipe = &stable.recipe;
    setting.clean = &ticks;
    model::Model bare = candidate.model;
    bare.smoothing = {};
    bare.rule.threshold = std::numeric_limits<double>::infinity();
    Learned learned;
    learned.name = candidate.model.entrant_name;
    learned.entrant = candidate.model.entrant;
    learned.left_out = log_scores(bare, ticks);
    Contestant c;
    c.label = candidate.name;
    const auto calibrated = calibrate(setting, learned, candidate.model.smoothing.weight);
    c.model = candidate.model;
    c.model.smoothing = calibrated.model.smoothing;
    c.model.rule = calibrated.model.rule;
    c.threshold = calibrated.threshold;
    // A model of an earlier trial may have learned from this very time: its own threshold, set on left-out time, then holds.
    const double own_threshold = candidate.model.rule.threshold;
    if (candidate.model.origin["made_by"].as_string() == kMadeBy && own_threshold > c.threshold.value)
        c.model.rule.threshold = c.threshold.value = own_threshold;
    stable.contestants.push_back(std::move(c));
    return stable;
}

Entry entry_of(const Contestant& c, const std::vector<InjectedFault>& faults, const base::Rng& rng) {
    Entry entry;
    entry.entrant = c.label;
    entry.smoothing = c.model.smoothing.weight;
    entry.threshold = c.threshold.value;
    entry.proven = c.threshold.proven;
    entry.promised = c.threshold.promised;
    entry.calibration = c.threshold.calibration;
    entry.measured = c.measured;
    entry.over_budget = c.over_budget;
    entry.rounds = c.rounds;
    entry.kinds.resize(kFaultKinds);
    for (int k = 0; k < kFaultKinds; ++k)
        entry.kinds[static_cast<std::size_t>(k)].kind = fault_name(static_cast<FaultKind>(k));
    double delay = 0;
    for (std::size_t i = 0; i < c.outcomes.size(); ++i) {
        auto& kind = entry.kinds[static_cast<std::size_t>(faults[i].kind)];
        ++kind.faults;
        ++entry.faults;
        if (!c.outcomes[i].caught) continue;
        ++kind.caught;
        ++entry.caught;
        delay += static_cast<double>(c.outcomes[i].delay_time) / static_cast<double>(base::kSecond);
    }
    entry.delay_s = entry.caught > 0 ? delay / entry.caught : 0;
    entry.labelled = static_cast<int>(c.worths.labelled.size());
    for (const double worth : c.worths.labelled) entry.labelled_right += worth > 0 ? 1 : 0;
    const Interval interval = score_interval(c.worths, rng);
    entry.score = interval.value;
    entry.low = interval.low;
    entry.high = interval.high;
    return entry;
}

/// The winner, or the best trivial rival where the winner does not beat it beyond chance.
const Contestant* choose_winner(std::vector<Stable>& stables, const base::Rng& rng, Scorecard& card) {
    const Contestant* best = leader(stables);
    const Contestant* rival = nullptr;
    for (const auto& c : stables.front().contestants)
        if (c.rival && !(c.over_budget && !best->over_budget) &&
            (rival == nullptr || score_of(c.worths) > score_of(rival->worths)))
            rival = &c;
    if (rival == nullptr || best == nullptr || best->rival) {
        card.rival_won = best != nullptr && best->rival;
        return best;
    }
    const Interval lead = lead_interval(best->worths, rival->worths, rng);
    card.lead = lead.value;
    card.lead_low = lead.low;
    card.lead_high = lead.high;
    card.rival_won = lead.low <= 0;
    return card.rival_won ? rival : best;
}

/// Ticks of the winner's own recipe: a guest's differ from the trial's.
std::vector<table::TileData> parity_ticks(const std::vector<Stable>& stables, const Contestant* winner) {
    const auto home = std::find_if(stables.begin(), stables.end(), [&](const Stable& stable) {
        return std::any_of(stable.contestants.begin(), stable.contestants.end(),
                           [&](const Contestant& c) { return &c == winner; });
    });
    CHECK(home != stables.end());
    std::vector<table::TileData> rows;
    for (const auto& asset : home->clean) {
        table::TileData part;
        part.asset = asset.asset;
        part.columns = asset.columns;
        constexpr std::size_t kRows = 48;
        for (std::size_t i = asset.time.size() - std::min(kRows, asset.time.size()); i < asset.time.size(); ++i)
            part.append(asset.time[i], asset.regime[i], asset.view().values.row(static_cast<std::int64_t>(i)));
        if (part.rows() > 0) rows.push_back(std::move(part));
        if (!rows.empty()) break;
    }
    return rows;
}

base::Json promise_json(const Contestant& winner, const Scorecard& card) {
    base::Json json = base::Json::object();
    json.set("budget", catalog::to_text(card.budget)).set("unit", unit_name(card.budget.per));
    json.set("promised", winner.threshold.promised).set("proven", winner.threshold.proven);
    json.set("calibration", to_json(winner.threshold.calibration)).set("measured", to_json(winner.measured));
    base::Json visible = base::Json::array();
    for (const auto& v : card.visible)
        visible.push(
            base::Json::object().set("tag", v.tag).set("noises", v.noises).set("amount", v.amount).set("unit", v.unit));
    return json.set("smallest_visible", std::move(visible));
}

/// Few rows: the winner's entrant learns again from all of them; the threshold comes from left-out blocks of all.
void refit(const Split& split, Setting setting, const base::Rng& rng, Contestant& winner) {
    setting.learn = split.whole;
    setting.folds = 10;
    const Learned learned = learn(setting, winner.model.entrant_name, rng.fork("refit"));
    if (!learned.failure.empty()) return;
    auto calibrated = calibrate(setting, learned, winner.model.smoothing.weight);
    calibrated.model.ranges =
        model::learn_ranges(cut(split.training, split.whole), split.recipe.regimes(), split.recipe.tags.size());
    winner.model = std::move(calibrated.model);
    winner.threshold = calibrated.threshold;
}

}  // namespace

std::string told_apart(double value, double from) {
    constexpr int kDigits = 3, kDigitsMost = 9;
    int digits = kDigits;
    while (digits < kDigitsMost && value != from && base::rounded(value, digits) == base::rounded(from, digits))
        ++digits;
    return base::rounded(value, digits);
}

namespace {

std::string percent(double share) { return base::rounded(100 * share, 2); }

void give_reasons(const Contestant& winner, Scorecard& card) {
    const auto say = [&](std::string code, std::vector<std::string> args) {
        card.because.push_back({std::move(code), std::move(args)});
    };
    const Entry* rival = nullptr;
    const Entry* first = nullptr;
    for (const auto& entry : card.entries) {
        if (!entry.failure.empty()) say("trial_failed", {entry.entrant, entry.failure});
        if (entry.entrant == entrant::all_entrants().front().name && (rival == nullptr || entry.score > rival->score))
            rival = &entry;
        if (first == nullptr) first = &entry;
    }
    if (card.suspect_spans > 0)
        say("trial_suspects", {std::to_string(card.suspect_spans), std::to_string(card.suspect_rows)});
    if (card.columns > card.tags) say("trial_tags_apart", {std::to_string(card.tags), std::to_string(card.columns)});
    if (card.tags_there > card.tags)
        say("trial_tags_left_out", {std::to_string(card.tags_there - card.tags), std::to_string(card.tags_there)});
    if (first != nullptr && first->faults > 0 && first->caught == 0)
        say("trial_caught_none", {first->entrant, std::to_string(first->faults)});
    if (first != nullptr && first->caught > 0)
        say("trial_caught", {first->entrant, std::to_string(first->caught), std::to_string(first->faults),
                             percent(static_cast<double>(first->caught) / first->faults)});
    if (first != nullptr && first->labelled > 0)
        say("trial_labelled", {first->entrant, std::to_string(first->labelled_right), std::to_string(first->labelled)});
    const bool none_caught = first != nullptr && first->caught == 0 && first->labelled_right == 0;
    if (card.rival_won && !none_caught)
        say("trial_rival_won", {card.winner});
    else if (rival != nullptr && !card.rival_won &&
             card.lead_low > 0)  // else the rival broke the budget, which is said below
        say("trial_beat_rival",
            {card.winner, rival->entrant, percent(card.lead), percent(card.lead_low), percent(card.lead_high)});
    const std::string unit(unit_name(card.budget.per));
    for (const auto* entry : best_of_each(card)) {
        if (!entry->over_budget) continue;
        const auto& m = entry->measured;
        const std::vector<std::string> args =
            card.budget.per == catalog::AlarmBudget::Per::rows
                ? std::vector<std::string>{entry->entrant, percent(m.rate)}
                : std::vector<std::string>{entry->entrant, std::to_string(m.events), base::rounded(m.exposure)};
        if (entry == first)
            say("trial_budget_broken_" + unit, args);
        else if (entry->score > first->score)
            say("trial_over_budget_" + unit, args);
    }
    const bool rows = card.budget.per == catalog::AlarmBudget::Per::rows;
    const double scale = rows ? 100 : 1;
    const std::string allowed = base::rounded(scale * card.budget.count);
    say(winner.threshold.proven ? "trial_promised_" + unit : "trial_promised_weaker_" + unit,
        {winner.threshold.proven ? base::rounded(scale * winner.threshold.promised)
                                 : told_apart(scale * winner.threshold.promised, scale * card.budget.count),
         allowed, base::rounded(winner.threshold.calibration.exposure)});
    const auto& m = winner.measured;
    if (rows && m.rate > card.budget.count && !winner.over_budget)
        say("trial_measured_row_chance",
            {std::to_string(m.events), base::rounded(m.exposure, 7), percent(m.rate), allowed});
    else if (rows)
        say("trial_measured_row", {std::to_string(m.events), base::rounded(m.exposure, 7), percent(m.rate)});
    else
        say("trial_measured_" + unit,
            {std::to_string(m.events), base::rounded(m.exposure), base::rounded(m.low, 2), base::rounded(m.high, 2)});
    if (card.thinned) say("trial_thinned", {std::to_string(card.learn_rows), std::to_string(card.measured_rows)});
    if (card.refit)
        say("trial_refit", {std::to_string(card.learn_rows + card.measured_rows), std::to_string(card.tags)});
    if (card.cut_by_work) say("trial_cut_work", {std::to_string(card.passes)});
    if (card.cut_by_clock) say("trial_cut", {std::to_string(card.passes)});
}

void fill_card(const Split& split, const catalog::Question& question, const TrialOptions& options, Scorecard& card) {
    card.budget = question.budget;
    card.ticks = running_rows(cut(split.clean, split.whole));
    card.columns = static_cast<std::int64_t>(split.recipe.tags.size());
    std::set<std::string> tags;
    for (const auto& tag : split.recipe.tags) tags.insert(tag.plant_tag());
    card.tags = static_cast<std::int64_t>(tags.size());
    card.tags_there = std::max(split.tags_there, card.tags);
    card.regimes = split.recipe.regimes();
    card.row_clock = split.recipe.row_clock;
    card.step = split.recipe.step;
    card.train_from = split.learn.from;
    card.train_until = split.learn.to;
    card.measured_from = split.measured.from;
    card.measured_until = split.measured.to;
    card.learn_rows = running_rows(cut(split.training, split.learn));
    card.measured_rows = running_rows(cut(split.clean, split.measured));
    card.seed = options.seed;
    card.thinned = split.thinned;
}

}  // namespace

base::Result<TrialResult> hold_trial(const catalog::Dataset& data, const catalog::Question& question,
                                     std::span<const table::Event> events, const std::vector<Candidate>& candidates,
                                     const TrialOptions& options) {
    const base::Stopwatch watch;
    const base::Rng rng(options.seed);
    base::Pool pool(options.threads);
    ASSIGN_OR_RETURN(Split split, make_split(data, question, options.learn_share));
    take_labels(events, split);
    thin(split);
    TrialResult result;
    Scorecard& card = result.card;
    Setting setting = setting_of(split, question);
    const auto suspects = suspect_spans(setting, split.whole, rng.fork("suspects"));
    for (const auto& span : suspects) card.suspect_rows += running_rows(cut(split.training, span));
    card.suspect_spans = static_cast<int>(suspects.size());
    split.uncounted.insert(split.uncounted.end(), suspects.begin(), suspects.end());
    split.training = without(split.training, suspects);
    setting.uncounted = split.uncounted;
    fill_card(split, question, options, card);
    const std::int64_t counted = running_rows(without(cut(split.clean, split.measured), split.uncounted));
    if (counted < kMeasuredMin)
        return base::user_error("too_little_to_measure",
                                {std::to_string(card.ticks), std::to_string(counted), std::to_string(kMeasuredMin)});

    std::vector<std::string> names = options.entrants;
    if (names.empty())
        for (const auto& kind : entrant::all_entrants()) names.push_back(kind.name);
    std::vector<Entry> failed;
    std::vector<Stable> stables;
    stables.push_back(own_stable(setting, names, rng, pool, failed));
    if (stables.front().contestants.empty())
        return base::user_error("too_few_rows", {std::to_string(card.learn_rows), std::to_string(kRowsMin)});
    const Span whole{split.learn.to, split.whole.to};
    for (const auto& candidate : candidates) {
        auto stable = guest_stable(candidate, data, setting, whole);
        if (stable.ok()) {
            stables.push_back(std::move(stable).value());
        } else {
            failed.emplace_back();
            failed.back().entrant = candidate.name;
            failed.back().failure = stable.error().code;
        }
    }
    ASSIGN_OR_RETURN(stables.front().clean, prepare::prepare_all(data, split.recipe, whole.from - 1, whole.to - 1));
    for (auto& stable : stables) {
        measure(stable, question.budget, split.measured, split.uncounted, pool);
        if (split.labels.faults.empty() && split.labels.quiet.empty()) continue;
        const bool own = &stable == &stables.front();
        Ticks ticks;
        if (!own) {
            ASSIGN_OR_RETURN(ticks, prepare::prepare_all(data, stable.recipe, split.whole.from - 1, split.data_end));
        }
        judge_labels(stable, own ? split.clean : ticks, split.labels, pool);
    }

    const auto traits = tag_traits(cut(split.training, split.learn), split.recipe);
    const base::Rng contest_rng = rng.fork("contest");
    Course course;
    course.data = &data;
    course.recipe = &split.recipe;
    course.traits = &traits;
    course.plan = plan_options(split.clean, split.measured, split.recipe.step);
    course.whole = whole;
    course.uncounted = &split.uncounted;
    course.passes_max = options.passes_max > 0 ? options.passes_max
                                               : static_cast<int>(std::clamp<std::int64_t>(
                                                     kPassRows / std::max<std::int64_t>(card.measured_rows, 1), 6, 40));
    course.work_max = options.work_max;
    course.budget_s = options.budget_s;
    ASSIGN_OR_RETURN(const ContestEnd end, run_contest(stables, course, contest_rng, pool, watch));
    if (end.faults.empty() && split.labels.faults.empty())
        return base::user_error("no_room_for_faults", {std::to_string(counted)});
    card.passes = end.passes;
    card.faults = static_cast<int>(end.faults.size());
    card.cut_by_clock = end.cut_by_clock;
    card.cut_by_work = end.cut_by_work;
    course.work_max -= end.work;

    const Contestant* chosen = choose_winner(stables, contest_rng, card);
    CHECK(chosen != nullptr);
    Contestant winner = *chosen;
    card.winner = winner.label;
    for (const auto& stable : stables)
        for (const auto& c : stable.contestants) card.entries.push_back(entry_of(c, end.faults, rng));
    std::stable_sort(card.entries.begin(), card.entries.end(), [&](const Entry& a, const Entry& b) {
        const auto rank = [&](const Entry& e) {
            const bool won = e.entrant == winner.label && e.smoothing == winner.model.smoothing.weight;
            return std::pair(won ? 0 : e.over_budget ? 2 : 1, -e.score);
        };
        return rank(a) < rank(b);
    });
    card.entries.insert(card.entries.end(), failed.begin(), failed.end());
    if (options.visible) {
        ASSIGN_OR_RETURN(card.visible, smallest_visible(winner.model, course, stables.front().clean, kVisiblePassesMax,
                                                        rng.fork("visible"), watch));
    }
    const bool guest = winner.label != winner.model.entrant_name;
    if (!guest && card.learn_rows + card.measured_rows < kFewRowsPerTag * card.columns) {
        refit(split, setting, rng, winner);
        card.refit = true;
    }
    give_reasons(winner, card);
    result.parity = parity_ticks(stables, chosen);
    result.winner = winner.model;
    result.winner.promise = promise_json(winner, card);
    base::Json origin = base::Json::object();
    origin.set("made_by", kMadeBy).set("seed", static_cast<std::int64_t>(options.seed));
    for (const auto& kind : entrant::all_entrants())
        if (kind.name == winner.model.entrant_name) origin.set("entrant", kind.origin).set("licence", kind.licence);
    if (!guest) result.winner.origin = std::move(origin);
    card.seconds = watch.seconds();
    return result;
}

}  // namespace majung::trial
