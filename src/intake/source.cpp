#include "intake/source.h"

#include <algorithm>
#include <cstring>

#include "base/limits.h"
#include "intake/gzip.h"

namespace majung::intake {
namespace {

class FileSource final : public Source {
  public:
    FileSource(std::unique_ptr<base::File> file, std::string path) : file_(std::move(file)), path_(std::move(path)) {}
    base::Result<std::size_t> read(char* into, std::size_t size) override {
        ASSIGN_OR_RETURN(const std::size_t n, file_->read_at(offset_, into, size));
        offset_ += static_cast<std::int64_t>(n);
        return n;
    }
    base::Result<void> rewind() override {
        offset_ = 0;
        return base::success();
    }
    const std::string& path() const override { return path_; }
    base::Result<std::size_t> read_at(std::int64_t offset, char* into, std::size_t size) override {
        return file_->read_at(offset, into, size);
    }
    base::Result<std::int64_t> size() override { return file_->size(); }

  private:
    std::unique_ptr<base::File> file_;
    std::string path_;
    std::int64_t offset_ = 0;
};

class MemorySource final : public Source {
  public:
    MemorySource(std::string bytes, std::string path) : bytes_(std::move(bytes)), path_(std::move(path)) {}
    base::Result<std::size_t> read(char* into, std::size_t size) override {
        const std::size_t n = std::min(size, bytes_.size() - at_);
        if (n > 0) std::memcpy(into, bytes_.data() + at_, n);
        at_ += n;
        return n;
    }
    base::Result<void> rewind() override {
        at_ = 0;
        return base::success();
    }
    const std::string& path() const override { return path_; }
    base::Result<std::size_t> read_at(std::int64_t offset, char* into, std::size_t size) override {
        if (offset < 0 || offset >= static_cast<std::int64_t>(bytes_.size())) return std::size_t{0};
        const std::size_t n = std::min(size, bytes_.size() - static_cast<std::size_t>(offset));
        std::memcpy(into, bytes_.data() + offset, n);
        return n;
    }
    base::Result<std::int64_t> size() override { return static_cast<std::int64_t>(bytes_.size()); }

  private:
    std::string bytes_, path_;
    std::size_t at_ = 0;
};

class WatchedSource final : public Source {
  public:
    WatchedSource(std::unique_ptr<Source> source, std::function<void(std::int64_t)> watch)
        : source_(std::move(source)), watch_(std::move(watch)) {}
    base::Result<std::size_t> read(char* into, std::size_t size) override {
        ASSIGN_OR_RETURN(const std::size_t n, source_->read(into, size));
        bytes_ += static_cast<std::int64_t>(n);
        watch_(bytes_);
        return n;
    }
    base::Result<void> rewind() override {
        bytes_ = 0;
        return source_->rewind();
    }
    const std::string& path() const override { return source_->path(); }
    std::string packing() const override { return source_->packing(); }
    bool damaged() const override { return source_->damaged(); }
    base::Result<std::size_t> read_at(std::int64_t offset, char* into, std::size_t size) override {
        return source_->read_at(offset, into, size);
    }
    base::Result<std::int64_t> size() override { return source_->size(); }

  private:
    std::unique_ptr<Source> source_;
    std::function<void(std::int64_t)> watch_;
    std::int64_t bytes_ = 0;
};

/// A pipe gives its bytes once: they are copied into a temporary file, which is then the source.
class SpooledSource final : public Source {
  public:
    SpooledSource(std::unique_ptr<base::TemporaryFolder> folder, std::unique_ptr<Source> copy)
        : folder_(std::move(folder)), copy_(std::move(copy)) {}
    base::Result<std::size_t> read(char* into, std::size_t size) override { return copy_->read(into, size); }
    base::Result<void> rewind() override { return copy_->rewind(); }
    const std::string& path() const override { return copy_->path(); }
    base::Result<std::size_t> read_at(std::int64_t offset, char* into, std::size_t size) override {
        return copy_->read_at(offset, into, size);
    }
    base::Result<std::int64_t> size() override { return copy_->size(); }

