#include "words/lists.h"

namespace majung::words {

std::vector<std::span<const Phrase>> all_phrases() {
    return {error_phrases(),    reading_phrases(), finding_phrases(), finding_names(), help_phrases(),
            terminal_phrases(), trial_phrases(),   console_phrases(), demo_phrases()};
}

}  // namespace majung::words
