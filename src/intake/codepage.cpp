// Decoders of the code pages that keep ASCII, from ICU's converters (adapter). Each makes its table once by asking ICU for
// every one- and two-byte code; decoding is then a look-up, with runs of ASCII copied.
#include <unicode/ucnv.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "intake/encoding.h"

namespace majung::intake {
namespace {

std::string icu_decode(UConverter* converter, std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    ucnv_reset(converter);
    char16_t wide[8];
    const std::int32_t n =
        ucnv_toUChars(converter, wide, 8, bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
    if (U_FAILURE(status) || n == 0) return "";
    std::string out;
    std::size_t used = 0;
    std::string raw;
    for (std::int32_t i = 0; i < n; ++i) {
        raw += static_cast<char>(wide[i] & 0xff);
        raw += static_cast<char>(wide[i] >> 8);
    }
    decode_utf16(raw, false, true, out, used);
    return out.find("\xef\xbf\xbd") == std::string::npos ? out : "";
}

class TableDecoder final : public Decoder {
  public:
    explicit TableDecoder(const char* icu_name) {
        UErrorCode status = U_ZERO_ERROR;
        UConverter* converter = ucnv_open(icu_name, &status);
        if (U_FAILURE(status)) return;
        ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
        two_.resize(128 * 256);
        for (unsigned a = 0x80; a < 0x100; ++a) {
            const char one[1] = {static_cast<char>(a)};
            one_[a] = icu_decode(converter, {one, 1});
            if (!one_[a].empty() || ucnv_getMaxCharSize(converter) < 2) continue;
            for (unsigned b = 0x40; b < 0x100; ++b) {
                const char pair[2] = {static_cast<char>(a), static_cast<char>(b)};
                two_[(a - 0x80) * 256 + b] = icu_decode(converter, {pair, 2});
            }
        }
        ucnv_close(converter);
    }

    void decode(std::string_view in, std::string& out, std::size_t& strange) const override {
        std::size_t at = 0;
        while (at < in.size()) {
            std::size_t run = at;
            while (run < in.size() && static_cast<unsigned char>(in[run]) < 0x80) ++run;
            out.append(in, at, run - at);
            at = run;
            if (at >= in.size()) return;
            const std::string* text = look(in, at);
            if (text == nullptr) {
                ++strange;
                if (at + 1 == in.size() && !two_.empty()) {  // half a character at the end
                    out += "\xef\xbf\xbd";
                    return;
                }
                const auto byte = static_cast<unsigned char>(in[at]);
                out += static_cast<char>(0xc0 | byte >> 6);
                out += static_cast<char>(0x80 | (byte & 0x3f));
                ++at;
                continue;
            }
            out += *text;
        }
    }

    bool strict(std::string_view in) const override {
        for (std::size_t at = 0; at < in.size();) {
            if (static_cast<unsigned char>(in[at]) < 0x80)
                ++at;
            else if (look(in, at) == nullptr)
                return false;
        }
        return true;
    }

  private:
    /// The text of the code at `at`, which moves behind it; nullptr where there is none.
    const std::string* look(std::string_view in, std::size_t& at) const {
        const auto a = static_cast<unsigned char>(in[at]);
        if (!one_[a].empty()) {
            ++at;
            return &one_[a];
        }
        if (at + 1 >= in.size() || two_.empty()) return nullptr;
        const std::string& pair =
            two_[static_cast<std::size_t>(a - 0x80) * 256 + static_cast<unsigned char>(in[at + 1])];
        if (pair.empty()) return nullptr;
        at += 2;
        return &pair;
    }

    std::array<std::string, 256> one_;
    std::vector<std::string> two_;  // (first - 0x80) * 256 + second
};

}  // namespace

const Decoder* decoder_for(std::string_view name) {
    if (name == "EUC-KR") {
        static const TableDecoder korean("windows-949");
        return &korean;
    }
    if (name == "Shift_JIS") {
        static const TableDecoder japanese("windows-31j");
        return &japanese;
    }
    if (name == "GB18030") {
        static const TableDecoder chinese("gb18030");
        return &chinese;
    }
    if (name == "windows-1252") {
        static const TableDecoder western("windows-1252");
        return &western;
    }
    return nullptr;
}

}  // namespace majung::intake
