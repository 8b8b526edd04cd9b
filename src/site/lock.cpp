#include "site/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

namespace majung::site {
namespace {

base::Result<int> open_lock(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) return base::machine_error("write_refused").at(path);
    return descriptor;
}

}  // namespace

FileLock::~FileLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

base::Result<std::optional<FileLock>> FileLock::attempt(base::FileSystem& files, const std::string& path) {
    if (&files != &base::real_files()) return std::optional<FileLock>(FileLock());
    ASSIGN_OR_RETURN(const int descriptor, open_lock(path));
    FileLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) return std::optional<FileLock>();
    return std::optional<FileLock>(std::move(lock));
}

base::Result<FileLock> FileLock::wait(base::FileSystem& files, const std::string& path) {
    if (&files != &base::real_files()) return FileLock();
    ASSIGN_OR_RETURN(const int descriptor, open_lock(path));
    FileLock lock(descriptor);
    while (::flock(descriptor, LOCK_EX) != 0)
        if (errno != EINTR) return base::machine_error("site_busy").at(path);
    return lock;
}

}  // namespace majung::site
