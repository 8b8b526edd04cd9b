#include "intake/piece_reader.h"

#include <algorithm>
#include <cstring>

#include "base/limits.h"
#include "intake/encoding.h"
#include "intake/piece.h"
#include "intake/record_border.h"

namespace majung::intake {
namespace {
constexpr std::size_t kGrowthMax = 32UL << 20;  // read at once while a long record is gathered

/// Bytes of the first `lines_max` lines, of all where there are fewer.
std::size_t first_lines(std::string_view text, std::int64_t lines_max, const Dialect& dialect) {
    const char line_end = line_end_of(dialect.newline);
    if (lines_max > static_cast<std::int64_t>(text.size())) return text.size();
    std::size_t at = 0;
    for (; lines_max > 0; --lines_max) {
        const std::size_t newline = text.find(line_end, at);
        if (newline == std::string_view::npos) return text.size();
        at = newline + 1;
    }
    return at;
}
}  // namespace

PieceReader::PieceReader(Source& source, const Reading& reading, std::size_t block_bytes)
    : source_(source),
      reading_(reading),
      block_bytes_(std::max<std::size_t>(block_bytes, 4)),
      buffer_(std::make_shared<table::Buffer>()) {}

base::Result<void> PieceReader::fill() {
    const bool wide = is_utf16(reading_.encoding);
    const std::size_t rest = end_ - begin_;
    const std::size_t want = std::min(std::max(block_bytes_, rest), std::max(block_bytes_, kGrowthMax));
    std::string_view decoded;
    if (wide) {
        const std::size_t before = raw_.size();
        raw_.resize(before + want);
        ASSIGN_OR_RETURN(const std::size_t n, source_.read(raw_.data() + before, want));
        bytes_read_ += static_cast<std::int64_t>(n);
        ended_ = n < want;
        raw_.resize(before + n);
        wide_.clear();
        std::size_t used = 0;
        decode_utf16(raw_, reading_.encoding == "UTF-16BE", ended_, wide_, used);
        raw_.erase(0, used);
        decoded = wide_;
    }
    const std::size_t room = rest + (wide ? decoded.size() : want) + kPiecePadding;
    auto larger = std::make_shared<table::Buffer>(room);
    if (rest > 0) std::memcpy(larger->data(), buffer_->data() + begin_, rest);
    buffer_ = std::move(larger);
    begin_ = 0;
    end_ = rest;
    if (wide) {
        if (!decoded.empty()) std::memcpy(buffer_->data() + end_, decoded.data(), decoded.size());
        end_ += decoded.size();
    } else {
        ASSIGN_OR_RETURN(const std::size_t n, source_.read(buffer_->as<char>() + end_, want));
        bytes_read_ += static_cast<std::int64_t>(n);
        ended_ = n < want;
        end_ += n;
    }
    std::memset(buffer_->data() + end_, 0, kPiecePadding);
    if (!started_) {
        started_ = true;
        if (end_ < 3 && !ended_) return fill();
        if (end_ >= 3 && std::memcmp(buffer_->data(), "\xef\xbb\xbf", 3) == 0) {  // the mark is no text
            begin_ = 3;
            offset_ = 3;
        }
    }
    return base::success();
}

base::Result<std::int64_t> PieceReader::skip_lines(std::int64_t lines) {
    const char line_end = line_end_of(reading_.dialect.newline);
    std::int64_t skipped = 0;
    while (skipped < lines) {
        const char* start = buffer_->as<char>() + begin_;
        const void* found = end_ > begin_ ? std::memchr(start, line_end, end_ - begin_) : nullptr;
        if (found == nullptr) {
            if (ended_) {
                offset_ += static_cast<std::int64_t>(end_ - begin_);
                begin_ = end_;
                return skipped;
            }
            if (started_) {  // a line longer than a block: its bytes are not held
                offset_ += static_cast<std::int64_t>(end_ - begin_);
                begin_ = end_;
            }
            RETURN_IF_ERROR(fill());
            continue;
        }
        const std::size_t taken = static_cast<std::size_t>(static_cast<const char*>(found) - start) + 1;
        begin_ += taken;
        offset_ += static_cast<std::int64_t>(taken);
        ++skipped;
    }
    return skipped;
}

base::Result<Piece> PieceReader::skip_overlong() {
    const char line_end = line_end_of(reading_.dialect.newline);
    Piece piece;
    piece.offset = offset_;
    piece.overlong_start.assign(buffer_->as<char>() + begin_, std::min<std::size_t>(end_ - begin_, 1 << 10));
    for (;;) {
        const char* start = buffer_->as<char>() + begin_;
        const void* found = end_ > begin_ ? std::memchr(start, line_end, end_ - begin_) : nullptr;
        const std::size_t taken =
            found == nullptr ? end_ - begin_ : static_cast<std::size_t>(static_cast<const char*>(found) - start) + 1;
        begin_ += taken;
        offset_ += static_cast<std::int64_t>(taken);
        piece.overlong_bytes += static_cast<std::int64_t>(taken);
        if (found != nullptr || ended_) break;
        RETURN_IF_ERROR(fill());
    }
    piece.overlong_lines = 1;
    return piece;
}

base::Result<std::optional<Piece>> PieceReader::next(std::int64_t lines_max) {
    if (!started_) RETURN_IF_ERROR(fill());
    for (;;) {
        if (begin_ == end_ && ended_) return std::optional<Piece>();
        const std::string_view text(buffer_->as<char>() + begin_, end_ - begin_);
        std::size_t whole = text.size();
        Look look;
        if (ended_ || text.size() >= block_bytes_) {
            const char line_end = line_end_of(reading_.dialect.newline);
            look = look_at(text, reading_.dialect.quote, line_end);
            if (!ended_) whole = look.quote ? last_record_end(text, look, reading_) : text.rfind(line_end) + 1;
        } else {
            whole = 0;
        }
        if (whole > 0) whole = first_lines(text.substr(0, whole), lines_max, reading_.dialect);
        if (whole > 0) {
            Piece piece;
            piece.begin = begin_;
            piece.size = whole;
            piece.offset = offset_;
            piece.look = look;
            piece.last = ended_ && whole == text.size();
            begin_ += whole;
            offset_ += static_cast<std::int64_t>(whole);
            piece.buffer = buffer_;
            if (begin_ <
                end_) {  // what is left moves to a buffer of its own: the piece's is being read by another thread
                auto rest = std::make_shared<table::Buffer>(end_ - begin_ + kPiecePadding);
                std::memcpy(rest->data(), buffer_->data() + begin_, end_ - begin_ + kPiecePadding);
                end_ -= begin_;
                buffer_ = std::move(rest);
            } else {
                buffer_ = std::make_shared<table::Buffer>(kPiecePadding);
                end_ = 0;
            }
            begin_ = 0;
            return std::optional<Piece>(std::move(piece));
        }
        if (end_ - begin_ > static_cast<std::size_t>(base::kRowBytesMax)) {
            ASSIGN_OR_RETURN(Piece skipped, skip_overlong());
            return std::optional<Piece>(std::move(skipped));
        }
        RETURN_IF_ERROR(fill());
    }
}

}  // namespace majung::intake
