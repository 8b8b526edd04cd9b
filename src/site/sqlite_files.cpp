#include "site/sqlite_files.h"

#include <sqlite3.h>

#include <cstring>
#include <new>
#include <vector>

#include "base/check.h"
#include "base/clock.h"

namespace majung::site {

struct SqliteFiles::State {
    base::FileSystem& files;
    std::string name;
    sqlite3_vfs vfs{};
};

namespace {

constexpr int kSharedPageBytes = 32 * 1024;

/// SQLite allocates the bytes, we construct in them.
struct SeamFile {
    sqlite3_file base;
    base::FileSystem* files;
    std::unique_ptr<majung::base::File>* file;
    std::string* path;
    std::vector<std::unique_ptr<char[]>>* shared;  // the WAL's index
    bool fresh;                                    // its name is not synced yet
    bool remove_on_close;
};

SeamFile& seam(sqlite3_file* file) { return *reinterpret_cast<SeamFile*>(file); }
base::FileSystem& files_of(sqlite3_vfs* vfs) { return static_cast<SqliteFiles::State*>(vfs->pAppData)->files; }

int code_of(const base::Error& error, int otherwise) { return error.code == "disk_full" ? SQLITE_FULL : otherwise; }

int close_file(sqlite3_file* raw) {
    SeamFile& file = seam(raw);
    delete file.file;
    if (file.remove_on_close) (void)file.files->remove(*file.path);
    delete file.path;
    delete file.shared;
    return SQLITE_OK;
}

int read_file(sqlite3_file* raw, void* into, int size, sqlite3_int64 offset) {
    auto read = (*seam(raw).file)->read_at(offset, static_cast<char*>(into), static_cast<std::size_t>(size));
    if (!read.ok()) return SQLITE_IOERR_READ;
    if (*read == static_cast<std::size_t>(size)) return SQLITE_OK;
    std::memset(static_cast<char*>(into) + *read, 0, static_cast<std::size_t>(size) - *read);
    return SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* raw, const void* from, int size, sqlite3_int64 offset) {
    auto written =
        (*seam(raw).file)->write_at(offset, {static_cast<const char*>(from), static_cast<std::size_t>(size)});
    return written.ok() ? SQLITE_OK : code_of(written.error(), SQLITE_IOERR_WRITE);
}

int truncate_file(sqlite3_file* raw, sqlite3_int64 size) {
    return (*seam(raw).file)->truncate(size).ok() ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
}

int sync_file(sqlite3_file* raw, int) {
    SeamFile& file = seam(raw);
    if (!(*file.file)->sync().ok()) return SQLITE_IOERR_FSYNC;
    if (!file.fresh) return SQLITE_OK;
    if (!file.files->sync_directory(base::parent_path(*file.path)).ok()) return SQLITE_IOERR_DIR_FSYNC;
    file.fresh = false;
    return SQLITE_OK;
}

int file_size(sqlite3_file* raw, sqlite3_int64* size) {
    auto found = (*seam(raw).file)->size();
    if (!found.ok()) return SQLITE_IOERR_FSTAT;
    *size = *found;
    return SQLITE_OK;
}

int lock_file(sqlite3_file*, int) { return SQLITE_OK; }
int check_lock(sqlite3_file*, int* reserved) {
    *reserved = 0;
    return SQLITE_OK;
}
int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return 4096; }
int device(sqlite3_file*) { return 0; }  // no promise: a write may be torn

int shared_map(sqlite3_file* raw, int page, int size, int extend, void volatile** out) {
    CHECK(size == kSharedPageBytes);
    auto& pages = *seam(raw).shared;
    *out = nullptr;
    while (extend != 0 && pages.size() <= static_cast<std::size_t>(page))
        pages.push_back(std::make_unique<char[]>(kSharedPageBytes));
    if (static_cast<std::size_t>(page) < pages.size()) *out = pages[static_cast<std::size_t>(page)].get();
    return SQLITE_OK;
}
int shared_lock(sqlite3_file*, int, int, int) { return SQLITE_OK; }
void shared_barrier(sqlite3_file*) {}
int shared_unmap(sqlite3_file* raw, int) {
    seam(raw).shared->clear();
    return SQLITE_OK;
}

const sqlite3_io_methods kMethods = {2,         close_file, read_file,   write_file,     truncate_file, sync_file,
                                     file_size, lock_file,  lock_file,   check_lock,     control,       sector_size,
                                     device,    shared_map, shared_lock, shared_barrier, shared_unmap,  nullptr,
                                     nullptr};

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* raw, int flags, int* out_flags) {
    SeamFile& file = seam(raw);
    file.base.pMethods = nullptr;
    base::FileSystem& files = files_of(vfs);
    const std::string path = name == nullptr ? "/.sqlite-temporary" : name;
    const bool fresh = !files.exists(path);
    if (fresh && (flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
    auto opened = files.open(path, base::OpenMode::read_write);
    if (!opened.ok()) return SQLITE_CANTOPEN;
    file.files = &files;
    file.file = new std::unique_ptr<base::File>(std::move(*opened));
    file.path = new std::string(path);
    file.shared = new std::vector<std::unique_ptr<char[]>>;
    file.fresh = fresh;
    file.remove_on_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
    file.base.pMethods = &kMethods;
    if (out_flags != nullptr) *out_flags = flags;
    return SQLITE_OK;
}

int remove_file(sqlite3_vfs* vfs, const char* name, int sync) {
    base::FileSystem& files = files_of(vfs);
    if (!files.remove(name).ok()) return SQLITE_IOERR_DELETE;
    if (sync != 0 && !files.sync_directory(base::parent_path(name)).ok()) return SQLITE_IOERR_DIR_FSYNC;
    return SQLITE_OK;
}

int access_file(sqlite3_vfs* vfs, const char* name, int, int* out) {
    *out = files_of(vfs).exists(name) ? 1 : 0;
    return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* name, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
}

int randomness(sqlite3_vfs*, int size, char* out) {
    std::memset(out, 0x2a, static_cast<std::size_t>(size));  // tests repeat
    return size;
}

int sleep_for(sqlite3_vfs*, int microseconds) { return microseconds; }

int current_time(sqlite3_vfs*, sqlite3_int64* out) {
    *out = 210866760000000 + base::real_clock().now() / 1000;  // milliseconds of Julian days
    return SQLITE_OK;
}

int last_error(sqlite3_vfs*, int, char*) { return 0; }

}  // namespace

SqliteFiles::SqliteFiles(base::FileSystem& files) : state_(new State{files, "", {}}) {
    state_->name = "majung-" + std::to_string(reinterpret_cast<std::uintptr_t>(state_.get()));
    sqlite3_vfs& vfs = state_->vfs;
    vfs.iVersion = 2;
    vfs.szOsFile = sizeof(SeamFile);
    vfs.mxPathname = 4096;
    vfs.zName = state_->name.c_str();
    vfs.pAppData = state_.get();
    vfs.xOpen = open_file;
    vfs.xDelete = remove_file;
    vfs.xAccess = access_file;
    vfs.xFullPathname = full_path;
    vfs.xRandomness = randomness;
    vfs.xSleep = sleep_for;
    vfs.xGetLastError = last_error;
    vfs.xCurrentTimeInt64 = current_time;
    CHECK(sqlite3_vfs_register(&vfs, 0) == SQLITE_OK);
}

SqliteFiles::~SqliteFiles() { sqlite3_vfs_unregister(&state_->vfs); }

const std::string& SqliteFiles::name() const { return state_->name; }

}  // namespace majung::site
