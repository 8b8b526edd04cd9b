// Letters: how likely a stretch of decoded text is, in bits, under what is generally known of writing. With it the code page of
// bytes that could be several is told: the right one is that under which the letters cost least (as in description_length.h).
//
// Sources, all general knowledge and none of it taken from a file that is read: the order of KS X 1001 and how often Korean
// initials, vowels and finals stand (surveys of running text agree to a few percent); the two levels of GB 2312 and the 500
// characters that make up three quarters of Chinese texts (Jun Da, Modern Chinese character frequency list, 2004); the shares
// of kana and of the two levels of JIS X 0208, the half-width kana that loan words are written with; the alphabets of European languages; the frequency of Cyrillic letters in
// Russian and of Greek letters in Greek, of Thai letters in Thai; and where signs of units stand ("°" not between letters, "²" behind one, "µ" before one).
#pragma once

#include <string>
#include <string_view>

namespace majung::intake {

enum class Writing {
    korean,
    chinese,
    traditional,  // Chinese as Taiwan and Hong Kong write it
    japanese,
    russian,
    greek,
    thai,
    german,
    french,
    spanish,
    portuguese,
    nordic,
    italian,
    polish,
    czech,
    hungarian,
    romanian,
    croatian,
    turkish,
    lithuanian,
    latvian,
    estonian
};

/// Bits of the letters beyond ASCII in `text`, which stands among ASCII; U+FFFD costs most. `codes` are UTF-32.
double letter_bits(std::u32string_view codes, Writing writing);

std::u32string to_utf32(std::string_view utf8);

}  // namespace majung::intake
