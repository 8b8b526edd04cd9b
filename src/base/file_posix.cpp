// The real disk over POSIX. fsync of a folder makes a rename in it durable (ext4, xfs).
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "base/file.h"
#include "base/time.h"

namespace majung::base {
namespace {

/// What the user can mend by naming another path is the user's; the rest is the machine's.
Error disk_error(const std::string& path, int code, bool writing) {
    if (code == ENOSPC || code == EDQUOT) return machine_error("disk_full").at(path);
    if (code == ENOENT) return user_error("file_absent").at(path);
    if (code == EISDIR) return user_error("file_is_folder").at(path);
    if (code == ENOTDIR) return user_error("file_not_folder").at(path);
    if (code == EACCES || code == EPERM || code == EROFS)
        return (writing ? machine_error("write_refused") : user_error("read_refused")).at(path);
    return machine_error("disk_error", {std::strerror(code)}).at(path);
}

class PosixFile final : public File {
  public:
    PosixFile(int descriptor, std::string path, bool stream)
        : descriptor_(descriptor), path_(std::move(path)), stream_(stream) {}
    ~PosixFile() override { ::close(descriptor_); }

    Result<std::size_t> read_at(std::int64_t offset, char* into, std::size_t size) override {
        std::size_t done = 0;
        while (done < size) {
            const ssize_t n =
                stream_ ? ::read(descriptor_, into + done, size - done)
                        : ::pread(descriptor_, into + done, size - done, offset + static_cast<std::int64_t>(done));
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) return disk_error(path_, errno, false);
            if (n == 0) break;
            done += static_cast<std::size_t>(n);
        }
        return done;
    }

    Result<void> write_at(std::int64_t offset, std::string_view bytes) override {
        while (!bytes.empty()) {
            const ssize_t n = ::pwrite(descriptor_, bytes.data(), bytes.size(), offset);
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) return disk_error(path_, errno, true);
            bytes.remove_prefix(static_cast<std::size_t>(n));
            offset += n;
        }
        return success();
    }

    Result<void> truncate(std::int64_t size) override {
        if (::ftruncate(descriptor_, size) != 0) return disk_error(path_, errno, true);
        return success();
    }

    Result<void> sync() override {
        if (::fdatasync(descriptor_) != 0) return disk_error(path_, errno, true);
        return success();
    }

    Result<std::int64_t> size() override {
        struct stat info {};
        if (::fstat(descriptor_, &info) != 0) return disk_error(path_, errno, false);
        return static_cast<std::int64_t>(info.st_size);
    }

    Result<bool> is_stream() override { return stream_; }

  private:
    int descriptor_;
    std::string path_;
    bool stream_;
};

class PosixFiles final : public FileSystem {
  public:
    Result<std::unique_ptr<File>> open(const std::string& path, OpenMode mode) override {
        const bool writing = mode != OpenMode::read;
        int flags = O_CLOEXEC | (writing ? O_RDWR | O_CREAT : O_RDONLY);
        if (mode == OpenMode::create) flags |= O_TRUNC;
        const int descriptor = ::open(path.c_str(), flags, 0644);
        if (descriptor < 0) {
            if (writing && errno == ENOENT) return user_error("folder_absent", {parent_path(path)}).at(path);
            return disk_error(path, errno, writing);
        }
        struct stat info {};
        const bool known = ::fstat(descriptor, &info) == 0;
        if (known && S_ISDIR(info.st_mode)) {
            ::close(descriptor);
            return disk_error(path, EISDIR, writing);
        }
        return std::unique_ptr<File>(
            std::make_unique<PosixFile>(descriptor, path, known && !S_ISREG(info.st_mode) && !S_ISBLK(info.st_mode)));
    }

    Result<void> rename(const std::string& from, const std::string& to) override {
        if (::rename(from.c_str(), to.c_str()) != 0) return disk_error(to, errno, true);
        return success();
    }

    Result<void> remove(const std::string& path) override {
        if (::remove(path.c_str()) != 0 && errno != ENOENT) return disk_error(path, errno, true);
        return success();
    }

    Result<void> make_directories(const std::string& path) override {
        if (path.empty() || is_directory(path)) return success();
        RETURN_IF_ERROR(make_directories(parent_path(path)));
        if (::mkdir(path.c_str(), 0755) != 0 && errno != EEXIST) return disk_error(path, errno, true);
        return is_directory(path) ? success() : Result<void>(user_error("file_not_folder").at(path));
    }

