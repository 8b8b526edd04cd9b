#include "intake/encoding.h"

#include <algorithm>

#include "base/text.h"
#include "intake/escaped.h"
#include "intake/pages.h"

namespace majung::intake {
namespace {

void append_utf8(std::string& out, std::uint32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xc0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xe0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (c & 0x3f));
    } else {
        out += static_cast<char>(0xf0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3f));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (c & 0x3f));
    }
}

/// UTF-16 without a mark: plant text is mostly digits and ASCII, whose high byte is zero. 0 no, 1 little, 2 big endian.
/// Numbers in binary have such bytes too, so the other byte must be one that text has: nearly never a control character or a
/// second zero.
int zero_pattern(std::string_view head) {
    const std::size_t n = std::min<std::size_t>(head.size() & ~std::size_t{1}, 4096);
    if (n < 4) return 0;
    std::size_t even = 0, odd = 0, even_text = 0, odd_text = 0;
    const auto written = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte >= 0x20 && byte < 0x7f) || byte == '\t' || byte == '\n' || byte == '\r' || byte >= 0xa0;
    };
    for (std::size_t i = 0; i < n; i += 2) {
        even += head[i] == '\0';
        odd += head[i + 1] == '\0';
        even_text += head[i] == '\0' && written(head[i + 1]);
        odd_text += head[i + 1] == '\0' && written(head[i]);
    }
    const std::size_t units = n / 2;
    if (odd_text * 10 >= units * 4 && even * 20 <= units && (odd - odd_text) * 50 <= units) return 1;
    if (even_text * 10 >= units * 4 && odd * 20 <= units && (even - even_text) * 50 <= units) return 2;
    return 0;
}

/// The lines that hold bytes beyond ASCII: those that are UTF-8, those that are not, and how much of each.
struct Lines {
    std::string foreign, utf8, stray;
};

Lines split_lines(std::string_view text) {
    constexpr std::size_t kEnough = 64UL << 10;
    Lines lines;
    const char line_end = text.find('\n') != std::string_view::npos ? '\n' : '\r';
    for (std::size_t at = 0; at < text.size() && lines.foreign.size() < kEnough;) {
        const std::size_t end = std::min(text.find(line_end, at), text.size());
        const std::string_view line = text.substr(at, end - at);
        at = end + 1;
        if (std::none_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
            continue;
        std::string& of = mostly_utf8(line) ? lines.utf8 : lines.foreign;
        of += line;
        of += '\n';
        if (&of == &lines.utf8 && !base::valid_utf8(line)) {  // what is foreign in it
            for (std::size_t i = 0; i < line.size();) {
                const std::size_t good = base::valid_utf8_prefix(line.substr(i));
                if (good > 0 && static_cast<unsigned char>(line[i + good - 1]) < 0x80)
                    lines.stray += line[i + good - 1];
                i += good;
                while (i < line.size() && base::valid_utf8_prefix(line.substr(i, 4)) == 0) lines.stray += line[i++];
                if (i < line.size() && static_cast<unsigned char>(line[i]) < 0x80) lines.stray += line[i];
                lines.stray += '\n';
            }
        }
    }
    return lines;
}

}  // namespace

