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
    {"folder_empty", "no readable file is in this folder; name a folder with data files",
     "이 폴더에 읽을 파일이 없습니다; 데이터 파일이 있는 폴더를 지정하세요"},
    {"no_table", "no table was found in it ({0}); open it in an editor and check that it holds rows of data",
     "표를 찾지 못했습니다({0}); 편집기로 열어 데이터 행이 있는지 확인하세요"},
    {"read_refused", "no permission to read; give this user read permission",
     "읽을 권한이 없습니다; 이 사용자에게 읽기 권한을 주세요"},
    {"write_refused", "no permission to write here; choose another place or give this user write permission",
     "여기에 쓸 권한이 없습니다; 다른 위치를 고르거나 쓰기 권한을 주세요"},
    {"disk_full", "the disk is full; nothing was changed, make room and run it again",
     "디스크가 가득 찼습니다; 바뀐 것은 없으니 공간을 만들고 다시 실행하세요"},
    {"disk_error", "the disk answered: {0}", "디스크 오류: {0}"},
    {"json_invalid", "not valid JSON: {0}", "올바른 JSON이 아닙니다: {0}"},
    {"zip_damaged", "the archive is damaged ({0}); fetch it again", "압축 파일이 손상되었습니다({0}); 다시 받으세요"},
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
    {"alarm_unknown", "there is no alarm {0}; majung run and the console list them",
     "{0} 경보가 없습니다; majung run 과 콘솔에서 목록을 보세요"},
    {"argument_missing", "{0} is missing; for example: {1}", "{0|이} 빠졌습니다; 예: {1}"},
    {"too_few_rows", "too few rows to learn from: {0}, at least {1} are needed; add data",
     "배울 행이 너무 적습니다: {0}행, 적어도 {1}행이 필요합니다; 데이터를 더 넣으세요"},
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
    {"live_running", "this site is already run by process {0}; stop it first",
     "이 사이트는 이미 프로세스 {0|이} 운전 중입니다; 먼저 멈추세요"},
    {"alarms_file_foreign", "this file holds something other than alarms; name another file",
     "경보가 아닌 것이 들어 있는 파일입니다; 다른 파일을 지정하세요"},
    {"alarms_unreachable", "{0} does not answer; alarms are kept and sent later",
     "{0|이} 응답하지 않습니다; 경보는 보관했다가 나중에 보냅니다"},
    {"alarms_refused", "{0} did not take the alarms ({1}); they are kept and sent later",
     "{0|이} 경보를 받지 않았습니다({1}); 보관했다가 나중에 보냅니다"},
    {"alarms_url_wrong", "{0} is no address that alarms can be sent to; write http://host:port/path",
     "{0|은} 경보를 보낼 수 있는 주소가 아닙니다; http://host:port/path 꼴로 쓰세요"},
    {"output_closed", "the output was closed", "출력이 닫혔습니다"},
};

}  // namespace

std::span<const Phrase> error_phrases() { return kPhrases; }

}  // namespace majung::words
