// Decoders of the code pages that keep ASCII, from ICU's converters (adapter). Each makes its table once by asking ICU for
// every one- and two-byte code; decoding is then a look-up, with runs of ASCII copied eight at a time.
#include <unicode/ucnv.h>

#include <array>
#include <cstring>
#include <string>
#include <vector>

#include "intake/encoding.h"
#include "intake/escaped.h"

namespace majung::intake {
namespace {

/// A character as UTF-8; length 0: none.
struct Code {
    std::array<char, 4> text{};
    std::uint8_t length = 0;
};

Code icu_decode(UConverter* converter, std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    ucnv_reset(converter);
    char16_t wide[8];
    const std::int32_t n =
        ucnv_toUChars(converter, wide, 8, bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
    if (U_FAILURE(status) || n == 0) return {};
    std::string out, raw;
    std::size_t used = 0;
    for (std::int32_t i = 0; i < n; ++i) {
        raw += static_cast<char>(wide[i] & 0xff);
        raw += static_cast<char>(wide[i] >> 8);
    }
    decode_utf16(raw, false, true, out, used);
    Code code;
    if (out.size() > code.text.size() || out.find("\xef\xbf\xbd") != std::string::npos) return {};
    std::memcpy(code.text.data(), out.data(), out.size());
    code.length = static_cast<std::uint8_t>(out.size());
    return code;
}

UConverter* open_converter(const char* icu_name) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter* converter = ucnv_open(icu_name, &status);
    if (U_FAILURE(status)) return nullptr;
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    return converter;
}

/// The characters of four bytes that GB18030 has beside its pairs: too many for a table and too rare to need one.
class FourBytes {
  public:
    explicit FourBytes(const char* icu_name) : icu_name_(icu_name) {}
    ~FourBytes() {
        if (converter_ != nullptr) ucnv_close(converter_);
    }
    FourBytes(const FourBytes&) = delete;
    FourBytes& operator=(const FourBytes&) = delete;
    static bool at(std::string_view in, std::size_t at) {
        if (at + 4 > in.size()) return false;
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(in[at + i]); };
        const auto figure = [&](std::size_t i) { return byte(i) >= 0x30 && byte(i) <= 0x39; };
        return byte(0) >= 0x81 && byte(0) <= 0xfe && figure(1) && byte(2) >= 0x81 && byte(2) <= 0xfe && figure(3);
    }
    Code decode(std::string_view four) {
        if (converter_ == nullptr) converter_ = open_converter(icu_name_);
        return converter_ == nullptr ? Code{} : icu_decode(converter_, four);
    }

  private:
    const char* icu_name_;
    UConverter* converter_ = nullptr;
};

/// How many bytes from `at` on are ASCII.
std::size_t ascii_run(std::string_view in, std::size_t at) {
    std::size_t end = at;
    for (std::uint64_t word = 0; end + 8 <= in.size(); end += 8) {
        std::memcpy(&word, in.data() + end, 8);
        if ((word & 0x8080808080808080ULL) != 0) break;
    }
    while (end < in.size() && static_cast<unsigned char>(in[end]) < 0x80) ++end;
    return end - at;
}

class TableDecoder final : public Decoder {
  public:
    explicit TableDecoder(const char* icu_name) {
        UConverter* converter = open_converter(icu_name);
        if (converter == nullptr) return;
        four_bytes_ = icu_name == std::string_view("gb18030") ? icu_name : nullptr;
        const bool pairs = ucnv_getMaxCharSize(converter) >= 2;
        if (pairs) two_.resize(128 * 256);
        for (unsigned a = 0x80; a < 0x100; ++a) {
            const char one[1] = {static_cast<char>(a)};
            one_[a] = icu_decode(converter, {one, 1});
            if (one_[a].length > 0 || !pairs) continue;
            for (unsigned b = 0x40; b < 0x100; ++b) {
                const char pair[2] = {static_cast<char>(a), static_cast<char>(b)};
                two_[(a - 0x80) * 256 + b] = icu_decode(converter, {pair, 2});
            }
        }
        ucnv_close(converter);
    }

