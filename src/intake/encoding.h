// Encodings: which one a file is in, and its bytes as UTF-8.
//
// Order of belief: a byte-order mark; UTF-16 by its zero bytes; escape sequences (intake/escaped.h); strict UTF-8; then the code page whose letters are the most
// likely ones (intake/pages.h; CP949 is named EUC-KR as the web does). Where some lines are UTF-8 and others are not, the
// file has a second encoding.
// UTF-16 is decoded as a stream before lines are found. All others keep ASCII line ends and delimiters as bytes of their
// own, so lines are found in the raw bytes and each piece of whole lines is decoded by itself, in parallel.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace majung::intake {

struct Encoding {
    std::string name = "UTF-8";  // IANA
    std::size_t mark_bytes = 0;  // of the byte-order mark at the start
    std::string other = {};      // of lines that are in another; empty: none was seen
    double margin_bits = 100;    // to the next page that would read other letters
};

Encoding detect_encoding(std::string_view head, bool whole);

inline bool is_utf8(std::string_view name) { return name == "UTF-8"; }
inline bool is_utf16(std::string_view name) { return name == "UTF-16LE" || name == "UTF-16BE"; }

/// Whole UTF-16 units to UTF-8; a lone surrogate becomes U+FFFD. `in` may end inside a pair: `used` says how far it went.
void decode_utf16(std::string_view in, bool big_endian, bool last, std::string& out, std::size_t& used);

/// A decoder of the encodings that keep ASCII: tables made once, then used by any thread.
class Decoder {
  public:
    virtual ~Decoder() = default;
    /// Appends the bytes as UTF-8. Bytes that mean nothing are read as Windows-1252 and counted in `strange`.
    virtual void decode(std::string_view in, std::string& out, std::size_t& strange) const = 0;
    /// Could `in` be wholly in this encoding?
    virtual bool strict(std::string_view in) const = 0;
};
/// nullptr for UTF-8, UTF-16 and unknown names.
const Decoder* decoder_for(std::string_view name);

/// Wholly UTF-8, and not so by accident: in a double-byte page two bytes often look like one of its characters.
bool surely_utf8(std::string_view line);
/// More of the bytes beyond ASCII are characters of UTF-8 than are not.
bool mostly_utf8(std::string_view line);
/// Bytes of a UTF-8 character that the end of the text cuts; 0: it ends well.
std::size_t cut_bytes(std::string_view text);

/// One cell with bytes that are no UTF-8: its strange bytes read as Windows-1252.
std::string mend_utf8(std::string_view cell);

}  // namespace majung::intake
