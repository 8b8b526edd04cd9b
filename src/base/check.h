// CHECK: a bug stops the program with the place and the broken condition. It stays on in release builds.
#pragma once

namespace majung::base {
[[noreturn]] void check_failed(const char* condition, const char* file, int line);
}  // namespace majung::base

#define CHECK(condition) \
    ((condition) ? static_cast<void>(0) : ::majung::base::check_failed(#condition, __FILE__, __LINE__))
