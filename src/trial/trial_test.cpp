#include "trial/trial.h"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/random.h"
#include "base/zip.h"
#include "model/model_file.h"
#include "table/builder.h"
#include "trial/contest.h"

namespace majung::trial {
namespace {

constexpr std::int64_t kRows = 6000;

/// A small plant of two tables: four tags each ten seconds, two slow ones a minute. From `fault_from` on, tag "b" leaves.
table::Batch fast_rows(std::int64_t rows, std::uint64_t seed, std::int64_t fault_from) {
    table::Schema schema;
    schema.fields = {{"time", table::Type::time, "", false},
                     {"a", table::Type::float64, "bar", false},
                     {"b", table::Type::float64, "A", false},
                     {"c", table::Type::float64, "", false},
                     {"d", table::Type::int64, "rpm", false}};
    table::BatchBuilder builder(std::make_shared<const table::Schema>(schema));
    base::Rng rng(seed);
    double shared = 0;
    for (std::int64_t i = 0; i < rows; ++i) {
        shared = 0.9 * shared + 0.4 * rng.normal();
        builder.column(0).append((i + 1) * 10 * base::kSecond);
        builder.column(1).append(5 + shared + 0.1 * rng.normal());
        builder.column(2).append(20 + 3 * shared + 0.3 * rng.normal() + (i >= fault_from ? 20.0 : 0.0));
        builder.column(3).append(rng.normal());
        builder.column(4).append(static_cast<std::int64_t>(std::llround(1500 + 20 * shared + 5 * rng.normal())));
    }
    return builder.finish();
}

catalog::MemoryDataset plant(std::int64_t rows = kRows, std::uint64_t seed = 1,
                             std::int64_t fault_from = std::numeric_limits<std::int64_t>::max()) {
    catalog::MemoryDataset data;
    const table::Batch batch = fast_rows(rows, seed, fault_from);
    table::MemoryReader reader(batch.schema, {batch});
    data.add(*catalog::describe("line", reader, {}),
             {table::slice(batch, 0, rows / 3), table::slice(batch, rows / 3, rows - rows / 3)});
    return data;
}

TrialOptions quick() {
    TrialOptions options;
    options.passes_max = 3;
    options.budget_s = 1e9;
    return options;
}

catalog::Question question_of(std::string_view budget) {
    catalog::Question question;
    question.budget = *catalog::parse_alarm_budget(budget);
    return question;
}

TEST(Trial, FindsAWinnerThatKeepsItsPromise) {
    const auto data = plant();
    const auto result = hold_trial(data, question_of("1/shift"), {}, {}, quick());
    ASSERT_TRUE(result.ok()) << base::describe(result.error());
    const auto& card = result->card;
    EXPECT_EQ(card.entries.front().entrant, card.winner);
    EXPECT_GT(card.faults, 10);
    EXPECT_GT(card.entries.front().caught, 0);
    EXPECT_LE(card.entries.front().low, card.entries.front().score);
    EXPECT_GE(card.entries.front().high, card.entries.front().score);
    EXPECT_FALSE(card.entries.front().over_budget);
    EXPECT_FALSE(card.because.empty());
    EXPECT_FALSE(card.visible.empty());
    const auto bytes = model::to_bytes(result->winner, result->parity);
    ASSERT_TRUE(bytes.ok());
    const auto again = model::model_from_bytes(*bytes);
    ASSERT_TRUE(again.ok()) << base::describe(again.error());
    EXPECT_EQ(*model::to_bytes(*again, result->parity), *bytes);
}

/// The same plant exported without its times: rows are counted.
catalog::MemoryDataset untimed_plant(std::int64_t rows) {
    catalog::MemoryDataset data;
    table::Batch batch = fast_rows(rows, 1, rows);
    table::Schema schema = *batch.schema;
    schema.fields.erase(schema.fields.begin());
    batch.schema = std::make_shared<const table::Schema>(schema);
    batch.columns.erase(batch.columns.begin());
    table::MemoryReader reader(batch.schema, {batch});
    data.add(*catalog::describe("line", reader, {}), {batch});
    return data;
}

TEST(Trial, RowsWithoutATimePromiseNoAlarmsAShift) {
    const auto data = untimed_plant(2000);
    for (const std::string_view budget : {"1/shift", "3/day"}) {
        const auto refused = hold_trial(data, question_of(budget), {}, {}, quick());
        ASSERT_FALSE(refused.ok());
        EXPECT_EQ(refused.error().code, "budget_needs_time");
        EXPECT_EQ(refused.error().kind, base::ErrorKind::user);
        EXPECT_EQ(refused.error().args, std::vector<std::string>{std::string(budget)});
    }
    const auto held = hold_trial(data, question_of("1%"), {}, {}, quick());
    ASSERT_TRUE(held.ok()) << base::describe(held.error());
    EXPECT_TRUE(held->card.row_clock);
}

TEST(Trial, RowNumbersNeverPassTheRowsThereAreNorWhatMayBeUsed) {
    const auto data = untimed_plant(2001);
    auto question = question_of("1%");
    for (const std::int64_t until : {std::int64_t{2001}, std::int64_t{1500}, std::int64_t{999'999'999'999'999}}) {
        question.train_until = until;
        const auto held = hold_trial(data, question, {}, {}, quick());
        ASSERT_TRUE(held.ok()) << base::describe(held.error());
        const auto& card = held->card;
        EXPECT_EQ(card.train_from, base::kSecond);
        EXPECT_EQ((card.train_until - 1) % base::kSecond, 0);  // whole rows
        EXPECT_EQ(card.measured_until - 1, std::min<std::int64_t>(until, 2001) * base::kSecond);
    }
}

TEST(Trial, L3_SameSeedSameScorecardWhateverTheThreads) {
    const auto data = plant(3000);
    auto options = quick();
    std::string first;
    for (const std::size_t threads : {1U, 2U, 5U}) {
        options.threads = threads;
        const auto result = hold_trial(data, question_of("1/shift"), {}, {}, options);
        ASSERT_TRUE(result.ok());
        const std::string text = to_json(result->card, true).write() + *model::to_bytes(result->winner, result->parity);
        if (first.empty()) first = text;
        EXPECT_EQ(text, first);
    }
}

/// Rows through Model::push in pieces, as score and live do.
model::Scores push_rows(const model::Model& model, const catalog::Dataset& data, std::int64_t piece) {
    model::ModelState state(model);
    model::Scores scores;
    auto rows = prepare::open_merged(data, model.recipe);
    EXPECT_TRUE(rows.ok());
    for (;;) {
        const auto next = rows->next();
        EXPECT_TRUE(next.ok());
        if (!*next) break;
        for (std::int64_t from = 0; from < (*next)->rows.rows; from += piece) {
            const auto part = table::slice((*next)->rows, from, std::min(piece, (*next)->rows.rows - from));
            const auto pushed = model.push(state, (*next)->table, part);
            EXPECT_TRUE(pushed.ok());
            scores.append(*pushed);
        }
        scores.append(model.close(state, (*next)->watermark));
    }
    scores.append(model.close(state, std::numeric_limits<base::Time>::max()));
    return scores;
}

bool same(const std::vector<double>& a, const std::vector<double>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!(a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i])))) return false;
    return true;
}