    void decode(std::string_view in, std::string& out, std::size_t& strange) const override {
        const std::size_t start = out.size();
        std::size_t high = 0;
        for (const char c : in) high += static_cast<unsigned char>(c) >= 0x80;
        out.resize(start + in.size() + 3 * high + 8);
        char* to = out.data() + start;
        FourBytes fours(four_bytes_);
        for (std::size_t at = 0; at < in.size();) {
            const std::size_t run = ascii_run(in, at);
            std::memcpy(to, in.data() + at, run);
            to += run;
            at += run;
            while (at < in.size() && static_cast<unsigned char>(in[at]) >= 0x80) {
                std::size_t used = 0;
                const Code code = look(in, at, used);
                if (code.length == 0 && four_bytes_ != nullptr && FourBytes::at(in, at)) {
                    const Code four = fours.decode(in.substr(at, 4));
                    if (four.length > 0) {
                        std::memcpy(to, four.text.data(), four.text.size());
                        to += four.length;
                        at += 4;
                        continue;
                    }
                }
                if (code.length == 0) {
                    ++strange;
                    to = write_strange(in, at, to);
                    continue;
                }
                std::memcpy(to, code.text.data(), code.text.size());
                to += code.length;
                at += used;
            }
        }
        out.resize(static_cast<std::size_t>(to - out.data()));
    }

    bool strict(std::string_view in) const override {
        for (std::size_t at = 0; at < in.size();) {
            at += ascii_run(in, at);
            if (at >= in.size()) break;
            std::size_t used = 0;
            if (look(in, at, used).length == 0) {
                if (four_bytes_ == nullptr || !FourBytes::at(in, at)) return false;
                used = 4;
            }
            at += used;
        }
        return true;
    }

  private:
    /// Half a character at the end becomes U+FFFD, any other byte that means nothing what it is in Latin-1.
    char* write_strange(std::string_view in, std::size_t& at, char* to) const {
        const bool half = at + 1 == in.size() && !two_.empty();
        const auto byte = static_cast<unsigned char>(in[at++]);
        if (half) {
            std::memcpy(to, "\xef\xbf\xbd", 3);
            return to + 3;
        }
        *to++ = static_cast<char>(0xc0 | byte >> 6);
        *to++ = static_cast<char>(0x80 | (byte & 0x3f));
        return to;
    }

    /// The character at `at` and how many bytes it takes.
    const Code& look(std::string_view in, std::size_t at, std::size_t& used) const {
        static constexpr Code kNone{};
        const auto a = static_cast<unsigned char>(in[at]);
        used = 1;
        if (one_[a].length > 0) return one_[a];
        if (at + 1 >= in.size() || two_.empty()) return kNone;
        used = 2;
        return two_[static_cast<std::size_t>(a - 0x80) * 256 + static_cast<unsigned char>(in[at + 1])];
    }

    const char* four_bytes_ = nullptr;  // the converter's name where there are characters of four bytes
    std::array<Code, 256> one_;
    std::vector<Code> two_;  // (first - 0x80) * 256 + second
};

template <int>
const Decoder& page(const char* icu_name) {
    static const TableDecoder decoder(icu_name);
    return decoder;
}

}  // namespace

const Decoder* decoder_for(std::string_view name) {
    if (name == "EUC-KR") return &page<0>("windows-949");
    if (name == "Shift_JIS") return &page<1>("windows-31j");
    if (name == "GB18030") return &page<2>("gb18030");
    if (name == "windows-1252") return &page<3>("windows-1252");
    if (name == "windows-1250") return &page<4>("windows-1250");
    if (name == "windows-1251") return &page<5>("windows-1251");
    if (name == "windows-1254") return &page<6>("windows-1254");
    if (name == "windows-1257") return &page<7>("windows-1257");
    if (name == "IBM850") return &page<8>("ibm-850");
    if (name == "IBM437") return &page<9>("ibm-437");
    if (name == "ISO-8859-15") return &page<10>("ISO-8859-15");
    if (name == "macintosh") return &page<11>("macintosh");
    if (name == "windows-1253") return &page<12>("windows-1253");
    if (name == "Big5") return &page<13>("windows-950");
    if (name == "EUC-JP") return &page<14>("euc-jp");
    if (name == kEscaped) {
        static const EscapedDecoder escaped(page<14>("euc-jp"));
        return &escaped;
    }
    if (name == "KOI8-R") return &page<15>("KOI8-R");
    if (name == "IBM866") return &page<16>("ibm-866");
    if (name == "windows-874") return &page<18>("windows-874");
    if (name == "ISO-8859-2") return &page<19>("ISO-8859-2");
    if (name == "IBM852") return &page<17>("ibm-852");
    return nullptr;
}

}  // namespace majung::intake
