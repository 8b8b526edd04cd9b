#include "words/words.h"

#include <gtest/gtest.h>

#include <set>

namespace majung::words {
namespace {

int placeholders(std::string_view text) {
    int bits = 0;
    for (std::size_t i = 0; i + 1 < text.size(); ++i)
        if (text[i] == '{' && text[i + 1] >= '0' && text[i + 1] <= '9') bits |= 1 << (text[i + 1] - '0');
    return bits;
}

TEST(Words, EveryCodeOnceAndBothLanguagesNameTheSameValues) {
    std::set<std::string_view> seen;
    for (const auto list : all_phrases()) {
        for (const auto& phrase : list) {
            EXPECT_TRUE(seen.insert(phrase.code).second) << phrase.code;
            EXPECT_EQ(placeholders(phrase.english), placeholders(phrase.korean)) << phrase.code;
        }
    }
}

TEST(Words, ArgumentsAreShownNotObeyedAndSpeakTheLanguage) {
    EXPECT_EQ(say(Language::english, "folder_absent", {"a\nb\x1b[2J"}).find_first_of("\n\x1b"), std::string::npos);
    EXPECT_NE(say(Language::korean, "look_span", {"a", "b", "6 min 43 s"}).find("6분 43초"), std::string::npos);
    EXPECT_NE(say(Language::korean, "look_span", {"a", "b", "226 d"}).find("226일"), std::string::npos);
    EXPECT_NE(say(Language::korean, "demo_step_trial", {"1/shift"}).find("교대당 1건으로"), std::string::npos);
    EXPECT_NE(say(Language::korean, "demo_where", {"5 bar"}).find("5 bar"), std::string::npos);
    EXPECT_NE(say(Language::english, "too_many_doubtful", {"1", "0"}).find("1 table is doubtful"), std::string::npos);
    EXPECT_NE(say(Language::english, "too_many_doubtful", {"2", "0"}).find("2 tables are doubtful"), std::string::npos);
}

TEST(Words, OneIsSaidAsOne) {
    EXPECT_EQ(say(Language::english, "question_counts_rows", {"1", "1,001"}), "1 tag, 1,001 rows, no time");
    EXPECT_EQ(say(Language::english, "duplicate_rows", {"1"}), "1 row is there twice");
    EXPECT_EQ(say(Language::english, "trial_measured_shift", {"0", "0.5", "0", "1"}),
              "Measured on later time: 0 alarms in 0.5 shifts (0-1 a shift).");
}

TEST(Words, L15_SentencesCarryTheirArguments) {
    EXPECT_EQ(say(Language::english, "folder_absent", {"x"}),
              "the folder x does not exist; make it or name another place");
    EXPECT_EQ(say(Language::korean, "option_unknown", {"온도", "read"}).substr(0, 9), "온도는");
    EXPECT_EQ(say(Language::korean, "argument_missing", {"압력", "x"}).substr(0, 9), "압력이");
    EXPECT_EQ(say(Language::english, "no_such_code", {"1", "2"}), "no_such_code 1 2");
    EXPECT_EQ(say(Language::english, base::user_error("file_empty").at("a.csv", 3)),
              "a.csv:3: the file is empty; nothing to read");
}

TEST(Words, EveryFindingHasAShortName) {
    std::set<std::string> codes{"row_long", "row_short", "row_cut", "outside_tables", "totals_row", "not_a_number"};
    for (const auto list : all_phrases())
        for (const auto& phrase : list)
            if (phrase.code.ends_with("_effect"))
                codes.insert(std::string(phrase.code.substr(0, phrase.code.size() - 7)));
    codes.erase("look");  // "look_effect" is a label
    EXPECT_GT(codes.size(), 20U);
    for (const auto& code : codes) {
        EXPECT_TRUE(known(code + "_name")) << code;
        EXPECT_LT(short_name(Language::english, code).size(), 40U) << code;
    }
}

TEST(Words, AFindingOfAKindSaysItsKind) {
    table::Finding finding;
    finding.code = "format_changed";
    finding.args = {"header", "2", "3", "may.csv"};
    EXPECT_EQ(say(Language::english, finding), "may.csv has 3 header rows; the files before had 2");
    finding.code = "row_short";
    finding.args = {"name"};  // what stood in the row
    EXPECT_EQ(say(Language::english, finding), "cells missing at the end of the row");
}

TEST(Words, MomentsOfARowClockAreRows) {
    EXPECT_EQ(say_moment(Language::english, 8103 * base::kSecond, true), "row 8103");
    EXPECT_EQ(say_moment(Language::korean, 8103 * base::kSecond, true), "8103행");
    EXPECT_EQ(say_moment(Language::english, 1704299355 * base::kSecond + 7, false), "2024-01-03T16:29:15");
}

}  // namespace
}  // namespace majung::words