TEST(Trial, L5_L6_AlarmsOfTheTrialAreThoseOfRowsPushedInAnyPieces) {
    const auto trained = hold_trial(plant(), question_of("3/day"), {}, {}, quick());
    ASSERT_TRUE(trained.ok());
    const auto& model = trained->winner;
    const auto later = plant(2000, 9, 1200);
    const auto whole = push_rows(model, later, 100000);
    ASSERT_EQ(whole.time.size(), 2000U);
    const auto pieces = push_rows(model, later, 7);
    EXPECT_TRUE(same(whole.score, pieces.score));
    EXPECT_EQ(whole.causes.size(), pieces.causes.size());
    const auto ticks = prepare::prepare_all(later, model.recipe, -1, std::numeric_limits<base::Time>::max() / 4);
    ASSERT_TRUE(ticks.ok());
    const auto raised = raise_alarms({&model}, *ticks);
    EXPECT_EQ(static_cast<std::int64_t>(raised.front().size()),
              alarm::count_alarms(whole.time, whole.score, model.rule));
    const InjectedFault fault{FaultKind::offset, {1200 * 10 * base::kSecond, 2001 * 10 * base::kSecond}, {1}, {1}, 1};
    const auto outcome = judge(fault, model.recipe, raised.front());
    EXPECT_TRUE(outcome.caught);
    ASSERT_FALSE(whole.causes.empty());
    const auto& cause = whole.causes.rbegin()->second.front();
    EXPECT_EQ(cause.tag, "b");
    EXPECT_GT(cause.value, cause.high);
    EXPECT_GT(cause.left_at, 0);
    EXPECT_LE(cause.left_at, whole.time[whole.causes.rbegin()->first]);
}