Encoding detect_encoding(std::string_view head, bool whole) {
    if (head.substr(0, 3) == "\xef\xbb\xbf") return {"UTF-8", 3};
    if (head.substr(0, 2) == "\xff\xfe") return {"UTF-16LE", 2};
    if (head.substr(0, 2) == "\xfe\xff") return {"UTF-16BE", 2};
    const int zeros = zero_pattern(head);
    if (zeros != 0) return {zeros == 1 ? "UTF-16LE" : "UTF-16BE", 0};
    const std::size_t good = base::valid_utf8_prefix(head);
    if (escaped_letters(head) != std::string_view::npos &&
        std::none_of(head.begin(), head.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
        return {std::string(kEscaped), 0};
    const auto tail = head.substr(good);
    const bool cut = tail.size() < 4 && cut_bytes(head) == tail.size();
    const bool beyond_ascii = std::any_of(head.begin(), head.begin() + static_cast<std::ptrdiff_t>(good),
                                          [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (tail.empty() || (cut && (!whole || beyond_ascii))) return {"UTF-8", 0};
    std::string_view text = head;
    if (!whole && text.rfind('\n') != std::string_view::npos) text = text.substr(0, text.rfind('\n'));
    const Lines lines = split_lines(text);
    const PageGuess guess = guess_page(lines.foreign.empty() ? lines.stray : lines.foreign);
    if (guess.name.empty()) return {"UTF-8", 0};
    const bool mostly = lines.utf8.size() > lines.foreign.size();
    const bool surely = !lines.utf8.empty() && (mostly || surely_utf8(lines.utf8));
    if (!surely) return {guess.name, 0, "", guess.margin_bits};
    if (mostly) return {"UTF-8", 0, guess.name, guess.margin_bits};
    return {guess.name, 0, "UTF-8", guess.margin_bits};
}

void decode_utf16(std::string_view in, bool big_endian, bool last, std::string& out, std::size_t& used) {
    const auto unit = [&](std::size_t i) {
        const auto a = static_cast<unsigned char>(in[i]), b = static_cast<unsigned char>(in[i + 1]);
        return static_cast<std::uint32_t>(big_endian ? a << 8 | b : b << 8 | a);
    };
    std::size_t at = 0;
    while (at + 2 <= in.size()) {
        const std::uint32_t c = unit(at);
        if (c >= 0xd800 && c < 0xdc00) {
            if (at + 4 > in.size() && !last) break;
            const std::uint32_t low = at + 4 <= in.size() ? unit(at + 2) : 0;
            if (low >= 0xdc00 && low < 0xe000) {
                append_utf8(out, 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00));
                at += 4;
                continue;
            }
        }
        append_utf8(out, c >= 0xd800 && c < 0xe000 ? 0xfffd : c);
        at += 2;
    }
    if (last && at < in.size()) {  // half a unit: the file was cut
        out += "\xef\xbf\xbd";
        at = in.size();
    }
    used = at;
}

std::string mend_utf8(std::string_view cell) {
    const Decoder* western = decoder_for("windows-1252");
    std::string out;
    std::size_t strange = 0;
    while (!cell.empty()) {
        const std::size_t good = base::valid_utf8_prefix(cell);
        out += cell.substr(0, good);
        cell.remove_prefix(good);
        if (cell.empty()) break;
        western->decode(cell.substr(0, 1), out, strange);
        cell.remove_prefix(1);
    }
    return out;
}

bool surely_utf8(std::string_view line) {
    if (!base::valid_utf8(line)) return false;
    int two = 0;
    for (const char c : line) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0xe0) return true;
        two += byte >= 0xc0;
    }
    return two >= 2;
}

bool mostly_utf8(std::string_view line) {
    std::size_t good = 0, bad = 0;
    for (std::size_t at = 0; at < line.size();) {
        if (static_cast<unsigned char>(line[at]) < 0x80) {
            ++at;
            continue;
        }
        const auto lead = static_cast<unsigned char>(line[at]);
        std::size_t n = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (base::valid_utf8_prefix(line.substr(at, n)) != n) n = 1;
        (n > 1 ? good : bad) += n;
        at += n;
    }
    return bad == 0 || good >= 2 * bad;
}

std::size_t cut_bytes(std::string_view text) {
    for (std::size_t n = 1; n <= 3 && n <= text.size(); ++n) {
        const auto byte = static_cast<unsigned char>(text[text.size() - n]);
        if (byte < 0x80) return 0;
        if (byte >= 0xc0) return (byte >= 0xf0 ? 4U : byte >= 0xe0 ? 3U : 2U) > n ? n : 0;
    }
    return 0;
}

}  // namespace majung::intake
