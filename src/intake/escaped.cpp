#include "intake/escaped.h"

#include <string>

namespace majung::intake {
namespace {

enum class Set { ascii, pairs, katakana };

/// The set that the sequence at the start of `text` calls; false: it is none that is known.
bool called(std::string_view text, Set& set) {
    const std::string_view code = text.substr(1, 2);
    if (code == "$B" || code == "$@")
        set = Set::pairs;
    else if (code == "(I")
        set = Set::katakana;
    else if (code == "(B" || code == "(J")
        set = Set::ascii;
    else
        return false;
    return true;
}

char raised(char c) { return static_cast<char>(static_cast<unsigned char>(c) | 0x80U); }

bool of_a_letter(char c) { return c > 0x20 && c < 0x7f; }

}  // namespace

std::size_t escaped_letters(std::string_view text) {
    for (std::size_t at = text.find('\x1b'); at != std::string_view::npos; at = text.find('\x1b', at + 1))
        if (const auto code = text.substr(at + 1, 2); code == "$B" || code == "$@") return at;
    return std::string_view::npos;
}

void EscapedDecoder::decode(std::string_view in, std::string& out, std::size_t& strange) const {
    std::string raised_text;
    raised_text.reserve(in.size());
    Set set = Set::ascii;
    for (std::size_t at = 0; at < in.size(); ++at) {
        const char c = in[at];
        if (c == '\x1b' && called(in.substr(at), set)) {
            at += 2;
        } else if (c == '\n' || c == '\r') {
            set = Set::ascii;
            raised_text += c;
        } else if (set == Set::pairs && of_a_letter(c) && at + 1 < in.size() && of_a_letter(in[at + 1])) {
            raised_text += raised(c);
            raised_text += raised(in[++at]);
        } else if (set == Set::katakana && of_a_letter(c)) {
            raised_text += '\x8e';
            raised_text += raised(c);
        } else {
            raised_text += c;
        }
    }
    letters_.decode(raised_text, out, strange);
}

}  // namespace majung::intake
