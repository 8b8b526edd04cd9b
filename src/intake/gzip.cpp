#include "intake/gzip.h"

#include <zlib.h>

#include "base/limits.h"

namespace majung::intake {
namespace {

class GzipSource final : public Source {
  public:
    explicit GzipSource(std::unique_ptr<Source> packed) : packed_(std::move(packed)), block_(1 << 18, '\0') { start(); }
    ~GzipSource() override { inflateEnd(&stream_); }

    base::Result<std::size_t> read(char* into, std::size_t size) override {
        std::size_t done = 0;
        while (done < size && !ended_) {
            if (stream_.avail_in == 0) {
                ASSIGN_OR_RETURN(const std::size_t n, packed_->read(block_.data(), block_.size()));
                in_ += static_cast<std::int64_t>(n);
                if (n == 0) {  // cut off: what came so far counts
                    damaged_ = true;
                    break;
                }
                stream_.next_in = reinterpret_cast<Bytef*>(block_.data());
                stream_.avail_in = static_cast<uInt>(n);
            }
            const auto room = static_cast<uInt>(std::min<std::size_t>(size - done, 1UL << 30));
            stream_.next_out = reinterpret_cast<Bytef*>(into + done);
            stream_.avail_out = room;
            const int status = inflate(&stream_, Z_NO_FLUSH);
            done += room - stream_.avail_out;
            if (status == Z_STREAM_END) {
                if (!next_member()) break;
            } else if (status != Z_OK && status != Z_BUF_ERROR) {
                if (out_ + static_cast<std::int64_t>(done) == 0) return base::user_error("gzip_damaged").at(path());
                ended_ = damaged_ = true;
            }
        }
        out_ += static_cast<std::int64_t>(done);
        const bool absurd = out_ > (64LL << 20) && out_ / base::kArchiveRatioMax > in_;
        if (out_ > base::kArchiveBytesMax || absurd)
            return base::user_error("archive_too_large", {std::to_string(base::kArchiveBytesMax)}).at(path());
        return done;
    }
    base::Result<void> rewind() override {
        inflateEnd(&stream_);
        start();
        return packed_->rewind();
    }
    const std::string& path() const override { return packed_->path(); }
    std::string packing() const override { return "gzip"; }
    bool damaged() const override { return damaged_; }

  private:
    void start() {
        stream_ = z_stream{};
        CHECK(inflateInit2(&stream_, 15 + 16) == Z_OK);
        in_ = out_ = 0;
        ended_ = damaged_ = false;
    }
    /// Behind a member: another one, or bytes that are none (padding), or the end.
    bool next_member() {
        if (stream_.avail_in == 0) {
            auto n = packed_->read(block_.data(), block_.size());
            if (!n.ok() || *n == 0) {
                ended_ = true;
                return false;
            }
            stream_.next_in = reinterpret_cast<Bytef*>(block_.data());
            stream_.avail_in = static_cast<uInt>(*n);
        }
        if (stream_.next_in[0] != 0x1f) {
            ended_ = true;
            return false;
        }
        return inflateReset(&stream_) == Z_OK;
    }

    std::unique_ptr<Source> packed_;
    std::string block_;
    z_stream stream_{};
    std::int64_t in_ = 0, out_ = 0;
    bool ended_ = false, damaged_ = false;
};

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.size() >= 3 && bytes.substr(0, 3) == "\x1f\x8b\x08"; }

std::unique_ptr<Source> gzip_source(std::unique_ptr<Source> packed) {
    return std::make_unique<GzipSource>(std::move(packed));
}

}  // namespace majung::intake
