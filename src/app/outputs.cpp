#include "app/outputs.h"

#include <unistd.h>

#include "base/file.h"
#include "base/walk.h"

namespace majung::app {

base::Result<void> check_outputs(const std::vector<Output>& outputs, const std::vector<std::string>& inputs) {
    std::vector<std::string> files;
    for (const auto& input : inputs) {
        const auto below = base::walk(base::real_files(), {input});
        if (!below.ok()) continue;
        for (const auto& file : below->files) files.push_back(file.path);
    }
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const auto& [option, path] = outputs[i];
        if (path.empty()) continue;
        const std::string folder = base::parent_path(path);
        if (!base::real_files().is_directory(folder)) return base::user_error("folder_absent", {folder}).at(path);
        if (::access(folder.c_str(), W_OK) != 0) return base::machine_error("write_refused").at(path);
        for (const auto& file : files)
            if (base::same_file(path, file) || base::same_file(path + ".part", file))
                return base::user_error("output_is_input", {option}).at(path);
        for (std::size_t k = 0; k < i; ++k)
            if (base::same_place(path, outputs[k].path))
                return base::user_error("output_twice", {outputs[k].option, option}).at(path);
    }
    return base::success();
}

std::string numbered(const std::string& out, std::size_t n) { return suffixed(out, std::to_string(n)); }

std::string suffixed(const std::string& out, const std::string& name) {
    const std::string kind = base::extension(out);
    const std::string stem = kind.empty() ? out : out.substr(0, out.size() - kind.size() - 1);
    return stem + "-" + name + (kind.empty() ? "" : "." + kind);
}

}  // namespace majung::app
