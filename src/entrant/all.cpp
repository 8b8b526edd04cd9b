// Every entrant of the program, in one list. The first is the trivial rival that the others must beat.
#include "entrant/kinds.h"

namespace majung::entrant {

const std::vector<EntrantKind>& all_entrants() {
    static const std::vector<EntrantKind> kinds = {
        {"zscore", "own; Shewhart's control limits, one tag at a time", "Apache-2.0", &make_zscore},
    };
    return kinds;
}

std::unique_ptr<Entrant> make_entrant(std::string_view name) {
    for (const auto& kind : all_entrants())
        if (kind.name == name) return kind.make();
    return nullptr;
}

}  // namespace majung::entrant