    Result<void> sync_directory(const std::string& path) override {
        const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (descriptor < 0) return disk_error(path, errno, true);
        const int status = ::fsync(descriptor);
        const int code = errno;
        ::close(descriptor);
        if (status != 0 && code != EINVAL) return disk_error(path, code, true);
        return success();
    }

    Result<std::vector<DirectoryEntry>> list(const std::string& path) override {
        DIR* folder = ::opendir(path.c_str());
        if (folder == nullptr) return disk_error(path, errno, false);
        std::vector<DirectoryEntry> entries;
        while (const dirent* item = ::readdir(folder)) {
            const std::string name = item->d_name;
            if (name == "." || name == "..") continue;
            struct stat info {};
            if (::stat(join_path(path, name).c_str(), &info) != 0) continue;  // gone meanwhile, or a dangling link
            DirectoryEntry entry;
            entry.name = name;
            entry.directory = S_ISDIR(info.st_mode);
            entry.size = info.st_size;
            entry.modified = info.st_mtim.tv_sec * kSecond + info.st_mtim.tv_nsec / 1000;
            entries.push_back(std::move(entry));
        }
        ::closedir(folder);
        std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
        return entries;
    }

    bool exists(const std::string& path) override {
        struct stat info {};
        return ::stat(path.c_str(), &info) == 0;
    }

    bool is_directory(const std::string& path) override {
        struct stat info {};
        return ::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
    }
};

}  // namespace

FileSystem& real_files() {
    static PosixFiles files;
    return files;
}

bool same_file(const std::string& a, const std::string& b) {
    struct stat of_a {
    }, of_b{};
    const auto look = [](const std::string& path, struct stat& into) {
        return ::stat(path == "-" ? "/dev/stdin" : path.c_str(), &into) == 0 && S_ISREG(into.st_mode);
    };
    return look(a, of_a) && look(b, of_b) && of_a.st_dev == of_b.st_dev && of_a.st_ino == of_b.st_ino;
}

std::string identity(const std::string& path) {
    struct stat of {};
    if (path == "-" || ::stat(path.c_str(), &of) != 0 || !(S_ISREG(of.st_mode) || S_ISDIR(of.st_mode))) return "";
    return std::to_string(of.st_dev) + ":" + std::to_string(of.st_ino);
}

bool same_place(const std::string& a, const std::string& b) {
    if (a.empty() || b.empty()) return false;
    if (same_file(a, b)) return true;
    std::error_code failed;  // then the path stands as it was written
    const auto plain = [&](const std::string& path) { return std::filesystem::weakly_canonical(path, failed); };
    return plain(a) == plain(b);
}

namespace {

std::string temporary_root() {
    const char* root = std::getenv("TMPDIR");
    return root != nullptr && *root != '\0' ? root : "/tmp";
}

/// Its number is in the name, so that a process finds its own folders without keeping a list.
std::string temporary_prefix() { return "majung-" + std::to_string(::getpid()) + "-"; }

/// Other threads may still write into it: under another name it is out of their reach.
void remove_moved(const std::string& path) {
    const std::string moved = path + "-gone";
    (void)real_files().rename(path, moved);
    for (int tries = 0; tries < 3 && !remove_tree(real_files(), moved).ok(); ++tries) {}
}

std::string make_temporary() {
    std::string path = join_path(temporary_root(), temporary_prefix() + "XXXXXX");
    return ::mkdtemp(path.data()) == nullptr ? "" : path;
}

}  // namespace

Result<std::unique_ptr<TemporaryFolder>> TemporaryFolder::make() {
    std::string path = make_temporary();
    const int code = errno;
    if (path.empty()) return machine_error("temporary_refused", {temporary_root(), std::strerror(code)});
    return std::unique_ptr<TemporaryFolder>(new TemporaryFolder(std::move(path)));
}

TemporaryFolder::TemporaryFolder() : path_(make_temporary()) { CHECK(!path_.empty()); }

void remove_temporary_folders() {
    constexpr int kLooks = 5;  // another thread may be making one meanwhile
    for (int look = 0; look < kLooks; ++look) {
        const auto entries = real_files().list(temporary_root());
        if (!entries.ok()) return;
        bool any = false;
        for (const auto& entry : *entries) {
            if (!entry.directory || !entry.name.starts_with(temporary_prefix())) continue;
            remove_moved(join_path(temporary_root(), entry.name));
            any = true;
        }
        if (!any) return;
    }
}

TemporaryFolder::~TemporaryFolder() { (void)remove_tree(real_files(), path_); }

}  // namespace majung::base
