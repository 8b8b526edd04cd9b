#include "app/notice.h"

#include <cstdio>

namespace majung::app {

void notice(std::string_view text) {
    std::fflush(stdout);  // what fails here is told at the end: main looks at the stream's error
    std::fprintf(stderr, "%.*s\n", static_cast<int>(text.size()), text.data());
}

}  // namespace majung::app
