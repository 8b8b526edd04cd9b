#include "words/lists.h"

namespace majung::words {
namespace {

constexpr Phrase kPhrases[] = {
    {"terminal_list", "", ""},
    {"duel_caught_more",
     "on later time the challenger caught {0} of {2} faults, the champion {1}: {3} points more ({4} to {5})",
     "나중 기간에서 도전자는 고장 {2}건 중 {0}건, 현 챔피언은 {1}건을 잡았습니다: {3}점 앞섬({4}~{5})"},
    {"duel_keeps_budget",
     "on {2} shifts or days of later time the champion raised {1} alarms, past its budget; the challenger {0}",
     "나중 기간({2} 교대·일)에 현 챔피언은 경보 {1}건으로 허용을 넘었고 도전자는 {0}건입니다"},
    {"duel_over_budget",
     "on {2} shifts or days of later time the challenger raised {0} alarms, past the budget; the champion {1}",
     "나중 기간({2} 교대·일)에 도전자는 경보 {0}건으로 허용을 넘었고 현 챔피언은 {1}건입니다"},
    {"duel_no_better",
     "on later time the challenger caught {0} of {2} faults, the champion {1}: no better beyond chance ({4} to {5} "
     "points)",
     "나중 기간에서 도전자는 고장 {2}건 중 {0}건, 현 챔피언은 {1}건을 잡았습니다: 우연을 넘는 차이가 "
     "아닙니다({4}~{5}점)"},
};

}  // namespace

std::span<const Phrase> terminal_phrases() { return kPhrases; }

}  // namespace majung::words
