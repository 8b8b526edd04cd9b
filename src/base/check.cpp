#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace majung::base {

void check_failed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "majung: bug: %s does not hold at %s:%d; please report it\n", condition, file, line);
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
    std::abort();  // libFuzzer keeps the input of an abort, not of an exit
#else
    std::_Exit(1);
#endif
}

}  // namespace majung::base
