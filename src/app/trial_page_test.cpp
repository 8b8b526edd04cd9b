// The page of a trial: what it marks, and that a promise that nobody kept is said.
#include "app/trial_page.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace majung::app {
namespace {

trial::Scorecard card_of(std::vector<std::pair<std::string, bool>> entries) {
    trial::Scorecard card;
    card.winner = entries.front().first;
    card.tags = 3;
    card.budget = *catalog::parse_alarm_budget("1%");
    for (const auto& [name, over] : entries) {
        card.entries.emplace_back();
        auto& entry = card.entries.back();
        entry.entrant = name;
        entry.over_budget = over;
        entry.faults = 20;
        entry.caught = 10;
        entry.delay_s = 75;
        entry.measured.exposure = 100;
        entry.measured.rate = over ? 0.3 : 0.004;
    }
    return card;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(TrialPage, WhoRaisedTooManyIsMarkedAndTheMarkExplained) {
    const auto kept = trial_page(card_of({{"pca", false}, {"zscore", false}}), words::Language::english);
    EXPECT_TRUE(has(kept, "* PCA T2 and SPE")) << kept;
    EXPECT_TRUE(has(kept, "1 min 15 s")) << kept;
    EXPECT_FALSE(has(kept, "!")) << kept;
    const auto broken = trial_page(card_of({{"pca", false}, {"zscore", true}}), words::Language::english);
    EXPECT_TRUE(has(broken, "30 % !")) << broken;
    EXPECT_TRUE(has(broken, "! more alarms than allowed")) << broken;
}

TEST(TrialPage, WhatIsAboveTheBudgetByChanceIsMarkedSo) {
    auto card = card_of({{"pca", false}, {"zscore", false}});
    EXPECT_FALSE(has(trial_page(card, words::Language::english), "~"));
    card.entries[0].measured.rate = 0.016;  // of 1 % allowed
    const auto english = trial_page(card, words::Language::english);
    EXPECT_TRUE(has(english, "1.6 % ~")) << english;
    EXPECT_TRUE(has(english, "~ above what is allowed, but by no more than chance")) << english;
    EXPECT_FALSE(has(english, "!")) << english;
    EXPECT_TRUE(has(trial_page(card, words::Language::korean), "우연으로도"));
}

TEST(TrialPage, ABudgetThatNobodyKeptIsSaidInBothLanguages) {
    auto card = card_of({{"pca", true}, {"zscore", true}});
    card.because.push_back({"trial_budget_broken_row", {"pca", "30"}});
    const auto english = trial_page(card, words::Language::english);
    EXPECT_TRUE(
        has(english, "Nobody kept the budget: PCA T2 and SPE, the best of them, had 30 % of the later rows in alarm"))
        << english;
    EXPECT_TRUE(has(trial_page(card, words::Language::korean), "허용치를 지킨 탐지기가 없습니다"));
}

TEST(TrialPage, FitsTheTerminal) {
    auto card = card_of({{"pca", true}, {"cva", true}});
    card.because.push_back({"trial_budget_broken_row", {"pca", "30"}});
    for (const std::size_t width : {40U, 80U})
        for (const auto language : {words::Language::english, words::Language::korean}) {
            const std::string page = trial_page(card, language, width);
            for (const auto line : base::split(page, '\n')) EXPECT_LE(base::display_width(line), width) << line;
        }
}

}  // namespace
}  // namespace majung::app
