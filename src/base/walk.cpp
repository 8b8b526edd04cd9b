#include "base/walk.h"

#include <map>

#include "base/limits.h"

namespace majung::base {
namespace {

class Walker {
  public:
    Walker(FileSystem& files, const std::function<bool(const std::string&)>& leave_out)
        : files_(files), leave_out_(leave_out) {}

    Result<void> add(const std::string& path, const std::string& name, bool found) {
        if (const std::string id = identity(path); !id.empty()) {
            const auto [met, fresh] = met_.emplace(id, path);
            if (!fresh) {
                out_.again.push_back({path, met->second});
                return success();
            }
        }
        if (!files_.is_directory(path)) {
            if (out_.files.size() >= static_cast<std::size_t>(kSourceFilesMax))
                return user_error("too_many_files", {std::to_string(kSourceFilesMax)}).at(path);
            out_.files.push_back({path, name, found});
            return success();
        }
        if (leave_out_ && leave_out_(path)) return success();
        ASSIGN_OR_RETURN(const auto entries, files_.list(path));
        for (const auto& entry : entries)
            if (!entry.name.starts_with("."))
                RETURN_IF_ERROR(add(join_path(path, entry.name), join_path(name, entry.name), true));
        return success();
    }
    Walk& out() { return out_; }

  private:
    FileSystem& files_;
    const std::function<bool(const std::string&)>& leave_out_;
    std::map<std::string, std::string> met_;  // identity -> the first path
    Walk out_;
};

}  // namespace

Result<Walk> walk(FileSystem& files, const std::vector<std::string>& named,
                  const std::function<bool(const std::string&)>& leave_out) {
    Walker walker(files, leave_out);
    for (const auto& path : named) {
        const std::size_t before = walker.out().files.size() + walker.out().again.size();
        RETURN_IF_ERROR(walker.add(path, files.is_directory(path) ? "" : file_name(path), false));
        if (walker.out().files.size() + walker.out().again.size() == before) return user_error("folder_empty").at(path);
    }
    return std::move(walker.out());
}

}  // namespace majung::base
