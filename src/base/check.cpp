#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace majung::base {

void check_failed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "majung: bug: %s does not hold at %s:%d; please report it\n", condition, file, line);
    std::_Exit(1);
}

}  // namespace majung::base