  private:
    std::unique_ptr<base::TemporaryFolder> folder_;
    std::unique_ptr<Source> copy_;
};

base::Result<std::unique_ptr<Source>> spool(base::FileSystem& files, base::File& pipe, const std::string& path) {
    ASSIGN_OR_RETURN(auto folder, base::TemporaryFolder::make());
    const std::string copy_path = folder->file("pipe");
    {
        ASSIGN_OR_RETURN(auto copy, files.open(copy_path, base::OpenMode::create));
        std::string block(1 << 20, '\0');
        for (std::int64_t offset = 0;;) {
            ASSIGN_OR_RETURN(const std::size_t n, pipe.read_at(offset, block.data(), block.size()));
            if (n == 0) break;
            RETURN_IF_ERROR(copy->write_at(offset, std::string_view(block.data(), n)));
            offset += static_cast<std::int64_t>(n);
            if (offset > base::kArchiveBytesMax)
                return base::user_error("pipe_too_long", {std::to_string(base::kArchiveBytesMax)}).at(path);
        }
    }
    ASSIGN_OR_RETURN(auto file, files.open(copy_path, base::OpenMode::read));
    return std::unique_ptr<Source>(
        std::make_unique<SpooledSource>(std::move(folder), std::make_unique<FileSource>(std::move(file), path)));
}

}  // namespace

base::Result<std::size_t> Source::read_at(std::int64_t, char*, std::size_t) {
    return base::user_error("not_seekable").at(path());
}
base::Result<std::int64_t> Source::size() { return base::user_error("not_seekable").at(path()); }

base::Result<std::unique_ptr<Source>> open_source(base::FileSystem& files, const std::string& path) {
    const std::string place = path == "-" ? "/dev/stdin" : path;
    ASSIGN_OR_RETURN(auto file, files.open(place, base::OpenMode::read));
    ASSIGN_OR_RETURN(const bool stream, file->is_stream());
    std::unique_ptr<Source> source;
    if (stream) {
        ASSIGN_OR_RETURN(source, spool(files, *file, path));
    } else {
        source = std::make_unique<FileSource>(std::move(file), path);
    }
    char magic[3] = {};
    ASSIGN_OR_RETURN(const std::size_t n, source->read(magic, sizeof magic));
    RETURN_IF_ERROR(source->rewind());
    if (is_gzip(std::string_view(magic, n))) return gzip_source(std::move(source));
    return source;
}

std::unique_ptr<Source> memory_source(std::string bytes, std::string path) {
    return std::make_unique<MemorySource>(std::move(bytes), std::move(path));
}

std::unique_ptr<Source> watched_source(std::unique_ptr<Source> source, std::function<void(std::int64_t)> watch) {
    return std::make_unique<WatchedSource>(std::move(source), std::move(watch));
}

base::Result<HeadBytes> read_head(Source& source) {
    HeadBytes head;
    head.path = source.path();
    head.source = &source;
    const auto line_ends = [&] { return std::count(head.bytes.begin(), head.bytes.end(), '\n'); };
    for (auto want = static_cast<std::size_t>(base::kHeadBytes);; want *= 2) {
        const std::size_t before = head.bytes.size();
        head.bytes.resize(want + 1);  // one more, to know whether anything follows
        ASSIGN_OR_RETURN(const std::size_t n, source.read(head.bytes.data() + before, head.bytes.size() - before));
        head.whole = before + n <= want;
        head.bytes.resize(before + n);
        // A table of a hundred thousand columns is chosen by its rows too, not by its header alone.
        if (head.whole || want >= static_cast<std::size_t>(base::kHeadBytesMax) || line_ends() >= 4) break;
    }
    if (!head.whole) head.bytes.pop_back();
    RETURN_IF_ERROR(source.rewind());
    return head;
}

}  // namespace majung::intake
