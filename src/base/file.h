// The seam to the disk: every durable byte of the program passes through a FileSystem, so that tests can number each
// write, fsync and rename, stop at any of them, and drop what was not synced.
//
// Paths are UTF-8. Errors carry the path: a missing or unreadable input is the user's (exit 2), a full disk or a
// refused write the machine's (exit 1).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace majung::base {

/// An open file; reads and writes name their offset. Not shared between threads without a lock.
class File {
  public:
    virtual ~File() = default;
    /// Bytes read, less than asked only at the end of the file.
    virtual Result<std::size_t> read_at(std::int64_t offset, char* into, std::size_t size) = 0;
    virtual Result<void> write_at(std::int64_t offset, std::string_view bytes) = 0;
    virtual Result<void> truncate(std::int64_t size) = 0;
    virtual Result<void> sync() = 0;
    virtual Result<std::int64_t> size() = 0;
    /// A pipe or terminal: its bytes come once, in order, whatever offset is named.
    virtual Result<bool> is_stream() { return false; }
};

enum class OpenMode { read, create, read_write };  // create: truncates; read_write: makes it where absent

struct DirectoryEntry {
    std::string name;
    bool directory = false;
    std::int64_t size = 0;
    std::int64_t modified = 0;  // base::Time
};

class FileSystem {
  public:
    virtual ~FileSystem() = default;
    virtual Result<std::unique_ptr<File>> open(const std::string& path, OpenMode mode) = 0;
    virtual Result<void> rename(const std::string& from, const std::string& to) = 0;  // replaces `to`
    virtual Result<void> remove(const std::string& path) = 0;                         // a file or an empty folder
    virtual Result<void> make_directories(const std::string& path) = 0;
    virtual Result<void> sync_directory(const std::string& path) = 0;
    virtual Result<std::vector<DirectoryEntry>> list(const std::string& path) = 0;  // sorted by name
    virtual bool exists(const std::string& path) = 0;
    virtual bool is_directory(const std::string& path) = 0;
};

/// The machine's own disk.
FileSystem& real_files();

/// Appends through a buffer. `finish` flushes; a destroyed writer that was not finished has written some prefix.
class Appender {
  public:
    explicit Appender(std::unique_ptr<File> file, std::size_t buffer_bytes = 1 << 20);
    Result<void> append(std::string_view bytes);
    Result<void> finish(bool sync);
    std::int64_t offset() const { return offset_ + static_cast<std::int64_t>(buffer_.size()); }

  private:
    Result<void> flush();
    std::unique_ptr<File> file_;
    std::string buffer_;
    std::size_t buffer_bytes_;
    std::int64_t offset_ = 0;
};

/// Whether two paths name one file, however they are spelled: relative, through a link, as a second name of it. False where
/// either is no ordinary file; "-" is standard input.
bool same_file(const std::string& a, const std::string& b);
/// The disk's own number of a file or folder, whatever path leads to it; "" where it is neither (a pipe, "-", nothing).
std::string identity(const std::string& path);
/// Whether two paths would name one file once both are written (which neither need be yet).
bool same_place(const std::string& a, const std::string& b);

Result<std::string> read_file(FileSystem& files, const std::string& path, std::int64_t bytes_max);
/// Writes aside, then renames: readers see the old bytes or the new ones.
Result<void> replace_file(FileSystem& files, const std::string& path, std::string_view bytes, bool sync);
/// A folder and all below it; no error where it is absent.
Result<void> remove_tree(FileSystem& files, const std::string& path);

std::string join_path(std::string_view folder, std::string_view name);
std::string file_name(std::string_view path);    // last part
std::string parent_path(std::string_view path);  // "." where there is none
std::string extension(std::string_view path);    // lower case without the dot; "" where none

/// A fresh empty folder under TMPDIR (or /tmp), removed with everything below it by the destructor.
class TemporaryFolder {
  public:
    static Result<std::unique_ptr<TemporaryFolder>> make();  // `temporary_refused` names the place
    TemporaryFolder();                                       // for tests: it must succeed
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::string& path() const { return path_; }
    std::string file(std::string_view name) const { return join_path(path_, name); }

  private:
    explicit TemporaryFolder(std::string path) : path_(std::move(path)) {}
    std::string path_;
};

/// Removes the temporary folders that this process has made and not yet removed: for one that is about to end at once.
void remove_temporary_folders();

}  // namespace majung::base
