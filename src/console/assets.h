// The page's files, built from web/ and embedded in the program: it reads nothing from disk and loads nothing from
// elsewhere (law L16). The table is generated at build time (tools/build_web).
#pragma once

#include <span>
#include <string_view>

namespace majung::console {

struct Asset {
    std::string_view path, type, bytes, tag;  // tag: the ETag, changes with the bytes
};

std::span<const Asset> assets();

}  // namespace majung::console
