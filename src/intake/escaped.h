// ISO-2022-JP, the Japanese of older terminals and of mail: seven bits a byte, and escape sequences that say what follows:
// ESC $ B and ESC $ @ two bytes a letter, ESC ( I half-width katakana, ESC ( B and ESC ( J ASCII. Every line begins in ASCII,
// so lines are found in the raw bytes and pieces of whole lines are decoded by themselves, as with the code pages.
#pragma once

#include <string_view>

#include "intake/encoding.h"

namespace majung::intake {

inline constexpr std::string_view kEscaped = "ISO-2022-JP";

/// Such a sequence where letters of two bytes begin; npos: none.
std::size_t escaped_letters(std::string_view text);

/// Its letters are those of EUC-JP without the highest bits: `letters` knows them.
class EscapedDecoder final : public Decoder {
  public:
    explicit EscapedDecoder(const Decoder& letters) : letters_(letters) {}
    void decode(std::string_view in, std::string& out, std::size_t& strange) const override;
    bool strict(std::string_view in) const override { return escaped_letters(in) != std::string_view::npos; }

  private:
    const Decoder& letters_;
};

}  // namespace majung::intake