TEST(Trial, L7_AStateSavedAndLoadedGoesOnWithTheSameBits) {
    const auto trained = hold_trial(plant(3000), question_of("3/day"), {}, {}, quick());
    ASSERT_TRUE(trained.ok());
    const auto& model = trained->winner;
    const auto later = plant(600, 9, 300);
    const auto whole = push_rows(model, later, 100000);
    const auto rows = fast_rows(600, 9, 300);
    model::ModelState first(model);
    model::Scores scores = *model.push(first, 0, table::slice(rows, 0, 333));
    scores.append(model.close(first, 300 * 10 * base::kSecond));
    model::ModelState second(model);
    ASSERT_TRUE(second.load(first.save()).ok());
    EXPECT_EQ(second.save(), first.save());
    scores.append(*model.push(second, 0, table::slice(rows, 333, 267)));
    scores.append(model.close(second, std::numeric_limits<base::Time>::max()));
    EXPECT_TRUE(same(whole.score, scores.score));
    EXPECT_FALSE(second.load("damaged").ok());
}

TEST(Trial, L8_RowsAfterTrainUntilChangeNothing) {
    auto question = question_of("1/shift");
    question.train_until = 3000 * 10 * base::kSecond;
    const auto quiet = hold_trial(plant(6000, 1), question, {}, {}, quick());
    const auto upset = hold_trial(plant(6000, 1, 3100), question, {}, {}, quick());
    ASSERT_TRUE(quiet.ok() && upset.ok());
    EXPECT_EQ(*model::to_bytes(quiet->winner, quiet->parity), *model::to_bytes(upset->winner, upset->parity));
}

TEST(Trial, L8_OnlyTheTrialFits) {
    namespace fs = std::filesystem;
    int seen = 0;
    for (const auto& file : fs::recursive_directory_iterator(fs::path(MAJUNG_SOURCE_DIR) / "src")) {
        const std::string path = file.path().string(), name = file.path().filename().string();
        if (file.path().extension() != ".cpp" || name.find("_test.cpp") != std::string::npos) continue;
        std::ifstream in(file.path());
        std::stringstream text;
        text << in.rdbuf();
        const bool fits =
            text.str().find("->fit(") != std::string::npos || text.str().find(".fit(") != std::string::npos;
        if (!fits) continue;
        // An ensemble hands the trial's tiles on to its members.
        const bool may = path.find("/trial/") != std::string::npos || name == "ensemble.cpp";
        EXPECT_TRUE(may) << path;
        ++seen;
    }
    EXPECT_EQ(seen, 2);
}

TEST(Trial, LabelledEventsAreNotLearnedFromAndCountMost) {
    const auto data = plant(kRows, 1, 5000);  // wrong from there to the end
    table::Event fault;
    fault.start = 5000 * 10 * base::kSecond;
    fault.end = kRows * 10 * base::kSecond;
    fault.kind = "fault";
    const std::vector<table::Event> events = {fault};
    const auto result = hold_trial(data, question_of("3/day"), events, {}, quick());
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result->card.entries.front().labelled, 1);
    EXPECT_EQ(result->card.entries.front().labelled_right, 1);
}

TEST(Trial, AnOutsideModelIsAnOrdinaryCandidate) {
    const auto data = plant(3000);
    auto made = hold_trial(data, question_of("1/shift"), {}, {}, quick());
    ASSERT_TRUE(made.ok());
    const std::vector<Candidate> candidates = {{"supplier", made->winner}};
    const auto result = hold_trial(data, question_of("1/shift"), {}, candidates, quick());
    ASSERT_TRUE(result.ok());
    int found = 0;
    for (const auto& entry : result->card.entries)
        found += entry.entrant == "supplier" && entry.failure.empty() ? 1 : 0;
    EXPECT_EQ(found, 1);
}

TEST(Trial, TooLittleIsSaid) {
    const auto result = hold_trial(plant(40), question_of("1/shift"), {}, {}, quick());
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code, "too_few_rows");
}

