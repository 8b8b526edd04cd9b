#include "intake/encoding.h"

#include <algorithm>

#include "base/text.h"

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
int zero_pattern(std::string_view head) {
    const std::size_t n = std::min<std::size_t>(head.size() & ~std::size_t{1}, 4096);
    if (n < 4) return 0;
    std::size_t even = 0, odd = 0;
    for (std::size_t i = 0; i < n; i += 2) {
        even += head[i] == '\0';
        odd += head[i + 1] == '\0';
    }
    const std::size_t units = n / 2;
    if (odd * 10 >= units * 4 && even * 20 <= units) return 1;
    if (even * 10 >= units * 4 && odd * 20 <= units) return 2;
    return 0;
}

/// How the bytes above ASCII pair up. Korean syllables of KS X 1001 have first bytes B0..C8; Chinese characters of GB 2312 as
/// often ones above; Japanese kana in Shift-JIS stand at 82 9F.. and 83 40...
struct Pairs {
    double all = 0, syllables = 0, higher = 0, kana = 0;
};

Pairs count_pairs(std::string_view text) {
    Pairs pairs;
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        const auto a = static_cast<unsigned char>(text[at]), b = static_cast<unsigned char>(text[at + 1]);
        if (a < 0x80) continue;
        ++pairs.all;
        pairs.syllables += a >= 0xb0 && a <= 0xc8 && b >= 0xa1;
        pairs.higher += a >= 0xca && a <= 0xf7 && b >= 0xa1;
        pairs.kana += (a == 0x82 && b >= 0x9f && b <= 0xf1) || (a == 0x83 && b >= 0x40 && b <= 0x96);
        ++at;
    }
    return pairs;
}

/// The East Asian code page whose letters the text is made of; empty: none.
std::string_view east_asian(std::string_view text) {
    const Pairs pairs = count_pairs(text);
    const auto strictly = [&](std::string_view name) { return decoder_for(name)->strict(text); };
    if (pairs.kana * 4 > pairs.all && strictly("Shift_JIS")) return "Shift_JIS";
    const double known = pairs.syllables + pairs.higher;
    if (known * 2 < pairs.all) return "";
    if (pairs.higher * 7 > known && strictly("GB18030")) return "GB18030";
    if (strictly("EUC-KR")) return "EUC-KR";
    return strictly("GB18030") ? "GB18030" : "";
}

bool has_multibyte(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace

Encoding detect_encoding(std::string_view head, bool whole) {
    if (head.substr(0, 3) == "\xef\xbb\xbf") return {"UTF-8", 3};
    if (head.substr(0, 2) == "\xff\xfe") return {"UTF-16LE", 2};
    if (head.substr(0, 2) == "\xfe\xff") return {"UTF-16BE", 2};
    const int zeros = zero_pattern(head);
    if (zeros != 0) return {zeros == 1 ? "UTF-16LE" : "UTF-16BE", 0};
    const std::size_t good = base::valid_utf8_prefix(head);
    const auto tail = head.substr(good);
    const bool cut = tail.size() < 4 && std::all_of(tail.begin(), tail.end(), [&](const char& c) {
                         return (static_cast<unsigned char>(c) & 0xc0) == (&c == tail.data() ? 0xc0 : 0x80);
                     });
    if (tail.empty() || (cut && (!whole || has_multibyte(head.substr(0, good))))) return {"UTF-8", 0};
    std::string_view lines = head;
    if (!whole) lines = head.substr(0, head.rfind('\n') == std::string_view::npos ? head.size() : head.rfind('\n'));
    const std::string_view east = east_asian(lines);
    if (!east.empty()) return {std::string(east), 0};
    // Mostly UTF-8 with a few foreign bytes (a degree sign from another program): mended cell by cell.
    std::size_t strange = 0, multibyte = 0;
    for (std::size_t at = 0; at < head.size();) {
        const std::size_t n = base::valid_utf8_prefix(head.substr(at));
        for (const char c : head.substr(at, n)) multibyte += static_cast<unsigned char>(c) >= 0xc0;
        at += n;
        if (at < head.size()) {
            ++strange;
            ++at;
        }
    }
    if (multibyte > 4 * strange) return {"UTF-8", 0};
    return {"windows-1252", 0};
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

}  // namespace majung::intake
