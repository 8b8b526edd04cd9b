#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

namespace majung::base {
namespace {

bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Length of the valid UTF-8 sequence at the start of `text`, 0 where there is none (RFC 3629).
std::size_t sequence_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto tail = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xc0) == 0x80; };
    const unsigned char b = byte(0);
    if (b < 0x80) return 1;
    if (b < 0xc2) return 0;
    if (b < 0xe0) return tail(1) ? 2 : 0;
    if (b < 0xf0) {
        if (!tail(1) || !tail(2)) return 0;
        if ((b == 0xe0 && byte(1) < 0xa0) || (b == 0xed && byte(1) > 0x9f)) return 0;
        return 3;
    }
    if (b < 0xf5) {
        if (!tail(1) || !tail(2) || !tail(3)) return 0;
        if ((b == 0xf0 && byte(1) < 0x90) || (b == 0xf4 && byte(1) > 0x8f)) return 0;
        return 4;
    }
    return 0;
}

bool wide(std::string_view sequence) {  // Hangul, CJK, full-width forms: two terminal columns
    if (sequence.size() < 3) return false;
    const auto b = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(sequence[i])); };
    if (sequence.size() == 4) return b(0) == 0xf0 && b(1) >= 0x9f;
    const std::uint32_t c = (b(0) & 0x0f) << 12 | (b(1) & 0x3f) << 6 | (b(2) & 0x3f);
    return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) ||
           (c >= 0xffe0 && c <= 0xffe6);
}

constexpr std::string_view kReplacement = "\xef\xbf\xbd";  // U+FFFD
/// Direction marks and line separators: U+2028 to U+202E, U+2066 to U+2069, and a byte-order mark.
constexpr std::string_view kTurners[] = {"\u2028", "\u2029", "\u202a", "\u202b", "\u202c", "\u202d",
                                         "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\ufeff"};

}  // namespace

std::string_view trim(std::string_view text) {
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    for (std::size_t at = text.find(separator); at != std::string_view::npos; at = text.find(separator, start)) {
        parts.push_back(text.substr(start, at - start));
        start = at + 1;
    }
    parts.push_back(text.substr(start));
    return parts;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out += separator;
        out += parts[i];
    }
    return out;
}

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (auto& c : out) c = lower(c);
    return out;
}

bool starts_with_no_case(std::string_view text, std::string_view prefix) {
    if (text.size() < prefix.size()) return false;
    for (std::size_t i = 0; i < prefix.size(); ++i)
        if (lower(text[i]) != lower(prefix[i])) return false;
    return true;
}

std::string shortest(double value) {
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    return {buffer, end};
}

std::string rounded(double value, int digits) {
    if (!std::isfinite(value)) return std::isnan(value) ? "-" : value > 0 ? "∞" : "-∞";
    if (value == 0) return "0";
    const double size = std::fabs(value);
    char buffer[64];
    if (size >= 1e7 || size < 1e-4) {
        const auto end =
            std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific, digits - 1).ptr;
        return {buffer, end};
    }
    const int before = static_cast<int>(std::floor(std::log10(size))) + 1;
    const int after = digits > before ? digits - before : 0;
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, after).ptr;
    std::string out(buffer, end);
    if (out.find('.') != std::string::npos) {
        while (out.back() == '0') out.pop_back();
        if (out.back() == '.') out.pop_back();
    }
    return out == "-0" ? "0" : out;
}

std::optional<double> parse_double(std::string_view text) {
    if (text.empty()) return std::nullopt;
    const char first = text[0] == '-' && text.size() > 1 ? text[1] : text[0];
    if (!((first >= '0' && first <= '9') || first == '.')) return std::nullopt;
    double value = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (status != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<std::int64_t> parse_int(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || status != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::size_t valid_utf8_prefix(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (at + 8 <= text.size()) {
            std::uint64_t word = 0;
            std::memcpy(&word, text.data() + at, 8);
            if ((word & 0x8080808080808080ULL) == 0) {
                at += 8;
                continue;
            }
        }
        const std::size_t n = sequence_length(text.substr(at));
        if (n == 0) break;
        at += n;
    }
    return at;
}

void append_csv_cell(std::string& line, std::string_view cell, CsvBlanks at_the_ends) {
    const bool blank_end = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
    if (cell.find_first_of(",\"\r\n") == cell.npos && !(blank_end && at_the_ends == CsvBlanks::quoted)) {
        line += cell;
        return;
    }
    line += '"';
    for (const char c : cell) {
        if (c == '"') line += '"';
        line += c;
    }
    line += '"';
}

bool valid_utf8(std::string_view text) { return valid_utf8_prefix(text) == text.size(); }

std::size_t code_points(std::string_view text) {
    std::size_t n = 0;
    for (const char c : text) n += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    return n;
}

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    while (!text.empty()) {
        const std::size_t n = std::max<std::size_t>(1, sequence_length(text));
        width += wide(text.substr(0, n)) ? 2 : 1;
        text.remove_prefix(n);
    }
    return width;
}

std::string fit_width(std::string_view raw, std::size_t width) {
    const std::string shown = visible(raw);
    std::string_view text = shown;
    std::string out;
    std::size_t used = 0;
    const bool cut = display_width(text) > width;
    const std::size_t room = cut && width > 0 ? width - 1 : width;
    while (!text.empty()) {
        const std::size_t n = std::max<std::size_t>(1, sequence_length(text));
        const std::size_t w = wide(text.substr(0, n)) ? 2 : 1;
        if (used + w > room) break;
        out += text.substr(0, n);
        used += w;
        text.remove_prefix(n);
    }
    if (cut && width > 0) {
        out += "…";
        ++used;
    }
    out.append(width - used, ' ');
    return out;
}

std::string to_valid_utf8(std::string_view text) {
    std::string out;
    for (;;) {
        const std::size_t n = valid_utf8_prefix(text);
        out += text.substr(0, n);
        if (n == text.size()) return out;
        out += kReplacement;
        text.remove_prefix(n + 1);
    }
}

std::string visible(std::string_view text) {
    const auto plain = [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7f;
    };
    if (std::all_of(text.begin(), text.end(), plain)) return std::string(text);
    std::string out;
    while (!text.empty()) {
        const std::size_t n = sequence_length(text);
        const std::string_view letter = text.substr(0, std::max<std::size_t>(1, n));
        const auto first = static_cast<unsigned char>(letter[0]);
        const bool c1 = n == 2 && first == 0xc2 && static_cast<unsigned char>(letter[1]) < 0xa0;
        if (n == 1 && (first < 0x20 || first == 0x7f))  // the control pictures U+2400 to U+2421
            out += {'\xe2', '\x90', static_cast<char>(0x80 + (first == 0x7f ? 0x21 : first))};
        else if (n == 0 || c1 || std::find(std::begin(kTurners), std::end(kTurners), letter) != std::end(kTurners))
            out += kReplacement;
        else
            out += letter;
        text.remove_prefix(letter.size());
    }
    return out;
}

std::string grouped(std::int64_t value) {
    std::string digits = std::to_string(value);
    for (std::size_t at = digits.size(); at > 3 && digits[at - 4] != '-'; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
    std::vector<std::string> lines(1);
    for (const auto word : split(text, ' ')) {
        if (word.empty()) continue;
        std::string& line = lines.back();
        if (line.empty())
            line = word;
        else if (display_width(line) + 1 + display_width(word) <= width)
            line.append(" ").append(word);
        else
            lines.emplace_back(word);
    }
    return lines;
}

}  // namespace majung::base