TEST(ModelFile, ParityRefusesAChangedModel) {
    auto made = hold_trial(plant(3000), question_of("1/shift"), {}, {}, quick());
    ASSERT_TRUE(made.ok());
    const auto bytes = *model::to_bytes(made->winner, made->parity);
    auto entries = *base::unzip(bytes, 1 << 30);
    for (auto& entry : entries)
        if (entry.name == "weights.bin")
            entry.bytes[entry.bytes.size() - 40] = static_cast<char>(entry.bytes[entry.bytes.size() - 40] ^ 0x10);
    EXPECT_FALSE(model::model_from_bytes(*base::zip(entries)).ok());
    entries = *base::unzip(bytes, 1 << 30);
    for (auto& entry : entries)
        if (entry.name == "manifest.json") entry.bytes.insert(entry.bytes.find("\"format\":") + 10, "9");
    const auto newer = model::model_from_bytes(*base::zip(entries));
    ASSERT_FALSE(newer.ok());
    EXPECT_EQ(newer.error().code, "model_newer");
    EXPECT_FALSE(model::model_from_bytes("PK no zip").ok());
    for (std::size_t skip = 0; skip < entries.size(); ++skip) {
        auto fewer = *base::unzip(bytes, 1 << 30);
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(skip));
        EXPECT_FALSE(model::model_from_bytes(*base::zip(fewer)).ok()) << entries[skip].name;
    }
}

// ---- faults ----

TEST(Inject, L9_FaultsMeetTheRecipeThroughTheReaderAndMissingStaysMissing) {
    const auto data = plant(600);
    const auto recipe = prepare::learn_recipe(data, {}, 600 * 10 * base::kSecond);
    ASSERT_TRUE(recipe.ok());
    const auto clean = *prepare::prepare_all(data, *recipe, -1, std::numeric_limits<base::Time>::max() / 4);
    const auto traits = tag_traits(clean, *recipe);
    const Span span{100 * recipe->step + 1, 200 * recipe->step + 1};
    for (int k = 0; k < kFaultKinds; ++k) {
        InjectedFault fault{static_cast<FaultKind>(k), span, {1}, {4}, 3};
        if (fault.kind == FaultKind::swap) fault = {fault.kind, span, {0, 1}, {1, 1}, 3};
        const std::vector<InjectedFault> faults = {fault};
        const FaultyDataset faulty(data, *recipe, traits, faults);
        const auto ticks = *prepare::prepare_all(faulty, *recipe, -1, std::numeric_limits<base::Time>::max() / 4);
        ASSERT_EQ(ticks[0].time, clean[0].time);
        int changed = 0;
        for (std::size_t i = 0; i < ticks[0].time.size(); ++i)
            for (std::size_t t = 0; t < recipe->tags.size(); ++t) {
                const std::size_t at = i * recipe->tags.size() + t;
                if (ticks[0].values[at] == clean[0].values[at]) continue;
                ++changed;
                EXPECT_TRUE(span.contains(ticks[0].time[i]) || ticks[0].time[i] == span.to) << fault_name(fault.kind);
                EXPECT_TRUE(std::find(fault.tags.begin(), fault.tags.end(), static_cast<int>(t)) != fault.tags.end());
            }
        EXPECT_GT(changed, 0) << fault_name(fault.kind);
    }
}

TEST(Inject, BlocksOfRowsDoNotMatter) {
    const auto batch = fast_rows(600, 1, 1 << 30);
    catalog::MemoryDataset whole, pieces;
    table::MemoryReader reader(batch.schema, {batch});
    const auto info = *catalog::describe("line", reader, {});
    whole.add(info, {batch});
    pieces.add(info, {table::slice(batch, 0, 1), table::slice(batch, 1, 150), table::slice(batch, 151, 449)});
    const auto recipe = *prepare::learn_recipe(whole, {}, 600 * 10 * base::kSecond);
    const auto traits = tag_traits(*prepare::prepare_all(whole, recipe, -1, 1LL << 60), recipe);
    std::vector<InjectedFault> faults;
    for (int k = 0; k < kFaultKinds; ++k) {
        const base::Time at = (50 + 60 * k) * recipe.step;
        faults.push_back({static_cast<FaultKind>(k), {at, at + 40 * recipe.step}, {1, 0}, {3, 3}, 5});
    }
    const auto a = *prepare::prepare_all(FaultyDataset(whole, recipe, traits, faults), recipe, -1, 1LL << 60);
    const auto b = *prepare::prepare_all(FaultyDataset(pieces, recipe, traits, faults), recipe, -1, 1LL << 60);
    EXPECT_TRUE(same(a[0].values, b[0].values));
}

