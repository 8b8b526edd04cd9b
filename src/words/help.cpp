// --help: one summary a verb (code "help_VERB") and one line an option (code "help_VERB_OPTION" or "help_OPTION").
#include "words/lists.h"

namespace majung::words {
namespace {

constexpr Phrase kPhrases[] = {
    {"help_program", "Pour in the data you have; draw working AI.", "가진 데이터를 붓고, 일하는 AI를 길어 올리세요."},
    {"help_usage", "usage", "사용법"},
    {"help_options", "options", "옵션"},
    {"help_example", "example", "예"},
    {"help_verbs", "verbs", "명령"},
    {"help_lang", "language of what is printed: ko or en", "출력 언어: ko 또는 en"},
    {"help_json", "the result as JSON, for programs", "결과를 JSON으로 (프로그램용)"},
    {"help_help", "this page", "이 도움말"},
    {"help_read",
     "raw files to one clean table; without --to it reads everything, writes nothing and shows what it found",
     "원시 파일을 깨끗한 표 하나로; --to 없이는 모두 읽고 아무것도 쓰지 않으며 판독 결과를 보여 줍니다"},
    {"help_read_to", "write the table there (.csv or .parquet)", "표를 쓸 곳 (.csv 또는 .parquet)"},
    {"help_read_report", "write what was found as JSON", "판독 결과를 JSON으로 쓸 곳"},
    {"help_read_text", "cells as written, nothing normalised", "셀을 적힌 그대로, 정규화하지 않음"},
    {"help_read_excel", "CSV that a Korean Excel opens", "한국어 엑셀에서 열리는 CSV"},
    {"help_pour", "raw files into a site", "원시 파일을 사이트에 붓기"},
    {"help_pour_max_rejected", "more rejected rows than this (such as 1%): nothing is committed, exit 3",
     "버려진 행이 이보다 많으면(예: 1%) 아무것도 반영하지 않고 종료 코드 3"},
    {"help_pour_max_doubtful", "more doubtful tables than this: nothing is committed, exit 3",
     "의심스러운 표가 이보다 많으면 아무것도 반영하지 않고 종료 코드 3"},
    {"help_look", "what is there: tables, columns, findings, questions", "무엇이 있는지: 표, 열, 발견 사항, 질문"},
    {"help_sql", "a query over the tables and ledgers, each a view by name; read-only",
     "표와 원장에 대한 질의; 읽기 전용"},
    {"help_sql_to", "write the answer there (.csv or .parquet)", "결과를 쓸 곳 (.csv 또는 .parquet)"},
    {"help_trial", "the contest of anomaly detectors on your data, at your alarm budget",
     "당신의 데이터와 알람 예산으로 여는 선발전"},
    {"help_trial_ask", "what is to be learned: anomaly", "무엇을 배울지: anomaly"},
    {"help_trial_train_until", "the training part ends there: a time, a row number or a fraction",
     "학습 구간의 끝: 시각, 행 번호 또는 비율"},
    {"help_trial_time", "the time column", "시간 열"},
    {"help_trial_asset", "the column that names the machine", "설비 이름 열"},
    {"help_trial_events", "a CSV of known events: start,end,kind", "알려진 사건의 CSV: start,end,kind"},
    {"help_trial_entrant", "a further entrant: FILE.majung", "추가 참가자: FILE.majung"},
    {"help_trial_only", "only these entrants: zscore, ewma_cusum, pca, cva, var, ensemble, isolation_forest",
     "이 참가자만: zscore, ewma_cusum, pca, cva, var, ensemble, isolation_forest"},
    {"help_trial_budget", "time for the trial, such as 60s", "선발 시간 예산, 예: 60s"},
    {"help_trial_false_alarms", "the alarm budget: 1/shift, 3/day or 1% of rows",
     "알람 예산: 1/shift, 3/day 또는 행의 1%"},
    {"help_trial_seed", "seed of the random numbers", "난수 씨앗"},
    {"help_trial_model", "write the winner there (.majung)", "승자를 쓸 곳 (.majung)"},
    {"help_trial_report", "write the scorecard as JSON", "성적표를 JSON으로 쓸 곳"},
    {"help_score", "apply a model to raw files: one row out for every row in",
     "모델을 원시 파일에 적용: 들어온 행마다 한 행"},
    {"help_score_to", "write the scores there (.csv or .parquet)", "점수를 쓸 곳 (.csv 또는 .parquet)"},
    {"help_run", "live without a console: inbox and connectors, champions, alarms",
     "콘솔 없이 실시간: 인박스와 커넥터, 챔피언, 알람"},
    {"help_run_replay", "files to replay as if live, or sim", "실시간처럼 재생할 파일, 또는 sim"},
    {"help_run_speed", "how much faster than real time, such as 100x", "실시간보다 몇 배 빠르게, 예: 100x"},
    {"help_run_alarms", "alarms as NDJSON: -, a file or http://...", "경보를 NDJSON으로: -, 파일 또는 http://..."},
    {"help_serve", "the console, and run in the same process", "콘솔과 run을 한 프로세스로"},
    {"help_serve_listen", "address and port", "주소와 포트"},
    {"help_verdict", "what an alarm was: real, false or planned", "알람의 정체: real, false 또는 planned"},
    {"help_verdict_minutes", "minutes of downtime it saved or cost", "절약했거나 잃은 정지 시간(분)"},
    {"help_verdict_note", "a remark", "비고"},
    {"help_demo", "the whole path on a simulated plant, or on your own files",
     "모의 공장 또는 당신의 파일로 전 과정을 한 번에"},
    {"help_demo_once", "no server: check everything and end", "서버 없이 모두 점검하고 끝내기"},
    {"help_demo_seed", "another simulated plant", "다른 모의 공장"},
};

}  // namespace

std::span<const Phrase> help_phrases() { return kPhrases; }

}  // namespace majung::words
