#include "sim/encoding.h"

#include <unicode/ucnv.h>
#include <zlib.h>

#include <cstdint>

#include "base/check.h"

namespace majung::sim {
namespace {

std::string convert(std::string_view utf8, const char* encoding) {
    UErrorCode status = U_ZERO_ERROR;
    std::string out(utf8.size() * 2 + 16, '\0');
    const std::int32_t written = ucnv_convert(encoding, "UTF-8", out.data(), static_cast<std::int32_t>(out.size()),
                                              utf8.data(), static_cast<std::int32_t>(utf8.size()), &status);
    CHECK(U_SUCCESS(status) != 0);
    out.resize(static_cast<std::size_t>(written));
    return out;
}

}  // namespace

std::string encode(std::string_view utf8, Encoding encoding) {
    switch (encoding) {
        case Encoding::utf8: return std::string(utf8);
        case Encoding::utf8_mark: return "\xEF\xBB\xBF" + std::string(utf8);
        case Encoding::cp949: return convert(utf8, "windows-949");
        case Encoding::utf16le: return "\xFF\xFE" + convert(utf8, "UTF-16LE");
    }
    CHECK(false);
    return {};
}

std::string gzip(std::string_view bytes) {
    constexpr int kGzipWindow = 15 + 16;
    z_stream stream{};
    CHECK(deflateInit2(&stream, 4, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib does not write to its input
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    CHECK(deflateEnd(&stream) == Z_OK);
    return out;
}

}  // namespace majung::sim