TEST(Plan, FaultsLieInRunningTimeWithQuietBetween) {
    const auto data = plant();
    const auto recipe = *prepare::learn_recipe(data, {}, kRows * 10 * base::kSecond);
    auto clean = *prepare::prepare_all(data, recipe, -1, 1LL << 60);
    for (std::size_t i = 2000; i < 2300; ++i) clean[0].regime[i] = 0;
    const auto traits = tag_traits(clean, recipe);
    const auto options = plan_options(clean, {1000 * recipe.step, 5000 * recipe.step}, recipe.step);
    const auto faults = plan_pass(clean, recipe, traits, options, 0, base::Rng(3));
    ASSERT_GE(faults.size(), 10U);
    for (std::size_t i = 0; i < faults.size(); ++i) {
        EXPECT_GE(faults[i].span.from, options.block.from);
        EXPECT_LE(faults[i].span.to, options.block.to);
        if (i > 0) {
            EXPECT_GE(faults[i].span.from - faults[i - 1].span.to, (options.quiet - 1) * recipe.step);
        }
        for (std::size_t t = 0; t < clean[0].time.size(); ++t)
            if (faults[i].span.contains(clean[0].time[t])) {
                EXPECT_GT(clean[0].regime[t], 0);
            }
    }
}

TEST(Blocks, ThinningKeepsStretchesSpreadOverTheWhole) {
    Ticks ticks(1);
    ticks[0].columns = 0;
    for (int i = 1; i <= 10000; ++i) ticks[0].append(i, i % 100 < 10 ? 0 : 1, {});
    EXPECT_TRUE(thinning(ticks, {1, 10001}, 20000, 100).empty());
    const auto kept = without(ticks, thinning(ticks, {1, 10001}, 2000, 100));
    EXPECT_NEAR(static_cast<double>(running_rows(kept)), 2000, 50);
    for (int k = 0; k < 5; ++k) EXPECT_GT(running_rows(cut(kept, {1 + 2000 * k, 2001 + 2000 * k})), 300);
}

// ---- thresholds and promises ----

std::vector<Series> random_series(std::uint64_t seed, std::size_t rows) {
    base::Rng rng(seed);
    Series series;
    double level = 0;
    for (std::size_t i = 0; i < rows; ++i) {
        level = 0.8 * level + rng.normal();
        series.time.push_back(static_cast<base::Time>(i + 1) * base::kMinute);
        series.score.push_back(rng.uniform() < 0.05 ? std::nan("") : level);
    }
    return {series};
}

alarm::AlarmRule rule() { return {0, 0.2, 10 * base::kMinute, 0}; }

RC_GTEST_PROP(Thresholds, ALargerBudgetNeverRaisesThem, ()) {
    const auto series = random_series(*rc::gen::arbitrary<std::uint64_t>(), 5000);
    const base::Time running = 5000 * base::kMinute;
    double last = std::numeric_limits<double>::infinity();
    for (const std::string_view text : {"0.2/day", "0.5/day", "1/day", "1/shift", "2/shift", "5/shift"}) {
        const auto budget = *catalog::parse_alarm_budget(text);
        const auto threshold = choose_threshold(series, rule(), budget, running);
        RC_ASSERT(threshold.value <= last);
        last = threshold.value;
        if (!threshold.proven) continue;
        RC_ASSERT(threshold.calibration.upper <= budget.count);
    }
    last = std::numeric_limits<double>::infinity();
    for (const std::string_view text : {"0.1%", "1%", "2%", "10%"}) {
        const auto budget = *catalog::parse_alarm_budget(text);
        const auto threshold = choose_threshold(series, rule(), budget, running);
        RC_ASSERT(threshold.value <= last);
        RC_ASSERT(threshold.calibration.rate <= budget.count);
        last = threshold.value;
    }
}

TEST(Thresholds, ZeroAlarmsInTDaysProveAtMostThreeOverT) {
    const auto series = random_series(4, 1440);
    const auto threshold =
        choose_threshold(series, rule(), *catalog::parse_alarm_budget("1/day"), 1440 * base::kMinute);
    EXPECT_FALSE(threshold.proven);
    EXPECT_EQ(threshold.calibration.events, 0);
    EXPECT_NEAR(threshold.promised, 2.9957, 1e-3);
    double top = -1e9;
    for (const double x : series[0].score)
        if (!std::isnan(x)) top = std::max(top, x);
    EXPECT_EQ(threshold.value, top);
}

