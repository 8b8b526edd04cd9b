// The files below paths that people name, in the order of their names, each once: by the disk's own number for it, so that a
// file under a second name, a link to it, or a folder that holds a link to itself is not read again.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/file.h"

namespace majung::base {

struct WalkedFile {
    std::string path;
    std::string name;    // below the folder that was named; of a file named itself, its last part
    bool found = false;  // below a folder, not named itself
};
/// A file or folder that was met before.
struct MetAgain {
    std::string path, as;
};

struct Walk {
    std::vector<WalkedFile> files;
    std::vector<MetAgain> again;
};

/// Names that begin with a dot are passed over, and folders that `leave_out` says. A named path that is not there is one of
/// the files: who opens it says so. `folder_empty` where a folder that is named has nothing, `too_many_files`.
Result<Walk> walk(FileSystem& files, const std::vector<std::string>& named,
                  const std::function<bool(const std::string& folder)>& leave_out = nullptr);

}  // namespace majung::base
