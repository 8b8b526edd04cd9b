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
    {"help_verb_word", "VERB", "명령"},
    {"help_of_verb", "what a verb does, its options with their defaults, an example", "명령의 설명, 옵션과 기본값, 예"},
    {"help_version", "the program's version", "프로그램 버전"},
    {"help_exit", "exit codes", "종료 코드"},
    {"help_exit_0",
     "done, whatever was rejected; files of a folder that could not be read are named on standard error and counted as "
     "\"unread\" by pour --json",
     "성공, 거부된 행이 있어도; 폴더에서 읽지 못한 파일은 표준 오류에 알리고 pour --json의 \"unread\"로 셉니다"},
    {"help_exit_1", "the machine's fault (disk full, no memory), or a check of demo --once failed",
     "기계의 문제(디스크 가득 참, 메모리 부족), 또는 demo --once의 점검 실패"},
    {"help_exit_2", "the input's or the command's fault: one line says what and where",
     "입력이나 명령의 문제: 무엇이 어디서 잘못됐는지 한 줄로 알립니다"},
    {"help_exit_130",
     "stopped by Ctrl-C (143: by SIGTERM) amidst its work; nothing half-written is left. serve, run and the "
     "demo's console end by Ctrl-C with 0",
     "작업 중 Ctrl-C(143은 SIGTERM)로 멈춤; 쓰다 만 것은 없음. serve, run, 데모의 콘솔은 Ctrl-C로 끝나면 0"},
    {"help_exit_3", "refused by --max-rejected or --max-doubtful; nothing was changed",
     "--max-rejected 또는 --max-doubtful에 걸려 거부; 바뀐 것 없음"},
    {"help_lang", "language of what is printed; default: the locale's, else English",
     "출력 언어; 기본값: 로캘의 언어, 아니면 영어"},
    {"help_json", "the result as JSON, for programs", "결과를 JSON으로 (프로그램용)"},
    {"help_help", "this page", "이 도움말"},
    {"help_read",
     "raw files to one clean table; without --to it reads everything, writes nothing and shows what it found",
     "원시 파일을 깨끗한 표 하나로; --to 없이는 모두 읽고 아무것도 쓰지 않으며 판독 결과를 보여 줍니다"},
    {"help_read_more",
     "PATH is a file, a folder (everything below it) or - for standard input. Every row is accounted for: read = kept "
     "+ "
     "rejected. A table is called doubtful where another reading would have fitted almost as well or many rows were "
     "rejected: compare it with the file before you rely on it.",
     "PATH는 파일, 폴더(아래의 모든 파일) 또는 표준 입력을 뜻하는 -입니다. 모든 행을 설명합니다: 읽음 = 보존 + 거부. "
     "다른 판독도 거의 같은 정도로 맞거나 거부된 행이 많은 표는 '의심'으로 표시합니다: 쓰기 전에 파일과 비교하세요."},
    {"help_read_to",
     "write the table there (.csv or .parquet). Files with the same columns become one table; several tables go to "
     "OUT-1, OUT-2, ...; what is written is said. A file that is read here is never replaced",
     "표를 쓸 곳 (.csv 또는 .parquet). 열이 같은 파일은 표 하나가 되고, 표가 여럿이면 OUT-1, OUT-2, ... 로 쓰며, "
     "무엇을 "
     "썼는지 알립니다. 읽는 파일을 덮어쓰지는 않습니다"},
    {"help_read_report", "write what was found as JSON", "판독 결과를 JSON으로 쓸 곳"},
    {"help_read_text", "cells as written, nothing normalised", "셀을 적힌 그대로, 정규화하지 않음"},
    {"help_read_excel", "CSV that a Korean Excel opens", "한국어 엑셀에서 열리는 CSV"},
    {"help_pour", "raw files into a site", "원시 파일을 사이트에 붓기"},
    {"help_pour_more",
     "SITE is a folder; it is made where there is none. The same file poured again changes nothing; a file that has "
     "grown "
     "adds its new rows only. Without PATH the sources whose reading was corrected in majung.toml ([read.\"pattern\"]) "
     "are "
     "read again.",
     "SITE는 폴더이며 없으면 만듭니다. 같은 파일을 다시 부어도 바뀌지 않고, 늘어난 파일은 새 행만 더합니다. PATH가 "
     "없으면 "
     "majung.toml의 [read.\"이름 꼴\"]로 읽는 법을 고친 파일을 다시 읽습니다."},
    {"help_pour_max_rejected",
     "more rejected rows than this, such as 1% (or 0.01): nothing is committed, exit 3; default: no limit",
     "거부된 행이 이보다 많으면(예: 1% 또는 0.01) 아무것도 반영하지 않고 종료 코드 3; 기본값: 제한 없음"},
    {"help_pour_max_doubtful", "more doubtful tables than this: nothing is committed, exit 3; default: no limit",
     "의심스러운 표가 이보다 많으면 아무것도 반영하지 않고 종료 코드 3; 기본값: 제한 없음"},
    {"help_look", "what is there: tables, columns, findings, questions", "무엇이 있는지: 표, 열, 발견 사항, 질문"},
    {"help_sql", "a query over the tables and ledgers, each a view by name; read-only",
     "표와 대장에 대한 질의; 읽기 전용"},
    {"help_sql_more",
     "The tables have the names that `majung look` shows; the ledger of a table is NAME_ledger. Put names with blanks "
     "or "
     "Hangul between double quotes.",
     "표 이름은 `majung look`에 나오는 이름이고, 표의 대장은 이름_ledger입니다. 빈칸이나 한글이 있는 이름은 큰따옴표로 "
     "묶으세요."},
    {"help_look_more",
     "SITE is a folder made by pour or demo; PATH is a file or a folder of raw files, which is not changed.",
     "SITE는 pour나 demo가 만든 폴더, PATH는 원시 파일이나 그 폴더이며 바뀌지 않습니다."},
    {"help_sql_to", "write the answer there (.csv or .parquet)", "결과를 쓸 곳 (.csv 또는 .parquet)"},
    {"help_trial", "the contest of anomaly detectors on your data, at your alarm budget",
     "당신의 데이터와 경보 예산으로 여는 선발전"},
    {"help_trial_more",
     "N is the number of a question in `majung look SITE`; default: the first. On a site the winner is kept there, and "
     "verdicts of people take part; from raw files it is written as a .majung file.",
     "N은 `majung look SITE`에 나오는 질문의 번호입니다; 기본값: 첫 번째. 사이트에서는 승자를 사이트에 보관하고 사람의 "
     "판정도 반영합니다; 원시 파일에서는 .majung 파일로 씁니다."},
    {"help_trial_ask", "what is to be learned; anomaly is the only one so far", "무엇을 배울지; 지금은 anomaly뿐"},
    {"help_trial_train_until",
     "the training part ends there: a time (2024-01-31T06:00), a row number where the data has no time, or a fraction "
     "below 1; default: chosen from the length of the data",
     "학습 구간의 끝: 시각(2024-01-31T06:00), 시간 열이 없으면 행 번호, 또는 1보다 작은 비율; 기본값: 데이터 길이로 "
     "정함"},
    {"help_trial_time", "the time column; default: found", "시간 열; 기본값: 찾아냄"},
    {"help_trial_asset", "the column that names the machine; default: found", "설비 이름 열; 기본값: 찾아냄"},
    {"help_trial_events",
     "a CSV of known events: first line start,end,kind, then a line an event such as "
     "2024-01-03T16:29,2024-01-03T17:10,leak (end and kind may be absent)",
     "알려진 사건의 CSV: 첫 줄은 start,end,kind, 이후 사건마다 한 줄, 예: "
     "2024-01-03T16:29,2024-01-03T17:10,leak (end와 kind는 없어도 됨)"},
    {"help_trial_entrant", "a model that takes part too, such as one of an earlier trial or a supplier's",
     "함께 겨룰 모델, 예: 이전 선발전의 모델이나 공급사의 모델"},
    {"help_trial_only",
     "only these detectors: zscore (limits per tag), ewma_cusum, pca, cva, var (one-step forecast), ensemble (several "
     "together), isolation_forest; with a comma between",
     "이 탐지기만: zscore(태그별 한계값), ewma_cusum, pca, cva, var(한 걸음 예측 잔차), ensemble(여럿의 합의), "
     "isolation_forest(격리 숲); 쉼표로 구분"},
    {"help_trial_budget",
     "stop the contest's rounds after so long, such as 90s or 5m; default: rounds are counted, and the same data gives "
     "the same trial on any machine",
     "겨루는 라운드를 이 시간 뒤에 멈춤, 예: 90s 또는 5m; 기본값: 라운드 수로 정하므로 같은 데이터면 어느 PC에서나 "
     "같은 선발전"},
    {"help_trial_false_alarms",
     "the alarm budget: how many alarms you will answer, as 1/shift, 3/day, or 1% of rows; default: that of "
     "majung.toml "
     "(1/shift), or 1% where the data has no time",
     "경보 예산: 응답할 수 있는 경보 수, 1/shift, 3/day 또는 행의 1%; 기본값: majung.toml의 값(1/shift), 시간 열이 "
     "없으면 1%"},
    {"help_trial_seed", "of the random numbers; the same seed gives the same winner; default: 1",
     "난수 씨앗; 같은 씨앗은 같은 승자를 냅니다; 기본값: 1"},
    {"help_trial_model", "write the winner there (.majung); default for raw files: ./anomaly.majung",
     "승자를 쓸 곳 (.majung); 원시 파일일 때 기본값: ./anomaly.majung"},
    {"help_trial_report", "write the scorecard as JSON", "성적표를 JSON으로 쓸 곳"},
    {"help_score", "apply a model to raw files: one row out for every row in",
     "모델을 원시 파일에 적용: 들어온 행마다 한 행"},
    {"help_score_more",
     "The columns of --to: row, time, asset, score, alarm (1 while the score is over the threshold), because (the tags "
     "that moved it, strongest first; the code of a rejected row). Of several files each goes to OUT-NAME, named after "
     "it.",
     "--to의 열: row, time, asset, score, alarm(점수가 문턱을 넘는 동안 1), because(원인 태그, 강한 순서; 거부된 행은 "
     "그 코드). 파일이 여럿이면 파일 이름을 붙여 OUT-이름 으로 씁니다."},
    {"help_score_to", "write the scores there (.csv or .parquet)", "점수를 쓸 곳 (.csv 또는 .parquet)"},
    {"help_run", "live without a console: scores what comes with the models in service and raises alarms",
     "콘솔 없이 실시간: 오는 데이터를 운전 중인 모델로 채점하고 경보를 냅니다"},
    {"help_run_more",
     "It waits for files in SITE/inbox/: one that has stopped growing is poured, scored and moved to inbox/done/, or "
     "to "
     "inbox/unread/ with a .txt that says why not. With --replay it ends by itself. Ctrl-C ends it, exit 0.",
     "SITE/inbox/에 파일이 오기를 기다립니다: 다 쓰인 파일은 붓고 채점한 뒤 inbox/done/으로, 못 읽으면 까닭을 적은 "
     ".txt와 "
     "함께 inbox/unread/로 옮깁니다. --replay는 끝까지 재생하고 끝납니다. Ctrl-C로 끝내면 종료 코드 0."},
    {"help_run_replay", "a file or folder to replay as if live, or sim (the simulated plant)",
     "실시간처럼 재생할 파일이나 폴더, 또는 sim (모의 공장)"},
    {"help_run_speed", "of the replay: how much faster than real time, such as 100x, or max; default: max",
     "재생 속도: 실시간보다 몇 배, 예: 100x, 또는 max; 기본값: max"},
    {"help_run_alarms",
     "alarms as one JSON object a line: to - (standard output), a file, or http://... (the only way "
     "anything leaves this machine); default: kept in the site only",
     "경보를 줄마다 JSON으로: -(표준 출력), 파일, 또는 http://... (이 기계 밖으로 나가는 유일한 길); 기본값: "
     "사이트에만 "
     "보관"},
    {"help_serve", "the console, and run in the same process", "콘솔과 run을 한 프로세스로"},
    {"help_serve_more",
     "It is for this machine only, unless --listen names another address: then the environment variable MAJUNG_TOKEN "
     "must hold a secret, which the page asks for. Ctrl-C ends it, exit 0.",
     "이 컴퓨터에서만 열립니다. --listen으로 다른 주소를 열려면 환경 변수 MAJUNG_TOKEN에 비밀을 넣어야 하며, 화면이 "
     "그것을 "
     "묻습니다. Ctrl-C로 끝내면 종료 코드 0."},
    {"help_serve_listen", "address and port; default: 127.0.0.1:8642, the next free port where that one is taken",
     "주소와 포트; 기본값: 127.0.0.1:8642, 사용 중이면 다음 빈 포트"},
    {"help_verdict", "what an alarm was: real, false or planned", "경보의 정체: real, false 또는 planned"},
    {"help_verdict_more",
     "ALARM is its name as printed, such as anomaly-3. Verdicts are events for the next trial; only what was confirmed "
     "counts in the value account.",
     "ALARM은 출력된 이름입니다(예: anomaly-3). 판정은 다음 선발전의 사건이 되고, 확인된 것만 가치 장부에 들어갑니다."},
    {"help_verdict_minutes",
     "minutes of stop that a real alarm spared you, 0 to 44640 (a month); default: not counted. What an alarm costs or "
     "saves in "
     "money is said in "
     "majung.toml",
     "실제 경보가 막은 정지 시간(분), 0에서 44640(한 달); 기본값: 세지 않음. 금액은 majung.toml에 적습니다"},
    {"help_verdict_note", "a remark, kept with it", "함께 보관할 비고"},
    {"help_alarms", "the alarms of a site with what they were, and the value account",
     "사이트의 경보와 그 판정, 가치 장부"},
    {"help_alarms_more",
     "Every alarm that running live raised, oldest first: its name (majung verdict takes it), its state, from when "
     "until "
     "when, the tags that moved it and the verdict. The value account counts confirmed verdicts only; money is said "
     "where majung.toml states costs.",
     "실시간 운전에서 나온 경보를 오래된 것부터 모두 보여 줍니다: 이름(majung verdict에 쓰는 것), 상태, 시작과 끝, "
     "원인 "
     "태그, 판정. 가치 장부는 확인된 판정만 세고, 금액은 majung.toml에 비용이 있을 때만 말합니다."},
    {"help_demo", "the whole path on a simulated plant, or on your own files",
     "모의 공장 또는 당신의 파일로 전 과정을 한 번에"},
    {"help_demo_more",
     "Without PATH a simulated plant is made in ./majung-demo (a later demo replaces it). With PATH your files are "
     "poured "
     "into ./majung-site, which is kept and used again; they themselves are not changed. At the end the console opens "
     "at "
     "http://127.0.0.1:8642 (or the next free port) until Ctrl-C; where standard output is no terminal it is as with "
     "--once.",
     "PATH가 없으면 ./majung-demo에 모의 공장을 만들고(다음 데모가 바꿔 놓음), PATH가 있으면 당신의 파일을 "
     "./majung-site에 "
     "붓고 계속 씁니다; 원래 파일은 바뀌지 않습니다. 끝에 http://127.0.0.1:8642 (사용 중이면 다음 빈 포트)에서 "
     "Ctrl-C까지 "
     "콘솔을 엽니다; 표준 출력이 터미널이 아니면 --once와 같습니다."},
    {"help_demo_once", "no server: check everything and end", "서버 없이 모두 점검하고 끝내기"},
    {"help_demo_seed", "another simulated plant; default: 1", "다른 모의 공장; 기본값: 1"},
};

}  // namespace

std::span<const Phrase> help_phrases() { return kPhrases; }

}  // namespace majung::words