TEST(Thresholds, RowsInAlarmBreakTheBudgetByTheirRunsNotByTheirCount) {
    const auto budget = *catalog::parse_alarm_budget("1%");
    const auto measured_on = [&](std::size_t every, std::size_t long_run) {
        Series series;  // 10,000 rows with runs of alarm
        for (std::size_t i = 0; i < 10'000; ++i) {
            series.time.push_back(static_cast<base::Time>(i + 1) * base::kSecond);
            series.score.push_back(i % every < long_run ? 1 : 0);
        }
        alarm::AlarmRule limit;
        limit.threshold = 0.5;
        const std::vector<Series> all{series};
        return breaks_budget(all, 0.5, alarm_rate(all, limit, budget, 0), budget);
    };
    EXPECT_FALSE(measured_on(100, 1));     // 1 %
    EXPECT_TRUE(measured_on(50, 1));       // 2 % in 200 runs of a row: beyond chance
    EXPECT_FALSE(measured_on(5000, 100));  // 2 % in two runs: chance can't be excluded
    EXPECT_TRUE(measured_on(5000, 200));   // 4 %: past three times the budget
}

TEST(Trial, NobodyIsAccusedButWhoTheTableShowsOverBudget) {
    Scorecard card;
    const auto add = [&](std::string name, double smoothing, bool over) {
        card.entries.emplace_back();
        card.entries.back().entrant = std::move(name);
        card.entries.back().smoothing = smoothing;
        card.entries.back().over_budget = over;
    };
    add("pca", 0.3, false);  // the winner; its raw scores broke the budget
    add("var", 0.1, false);
    add("pca", 1, true);
    add("cva", 1, true);
    const auto best = best_of_each(card);
    ASSERT_EQ(best.size(), 3U);
    EXPECT_EQ(best[0]->smoothing, 0.3);
    EXPECT_FALSE(best[0]->over_budget);
    EXPECT_EQ(best[2]->entrant, "cva");
    EXPECT_TRUE(best[2]->over_budget);
}

TEST(Trial, WhereNothingIsLeftToMeasureThereIsNoModel) {
    const auto data = plant(2000);
    std::vector<table::Event> planned(1);  // the last part was all planned work
    planned[0].start = 1300 * 10 * base::kSecond;
    planned[0].end = 2000 * 10 * base::kSecond;
    planned[0].kind = "planned";
    const auto held = hold_trial(data, question_of("1/shift"), planned, {}, quick());
    ASSERT_FALSE(held.ok());
    EXPECT_EQ(held.error().code, "too_little_to_measure");
    EXPECT_EQ(held.error().kind, base::ErrorKind::user);
}

TEST(Trial, TooFewRowsAreSaidFirstWithTheirNumber) {
    const auto held = hold_trial(plant(50), question_of("1/shift"), {}, {}, quick());
    ASSERT_FALSE(held.ok());
    EXPECT_EQ(held.error().code, "too_few_rows");
    EXPECT_EQ(held.error().args, (std::vector<std::string>{"50", "100"}));
}

TEST(Ranking, AnIntervalContainsItsOwnFigure) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        base::Rng rng(seed);
        Worths a, b;
        for (int i = 0; i < 7; ++i) {
            a.injected.push_back(rng.uniform() < 0.1 ? 1 : 0);
            b.injected.push_back(rng.uniform() < 0.9 ? 1 : 0);
        }
        const auto lead = lead_interval(a, b, rng);
        EXPECT_LE(lead.low, lead.value);
        EXPECT_GE(lead.high, lead.value);
    }
}

TEST(Ranking, IntervalsHoldTheValueAndDifferencesArePaired) {
    Worths a, b;
    base::Rng rng(5);
    for (int i = 0; i < 120; ++i) {
        const double hard = rng.uniform();
        a.injected.push_back(hard < 0.6 ? 1 : 0);
        b.injected.push_back(hard < 0.5 ? 1 : 0);
    }
    const auto own = score_interval(a, base::Rng(1));
    EXPECT_LT(own.low, own.value);
    EXPECT_GT(own.high, own.value);
    const auto lead = lead_interval(a, b, base::Rng(1));
    EXPECT_GT(lead.low, 0);
    EXPECT_LT(lead.high - lead.low, own.high - own.low);
    a.labelled = {0, 0, 0};
    b.labelled = {1, 1, 1};
    EXPECT_LT(lead_interval(a, b, base::Rng(1)).high, 0);  // labelled events count most
}

}  // namespace
}  // namespace majung::trial
