// Every verb of the program. A verb is listed here when its function exists.
#include "app/verbs.h"

namespace majung::app {

const std::vector<Verb>& all_verbs() {
    static const std::vector<Verb> verbs = {
        {"read",
         "read PATH...",
         "majung read data.csv --to clean.csv",
         {{"--to", "OUT.csv|OUT.parquet"}, {"--report", "R.json"}, {"--text", ""}, {"--excel", ""}},
         read_verb},
    };
    return verbs;
}

}  // namespace majung::app
