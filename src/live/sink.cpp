#include "live/sink.h"

#include <algorithm>
#include <cstdio>

namespace majung::live {
namespace {

constexpr std::int64_t kTailBytes = 1 << 20;  // no line of an alarm is longer

std::string lines_of(const std::vector<alarm::AlarmChange>& changes) {
    std::string lines;
    for (const auto& change : changes) lines += alarm::to_json(change).write() + "\n";
    return lines;
}

class StdoutSink final : public AlarmSink {
  public:
    base::Result<void> deliver(const std::vector<alarm::AlarmChange>& changes) override {
        const std::string lines = lines_of(changes);
        if (std::fwrite(lines.data(), 1, lines.size(), stdout) != lines.size() || std::fflush(stdout) != 0)
            return base::machine_error("output_closed");
        return base::success();
    }
};

class FileSink final : public AlarmSink {
  public:
    explicit FileSink(std::unique_ptr<base::File> file) : file_(std::move(file)) {}

    base::Result<void> open() {
        ASSIGN_OR_RETURN(const std::int64_t size, file_->size());
        std::string tail(static_cast<std::size_t>(std::min(size, kTailBytes)), '\0');
        ASSIGN_OR_RETURN(const std::size_t got,
                         file_->read_at(size - static_cast<std::int64_t>(tail.size()), tail.data(), tail.size()));
        tail.resize(got);
        const std::size_t end = tail.rfind('\n');
        const std::size_t whole = end == std::string::npos ? 0 : end + 1;
        if (whole < tail.size() && tail[whole] != '{') return base::user_error("alarms_file_foreign");
        end_ = size - static_cast<std::int64_t>(tail.size() - whole);
        if (end_ < size) RETURN_IF_ERROR(file_->truncate(end_));
        if (whole == 0) return base::success();
        const std::size_t before = whole < 2 ? std::string::npos : tail.rfind('\n', whole - 2);
        const std::size_t begin = before == std::string::npos ? 0 : before + 1;
        const auto json = base::parse_json(std::string_view(tail).substr(begin, whole - begin));
        if (json.ok()) delivered_ = (*json)["seq"].as_int(-1);
        return base::success();
    }

    base::Result<void> deliver(const std::vector<alarm::AlarmChange>& changes) override {
        const std::string lines = lines_of(changes);
        RETURN_IF_ERROR(file_->write_at(end_, lines));
        RETURN_IF_ERROR(file_->sync());
        end_ += static_cast<std::int64_t>(lines.size());
        if (!changes.empty()) delivered_ = changes.back().seq;
        return base::success();
    }

    std::int64_t delivered() const override { return delivered_; }

  private:
    std::unique_ptr<base::File> file_;
    std::int64_t end_ = 0, delivered_ = -1;
};

}  // namespace

std::unique_ptr<AlarmSink> stdout_sink() { return std::make_unique<StdoutSink>(); }

base::Result<std::unique_ptr<AlarmSink>> file_sink(base::FileSystem& files, const std::string& path) {
    const bool fresh = !files.exists(path);
    ASSIGN_OR_RETURN(auto file, files.open(path, base::OpenMode::read_write));
    if (fresh) RETURN_IF_ERROR(files.sync_directory(base::parent_path(path)));
    auto sink = std::make_unique<FileSink>(std::move(file));
    if (auto opened = sink->open(); !opened.ok()) return std::move(opened.error()).at(path);
    return std::unique_ptr<AlarmSink>(std::move(sink));
}

}  // namespace majung::live
