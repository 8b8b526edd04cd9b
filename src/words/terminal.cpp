#include "words/lists.h"

namespace majung::words {
namespace {

constexpr Phrase kPhrases[] = {
    {"terminal_list", "", ""},
};

}  // namespace

std::span<const Phrase> terminal_phrases() { return kPhrases; }

}  // namespace majung::words
