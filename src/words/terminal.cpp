#include "words/lists.h"

namespace majung::words {
namespace {

constexpr Phrase kPhrases[] = {
    {"terminal_list", "", ""},
    {"moment_row", "row {0}", "{0}행"},
    {"sql_more_columns", "{0} more {0|column has|columns have} no room here; name columns in the SELECT, or use --to",
     "{0}열은 자리가 없어 뺐습니다; SELECT에 열 이름을 적거나 --to 를 쓰세요"},
    // look
    {"look_table", "{0}: {1} {1|row|rows}", "{0}: {1}행"},
    {"look_span", "{0} to {1}, a row every {2}", "{0}부터 {1}까지, {2}마다 한 행"},
    {"look_header_column", "column", "열"},
    {"look_header_role", "role", "역할"},
    {"look_header_unit", "unit", "단위"},
    {"look_header_values", "values", "값"},
    {"look_header_why", "why", "까닭"},
    {"look_findings", "Findings", "발견 사항"},
    {"look_no_findings", "nothing stands out", "눈에 띄는 문제가 없습니다"},
    {"look_in_files", "in the files, {0} {0|time|times}: {1}", "파일에서 {0}번: {1}"},
    {"look_effect", "effect", "영향"},
    {"look_remedy", "remedy", "할 일"},
    {"look_questions", "Questions this data can answer today", "오늘 이 데이터로 답할 수 있는 물음"},
    {"look_no_questions", "none: there are no rows of values", "없음: 값이 든 행이 없습니다"},
    {"look_ready", "ready", "준비됨"},
    {"look_missing", "not yet", "아직"},
    {"look_more", "... and {0} more of the same kind", "... 같은 것 {0}건 더"},
    {"look_more_values", "({0} more {0|value|values})", "(값 {0}개 더)"},
    {"look_more_of", "... and {0} more: {1}", "... 그 밖에 {0}건: {1}"},
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
    {"question_counts", "{0} {0|tag|tags}, {1} {1|row|rows} over {2}", "태그 {0}개, {2} 동안 {1}행"},
    {"question_counts_rows", "{0} {0|tag|tags}, {1} {1|row|rows}, no time", "태그 {0}개, {1}행, 시각 없음"},
    {"need_tags", "numeric columns that vary: there is none", "변하는 숫자 열이 필요합니다: 하나도 없습니다"},
    {"need_rows", "{1} {1|row|rows} at least: there are {0}", "적어도 {1}행이 필요합니다: 지금 {0}행"},
    {"need_version", "this version answers anomaly questions only", "이 판은 이상 감지 물음에만 답합니다"},
    {"duel_caught_more",
     "on later time, which neither had learned from, the challenger (the new model) caught {0} of {2} {2|fault|faults} "
     "put "
     "into the data, the champion (the model in service) {1}; with how soon and what people said of alarms counted "
     "too, "
     "the challenger is {3} points of 100 ahead (between {4} and {5}, 19 times out of 20): more than luck",
     "둘 다 배우지 않은 나중 기간에 일부러 넣은 고장 {2}건 가운데 도전자(새 모델)는 {0}건, 현 챔피언(지금 쓰는 모델)은 "
     "{1}건을 잡았습니다; 얼마나 빨리 잡았는지와 경보에 대한 사람의 판정까지 넣으면 도전자가 100점 중 {3}점 "
     "앞섭니다(20번 중 19번은 {4}~{5}점): 운으로 볼 수 없는 차이입니다"},
    {"duel_keeps_budget",
     "on {2} {2|shift|shifts} or days of later time the champion (the model in service) raised {1} {1|alarm|alarms}, "
     "more "
     "than you allow; the challenger (the new model) {0}, and nothing shows that it catches less",
     "나중 기간({2} 교대·일)에 현 챔피언(지금 쓰는 모델)은 경보 {1}건으로 허용한 수를 넘었습니다; 도전자(새 모델)는 "
     "{0}건이고, 고장을 덜 잡는다는 증거도 없습니다"},
    {"duel_over_budget",
     "on {2} {2|shift|shifts} or days of later time the challenger (the new model) raised {0} {0|alarm|alarms}, more "
     "than "
     "you allow; the champion (the model in service) {1}",
     "나중 기간({2} 교대·일)에 도전자(새 모델)는 경보 {0}건으로 허용한 수를 넘었고 현 챔피언(지금 쓰는 모델)은 "
     "{1}건입니다"},
    {"duel_no_better",
     "on later time, which neither had learned from, the challenger (the new model) caught {0} of {2} {2|fault|faults} "
     "put "
     "into the data, the champion (the model in service) {1}; with how soon and what people said of alarms counted "
     "too, "
     "the difference is {3} points of 100 (between {4} and {5}, 19 times out of 20; minus: the champion is ahead): it "
     "may be luck",
     "둘 다 배우지 않은 나중 기간에 일부러 넣은 고장 {2}건 가운데 도전자(새 모델)는 {0}건, 현 챔피언(지금 쓰는 모델)은 "
     "{1}건을 잡았습니다; 얼마나 빨리 잡았는지와 경보에 대한 사람의 판정까지 넣은 차이는 100점 중 {3}점입니다(20번 중 "
     "19번은 {4}~{5}점, 음수면 현 챔피언이 앞섬): 운일 수 있습니다"},
    {"drift",
     "{0} has settled elsewhere since the champion learned: {1} then, {2} now ({3} times its usual scatter, while "
     "the plant ran in way {4}: product and settings as the model numbers them)",
     "{0|은} 챔피언이 배운 뒤로 자리를 옮겼습니다: 그때 {1}, 지금 {2} (평소 흔들림의 {3}배; 모델이 나눈 제품·설정 조건 "
     "{4}번에서)"},
    {"promotion_waits", "the challenger waits: {0}", "도전자는 기다립니다: {0}"},
    {"promotion_won", "{0}: model {1} takes over from model {2}", "{0}: {2}번 모델 대신 {1}번 모델이 운전을 맡습니다"},
    {"promotion_lost", "{0}: model {2} stays in service, model {1} stays challenger",
     "{0}: {2}번 모델이 계속 운전하고 {1}번은 도전자로 남습니다"},
    {"stopped", "stopped; nothing half-written is left, what was finished stays",
     "멈췄습니다; 쓰다 만 것은 없고 끝난 것은 그대로 있습니다"},
    {"progress_looking", "looking at file {0} of {1}: {2}", "파일 살펴보는 중 {0}/{1}: {2}"},
    {"progress_pouring", "pouring file {0} of {1}: {2}", "파일 붓는 중 {0}/{1}: {2}"},
    {"progress_bytes", "({0} of {1} MB)", "({1} MB 가운데 {0} MB)"},
    {"file_noticed", "{0}: {1}", "{0}: {1}"},
    {"pour_poured", "{0} -> {1}: read {2}, kept {3}, rejected {4}, repaired {5}",
     "{0} -> {1}: 읽음 {2}, 보존 {3}, 거부 {4}, 고침 {5}"},
    {"pour_grown", "{0} has grown -> {1}: new rows read {2}, kept {3}, rejected {4}, repaired {5}",
     "{0} 이어서 -> {1}: 새로 읽음 {2}, 보존 {3}, 거부 {4}, 고침 {5}"},
    {"pour_again", "{0} read again -> {1}: read {2}, kept {3}, rejected {4}, repaired {5}",
     "{0} 다시 읽음 -> {1}: 읽음 {2}, 보존 {3}, 거부 {4}, 고침 {5}"},
    {"pour_known", "{0} was poured before: nothing to add", "{0}: 이미 부은 파일입니다, 더할 것이 없습니다"},
    {"pour_unread", "{0} of {1} {1|file|files} {0|was|were} not read (said above)",
     "파일 {1}개 가운데 {0}개는 읽지 못했습니다(위에 까닭)"},
    {"trial_will_write", "a winner, if there is one, will be written to {0}", "승자가 나오면 {0}에 씁니다"},
    {"pour_rejected", "rejected {0}: {1}", "거부 {0}: {1}"},
    {"pour_left", "{0} is not in the site; pour it again", "{0}: 들어가지 않았습니다; 다시 부으세요"},
    {"pour_left_more", "... nor are {0} more", "... 그 밖에 {0}개도 들어가지 않았습니다"},
    {"pour_doubtful", "DOUBTFUL ({0} % that it was read right): compare it with the file before you rely on it",
     "의심스러움(제대로 읽었을 가능성 {0} %): 쓰기 전에 파일과 비교하세요"},
    {"live_champion", "in service: {0}, model {1}", "운전 중인 모델: {0}, {1}번"},
    {"live_no_champion", "no model is in service yet; hold a trial with: majung trial {0} (rows are kept meanwhile)",
     "아직 운전할 모델이 없습니다; majung trial {0} 로 선발하세요 (그동안 행은 보관합니다)"},
    {"live_inbox", "waiting for files in {0}; Ctrl-C ends", "{0} 에 파일이 오기를 기다립니다; 끝내려면 Ctrl-C"},
    {"live_replay", "replaying {0} as if live", "{0|을} 실시간처럼 재생합니다"},
    {"live_file", "{0}: read {1}, kept {2}, rejected {3}", "{0}: 읽음 {1}, 보존 {2}, 거부 {3}"},
    {"live_unread", "{0} was not taken in: {1}", "{0|을} 받지 않았습니다: {1}"},
    {"live_raised", "{0} ALARM {1}: {2}", "{0} 경보 {1}: {2}"},
    {"live_acknowledged", "{0} acknowledged {1}", "{0} 확인됨 {1}"},
    {"live_returned_unacknowledged", "{0} returned to normal {1}, not yet acknowledged",
     "{0} 정상으로 돌아옴 {1}, 아직 확인 전"},
    {"live_normal", "{0} normal {1}", "{0} 정상 {1}"},
    {"live_cause", "{0} {1} (normally {2} to {3}) since {4}", "{0} {1} (평소 {2}~{3}), {4}부터"},
    {"live_cause_inside", "{0} {1} (usual by itself, {2} to {3}, but not together with the others)",
     "{0} {1} (혼자서는 평소 범위 {2}~{3} 안이지만 다른 태그와의 조합이 평소와 다름)"},
    {"live_cause_expected", "{0} {1} (usually {2} to {3}, but about {4} would fit the other tags)",
     "{0} {1} (평소 {2}~{3} 안이지만 다른 태그에 맞추면 {4} 정도여야 함)"},
    {"live_together", "no tag has left its usual range, but they do not fit together: {0}",
     "어느 태그도 평소 범위를 벗어나지 않았지만 서로 맞지 않음: {0}"},
    {"live_done",
     "rows {0}, scored at {1} {1|tick|ticks} of the model's clock, alarms {2}, rows that came too late to be judged "
     "{3}",
     "행 {0}, 모델 시계로 {1}개 시점에서 채점, 경보 {2}, 너무 늦게 와서 판단하지 않은 행 {3}"},
    {"live_known", "{0}: poured before, its rows are not stored again",
     "{0}: 이미 부은 파일이라 행을 다시 넣지 않습니다"},
    {"live_again",
     "{0} {0|alarm|alarms} that these rows raise {0|was|were} raised before, at the same moment: recorded already, not "
     "again",
     "이 행들의 경보 {0}건은 같은 시각에 이미 울렸습니다: 기록되어 있어 다시 울리지 않습니다"},
    {"live_late_why",
     "late ({0} {0|row|rows} so far): when they came, the model had judged their time already, from newer rows or "
     "because nothing had "
     "come "
     "for a while; they are kept (code late in the ledger). Bring files in the order of time",
     "늦음: 행 {0}개가 왔을 때 모델은 더 새로운 행을 보았거나 한동안 오는 것이 없어 그 시각을 이미 판단했습니다; 행은 "
     "보관했습니다(대장 코드 late). 파일은 시간 순서로 넣으세요"},
    // Why no tick was scored: {0} the site, {1} ticks without a score.
    {"unscored_no_model", "nothing was scored: no model is in service; hold a trial with: majung trial {0}",
     "채점하지 않음: 운전 중인 모델이 없습니다; majung trial {0} 로 선발하세요"},
    {"unscored_no_rows", "nothing was scored: no row came", "채점하지 않음: 들어온 행이 없습니다"},
    {"unscored_other_tables",
     "nothing was scored: none of the rows is of a table that the models in service read; see majung look {0}",
     "채점하지 않음: 운전 중인 모델이 쓰는 표의 행이 없습니다; majung look {0} 로 보세요"},
    {"unscored_blank",
     "nothing was scored: at all {1} ticks of the model's clock the plant stood or too few values were there to judge",
     "채점하지 않음: 모델 시계의 {1}개 시점 모두 설비가 서 있었거나 판단할 값이 모자랐습니다"},
    {"unscored_late", "nothing was scored: all rows that the models read came too late",
     "채점하지 않음: 모델이 쓰는 행이 모두 너무 늦게 왔습니다"},
    {"unscored_open",
     "nothing was scored yet: the rows are kept, and judged once every table that the model reads has come that far or "
     "nothing more comes",
     "아직 채점하지 않음: 행은 보관했고, 모델이 쓰는 표가 모두 그 시각까지 오거나 더 오지 않으면 판단합니다"},
    {"live_standing", "alarms that stand since {1}: {0}; they need an answer (majung verdict, or the console)",
     "{1}부터 서 있는 경보 {0}건: majung verdict 나 콘솔에서 답해 주세요"},
    {"live_standing_answered", "alarms that stand since {1}, acknowledged: {0}", "{1}부터 서 있는 경보 {0}건, 확인됨"},
    {"verdict_real", "{0} was real: the next trial must catch it",
     "{0|은} 진짜였습니다: 다음 선발은 이것을 잡아야 합니다"},
    {"verdict_false", "{0} was false: the next trial must stay quiet there",
     "{0|은} 오경보였습니다: 다음 선발은 여기서 조용해야 합니다"},
    {"verdict_planned", "{0} was planned work: the next trial leaves it out",
     "{0|은} 계획된 작업이었습니다: 다음 선발에서 제외합니다"},
    {"met_again", "{0} {0|name leads|names lead} to what is read already ({1} is {2}): read once",
     "이미 읽는 것을 가리키는 이름 {0}개({1} = {2}): 한 번만 읽습니다"},
    {"alarms_none", "no alarm was raised on {0}; alarms come where it runs live (majung run or majung serve)",
     "{0}에는 경보가 없습니다; 경보는 실시간 운전(majung run 또는 majung serve)에서 나옵니다"},
    {"alarms_head_alarm", "alarm", "경보"},
    {"alarms_head_state", "state", "상태"},
    {"alarms_head_since", "since", "시작"},
    {"alarms_head_until", "until", "끝"},
    {"alarms_head_verdict", "verdict", "판정"},
    {"alarms_head_because", "first causes", "먼저 볼 원인"},
    {"alarms_state_unacknowledged", "unacknowledged", "미확인"},
    {"alarms_state_acknowledged", "acknowledged", "확인됨"},
    {"alarms_state_returned_unacknowledged", "went back, unacknowledged", "복귀, 미확인"},
    {"alarms_state_normal", "over", "종료"},
    {"alarms_shelved", "shelved", "보류"},
    {"alarms_stands", "stands", "진행 중"},
    {"alarms_verdict_real", "real", "진짜"},
    {"alarms_verdict_false", "false", "오경보"},
    {"alarms_verdict_planned", "planned", "계획됨"},
    {"alarms_unanswered",
     "{0} without a verdict; say what one was with: majung verdict {1} ALARM real|false|planned --minutes N",
     "판정 없는 경보 {0}건; 무엇이었는지 알려 주세요: majung verdict {1} 경보 real|false|planned --minutes N"},
    {"value_line",
     "value account: real {0}, false {1}, planned {2}; {3} {3|minute|minutes} of stop avoided as people said; {4}",
     "가치 장부: 진짜 {0}, 오경보 {1}, 계획 {2}; 사람이 밝힌 정지 절감 {3}분; {4}"},
    {"value_krw", "KRW {0} by the costs in majung.toml", "majung.toml의 비용으로 {0}원"},
    {"value_not_stated", "money not stated (no cost in majung.toml)", "금액은 밝히지 않음 (majung.toml에 비용이 없음)"},
    {"value_simulated", "(simulated)", "(모의 공장)"},
};

}  // namespace

std::span<const Phrase> terminal_phrases() { return kPhrases; }

}  // namespace majung::words
