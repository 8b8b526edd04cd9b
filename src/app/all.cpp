// Every verb of the program. A verb is listed here when its function exists.
#include "app/verbs.h"

namespace majung::app {

const std::vector<Verb>& all_verbs() {
    static const std::vector<Verb> verbs = {};
    return verbs;
}

}  // namespace majung::app
