#include "intake/mending.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/text.h"
#include "intake/encoding.h"
#include "intake/escaped.h"
#include "intake/pages.h"
#include "intake/steering.h"

namespace majung::intake {
namespace {

constexpr std::size_t kRawMax = 64;

bool high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

/// Where the next byte beyond ASCII stands from `at` on.
std::size_t next_high(std::string_view text, std::size_t at) {
    for (std::uint64_t word = 0; at + 8 <= text.size(); at += 8) {
        std::memcpy(&word, text.data() + at, 8);
        if ((word & 0x8080808080808080ULL) != 0) break;
    }
    while (at < text.size() && !high(text[at])) ++at;
    return at;
}

char line_end_in(std::string_view text, const Coding& coding) {
    if (coding.line_end != 0) return coding.line_end;
    return text.find('\n') != std::string_view::npos ? '\n' : '\r';
}
std::size_t line_begin(std::string_view text, std::size_t at, char line_end) {
    const std::size_t found = at == 0 ? std::string_view::npos : text.rfind(line_end, at - 1);
    return found == std::string_view::npos ? 0 : found + 1;
}
std::size_t line_stop(std::string_view text, std::size_t at, char line_end) {
    return std::min(text.find(line_end, at), text.size());
}

/// Writes a new text from an old one piece by piece; marks set on the old text move along.
class Rewriter {
  public:
    Rewriter(std::string_view text, CleanText& clean) : text_(text), clean_(clean) {}

    void replace(std::size_t at, std::size_t length, std::string_view by, std::string_view code) {
        copy_to(at);
        if (!code.empty()) {
            std::string raw(text_.substr(at, std::min(length, kRawMax)));
            if (!base::valid_utf8(raw)) raw = std::string(by.substr(0, kRawMax));
            raw.resize(base::valid_utf8_prefix(raw));
            marks_.push_back({out_.size(), code, true, std::move(raw)});
        }
        out_ += by;
        from_ = at + length;
        changed_ = true;
    }

    void name(std::size_t at, std::size_t length, std::string_view code) {
        copy_to(at);
        std::string raw(text_.substr(at, std::min(length, kRawMax)));
        raw.resize(base::valid_utf8_prefix(raw));
        marks_.push_back({out_.size(), code, false, std::move(raw)});
    }

    /// False: nothing was to be done.
    bool finish() {
        if (!changed_ && marks_.empty()) return false;
        copy_to(text_.size());
        while (old_ < clean_.marks.size()) keep_mark(out_.size());
        std::stable_sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) { return a.at < b.at; });
        clean_.owned = std::move(out_);
        clean_.same = false;
        clean_.marks = std::move(marks_);
        return true;
    }

  private:
    void keep_mark(std::size_t at) {
        marks_.push_back(std::move(clean_.marks[old_++]));
        marks_.back().at = at;
    }
    void copy_to(std::size_t at) {
        while (old_ < clean_.marks.size() && clean_.marks[old_].at < at) {
            const std::size_t old = std::max(clean_.marks[old_].at, from_);
            keep_mark(out_.size() + (old - from_));
        }
        out_ += text_.substr(from_, at - from_);
        from_ = at;
    }

    std::string_view text_;
    CleanText& clean_;
    std::string out_;
    std::vector<Mark> marks_;
    std::size_t from_ = 0, old_ = 0;
    bool changed_ = false;
};

bool drop_steering(std::string_view text, CleanText& clean) {
    Rewriter write(text, clean);
    for (std::size_t at = next_steering(text, 0); at < text.size(); at = next_steering(text, at)) {
        std::size_t end = at;
        while (end < text.size() && steers(text[end]) && (text[end] == '\0') == (text[at] == '\0')) ++end;
        const std::size_t behind = end;
        if (text[at] == '\x1b' && end < text.size() && text[end] == '[') {  // an escape sequence to its letter: colours
            ++end;
            while (end < text.size() && (text[end] == ';' || (text[end] >= '0' && text[end] <= '9'))) ++end;
            end = end < text.size() && text[end] >= '@' && text[end] <= 'z' ? end + 1 : behind;
        }
        const std::string_view code = text[at] == '\0' ? "nul_bytes" : "control_characters";
        write.replace(at, end - at, "", code);
        at = end;
    }
    return write.finish();
}

