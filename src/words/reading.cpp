// What reading says: its errors, its ledger codes and findings, and the lines of the autopsy (판독).
#include "words/lists.h"

namespace majung::words {
namespace {

constexpr Phrase kPhrases[] = {
    {"not_text", "this is no text that could hold a table; name a data file",
     "표가 들어 있을 수 있는 텍스트가 아닙니다; 데이터 파일을 지정하세요"},
    {"parquet_piped", "Parquet cannot come through a pipe; name the file",
     "Parquet은 파이프로 받을 수 없습니다; 파일을 지정하세요"},
    {"columns_changed", "the file changed while it was being read; read it again",
     "읽는 동안 파일이 바뀌었습니다; 다시 읽으세요"},
    {"gzip_damaged", "the gzip file is damaged; fetch it again", "gzip 파일이 손상되었습니다; 다시 받으세요"},
    {"archive_too_large", "it unpacks to more than {0} bytes or to absurdly more than it is; it was not read",
     "압축을 풀면 {0}바이트를 넘거나 비정상적으로 커집니다; 읽지 않았습니다"},
    {"pipe_too_long", "more than {0} bytes came through the pipe; write them to a file first",
     "파이프로 {0}바이트 넘게 들어왔습니다; 먼저 파일로 저장하세요"},
    {"sideways_too_large", "the table lies on its side and is too large to turn; turn it before reading",
     "표가 옆으로 누워 있고 돌리기에 너무 큽니다; 먼저 행과 열을 바꾸세요"},
    {"format_unknown", "this program does not read the format {0}", "이 프로그램은 {0} 형식을 읽지 않습니다"},
    {"reading_damaged", "a stored reading is damaged; remove it and read again",
     "저장된 판독이 손상되었습니다; 지우고 다시 읽으세요"},
    {"newer_format", "a {0} was written by a newer version; use a newer majung",
     "{0|이} 더 새로운 버전에서 쓰였습니다; 더 새로운 majung을 쓰세요"},
    {"to_unknown", "--to {0}: name a file that ends in .csv or .parquet",
     "--to {0}: .csv 또는 .parquet으로 끝나는 파일을 지정하세요"},
    {"row_long", "more cells than columns", "열보다 칸이 많음"},
    {"row_short", "cells missing at the end of the row", "행 끝에 칸이 모자람"},
    {"row_cut", "the file ends in the middle of this row", "이 행 도중에 파일이 끝남"},
    {"row_too_long", "a row longer than the limit", "한계를 넘는 긴 행"},
    {"row_unlike", "most cells are no values of their columns", "칸 대부분이 열의 값이 아님"},
    {"stray_line", "a line that is no row of the table", "표의 행이 아닌 줄"},
    {"repeated_header", "the header again", "머리글이 다시 나옴"},
    {"totals_row", "a total among the rows", "행 사이의 합계"},
    {"not_a_number", "no number in a number column: left empty", "숫자 열에 숫자가 아님: 비워 둠"},
    {"unquoted_delimiter", "a text held the delimiter without quotes: joined again",
     "글자 칸에 따옴표 없이 구분자가 있어 다시 이음"},
    {"footnote_mark", "a mark behind a number was dropped", "숫자 뒤의 표시를 뗌"},
    {"not_a_time", "no time in a time column: left empty", "시각 열에 시각이 아님: 비워 둠"},
    {"not_a_bool", "neither true nor false: left empty", "참도 거짓도 아님: 비워 둠"},
    {"foreign_bytes", "bytes of another encoding, read as Western European",
     "다른 인코딩의 바이트를 서유럽 문자로 읽음"},
    {"mixed_line_ends", "line ends of two kinds", "줄 끝 표시가 두 가지"},
    {"read_what", "{0}, delimiter {1}, {2} lines", "{0}, 구분자 {1}, {2}줄"},
    {"read_what_parquet", "Parquet, {0} rows", "Parquet, {0}행"},
    {"read_preamble", "{0} lines before the table, {1} header lines", "표 앞에 {0}줄, 머리글 {1}줄"},
    {"read_sideways", "the table lies on its side: its rows were made columns", "표가 옆으로 누워 있어 행을 열로 바꿈"},
    {"read_sure", "sure to {0} %; the runner-up was {1}", "확신도 {0} %; 다음 후보는 {1}"},
    {"read_sure_alone", "sure to {0} %", "확신도 {0} %"},
    {"read_doubtful", "DOUBTFUL: compare it with the file", "의심스러움: 파일과 비교하세요"},
    {"read_columns", "column\ttype\tunit\tfirst values", "열\t형식\t단위\t처음 값"},
    {"read_more_columns", "... and {0} more columns", "... 그 밖에 {0}열"},
    {"read_rows", "{0}: read {1} = kept {2} + rejected {3}, repaired {4}",
     "{0}: 읽음 {1} = 보존 {2} + 거부 {3}, 고침 {4}"},
    {"read_code", "{0} x {1} (first in line {2}): {3}", "{0} x {1} (처음 {2}번째 줄): {3}"},
    {"read_total", "read {0}, kept {1}, rejected {2}, doubtful {3}", "읽음 {0}, 보존 {1}, 거부 {2}, 의심 {3}"},
    {"name_tab", "tab", "탭"},
    {"name_blanks", "blanks", "공백"},
    {"name_none", "none", "없음"},
    {"type_bool", "yes/no", "참/거짓"},
    {"type_int64", "whole number", "정수"},
    {"type_double", "number", "실수"},
    {"type_time", "time", "시각"},
    {"type_text", "text", "글자"},
};

}  // namespace

std::span<const Phrase> reading_phrases() { return kPhrases; }

}  // namespace majung::words
