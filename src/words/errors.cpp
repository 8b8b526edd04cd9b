// Errors: what is wrong; what to do. One line each.
#include "words/lists.h"

namespace majung::words {
namespace {

constexpr Phrase kPhrases[] = {
    {"file_absent", "there is no such file or folder; check the path",
     "그런 파일이나 폴더가 없습니다; 경로를 확인하세요"},
    {"file_is_folder", "this is a folder where a file is needed; name a file",
     "파일이 필요한데 폴더입니다; 파일을 지정하세요"},
    {"file_not_folder", "a part of this path is a file, not a folder; check the path",
     "경로의 일부가 폴더가 아니라 파일입니다; 경로를 확인하세요"},
    {"folder_absent", "the folder {0} does not exist; make it or name another place",
     "{0} 폴더가 없습니다; 만들거나 다른 위치를 지정하세요"},
    {"file_too_large", "the file has {0} bytes, at most {1} are read here",
     "파일이 {0}바이트인데 여기서는 {1}바이트까지 읽습니다"},
    {"file_empty", "the file is empty; nothing to read", "빈 파일입니다; 읽을 것이 없습니다"},
    {"temporary_refused",
     "no temporary folder can be made in {0} ({1}); set the environment variable TMPDIR to a folder that you may write",
     "{0}에 임시 폴더를 만들 수 없습니다({1}); 환경 변수 TMPDIR을 쓸 수 있는 폴더로 정하세요"},
    {"budget_wrong", "{0} is no number of alarms to live with; write 1/shift, 3/day or 1%",
     "{0|은} 견딜 수 있는 경보 수가 아닙니다; 1/shift, 3/day 또는 1%처럼 쓰세요"},
    {"option_needs_value", "{0} needs a value; see majung {1} --help",
     "{0} 뒤에 값이 필요합니다; majung {1} --help 를 보세요"},
    {"language_unknown", "--lang {0} is not known; write --lang ko or --lang en",
     "--lang {0|은} 없습니다; --lang ko 또는 --lang en 으로 쓰세요"},
    {"option_column", "{0} {1}: no table has a column of that name; there are: {2}",
     "{0} {1}: 그런 이름의 열이 없습니다; 있는 열: {2}"},
    {"train_until_outside",
     "--train-until {0} leaves nothing to learn from or nothing to try on; the data runs from {1} to {2}",
     "--train-until {0|로} 나누면 배울 것이나 시험할 것이 없습니다; 데이터는 {1}부터 {2}까지입니다"},
    {"model_name", "--model {0}: name a file that ends in .majung",
     "--model {0}: .majung으로 끝나는 파일을 지정하세요"},
    {"output_is_input", "{0} names a file that is read here and would be lost; name another file",
     "{0|이} 지금 읽는 파일을 가리켜 원본이 없어집니다; 다른 파일을 지정하세요"},
    {"output_twice", "{0} and {1} name the same file; name two",
     "{0|과} {1|이} 같은 파일입니다; 서로 다른 파일을 지정하세요"},
    {"demo_folder_taken", "this folder was not made by the demo and stays as it is; run the demo elsewhere",
     "데모가 만든 폴더가 아니라 그대로 둡니다; 다른 곳에서 데모를 실행하세요"},
    {"truth_invalid", "truth.json is damaged at {0}", "truth.json이 손상되었습니다: {0}"},
    {"offset_damaged", "the stored place of {0} is damaged: {1}", "{0}의 저장된 위치가 손상되었습니다: {1}"},
    {"folder_empty", "no readable file is in this folder; name a folder with data files",
     "이 폴더에 읽을 파일이 없습니다; 데이터 파일이 있는 폴더를 지정하세요"},
    {"no_table", "no table was found in it ({0}); open it in an editor and check that it holds rows of data",
     "표를 찾지 못했습니다({0}); 편집기로 열어 데이터 행이 있는지 확인하세요"},
    {"read_refused", "no permission to read; give this user read permission",
     "읽을 권한이 없습니다; 이 사용자에게 읽기 권한을 주세요"},
    {"write_refused", "no permission to write here; choose another place or give this user write permission",
     "여기에 쓸 권한이 없습니다; 다른 위치를 고르거나 쓰기 권한을 주세요"},
    {"output_lost", "what was to be printed could not be written (is the disk full?); the rest was done",
     "출력을 다 쓰지 못했습니다(디스크가 가득 찼습니까?); 나머지 일은 끝났습니다"},
    {"disk_full", "the disk is full; nothing was changed, make room and run it again",
     "디스크가 가득 찼습니다; 바뀐 것은 없으니 공간을 만들고 다시 실행하세요"},
    {"pour_disk_full",
     "the disk is full; {0} of {1} {1|file|files} {0|is|are} in the site, the others are not: make room and pour them "
     "again, it goes on from there",
     "디스크가 가득 찼습니다; 파일 {1}개 가운데 {0}개는 들어갔고 나머지는 아닙니다: 공간을 만들고 다시 부으면 "
     "이어서 합니다"},
    {"disk_error", "the disk answered: {0}", "디스크 오류: {0}"},
    {"json_invalid", "not valid JSON: {0}", "올바른 JSON이 아닙니다: {0}"},
    {"zip_unsafe_name", "the archive holds a name that leaves its folder: {0}",
     "압축 파일 안에 폴더를 벗어나는 이름이 있습니다: {0}"},
    {"zip_too_large", "the archive unpacks to more than {0} bytes", "압축을 풀면 {0}바이트를 넘습니다"},
    {"zip_failed", "the archive could not be written: {0}", "압축 파일을 쓰지 못했습니다: {0}"},
    {"out_of_memory", "the machine has no memory left", "메모리가 부족합니다"},
    {"state_damaged", "a saved state is damaged", "저장된 상태가 손상되었습니다"},
    {"option_unknown", "{0} is not known here; see majung {1} --help",
     "{0|은} 알 수 없는 옵션입니다; majung {1} --help 를 보세요"},
    {"option_wrong", "{0}; see majung {1} --help", "{0}; majung {1} --help 를 보세요"},
    {"verb_unknown", "there is no verb {0}; see majung --help", "{0|이}라는 명령은 없습니다; majung --help 를 보세요"},
    {"listen_wrong", "{0} is no address to listen on; write one like 127.0.0.1:8642",
     "{0|은} 들을 수 있는 주소가 아닙니다; 127.0.0.1:8642처럼 쓰세요"},
    {"listen_refused", "cannot listen on {0}:{1} ({2}); choose another address or port",
     "{0}:{1}에서 들을 수 없습니다({2}); 다른 주소나 포트를 고르세요"},
    {"port_taken", "ports {0} to {1} are all taken; free one or name another with --listen",
     "{0}번부터 {1}번까지 포트가 모두 쓰이고 있습니다; 하나를 비우거나 --listen 으로 다른 포트를 지정하세요"},
    {"access_token_missing",
     "listening on {0} lets other machines in; set the environment variable MAJUNG_TOKEN to a secret of at least {1} "
     "characters first",
     "{0|로} 열면 다른 컴퓨터도 들어옵니다; 먼저 환경 변수 MAJUNG_TOKEN에 {1}자 이상의 비밀을 넣으세요"},
    {"alarm_unknown", "there is no alarm {0}; majung alarms {1} lists them",
     "{0} 경보가 없습니다; majung alarms {1} 로 목록을 보세요"},
    {"argument_missing", "{0} is missing; for example: {1}", "{0|이} 빠졌습니다; 예: {1}"},
    {"too_few_later_rows",
     "there {0|is|are} {0} running {0|tick|ticks} later than what both models learned from, at least {1} are needed; "
     "let it run on",
     "두 모델이 배우지 않은 뒤쪽 가동 시점이 {0}개뿐입니다(최소 {1}개); 더 운전한 뒤 다시 하세요"},
    {"budget_needs_time",
     "these rows have no time, so alarms a shift or day ({0}) cannot be counted; give a share of the rows: "
     "--false-alarms 1%",
     "행에 시각이 없어 교대당·일당 경보({0})를 셀 수 없습니다; 행의 비율로 주세요: --false-alarms 1%"},
    {"too_little_to_measure",
     "too little is left to try detectors on: the plant runs for {0} {0|sample|samples}, {1} of them in the part kept "
     "for trying, "
     "at "
     "least {2} are needed; no model was made. Pour longer stretches of running time, or try fewer files, one "
     "machine's, "
     "at a time",
     "탐지기를 시험할 구간이 너무 적습니다: 가동 시점 {0}개 중 시험 구간에 {1}개, 적어도 {2}개가 필요합니다; 모델을 "
     "만들지 "
     "않았습니다. 더 긴 가동 기간을 붓거나, 한 설비의 파일만 나누어 시험하세요"},
    {"no_room_for_faults",
     "no stretch of the {0} samples kept for trying is long enough to put a fault into, so nothing can be measured; no "
     "model was made. Pour longer unbroken stretches of running time",
     "시험 구간의 {0}시점에 고장을 심을 만큼 긴 구간이 없어 잴 수 없습니다; 모델을 만들지 않았습니다. 끊기지 않은 더 "
     "긴 가동 "
     "기간을 부으세요"},
    {"too_few_running",
     "only {0} of the {1} samples can be learned from, at least {2} are needed: in the others the plant stands, has "
     "just "
     "started or been changed, or too many values are missing. Pour longer stretches of running time, or leave out "
     "columns "
     "that are mostly empty",
     "{1}시점 중 {0}시점만 학습에 쓸 수 있고 최소 {2}시점이 필요합니다: 나머지는 설비가 서 있거나, 막 켰거나 바꾼 "
     "뒤이거나, "
     "빈 값이 너무 많습니다. 더 긴 가동 기간을 붓거나 거의 빈 열을 빼세요"},
    {"too_few_rows", "too few rows to learn from: {0}, at least {1} are needed; add data",
     "배울 행이 너무 적습니다: {0}행, 적어도 {1}행이 필요합니다; 데이터를 더 넣으세요"},
    {"fit_failed", "the entrant {0} could not learn from these rows", "{0} 참가 모델이 이 행들에서 배우지 못했습니다"},
    {"too_many_tags", "{0} tags are more than the {1} that this entrant can compare with each other",
     "태그 {0}개는 이 참가 모델이 서로 비교할 수 있는 {1}개보다 많습니다"},
    {"no_numeric_tag", "no column of numbers that change over the rows was found; give a file with measured values",
     "행마다 변하는 숫자 열을 찾지 못했습니다; 측정값이 있는 파일을 주세요"},
    {"weights_damaged", "the weights of a model are damaged; make the model again",
     "모델의 가중치가 손상되었습니다; 모델을 다시 만드세요"},
    {"model_damaged", "the model file is damaged ({0}); make or fetch it again",
     "모델 파일이 손상되었습니다({0}); 다시 만들거나 다시 받으세요"},
    {"model_parity",
     "the model does not give its own answers on its check rows (row {0}); it was changed or made by another version: "
     "make it again",
     "모델이 자신의 점검 행에서 같은 답을 내지 않습니다({0}번째 행); 바뀌었거나 다른 버전에서 만든 것입니다: 다시 "
     "만드세요"},
    {"model_newer", "the model has format {0}, this program knows up to {1}; use a newer majung",
     "모델 형식이 {0}인데 이 프로그램은 {1}까지 압니다; 더 새로운 majung을 쓰세요"},
    {"entrant_unknown", "this program has no entrant named {0}; use the majung that made the model",
     "이 프로그램에는 {0|이}라는 참가 모델이 없습니다; 모델을 만든 majung을 쓰세요"},
    {"alarms_file_foreign", "this file holds something other than alarms; name another file",
     "경보가 아닌 것이 들어 있는 파일입니다; 다른 파일을 지정하세요"},
    {"alarms_unreachable", "{0} does not answer; alarms are kept and sent later",
     "{0|이} 응답하지 않습니다; 경보는 보관했다가 나중에 보냅니다"},
    {"alarms_refused", "{0} did not take the alarms ({1}); they are kept and sent later",
     "{0|이} 경보를 받지 않았습니다({1}); 보관했다가 나중에 보냅니다"},
    {"alarms_url_wrong", "{0} is no address that alarms can be sent to; write http://host:port/path",
     "{0|은} 경보를 보낼 수 있는 주소가 아닙니다; http://host:port/path 꼴로 쓰세요"},
    {"output_closed", "the output was closed", "출력이 닫혔습니다"},
    {"site_absent", "there is no site here; majung pour makes one",
     "여기에는 사이트가 없습니다; majung pour 로 만드세요"},
    {"site_exists", "there is a site here already; pour into it or name another folder",
     "이미 사이트가 있습니다; 거기에 붓거나 다른 폴더를 지정하세요"},
    {"folder_not_site", "this folder holds other files and is no site; name a new or an empty folder",
     "다른 파일이 들어 있는 폴더로 사이트가 아닙니다; 새 폴더나 빈 폴더를 지정하세요"},
    {"folder_no_site", "this folder is no site; majung pour makes one from raw files",
     "이 폴더는 사이트가 아닙니다; majung pour 로 원시 파일에서 만드세요"},
    {"site_incomplete",
     "this is a site without its majung.sqlite; restore that file from a backup, or pour the raw files into a new "
     "folder",
     "majung.sqlite가 없는 사이트입니다; 그 파일을 백업에서 되살리거나 원시 파일을 새 폴더에 부으세요"},
    {"read_site", "this is a site; majung look and majung sql show what is in it, majung read takes raw files",
     "사이트입니다; 안에 든 것은 majung look 과 majung sql 로 보고, majung read 에는 원시 파일을 주세요"},
    {"only_unknown", "--only {0}: there is no such detector; there are {1}",
     "--only {0}: 그런 탐지기는 없습니다; 있는 것: {1}"},
    {"not_a_model", "this is no model; name a .majung file that majung trial wrote",
     "모델 파일이 아닙니다; majung trial 이 만든 .majung 파일을 지정하세요"},
    {"site_older",
     "this was made by an older majung (version {0}, this program writes {1}); open it once with the right to write, "
     "so "
     "that it is brought up to date",
     "더 오래된 majung이 만든 것입니다(버전 {0}, 이 프로그램은 {1}); 쓰기 권한으로 한 번 열어 새 형식으로 바꾸세요"},
    {"site_newer", "this was made by a newer majung (version {0}, this program knows up to {1}); use the newer program",
     "더 새로운 majung이 만든 것입니다(버전 {0}, 이 프로그램은 {1}까지 압니다); 새 프로그램을 쓰세요"},
    {"site_running", "another process is running this site live; stop it first",
     "다른 프로세스가 이 사이트를 운전 중입니다; 먼저 멈추세요"},
    {"site_busy", "another process keeps the site's files locked; try again when it is done",
     "다른 프로세스가 사이트 파일을 잠그고 있습니다; 끝난 뒤 다시 하세요"},
    {"site_damaged", "the file is damaged ({0}); restore it from a backup",
     "파일이 손상되었습니다({0}); 백업에서 되살리세요"},
    {"site_database", "the site's database answered: {0}", "사이트 데이터베이스 오류: {0}"},
    {"toml_invalid", "not valid TOML: {0}; mend the line", "올바른 TOML이 아닙니다: {0}; 그 줄을 고치세요"},
    {"toml_value", "{0} has a wrong value; write it like {1}", "{0} 값이 잘못되었습니다; {1} 처럼 쓰세요"},
    {"too_many_rejected", "{0} of {1} {1|row|rows} would be rejected, more than allowed; nothing was poured",
     "{1}행 가운데 {0}행이 거부되어 허용한 것보다 많습니다; 아무것도 붓지 않았습니다"},
    {"too_many_doubtful", "{0} {0|table is|tables are} doubtful, allowed are {1}; nothing was poured",
     "의심스러운 표가 {0}개로 허용한 {1}개보다 많습니다; 아무것도 붓지 않았습니다"},
    {"doubtful_unknown",
     "the reading of {0} is doubtful (sure to {1} %) and no file of its kind came before; look at it with majung read, "
     "then majung pour takes it in",
     "{0}의 읽기가 의심스럽고(확신도 {1} %) 같은 종류의 파일이 전에 온 적이 없습니다; majung read 로 보고 majung pour "
     "로 "
     "부으세요"},
    {"doubtful_changed",
     "the reading of {0} is doubtful (sure to {1} %) and its format is not that of the files before; look at it with "
     "majung read, then majung pour takes it in",
     "{0}의 읽기가 의심스럽고(확신도 {1} %) 전에 온 파일과 형식이 다릅니다; majung read 로 보고 majung pour 로 "
     "부으세요"},
    {"too_many_files", "more than {0} files are below this folder; name fewer",
     "이 폴더 아래 파일이 {0}개를 넘습니다; 나누어 지정하세요"},
    {"sql_wrong", "the query is wrong: {0}", "질의가 잘못되었습니다: {0}"},
    {"sql_read_only", "only queries that read are allowed; write a SELECT", "읽는 질의만 됩니다; SELECT 를 쓰세요"},
    {"sql_one_statement", "one statement at a time; remove what follows the semicolon",
     "한 번에 한 문장만 됩니다; 세미콜론 뒤를 지우세요"},
    {"sql_outside", "the query reaches outside the site's tables: {0}", "질의가 사이트의 표 밖을 가리킵니다: {0}"},
    {"sql_engine", "the SQL engine did not start", "SQL 엔진을 시작하지 못했습니다"},
    {"parquet_read", "not readable as Parquet: {0}", "Parquet으로 읽을 수 없습니다: {0}"},
    {"parquet_write", "the Parquet file could not be written: {0}", "Parquet 파일을 쓰지 못했습니다: {0}"},
    {"parquet_type", "column {0} has the type {1}, which is not read; leave it out",
     "{0} 열의 형식 {1|은} 읽지 않습니다; 빼고 쓰세요"},
    {"arrow_type", "column {0} has the type {1}, which is not read; cast it",
     "{0} 열의 형식 {1|은} 읽지 않습니다; 형식을 바꾸세요"},
    {"batch_damaged", "stored rows are damaged: {0}", "저장된 행이 손상되었습니다: {0}"},
    {"column_absent", "there is no column {0}", "{0} 열이 없습니다"},
    {"table_absent", "there is no table {0}", "{0} 표가 없습니다"},
    {"model_absent", "question {0} has no model {1}; majung look lists them",
     "질문 {0}에는 모델 {1|이} 없습니다; majung look 으로 보세요"},
    {"verdict_unknown", "a verdict is real, false or planned, not {0}",
     "판정은 real, false, planned 가운데 하나입니다: {0}"},
    {"verdict_minutes", "more minutes of stop than a month has; give 0 to {0}",
     "정지 시간이 한 달을 넘습니다; 0에서 {0}분 사이로 주세요"},
    {"question_name", "{0} can't name a question; use letters and digits",
     "{0|은} 질문 이름이 될 수 없습니다; 글자와 숫자를 쓰세요"},
};

}  // namespace

std::span<const Phrase> error_phrases() { return kPhrases; }

}  // namespace majung::words
