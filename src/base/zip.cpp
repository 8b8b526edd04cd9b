#include "base/zip.h"

#include <zip.h>

#include <memory>

namespace majung::base {
namespace {

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

bool safe_name(const std::string& name) {
    return !name.empty() && name.front() != '/' && name.find("..") == std::string::npos &&
           name.find('\\') == std::string::npos;
}

}  // namespace

Result<std::vector<ZipEntry>> unzip(std::string_view archive, std::int64_t bytes_max) {
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t* source = zip_source_buffer_create(archive.data(), archive.size(), 0, &why);
    if (source == nullptr) return machine_error("out_of_memory");
    zip_t* raw = zip_open_from_source(source, ZIP_RDONLY, &why);
    if (raw == nullptr) {
        zip_source_free(source);
        return user_error("zip_damaged", {zip_error_strerror(&why)});
    }
    const std::unique_ptr<zip_t, Discard> opened(raw);
    std::vector<ZipEntry> entries;
    std::int64_t total = 0;
    const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(raw, 0));
    for (zip_uint64_t i = 0; i < count; ++i) {
        zip_stat_t info;
        if (zip_stat_index(raw, i, 0, &info) != 0) return user_error("zip_damaged", {zip_strerror(raw)});
        ZipEntry entry;
        entry.name = info.name;
        if (!safe_name(entry.name)) return user_error("zip_unsafe_name", {entry.name});
        if (entry.name.back() == '/') continue;
        if (info.size > static_cast<zip_uint64_t>(bytes_max - total))
            return user_error("zip_too_large", {std::to_string(bytes_max)});
        total += static_cast<std::int64_t>(info.size);
        entry.bytes.resize(info.size);
        const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(raw, i, 0));
        if (!file || zip_fread(file.get(), entry.bytes.data(), info.size) != static_cast<zip_int64_t>(info.size))
            return user_error("zip_damaged", {entry.name});
        entries.push_back(std::move(entry));
    }
    return entries;
}

Result<std::string> zip(const std::vector<ZipEntry>& entries) {
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &why);
    if (target == nullptr) return machine_error("out_of_memory");
    zip_source_keep(target);
    const std::unique_ptr<zip_source_t, void (*)(zip_source_t*)> kept(target,
                                                                      [](zip_source_t* s) { zip_source_free(s); });
    zip_t* raw = zip_open_from_source(target, ZIP_TRUNCATE, &why);
    if (raw == nullptr) return machine_error("zip_failed", {zip_error_strerror(&why)});
    std::unique_ptr<zip_t, Discard> opened(raw);
    for (const auto& entry : entries) {
        zip_source_t* source = zip_source_buffer(raw, entry.bytes.data(), entry.bytes.size(), 0);
        const zip_int64_t index = zip_file_add(raw, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) return machine_error("zip_failed", {zip_strerror(raw)});
        zip_file_set_dostime(raw, static_cast<zip_uint64_t>(index), 0, (1 << 5) | 1, 0);  // 1980-01-01
    }
    if (zip_close(raw) != 0) return machine_error("zip_failed", {zip_strerror(raw)});
    (void)opened.release();
    if (zip_source_open(target) != 0) return machine_error("zip_failed", {"open"});
    zip_source_seek(target, 0, SEEK_END);
    const zip_int64_t size = zip_source_tell(target);
    zip_source_seek(target, 0, SEEK_SET);
    std::string out(static_cast<std::size_t>(size), '\0');
    const zip_int64_t read = zip_source_read(target, out.data(), out.size());
    zip_source_close(target);
    if (read != size) return machine_error("zip_failed", {"read"});
    return out;
}

}  // namespace majung::base
