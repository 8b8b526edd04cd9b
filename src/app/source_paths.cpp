#include "app/source_paths.h"

#include "base/limits.h"

namespace majung::app {
namespace {

base::Result<void> add_files(base::FileSystem& files, const std::string& path, std::vector<std::string>& out) {
    if (!files.is_directory(path)) {
        out.push_back(path);
        return base::success();
    }
    ASSIGN_OR_RETURN(const auto entries, files.list(path));
    for (const auto& entry : entries) {
        if (entry.name.starts_with(".")) continue;
        if (out.size() >= static_cast<std::size_t>(base::kSourceFilesMax))
            return base::user_error("too_many_files", {std::to_string(base::kSourceFilesMax)}).at(path);
        RETURN_IF_ERROR(add_files(files, base::join_path(path, entry.name), out));
    }
    return base::success();
}

}  // namespace

base::Result<std::vector<std::string>> source_paths(base::FileSystem& files, const std::vector<std::string>& named) {
    std::vector<std::string> paths;
    for (const auto& path : named) RETURN_IF_ERROR(add_files(files, path, paths));
    if (paths.empty()) return base::user_error("folder_empty").at(named.empty() ? "" : named.front());
    return paths;
}

}  // namespace majung::app
