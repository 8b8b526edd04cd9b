// Every entrant of the program, in one list. The first is the trivial rival that the others must beat.
#include "entrant/kinds.h"

namespace majung::entrant {

const std::vector<EntrantKind>& all_entrants() {
    static const std::vector<EntrantKind> kinds = {
        {"zscore", "own; Shewhart's control limits, one tag at a time", "Apache-2.0", &make_zscore},
        {"ewma_cusum", "own, after Roberts 1959, Page 1954, MacGregor and Harris 1993", "Apache-2.0", &make_ewma_cusum},
        {"pca", "own, after Yue and Qin 2001, Alcala and Qin 2009", "Apache-2.0", &make_pca},
        {"cva", "own, after Larimore 1990, Russell, Chiang and Braatz 2000", "Apache-2.0", &make_cva},
        {"var", "own; vector autoregression with Mahalanobis distances", "Apache-2.0", &make_var},
        {"ensemble", "own; the loudest of ewma_cusum, cva and var", "Apache-2.0", &make_ensemble},
        {"isolation_forest", "own, after Liu, Ting and Zhou 2008", "Apache-2.0", &make_isolation_forest},
    };
    return kinds;
}

std::unique_ptr<Entrant> make_entrant(std::string_view name) {
    for (const auto& kind : all_entrants())
        if (kind.name == name) return kind.make();
    return nullptr;
}

}  // namespace majung::entrant
