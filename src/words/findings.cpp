#include "words/lists.h"

namespace majung::words {
namespace {

constexpr Phrase kPhrases[] = {
    {"finding_list", "", ""},
};

}  // namespace

std::span<const Phrase> finding_phrases() { return kPhrases; }

}  // namespace majung::words
