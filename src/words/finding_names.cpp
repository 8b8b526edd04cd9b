// Short names of findings and of the row ledger's codes, for lines that count many of them.
#include "words/lists.h"

namespace majung::words {
namespace {

constexpr Phrase kPhrases[] = {
    // What describing a table finds.
    {"gap_name", "gaps in time", "시간의 빈틈"},
    {"duplicate_rows_name", "rows that came twice", "두 번 나온 행"},
    {"missing_marker_name", "numbers that stand for no value", "값 없음을 뜻하는 숫자"},
    {"missing_values_name", "columns with missing values", "값이 빠진 열"},
    {"stuck_name", "stuck values", "멈춘 값"},
    {"spike_name", "spikes", "튄 값"},
    {"constant_column_name", "columns that never change", "변하지 않는 열"},
    {"empty_column_name", "empty columns", "빈 열"},
    {"clock_back_name", "clock set back", "뒤로 간 시계"},
    {"clock_absurd_name", "dates that are no times", "시각이 아닌 날짜"},
    {"clock_far_name", "stamps far from the rest", "동떨어진 시각"},
    {"same_stamp_name", "rows that share a stamp", "시각이 같은 행"},
    {"no_time_column_name", "tables without a time", "시간이 없는 표"},
    // What a family's next file brings, and what reading put right, rejected or noticed.
    {"same_rows_again_name", "the same data again", "같은 데이터를 다시 넣음"},
    {"other_values_name", "rows that say otherwise", "값이 다른 행"},
    {"format_changed_name", "changes of format", "형식이 바뀐 곳"},
    {"columns_more_name", "files with more columns", "열이 더 있는 파일"},
    {"columns_fewer_name", "files that lack columns", "열이 빠진 파일"},
    {"column_renamed_name", "renamed columns", "이름이 바뀐 열"},
    {"column_unclear_name", "columns to ask about", "물어볼 열"},
    {"unit_converted_name", "units converted", "바꾼 단위"},
    {"unit_maybe_name", "units to ask about", "물어볼 단위"},
    {"unit_other_name", "units not known to fit", "맞는지 모르는 단위"},
    {"stored_damaged_name", "damaged findings", "손상된 발견"},
    {"row_long_name", "rows with too many cells", "칸이 많은 행"},
    {"row_short_name", "rows with too few cells", "칸이 모자란 행"},
    {"row_cut_name", "rows cut off", "잘린 행"},
    {"row_too_long_name", "rows past the limit", "한계를 넘는 행"},
    {"row_unlike_name", "rows unlike the others", "다른 행과 닮지 않은 행"},
    {"section_below_name", "another table below", "아래의 다른 표"},
    {"stray_line_name", "lines that are no rows", "행이 아닌 줄"},
    {"outside_tables_name", "lines in no table", "표 밖의 줄"},
    {"repeated_header_name", "repeated headers", "반복된 머리글"},
    {"totals_row_name", "totals", "합계 행"},
    {"not_a_number_name", "words among numbers", "숫자 열의 글자"},
    {"not_a_time_name", "words among times", "시각 열의 글자"},
    {"not_a_bool_name", "neither true nor false", "참도 거짓도 아닌 칸"},
    {"not_a_clock_name", "dates with a strange clock time", "시각이 이상한 날짜"},
    {"clock_missing_name", "dates without a clock time", "시각이 빈 날짜"},
    {"unquoted_delimiter_name", "texts cut by a delimiter", "구분자에 잘린 글자 칸"},
    {"footnote_mark_name", "marks behind numbers", "숫자 뒤의 표시"},
    {"beyond_limit_name", "values beyond measuring", "측정 한계 밖의 값"},
    {"taken_as_missing_name", "values taken as missing", "결측으로 본 값"},
    {"unit_in_cells_name", "units in cells", "칸에 적힌 단위"},
    {"number_is_time_name", "numbers that count time", "시각을 세는 숫자"},
    {"clock_joined_name", "clock times joined to dates", "날짜에 합친 시각"},
    {"clock_dated_name", "clock times without a date", "날짜 없는 시각"},
    {"date_order_guessed_name", "dates that read two ways", "두 가지로 읽히는 날짜"},
    {"overlap_name", "rows brought before", "이미 가져온 행"},
    {"late_name", "rows that came late", "늦게 온 행"},
    {"foreign_bytes_name", "bytes of another encoding", "다른 인코딩의 바이트"},
    {"other_encoding_name", "lines of another encoding", "다른 인코딩의 줄"},
    {"mojibake_name", "broken letters put right", "되살린 깨진 글자"},
    {"mojibake_left_name", "broken letters", "깨진 글자"},
    {"lost_letters_name", "lost letters", "잃어버린 글자"},
    {"byte_mark_inside_name", "marks inside the text", "글 가운데의 BOM"},
    {"control_characters_name", "control characters", "제어 문자"},
    {"nul_bytes_name", "zero bytes", "0 바이트"},
    {"mixed_line_ends_name", "files of two line ends", "줄 끝이 섞인 파일"},
    {"folders_mixed_name", "folders of two machines?", "두 설비의 폴더?"},
    {"packed_cut_name", "compressed files that are cut off", "잘린 압축 파일"},
    {"zip_member_damaged_name", "damaged files in archives", "압축 안의 손상된 파일"},
    {"zip_member_encrypted_name", "locked files in archives", "압축 안의 잠긴 파일"},
    {"zip_member_skipped_name", "files in archives without a table", "압축 안의 표 없는 파일"},
};

}  // namespace

std::span<const Phrase> finding_names() { return kPhrases; }

}  // namespace majung::words
