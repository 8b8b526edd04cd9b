#include "base/file.h"

namespace majung::base {

Appender::Appender(std::unique_ptr<File> file, std::size_t buffer_bytes)
    : file_(std::move(file)), buffer_bytes_(buffer_bytes) {}

Result<void> Appender::append(std::string_view bytes) {
    if (buffer_.size() + bytes.size() > buffer_bytes_) {
        RETURN_IF_ERROR(flush());
        if (bytes.size() >= buffer_bytes_) {
            RETURN_IF_ERROR(file_->write_at(offset_, bytes));
            offset_ += static_cast<std::int64_t>(bytes.size());
            return success();
        }
    }
    buffer_ += bytes;
    return success();
}

Result<void> Appender::flush() {
    if (buffer_.empty()) return success();
    RETURN_IF_ERROR(file_->write_at(offset_, buffer_));
    offset_ += static_cast<std::int64_t>(buffer_.size());
    buffer_.clear();
    return success();
}

Result<void> Appender::finish(bool sync) {
    RETURN_IF_ERROR(flush());
    if (sync) RETURN_IF_ERROR(file_->sync());
    return success();
}

Result<std::string> read_file(FileSystem& files, const std::string& path, std::int64_t bytes_max) {
    ASSIGN_OR_RETURN(auto file, files.open(path, OpenMode::read));
    ASSIGN_OR_RETURN(const std::int64_t size, file->size());
    if (size > bytes_max)
        return user_error("file_too_large", {std::to_string(size), std::to_string(bytes_max)}).at(path);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    ASSIGN_OR_RETURN(const std::size_t read, file->read_at(0, bytes.data(), bytes.size()));
    bytes.resize(read);
    return bytes;
}

Result<void> replace_file(FileSystem& files, const std::string& path, std::string_view bytes, bool sync) {
    const std::string aside = path + ".part";
    {
        ASSIGN_OR_RETURN(auto file, files.open(aside, OpenMode::create));
        auto written = file->write_at(0, bytes);
        if (written.ok() && sync) written = file->sync();
        if (!written.ok()) {
            (void)files.remove(aside);
            return written;
        }
    }
    RETURN_IF_ERROR(files.rename(aside, path));
    if (sync) RETURN_IF_ERROR(files.sync_directory(parent_path(path)));
    return success();
}

Result<void> remove_tree(FileSystem& files, const std::string& path) {
    if (!files.exists(path)) return success();
    if (files.is_directory(path)) {
        ASSIGN_OR_RETURN(const auto entries, files.list(path));
        for (const auto& entry : entries) RETURN_IF_ERROR(remove_tree(files, join_path(path, entry.name)));
    }
    return files.remove(path);
}

std::string join_path(std::string_view folder, std::string_view name) {
    if (folder.empty()) return std::string(name);
    std::string out(folder);
    if (out.back() != '/') out += '/';
    out += name;
    return out;
}

std::string file_name(std::string_view path) {
    while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
    const std::size_t slash = path.rfind('/');
    return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

std::string parent_path(std::string_view path) {
    while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos) return ".";
    return std::string(slash == 0 ? "/" : path.substr(0, slash));
}

std::string extension(std::string_view path) {
    std::string name = file_name(path);
    const std::size_t dot = name.rfind('.');
    if (dot == std::string::npos || dot == 0) return "";
    std::string out = name.substr(dot + 1);
    for (auto& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

}  // namespace majung::base
