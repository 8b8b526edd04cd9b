// Source: the bytes of a raw file from its start, unpacked, in blocks; and again from the start where a second pass is
// needed. A gzip file is unpacked on the way; a pipe is copied to a temporary file first. Memory stays within one block.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/file.h"
#include "base/result.h"
#include "intake/reading.h"

namespace majung::intake {

class Source {
  public:
    virtual ~Source() = default;
    /// Fills `into` with the next bytes; fewer than `size` only at the end, 0 behind it.
    virtual base::Result<std::size_t> read(char* into, std::size_t size) = 0;
    virtual base::Result<void> rewind() = 0;
    virtual const std::string& path() const = 0;
    virtual std::string packing() const { return ""; }  // "gzip", "zip" or nothing
    virtual bool damaged() const { return false; }      // its bytes ended because the packed file is damaged

    /// Bytes at any place, whatever was read before, for archives; `not_seekable` where the source flows.
    virtual base::Result<std::size_t> read_at(std::int64_t offset, char* into, std::size_t size);
    virtual base::Result<std::int64_t> size();
};

/// A file, a gzip file (known by its first bytes) or a pipe; "-" is standard input.
base::Result<std::unique_ptr<Source>> open_source(base::FileSystem& files, const std::string& path);
/// Bytes in memory, for tests and for what other formats unpack.
std::unique_ptr<Source> memory_source(std::string bytes, std::string path);

/// The source, that tells how many of its bytes were read since its start, whenever some were.
std::unique_ptr<Source> watched_source(std::unique_ptr<Source> source, std::function<void(std::int64_t bytes)> watch);

/// The first bytes of the source, which then starts again.
struct HeadBytes {
    std::string bytes;
    bool whole = false;
    std::string path;
    Source* source = nullptr;
    Head view() const { return {bytes, whole, path, source}; }
};
base::Result<HeadBytes> read_head(Source& source);

}  // namespace majung::intake
