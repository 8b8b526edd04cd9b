#include "words/lists.h"

namespace majung::words {
namespace {

constexpr Phrase kPhrases[] = {
    {"terminal_list", "", ""},
    // look
    {"look_table", "{0}: {1} rows", "{0}: {1}행"},
    {"look_span", "{0} to {1}, a row every {2}", "{0}부터 {1}까지, {2}마다 한 행"},
    {"look_header_column", "column", "열"},
    {"look_header_role", "role", "역할"},
    {"look_header_unit", "unit", "단위"},
    {"look_header_values", "values", "값"},
    {"look_header_why", "why", "까닭"},
    {"look_findings", "Findings", "발견한 것"},
    {"look_no_findings", "nothing stands out", "눈에 띄는 문제가 없습니다"},
    {"look_effect", "effect", "영향"},
    {"look_remedy", "remedy", "할 일"},
    {"look_questions", "Questions this data can answer today", "오늘 이 데이터로 답할 수 있는 물음"},
    {"look_ready", "ready", "준비됨"},
    {"look_missing", "not yet", "아직"},
    {"look_more", "... and {0} more of the same kind", "... 같은 것 {0}건 더"},
    {"role_time", "time", "시각"},
    {"role_asset", "machine", "설비"},
    {"role_lot", "lot", "로트"},
    {"role_recipe", "product", "제품·조건"},
    {"role_setpoint", "setpoint", "설정값"},
    {"role_measurement", "measurement", "측정값"},
    {"role_state", "state", "상태"},
    {"role_counter", "counter", "누적·번호"},
    {"role_event", "event", "사건"},
    {"role_constant", "constant", "고정값"},
    {"role_label", "label", "판정"},
    {"role_remark", "remark", "비고"},
    {"question_anomaly", "is something wrong right now? (anomaly)", "지금 무언가 이상한가? (이상 감지)"},
    {"question_class", "what will \"{0}\" be? (class)", "\"{0}\"은(는) 무엇이 될까? (분류)"},
    {"question_counts", "{0} tags, {1} rows over {2}", "태그 {0}개, {2} 동안 {1}행"},
    {"question_counts_rows", "{0} tags, {1} rows, no time", "태그 {0}개, {1}행, 시각 없음"},
    {"need_tags", "numeric columns that vary: there is none", "변하는 숫자 열이 필요합니다: 하나도 없습니다"},
    {"need_rows", "{1} rows at least: there are {0}", "적어도 {1}행이 필요합니다: 지금 {0}행"},
    {"need_version", "this version answers anomaly questions only", "이 판은 이상 감지 물음에만 답합니다"},
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
