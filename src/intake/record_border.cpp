#include "intake/record_border.h"

#include <algorithm>

#include "intake/dialect.h"
#include "intake/encoding.h"
#include "intake/mending.h"

namespace majung::intake {
namespace {

/// Could a byte of the dialect be the second one of a letter in some code page?
bool may_be_half_a_letter(const Dialect& dialect) {
    const auto half = [](char c) { return static_cast<unsigned char>(c) >= 0x40; };
    return half(dialect.delimiter) || half(dialect.escape) ||
           std::any_of(dialect.more.begin(), dialect.more.end(), half);
}

/// What mending drops, or what it reads as letters, may stand beside a quote.
bool mending_may_matter(std::string_view bytes, const Look& look, const Dialect& dialect) {
    if (look.steering) return true;
    return look.high && (may_be_half_a_letter(dialect) || bytes.find("\xef\xbb\xbf") != std::string_view::npos);
}

}  // namespace

std::size_t last_record_end(std::string_view bytes, const Look& look, const Reading& reading) {
    const Dialect& dialect = reading.dialect;
    const WholeRecords in_raw = whole_records(bytes, dialect);
    if (!in_raw.near_limit && !mending_may_matter(bytes, look, dialect)) return in_raw.bytes;

    const char line_end = line_end_of(dialect.newline);
    const std::size_t newline = bytes.rfind(line_end);
    if (newline == std::string_view::npos) return 0;
    const std::string_view lines = bytes.substr(0, newline + 1);
    const std::string_view encoding = is_utf16(reading.encoding) ? "UTF-8" : std::string_view(reading.encoding);
    const CleanText clean = clean_text(lines, {encoding, reading.other_encoding, line_end, false});
    const std::string_view text = clean.text(lines);
    const std::size_t whole = whole_records(text, dialect).bytes;
    const auto after = std::count(text.begin() + static_cast<std::ptrdiff_t>(whole), text.end(), line_end);
    std::size_t end = lines.size();
    for (std::ptrdiff_t i = 0; i < after; ++i) {
        const std::size_t before = end < 2 ? std::string_view::npos : lines.rfind(line_end, end - 2);
        end = before == std::string_view::npos ? 0 : before + 1;
    }
    return end;
}

}  // namespace majung::intake
