// What a trial says: the page of `majung trial`, its reasons, the names of the entrants. Written for an engineer who knows
// the plant and has never seen a p-value.
#include "words/lists.h"

namespace majung::words {
namespace {

constexpr Phrase kPhrases[] = {
    {"entrant_zscore", "limits per tag", "태그별 한계값"},
    {"entrant_ewma_cusum", "EWMA and CUSUM per tag", "태그별 EWMA·CUSUM"},
    {"entrant_pca", "PCA T2 and SPE", "PCA T2·SPE"},
    {"entrant_cva", "CVA (canonical variates)", "CVA(정준 변량)"},
    {"entrant_isolation_forest", "isolation forest", "격리 숲"},
    {"entrant_var", "one-step forecast", "한 걸음 예측 잔차"},
    {"entrant_champion", "champion (in service)", "챔피언(운전 중)"},
    {"entrant_ensemble", "several together", "여럿의 합의"},
    {"trial_title",
     "Trial on {0} {0|tag|tags} and {1} {1|sample|samples} of running time (one every {3}), allowed false alarms: {2}",
     "선발전: 태그 {0}개, 가동 시점 {1}개({3}마다 하나), 허용 오경보 {2}"},
    {"trial_title_rows", "Trial on {0} {0|tag|tags} and {1} {1|row|rows}, allowed false alarms: {2} of the rows",
     "선발전: 태그 {0}개, {1}행, 허용 오경보 행의 {2}"},
    {"trial_tags_apart", "The {0} {0|tag|tags} are watched as {1} series: one a phase of the machine's cycle.",
     "태그 {0}개를 기계 사이클의 단계별로 나누어 {1}개 계열로 봅니다."},
    {"trial_tags_left_out",
     "{0} of the tables' {1} {1|tag|tags} {0|does|do} not vary in the time learned from, or {0|has|have} too few "
     "values there, and {0|is|are} not "
     "watched.",
     "표의 태그 {1}개 중 {0}개는 학습 기간에 변하지 않거나 값이 너무 적어 보지 않습니다."},
    {"trial_not_measured", "not measured", "재지 못함"},
    {"trial_caught_none", "{0} caught none of {1} {1|fault|faults}: nothing here detects anything at this budget.",
     "{0|은} 고장 {1}건 중 하나도 잡지 못했습니다: 이 허용치에서는 아무것도 탐지하지 못합니다."},
    {"trial_split", "Learned from {0} to {1}; tried from {2} to {3} with {4} {4|fault|faults} put into the rows there.",
     "학습: {0} ~ {1}; 시험: {2} ~ {3}, 그 안에 고장 {4}건을 심었습니다."},
    {"trial_entrant", "detector", "탐지기"},
    {"trial_faults_caught", "faults caught", "잡은 고장"},
    {"trial_delay", "found after", "걸린 시간"},
    {"trial_delay_rows", "after (rows)", "걸린 행"},
    {"span", "{0}", "{0}"},
    {"trial_mark_over", "! more alarms than allowed, on time that it had not seen",
     "! 처음 보는 기간에 허용보다 경보가 많음"},
    {"trial_mark_chance", "~ above what is allowed, but by no more than chance brings on so short a time",
     "~ 허용보다 많으나, 이만한 기간에서는 우연으로도 생길 수 있는 정도"},
    {"trial_mark_fewer", "tried on fewer faults: left the contest in an earlier round",
     "고장 수가 적은 것: 앞선 라운드에서 탈락"},
    {"trial_false_alarms_shift", "alarms / shifts", "경보 / 교대"},
    {"trial_false_alarms_day", "alarms / days", "경보 / 일"},
    {"trial_false_alarms_row", "rows in alarm", "경보 행 비율"},
    {"trial_failed", "{0} could not take part ({1}).", "{0|은} 참가하지 못했습니다({1})."},
    {"failure_too_many_tags", "too many tags for it", "태그가 너무 많음"},
    {"failure_too_few_rows", "too few rows for it", "행이 너무 적음"},
    {"failure_fit_failed", "it could not learn from these rows", "이 행들에서 배우지 못함"},
    {"trial_suspects",
     "{0} {0|stretch|stretches} of time ({1} {1|sample|samples}) {0|looks like an upset|look like upsets}; nothing was "
     "learned from {0|it. Look at it|them. Look at them} first.",
     "{0}개 구간({1}시점)은 이상해 보여 학습에서 뺐습니다. 먼저 살펴보세요."},
    {"trial_caught",
     "{0} caught {1} of {2} {2|fault|faults} ({3} %) and named the right tag among its first three causes.",
     "{0|이} 고장 {2}건 중 {1}건({3} %)을 잡고 맞는 태그를 원인 상위 셋 안에 댔습니다."},
    {"trial_labelled", "{0} judged {1} of {2} {2|event|events} that people had marked rightly.",
     "{0|이} 사람이 표시한 사건 {2}건 중 {1}건을 맞혔습니다."},
    {"trial_rival_won",
     "No detector beat plain limits per tag beyond chance: {0} is kept, the simplest that does the job.",
     "단순한 태그별 한계값을 우연 이상으로 이긴 탐지기가 없어, 가장 단순한 {0|을} 씁니다."},
    {"trial_beat_rival",
     "{0} leads {1} by {2} points of 100 (between {3} and {4}, 19 times out of 20): more than chance.",
     "{0|이} {1|을} 100점 중 {2}점 앞섭니다(20번 중 19번은 {3}~{4}점): 우연이 아닙니다."},
    {"trial_over_budget_shift",
     "{0} scored higher but raised {1} {1|alarm|alarms} in {2} {2|shift|shifts} that it had not seen: more than "
     "allowed.",
     "{0|은} 점수는 높았지만 처음 보는 {2}교대에 경보 {1}건으로 허용치를 넘었습니다."},
    {"trial_over_budget_day",
     "{0} scored higher but raised {1} {1|alarm|alarms} in {2} {2|day|days} that it had not seen: more than allowed.",
     "{0|은} 점수는 높았지만 처음 보는 {2}일에 경보 {1}건으로 허용치를 넘었습니다."},
    {"trial_over_budget_row", "{0} scored higher but had {1} % of the later rows in alarm: more than allowed.",
     "{0|은} 점수는 높았지만 이후 행의 {1} %에서 경보를 내 허용치를 넘었습니다."},
    {"trial_budget_broken_shift",
     "Nobody kept the budget: {0}, the best of them, raised {1} {1|alarm|alarms} in {2} later {2|shift|shifts}. The "
     "promise below was not "
     "kept "
     "there; learn from more, or from more recent, time.",
     "허용치를 지킨 탐지기가 없습니다: 그중 나은 {0}도 이후 {2}교대에 경보 {1}건을 냈습니다. 아래 약속은 거기서 "
     "지켜지지 않았습니다; 더 길거나 더 최근의 기간으로 학습하세요."},
    {"trial_budget_broken_day",
     "Nobody kept the budget: {0}, the best of them, raised {1} {1|alarm|alarms} in {2} later {2|day|days}. The "
     "promise below was not "
     "kept "
     "there; learn from more, or from more recent, time.",
     "허용치를 지킨 탐지기가 없습니다: 그중 나은 {0}도 이후 {2}일에 경보 {1}건을 냈습니다. 아래 약속은 거기서 "
     "지켜지지 않았습니다; 더 길거나 더 최근의 기간으로 학습하세요."},
    {"trial_budget_broken_row",
     "Nobody kept the budget: {0}, the best of them, had {1} % of the later rows in alarm. The promise below was not "
     "kept "
     "there; learn from more, or from more recent, rows.",
     "허용치를 지킨 탐지기가 없습니다: 그중 나은 {0}도 이후 행의 {1} %에서 경보를 냈습니다. 아래 약속은 거기서 "
     "지켜지지 않았습니다; 더 많거나 더 최근의 행으로 학습하세요."},
    {"trial_promised_shift",
     "Promised: at most {1} false {1|alarm|alarms} a shift (shown on {2} {2|shift|shifts} of left-out time).",
     "약속: 교대당 오경보 {1}건 이하 (남겨 둔 {2}교대로 확인)."},
    {"trial_promised_day",
     "Promised: at most {1} false {1|alarm|alarms} a day (shown on {2} {2|day|days} of left-out time).",
     "약속: 하루 오경보 {1}건 이하 (남겨 둔 {2}일로 확인)."},
    {"trial_promised_row", "Promised: about {1} % of normal rows in alarm (set on {2} left-out {2|row|rows}).",
     "약속: 정상 행의 약 {1} %에서 경보 (남겨 둔 {2}행으로 정함)."},
    {"trial_promised_weaker_shift",
     "The time is too short to prove {1} false {1|alarm|alarms} a shift: {2} {2|shift|shifts} without an alarm "
     "{2|proves|prove} at most {0} a shift. "
     "That is the promise.",
     "교대당 오경보 {1}건을 증명하기엔 기간이 짧습니다: {2}교대 동안 경보가 없었던 것으로는 교대당 {0}건 이하까지만 "
     "약속할 수 있습니다."},
    {"trial_promised_weaker_day",
     "The time is too short to prove {1} false {1|alarm|alarms} a day: {2} {2|day|days} without an alarm "
     "{2|proves|prove} at most {0} a day. That "
     "is the promise.",
     "하루 오경보 {1}건을 증명하기엔 기간이 짧습니다: {2}일 동안 경보가 없었던 것으로는 하루 {0}건 이하까지만 약속할 "
     "수 있습니다."},
    {"trial_promised_weaker_row",
     "There are too few rows for {1} %: the threshold is the largest score of {2} left-out {2|row|rows}, which proves "
     "at most "
     "{0} %.",
     "{1} %를 정하기엔 행이 적습니다: 남겨 둔 {2}행의 최대 점수를 문턱으로 삼아 {0} % 이하까지만 약속할 수 있습니다."},
    {"trial_measured_shift", "Measured on later time: {0} {0|alarm|alarms} in {1} {1|shift|shifts} ({2}-{3} a shift).",
     "이후 기간에서 측정: {1}교대에 {0}건 (교대당 {2}-{3})."},
    {"trial_measured_day", "Measured on later time: {0} {0|alarm|alarms} in {1} {1|day|days} ({2}-{3} a day).",
     "이후 기간에서 측정: {1}일에 {0}건 (하루 {2}-{3})."},
    {"trial_measured_row", "Measured on later rows: {0} of {1} in alarm ({2} %).",
     "이후 행에서 측정: {1}행 중 {0}행 경보 ({2} %)."},
    {"trial_measured_row_chance",
     "Measured on later rows: {0} of {1} in alarm ({2} %). That is above {3} %, but rows in alarm come in runs, and "
     "with so "
     "few runs chance alone can bring as much.",
     "이후 행에서 측정: {1}행 중 {0}행 경보 ({2} %). {3} %보다 많지만 경보 행은 몰려서 나오므로, 이만한 수는 "
     "우연으로도 나올 "
     "수 있습니다."},
    {"trial_thinned",
     "The history is long: {0} {0|sample|samples} spread over it were learned from, {1} later ones tried on.",
     "기록이 길어 고르게 고른 {0}시점으로 학습하고 이후 {1}시점으로 시험했습니다."},
    {"trial_refit",
     "Few rows for the tags ({0} {0|row|rows}, {1} {1|tag|tags}): the winner then learned from all of them.",
     "태그에 비해 행이 적어({0}행, 태그 {1}개) 승자는 모든 행으로 다시 학습했습니다."},
    {"trial_cut_work",
     "The data is large, so the trial ended after {0} {0|round|rounds}: as much as it always does with this data. "
     "Fewer "
     "faults than usual were tried.",
     "데이터가 커서 {0}라운드에서 마쳤습니다. 이 데이터로는 언제나 같은 만큼 겨루며, 시험한 고장 수는 평소보다 "
     "적습니다."},
    {"trial_cut", "The time budget ended the trial after {0} {0|round|rounds}; another run may differ.",
     "시간 예산으로 {0}라운드에서 멈췄습니다; 다시 하면 다를 수 있습니다."},
    {"trial_visible",
     "Smallest lasting shift it saw, by tag (each size tried once, at one moment; another trial may see more or less):",
     "태그별로 알아본 가장 작은 지속 변화 (크기마다 한 번, 한 시점에서 시험; 다음 선발전에서는 다를 수 있음):"},
    {"trial_visible_one", "{0} ({1} times its usual scatter)", "{0} (평소 흔들림의 {1}배)"},
    {"trial_visible_none", "not seen at 8 times its usual scatter", "평소 흔들림의 8배도 알아보지 못함"},
    {"trial_visible_more", "... and {0} more {0|tag|tags}, {1} of them not seen at 8 times their usual scatter",
     "... 그 밖에 {0}개, 그중 {1}개는 평소 흔들림의 8배도 알아보지 못함"},
    {"trial_visible_unprobed",
     "{0} of the {1} {1|tag|tags} {0|was|were} not probed: there was no room for it, or {0|it hardly moves|they hardly "
     "move}",
     "태그 {1}개 중 {0}개는 재 보지 못했습니다: 자리가 없거나 거의 움직이지 않습니다"},
    {"trial_written", "Model written to {0}. Next: majung score {0} NEW-FILE --to scores.csv",
     "모델을 {0}에 썼습니다. 다음: majung score {0} 새파일 --to scores.csv"},
    {"trial_kept", "The winner is kept in {0}.", "승자를 {0}에 두었습니다."},
    {"trial_kept_challenger", "The winner is kept in {0} as challenger; the champion is in service there as before.",
     "승자를 {0}에 도전자로 두었습니다; 운전은 지금의 챔피언이 계속합니다."},
    {"trial_champion_won", "The champion won again; it stays in service and nothing new is kept in {0}.",
     "챔피언이 다시 이겼습니다; 그대로 운전하며 {0}에 새로 둔 것은 없습니다."},
    {"question_unknown", "there is no question {0} here; majung look lists them",
     "{0}번 질문이 없습니다; majung look 으로 목록을 보세요"},
    {"score_file", "{0}: scored at {1} {1|tick|ticks} of the model's clock, {2} of them in alarm",
     "{0}: 모델 시계로 {1}개 시점에서 채점, 그중 {2}개가 경보"},
    {"score_nothing",
     "{0}: nothing was judged: at all {1} ticks of the model's clock the plant stood or too few of the model's values "
     "were "
     "there. This says nothing of faults",
     "{0}: 판단하지 못함: 모델 시계의 {1}개 시점 모두 설비가 서 있었거나 모델이 쓰는 값이 모자랐습니다. 고장이 없다는 "
     "뜻이 "
     "아닙니다"},
    {"score_wholly_outside",
     "almost all of this file lies outside what the model learned (first of all {0}: {1}, learned {2} to {3}). Its "
     "alarm "
     "tells of another way of running, not of a fault: learn from time that holds it, too",
     "이 파일은 거의 전부가 모델이 배운 범위 밖입니다(무엇보다 {0}: {1}, 배운 범위 {2}~{3}). 이 경보는 고장이 아니라 "
     "다른 "
     "운전 상태를 뜻합니다: 그런 기간도 넣어 배우게 하세요"},
    {"score_alarm", "alarm at {0}: {1}", "경보 {0}: {1}"},
    {"columns_unlike_model",
     "its columns are not those that the model knows (missing: {0}); score a file of the kind that it learned from",
     "모델이 아는 열과 다릅니다(없는 열: {0}); 모델이 배운 것과 같은 종류의 파일을 쓰세요"},
    {"columns_missing", "columns that the model knows are missing: {0}; it is scored without them, and may see less",
     "모델이 아는 열이 없습니다: {0}; 그 열 없이 채점하므로 덜 볼 수 있습니다"},
    {"score_tables_absent",
     "{0} {0|tag|tags} of the model {0|stands|stand} in none of these files ({1}): what happens there is not seen. "
     "Give the files "
     "of all tables that the model reads",
     "모델이 보는 태그 {0}개가 이 파일들에 없습니다({1}): 거기서 일어나는 일은 보지 못합니다. 모델이 읽는 표의 파일을 "
     "모두 주세요"},
    {"score_unit_converted", "{0} comes in {1}; the model knows it in {2}, so it is converted before it is scored",
     "{0} 열의 단위가 {1}입니다; 모델은 {2|로} 배웠으므로 바꾸어 채점합니다"},
    {"rows_put_in_order",
     "the clock runs back: {0} {0|row has an earlier stamp than a row|rows have earlier stamps than rows} above; all "
     "were "
     "put in the order of time before they were scored, so none counts as late",
     "시계가 뒤로 갔습니다: {0}행의 시각이 앞선 행보다 이릅니다; 모두 시각 순서로 놓고 채점했으므로 늦은 행으로 세지 "
     "않습니다"},
    {"score_unit_other",
     "{0} comes in {1}; the model knows it in {2}, and how one becomes the other is not known: it is scored without it",
     "{0} 열의 단위가 {1}인데 모델은 {2|로} 배웠고 서로 바꿀 방법을 알 수 없습니다; 그 열 없이 채점합니다"},
    {"no_file_fits",
     "none of the {0} files has the columns that this model knows; score files of the kind that it learned from",
     "파일 {0}개 가운데 이 모델이 아는 열을 가진 것이 없습니다; 모델이 배운 것과 같은 종류의 파일을 쓰세요"},
    {"option_value", "{0} cannot be {1}; see majung {2} --help",
     "{0|은} {1|이} 될 수 없습니다; majung {2} --help 를 보세요"},
    {"events_columns", "the events need a time column named {0}; write start,end,kind in the first line",
     "사건 파일에 {0} 시각 열이 필요합니다; 첫 줄에 start,end,kind를 쓰세요"},
};

}  // namespace

std::span<const Phrase> trial_phrases() { return kPhrases; }

}  // namespace majung::words