bool two_byte_page(std::string_view name) {
    return name == "EUC-KR" || name == "Shift_JIS" || name == "GB18030" || name == "Big5" || name == "EUC-JP";
}

/// The page of foreign bytes in a line.
const Decoder* page_of(std::string_view line, std::string_view other) {
    const Decoder* known = other.empty() ? nullptr : decoder_for(other);
    if (known != nullptr && known->strict(line)) return known;
    const Decoder* guessed = decoder_for(guess_page(line).name);
    return guessed != nullptr ? guessed : decoder_for("windows-1252");
}

/// Bytes that are no UTF-8 among some that are.
void mend_bytes(std::string_view line, std::size_t offset, const Coding& coding, bool last, Rewriter& write) {
    std::string foreign;  // with what stands beside the bytes, so that their letters can be judged
    const std::size_t cut = last ? cut_bytes(line) : 0;
    const std::size_t end = line.size() - cut;
    std::vector<std::pair<std::size_t, std::size_t>> runs;
    for (std::size_t at = 0; at < end;) {
        at += base::valid_utf8_prefix(line.substr(at, end - at));
        if (at >= end) break;
        const std::size_t begin = at;
        while (at < end && base::valid_utf8_prefix(line.substr(at, std::min<std::size_t>(4, end - at))) == 0) ++at;
        runs.emplace_back(begin, at);
        foreign += begin > 0 && !high(line[begin - 1]) ? line[begin - 1] : ' ';
        foreign += line.substr(begin, at - begin);
        foreign += at < line.size() && !high(line[at]) ? line[at] : ' ';
    }
    if (!runs.empty()) {
        const Decoder* page = page_of(foreign, coding.other);
        for (const auto& [begin, stop] : runs) {
            std::string by;
            std::size_t strange = 0;
            page->decode(line.substr(begin, stop - begin), by, strange);
            write.replace(offset + begin, stop - begin, by, "foreign_bytes");
        }
    }
    if (cut > 0) write.replace(offset + end, cut, "\xef\xbf\xbd", "");
}

/// Lines of a UTF-8 file that are not UTF-8.
bool mend_utf8_lines(std::string_view text, const Coding& coding, CleanText& clean) {
    Rewriter write(text, clean);
    const char line_end = line_end_in(text, coding);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t good = begin + base::valid_utf8_prefix(text.substr(begin));
        if (good >= text.size()) break;
        const std::size_t start = line_begin(text, good, line_end), end = line_stop(text, good, line_end);
        const std::string_view line = text.substr(start, end - start);
        const bool last = coding.last && end == text.size();
        begin = end;
        if (mostly_utf8(line.substr(0, line.size() - (last ? cut_bytes(line) : 0)))) {
            mend_bytes(line, start, coding, last, write);
            continue;
        }
        const std::size_t first = next_high(line, 0);
        const Decoder* page = page_of(line, coding.other);
        std::string by;
        std::size_t strange = 0;
        page->decode(line.substr(first), by, strange);
        const bool few = std::count_if(line.begin(), line.end(), high) <= 2;
        write.replace(start + first, line.size() - first, by, few ? "foreign_bytes" : "other_encoding");
    }
    return write.finish();
}

/// The page's bytes are decoded in long runs; lines that are UTF-8 in such a file are few.
bool decode_page(std::string_view text, const Decoder& page, const Coding& coding, CleanText& clean) {
    std::string out;
    std::size_t strange = 0, from = 0;
    const bool pairs = two_byte_page(coding.encoding);
    const char line_end = line_end_in(text, coding);
    for (std::size_t first = next_high(text, 0); first < text.size();) {
        const std::size_t end = line_stop(text, first, line_end);
        const std::size_t next = next_high(text, end);
        if (base::valid_utf8_prefix(text.substr(first, 4)) != 0) {
            const std::size_t begin = line_begin(text, first, line_end);
            const std::string_view line = text.substr(begin, end - begin);
            if (pairs ? surely_utf8(line) : base::valid_utf8(line)) {
                page.decode(text.substr(from, begin - from), out, strange);
                std::string raw(line.substr(first - begin, kRawMax));
                raw.resize(base::valid_utf8_prefix(raw));
                clean.marks.push_back({out.size() + (first - begin), "other_encoding", true, std::move(raw)});
                out += line;
                from = end;
            }
        }
        first = next;
    }
    page.decode(text.substr(from), out, strange);
    clean.owned = std::move(out);
    clean.same = false;
    return true;
}

