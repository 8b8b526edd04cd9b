#include "words/lists.h"

namespace majung::words {
namespace {

constexpr Phrase kPhrases[] = {
    {"console_list", "", ""},
};

}  // namespace

std::span<const Phrase> console_phrases() { return kPhrases; }

}  // namespace majung::words
