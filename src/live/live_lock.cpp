#include "live/live_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/file.h"

namespace majung::live {
namespace {

std::string lock_path(const std::string& site_path) { return base::join_path(site_path, "run.lock"); }

std::string holder(int descriptor) {
    std::array<char, 32> text{};
    const auto got = ::pread(descriptor, text.data(), text.size(), 0);
    return got > 0 ? std::string(text.data(), static_cast<std::size_t>(got)) : "?";
}

}  // namespace

base::Result<LiveLock> LiveLock::take(const std::string& site_path) {
    const std::string path = lock_path(site_path);
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0)
        return (errno == ENOENT ? base::user_error("folder_absent", {site_path}) : base::machine_error("write_refused"))
            .at(path);
    LiveLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) return base::machine_error("disk_error", {std::strerror(errno)}).at(path);
        return base::user_error("live_running", {holder(descriptor)}).at(site_path);
    }
    const std::string process = std::to_string(::getpid());
    if (::ftruncate(descriptor, 0) != 0 ||
        ::pwrite(descriptor, process.data(), process.size(), 0) != static_cast<ssize_t>(process.size()))
        return base::machine_error("disk_full").at(path);
    return lock;
}

bool LiveLock::held(const std::string& site_path) {
    const int descriptor = ::open(lock_path(site_path).c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return false;
    const LiveLock closes(descriptor);
    return ::flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

LiveLock::~LiveLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace majung::live
