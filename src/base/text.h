// Text in UTF-8: trimming, splitting, numbers in and out, Unicode normal form C. Nothing here guesses an encoding.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace majung::base {

std::string_view trim(std::string_view text);                                      // ASCII blanks, tabs, line ends
std::vector<std::string_view> split(std::string_view text, char separator);        // n separators give n+1 parts
std::vector<std::string_view> split(std::string&& text, char separator) = delete;  // the parts would dangle
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string lower_ascii(std::string_view text);
bool starts_with_no_case(std::string_view text, std::string_view prefix);  // ASCII letters

/// Shortest text that reads back as the same double ("0.1", "1e+300"); NaN and infinities as "nan", "inf".
std::string shortest(double value);
/// For people: `digits` significant digits, no exponent for everyday sizes.
std::string rounded(double value, int digits = 3);
/// The whole text as a number with decimal point; nothing else ("1 ", "0x1", "inf" are none).
std::optional<double> parse_double(std::string_view text);
std::optional<std::int64_t> parse_int(std::string_view text);

/// Appends a cell of a CSV line (RFC 4180): quoted, quotes doubled, where it holds a comma, a quote or a line end; blanks at its ends
/// are written as they are or are a reason to quote too.
enum class CsvBlanks { plain, quoted };
void append_csv_cell(std::string& line, std::string_view cell, CsvBlanks at_the_ends = CsvBlanks::plain);

bool valid_utf8(std::string_view text);
/// Length of the longest prefix that is whole, valid UTF-8.
std::size_t valid_utf8_prefix(std::string_view text);
/// Unicode code points in valid UTF-8, and columns on a terminal (Hangul and CJK count two).
std::size_t code_points(std::string_view text);
std::size_t display_width(std::string_view text);
/// Cut or blank-pad to `width` terminal columns, `visible`.
std::string fit_width(std::string_view text, std::size_t width);
/// For a terminal: control characters (escape sequences, line ends, bells) and marks that turn or break lines are shown as signs
/// instead of being obeyed, bytes that are no UTF-8 as U+FFFD. Names and cells come from files that anybody may have written.
std::string visible(std::string_view text);
/// Bytes that are no UTF-8 replaced by U+FFFD, one for each.
std::string to_valid_utf8(std::string_view text);
/// "27,000,000".
std::string grouped(std::int64_t value);
/// Broken at blanks into lines of at most `width` terminal columns; a longer word has a line of its own.
std::vector<std::string> wrap(std::string_view text, std::size_t width);
/// Unicode normal form C (adapter over ICU); invalid bytes are left as they are.
std::string to_nfc(std::string_view text);

}  // namespace majung::base