/// The byte that a letter has in Windows-1252 (the five that it leaves free are C1 controls); -1: none.
int byte_1252(char32_t c) {
    static constexpr std::array<char32_t, 32> kHigh = {0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
                                                       0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x8d,   0x17d,  0x8f,
                                                       0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                                       0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};
    if (c >= 0x80 && c <= 0xff) return static_cast<int>(c);
    for (std::size_t i = 0; i < kHigh.size(); ++i)
        if (kHigh[i] == c) return static_cast<int>(0x80 + i);
    return -1;
}

/// Some character of three bytes, or two of two: what damaged text still shows where letters are gone.
bool holds_utf8(std::string_view bytes) {
    int two = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const std::size_t n = base::valid_utf8_prefix(bytes.substr(i, 3));
        if (n == 0) continue;
        if (n >= 3 || static_cast<unsigned char>(bytes[i]) >= 0xe0) return true;
        ++two;
        ++i;
    }
    return two >= 2;
}

/// A run of letters beyond ASCII that all have a byte in Windows-1252.
void judge_western_run(std::string_view run, std::size_t at, std::string_view bytes, Rewriter& write) {
    if (bytes.size() < 2) return;
    if (base::valid_utf8(bytes)) return write.replace(at, run.size(), bytes, "mojibake");
    const auto korean = [&](std::size_t i) {
        const auto a = static_cast<unsigned char>(bytes[i]), b = static_cast<unsigned char>(bytes[i + 1]);
        return a >= 0xb0 && a <= 0xc8 && b >= 0xa1 && b <= 0xfe;
    };
    bool all_korean = bytes.size() >= 4 && bytes.size() % 2 == 0;
    for (std::size_t i = 0; i + 1 < bytes.size() && all_korean; i += 2) all_korean = korean(i);
    if (all_korean) {
        const auto guess = guess_page(bytes);
        if (guess.name == "EUC-KR" && guess.margin_bits > 8) {
            std::string by;
            std::size_t strange = 0;
            decoder_for("EUC-KR")->decode(bytes, by, strange);
            return write.replace(at, run.size(), by, "mojibake");
        }
    }
    if (holds_utf8(bytes)) write.name(at, run.size(), "mojibake_left");
}

/// The length of the UTF-8 character at `at`, and the character.
std::size_t character(std::string_view text, std::size_t at, char32_t& c) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const std::size_t n = byte(0) < 0x80 ? 1 : byte(0) < 0xe0 ? 2 : byte(0) < 0xf0 ? 3 : 4;
    c = n == 1 ? byte(0) : byte(0) & (0x7fU >> n);
    for (std::size_t i = 1; i < n; ++i) c = c << 6 | (byte(i) & 0x3f);
    return n;
}

/// Letters that may tell of damage; all other Hangul is passed by quickly.
bool maybe_damage(std::string_view text, std::size_t at) {
    const auto a = static_cast<unsigned char>(text[at]), b = static_cast<unsigned char>(text[at + 1]);
    if (a == 0xec) return b == 0xba || b == 0xa7 || b == 0xa8;
    return a < 0xea || a > 0xed;
}

/// Signs of units that were read as Korean: "캜" is the CP949 of the Latin-1 bytes of "°C", "째" that of the UTF-8 of "°".
std::size_t unit_sign(std::string_view text, std::size_t at, std::string_view& by) {
    struct Sign {
        std::string_view damaged, right;
    };
    static constexpr Sign kSigns[] = {{"캜", "°C"},  {"째C", "°C"}, {"째F", "°F"}, {"쨉m", "µm"},
                                      {"쨉s", "µs"}, {"쨉A", "µA"}, {"쨉V", "µV"}, {"쨉g", "µg"},
                                      {"쨉l", "µl"}, {"쨉L", "µL"}, {"m짼", "m²"}, {"m쨀", "m³"}};
    const auto korean = [](std::string_view around) {  // a syllable: ends or begins a word
        return around.size() >= 3 && static_cast<unsigned char>(around[0]) >= 0xea &&
               static_cast<unsigned char>(around[0]) <= 0xed;
    };
    for (const auto& sign : kSigns) {
        if (text.substr(at, sign.damaged.size()) != sign.damaged) continue;
        if (at >= 3 && korean(text.substr(at - 3, 3))) return 0;
        if (korean(text.substr(at + sign.damaged.size(), 3))) return 0;
        by = sign.right;
        return sign.damaged.size();
    }
    return 0;
}

