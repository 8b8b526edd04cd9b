// PieceReader: a source's bytes as pieces of whole records, about a block each. UTF-16 is turned into UTF-8 on the way; other
// encodings keep their bytes. A record longer than base::kRowBytesMax is skipped and told of, so memory stays bounded (L14).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "intake/dialect.h"
#include "intake/line_scan.h"
#include "intake/source.h"
#include "table/buffer.h"

namespace majung::intake {

struct Piece {
    std::shared_ptr<table::Buffer> buffer;
    std::size_t begin = 0, size = 0;  // within the buffer, which has kPiecePadding more bytes
    std::int64_t offset = 0;          // of its first byte in the decoded source
    bool last = false;
    Look look;                        // of its bytes, or of more
    std::int64_t overlong_bytes = 0;  // no piece: a record of so many bytes was skipped here
    std::int64_t overlong_lines = 0;
    std::string overlong_start;
    std::string_view bytes() const { return {buffer->as<char>() + begin, size}; }
};

inline constexpr std::int64_t kAllLines = INT64_MAX;

class PieceReader {
  public:
    PieceReader(Source& source, const Reading& reading, std::size_t block_bytes);
    /// Skips physical lines (preamble and header); how many there were.
    base::Result<std::int64_t> skip_lines(std::int64_t lines);
    /// At most `lines_max` physical lines; nothing at the end of the source.
    base::Result<std::optional<Piece>> next(std::int64_t lines_max);
    std::int64_t bytes_read() const { return bytes_read_; }

  private:
    base::Result<void> fill();  // one more block behind what is there
    base::Result<Piece> skip_overlong();

    Source& source_;
    const Reading& reading_;
    std::size_t block_bytes_;
    std::shared_ptr<table::Buffer> buffer_;
    std::size_t begin_ = 0, end_ = 0;  // bytes not given out yet
    std::int64_t offset_ = 0;          // decoded offset of begin_
    std::int64_t bytes_read_ = 0;
    bool started_ = false, ended_ = false, last_given_ = false;
    std::string raw_, wide_;  // UTF-16 on its way
};

}  // namespace majung::intake
