// A lock between processes: held by an open file, gone with the process however it ends (flock).
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "base/file.h"

namespace majung::site {

class FileLock {
  public:
    FileLock() = default;  // locks nothing
    FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    FileLock& operator=(FileLock&& other) noexcept {
        std::swap(descriptor_, other.descriptor_);
        return *this;
    }
    ~FileLock();

    /// Makes the file where it is absent. None where another holder has it. On a FileSystem other than the machine's there
    /// is one process, and nothing is locked.
    static base::Result<std::optional<FileLock>> attempt(base::FileSystem& files, const std::string& path);
    /// Waits until it is free.
    static base::Result<FileLock> wait(base::FileSystem& files, const std::string& path);

  private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
};

}  // namespace majung::site
