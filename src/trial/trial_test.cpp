#include "trial/trial.h"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>

#include <gtest/gtest.h>

#include "base/random.h"
#include "base/zip.h"
#include "model/model_file.h"
#include "table/builder.h"
#include "trial/contest.h"
#include "trial/small_plant.h"

namespace majung::trial {
namespace {

using namespace test;

TrialOptions quick() {
    TrialOptions options;
    options.passes_max = 3;
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

TEST(Trial, AWeakerPromiseIsNotRoundedToTheBudget) {
    EXPECT_EQ(told_apart(2.996 / 2.99, 1), "1.002");
    EXPECT_EQ(told_apart(2.5, 1), "2.5");
    EXPECT_EQ(told_apart(1, 1), "1");
}

TEST(Trial, RowsThatCannotBeLearnedFromAreNotCalledTooFewRows) {
    table::BatchBuilder builder(fast_rows(1, 1, 1).schema);
    const table::Batch whole = fast_rows(2000, 1, 2000);
    for (std::int64_t i = 0; i < whole.rows; ++i)
        for (std::size_t c = 0; c < whole.columns.size(); ++c)
            if (c < 2 || i < 50)
                builder.column(c).append_from(whole.columns[c], i);
            else
                builder.column(c).append_null();  // three of the four tags are empty from the fiftieth row on
    const table::Batch batch = builder.finish();
    table::MemoryReader reader(batch.schema, {batch});
    catalog::MemoryDataset data;
    data.add(*catalog::describe("line", reader, {}), {batch});
    const auto refused = hold_trial(data, question_of("1/shift"), {}, {}, quick());
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, "too_few_running");
    ASSERT_EQ(refused.error().args.size(), 3U);
    EXPECT_LT(std::stoi(refused.error().args[0]), 100);
    EXPECT_EQ(refused.error().args[1], "2000");
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

TEST(Trial, L3_ACeilingIsCountedInWorkNotInSeconds) {
    const auto data = plant();
    TrialOptions options = quick();
    EXPECT_EQ(options.budget_s, kNoClock);  // however slow the machine
    options.work_max = 1;                   // no more than the one round that there must be
    options.threads = 1;
    const auto one = hold_trial(data, question_of("1/shift"), {}, {}, options);
    ASSERT_TRUE(one.ok()) << base::describe(one.error());
    EXPECT_EQ(one->card.passes, 1);
    EXPECT_TRUE(one->card.cut_by_work);
    EXPECT_FALSE(one->card.cut_by_clock);
    EXPECT_TRUE(one->card.visible.empty());
    EXPECT_EQ(one->card.because.back().code, "trial_cut_work");
    options.threads = 3;
    const auto three = hold_trial(data, question_of("1/shift"), {}, {}, options);
    ASSERT_TRUE(three.ok());
    EXPECT_EQ(to_json(one->card, true).write(), to_json(three->card, true).write());
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

TEST(Trial, WhereNobodyKeepsTheBudgetThatIsSaid) {
    TrialOptions options = quick();
    options.entrants = {"zscore", "pca"};
    const auto held =
        hold_trial(plant(kRows, 1, kRows * 3 / 4), question_of("1%"), {}, {}, options);  // "b" leaves for good
    ASSERT_TRUE(held.ok()) << base::describe(held.error());
    const auto& because = held->card.because;
    const auto broken = std::find_if(because.begin(), because.end(),
                                     [](const auto& reason) { return reason.code == "trial_budget_broken_row"; });
    ASSERT_NE(broken, because.end()) << to_json(held->card).write(1);
    EXPECT_EQ(broken->args.at(0), held->card.winner);
    for (const auto* entry : best_of_each(held->card))
        EXPECT_TRUE(entry->over_budget || !entry->failure.empty()) << entry->entrant;
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

}  // namespace
}  // namespace majung::trial
