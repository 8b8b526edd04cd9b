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
    {"pour_poured", "{0} -> {1}: read {2}, kept {3}, rejected {4}, repaired {5}",
     "{0} -> {1}: 읽음 {2}, 보존 {3}, 거부 {4}, 고침 {5}"},
    {"pour_grown", "{0} has grown -> {1}: new rows read {2}, kept {3}, rejected {4}, repaired {5}",
     "{0} 이어서 -> {1}: 새로 읽음 {2}, 보존 {3}, 거부 {4}, 고침 {5}"},
    {"pour_known", "{0} was poured before: nothing to add", "{0}: 이미 부은 파일입니다, 더할 것이 없습니다"},
    {"pour_doubtful", "doubtful: sure of the reading by {0} only; look at it before you rely on it",
     "의심스러움: 판독의 확실한 정도가 {0}뿐입니다; 쓰기 전에 확인하세요"},
};

}  // namespace

std::span<const Phrase> terminal_phrases() { return kPhrases; }

}  // namespace majung::words