/// Text that an earlier conversion damaged; `text` is UTF-8 with letters beyond ASCII.
bool mend_damage(std::string_view text, bool last, CleanText& clean) {
    Rewriter write(text, clean);
    std::string bytes;
    for (std::size_t at = next_high(text, 0); at < text.size();) {
        if (!high(text[at])) {
            at = next_high(text, at);
            continue;
        }
        if (!maybe_damage(text, at)) {
            at += 3;
            continue;
        }
        char32_t c = 0;
        const std::size_t n = character(text, at, c);
        if (c == 0xfeff) {
            write.replace(at, n, "", "byte_mark_inside");
        } else if (c == 0xfffd) {
            std::size_t end = at + n;
            while (text.substr(end, 3) == "\xef\xbf\xbd") end += 3;
            if (!last || end < text.size()) write.name(at, end - at, "lost_letters");
            at = end;
            continue;
        } else if (c == U'占' && (text.substr(at + n, 3) == "쏙" || text.substr(at + n, 1) == "?")) {
            std::size_t end = at + n;
            while (end < text.size() && high(text[end])) ++end;
            write.name(at, end - at, "lost_letters");
            at = end;
            continue;
        } else if (c == U'锟' && text.substr(at + n, 3) == "斤") {  // U+FFFD twice, read as Chinese
            std::size_t end = at;
            while (text.substr(end, 9) == "锟斤拷") end += 9;
            if (text.substr(end, 6) == "锟斤") end += 6;
            write.name(at, end - at, "lost_letters");
            at = end;
            continue;
        } else if (byte_1252(c) > 0) {
            std::size_t end = at;
            bytes.clear();
            while (end < text.size() && high(text[end])) {
                const std::size_t width = character(text, end, c);
                const int byte = byte_1252(c);
                if (byte < 0) break;
                bytes += static_cast<char>(byte);
                end += width;
            }
            judge_western_run(text.substr(at, end - at), at, bytes, write);
            at = end;
            continue;
        } else if (c == U'캜' || c == U'째' || c == U'쨉' || c == U'짼' || c == U'쨀') {
            std::string_view by;
            const std::size_t start = (c == U'짼' || c == U'쨀') && at > 0 ? at - 1 : at;
            const std::size_t length = unit_sign(text, start, by);
            if (length > 0) {
                write.replace(start, length, by, "mojibake");
                at = start + length;
                continue;
            }
        }
        at += n;
    }
    return write.finish();
}

}  // namespace

CleanText clean_text(std::string_view bytes, const Coding& coding) {
    CleanText clean;
    const auto step = [&](auto&& change) {
        std::string before = std::move(clean.owned);
        clean.owned.clear();
        const std::string_view text = clean.same ? bytes : std::string_view(before);
        if (!change(text)) clean.owned = std::move(before);
    };
    const bool plain = next_high(bytes, 0) == bytes.size();
    if (plain && coding.encoding == kEscaped) {
        step([&](std::string_view text) { return decode_page(text, *decoder_for(kEscaped), coding, clean); });
    } else if (!plain) {
        const Decoder* page = decoder_for(coding.encoding);
        if (page != nullptr)
            step([&](std::string_view text) { return decode_page(text, *page, coding, clean); });
        else if (!base::valid_utf8(bytes))
            step([&](std::string_view text) { return mend_utf8_lines(text, coding, clean); });
        step([&](std::string_view text) { return mend_damage(text, coding.last, clean); });
    }
    if (next_steering(bytes, 0) != bytes.size())
        step([&](std::string_view text) { return drop_steering(text, clean); });
    return clean;
}

bool question_marks(std::string_view cell) {
    std::size_t marks = 0;
    for (const char c : cell) {
        if (c == '?')
            ++marks;
        else if (c != ' ' && c != '_' && c != '(' && c != ')' && c != '[' && c != ']' && c != '-' && c != '/')
            return false;
    }
    return marks >= 2;
}

}  // namespace majung::intake
