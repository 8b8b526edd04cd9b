// Pages: which code page bytes beyond ASCII are in, by the letters that they make (intake/letters.h).
//
// Every candidate decodes the stretches that hold such bytes; the one whose letters cost fewest bits wins, each with a small
// price for how rarely its programs are met in plants. The same stretch counts once however often it comes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace majung::intake {

struct PageGuess {
    std::string name;         // IANA; empty: nothing beyond ASCII was there
    double bits = 0;          // of its letters
    double margin_bits = 0;   // to the next page that decodes to another text
    std::size_t strange = 0;  // bytes that mean nothing in it
};

/// Of all bytes beyond ASCII in `text`.
PageGuess guess_page(std::string_view text);

}  // namespace majung::intake
