#include "table/type.h"

#include <array>

namespace majung::table {
namespace {
constexpr std::array<std::string_view, 5> kNames{"bool", "int64", "double", "time", "text"};
}

std::string_view type_name(Type type) { return kNames[static_cast<std::size_t>(type)]; }

bool type_from_name(std::string_view name, Type& type) {
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        if (kNames[i] != name) continue;
        type = static_cast<Type>(i);
        return true;
    }
    return false;
}

int Schema::find(std::string_view name) const {
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].name == name) return static_cast<int>(i);
    return -1;
}

}  // namespace majung::table
