#include "site/source_hash.h"

#include <algorithm>
#include <map>
#include <vector>

#include "base/hash.h"
#include "site/sqlite.h"

namespace majung::site {
namespace {

constexpr std::int64_t kBlockBytes = 1 << 20;
constexpr std::int64_t kDigits = 8;  // of a rounded length: 8 to 15, times a power of two

/// The least rounded length > `bytes`.
std::int64_t next_rounded(std::int64_t bytes) {
    std::int64_t step = 1;
    while ((bytes + step) / step >= 2 * kDigits) step *= 2;
    return (bytes / step + 1) * step;
}

using BySize = std::multimap<std::int64_t, EarlierSource>;

base::Result<void> take(Statement& statement, BySize& into) {
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) return base::success();
        into.emplace(statement.integer(1), EarlierSource{statement.integer(0), statement.integer(1), statement.text(2),
                                                         statement.integer(3) != 0});
    }
}

constexpr const char* kEarlier =
    "SELECT id, bytes, sha256, whole_line FROM sources WHERE live = 0 AND bytes > 0 AND bytes <= ?1 AND begin_sha = ?2 "
    "ORDER BY id";

}  // namespace

base::Result<SourceHash> hash_source(base::FileSystem& files, Database& knowledge, const std::string& path) {
    ASSIGN_OR_RETURN(auto file, files.open(path, base::OpenMode::read));
    ASSIGN_OR_RETURN(const std::int64_t size, file->size());
    BySize earlier;  // that may be the file's beginning
    const auto ask = [&](std::string_view begin) -> base::Result<void> {
        ASSIGN_OR_RETURN(auto statement, knowledge.prepare(kEarlier));
        statement.bind(size).bind(begin);
        return take(statement, earlier);
    };
    RETURN_IF_ERROR(ask(""));  // poured before beginnings were kept
    SourceHash out;
    base::Sha256 sha;
    std::string block(static_cast<std::size_t>(kBlockBytes), '\0');
    char last = 0, before_last = 0;
    std::int64_t rounded = 1;
    while (out.bytes < size) {
        const std::int64_t want = std::min(kBlockBytes, size - out.bytes);
        ASSIGN_OR_RETURN(const std::size_t got, file->read_at(out.bytes, block.data(), static_cast<std::size_t>(want)));
        if (got == 0) break;  // it shrank meanwhile
        const std::int64_t block_end = out.bytes + static_cast<std::int64_t>(got);
        for (std::int64_t from = out.bytes; out.bytes < block_end; from = out.bytes) {
            const auto next = earlier.upper_bound(out.bytes);
            out.bytes = std::min({block_end, rounded, next == earlier.end() ? block_end : next->first});
            const auto place = static_cast<std::size_t>(from - (block_end - static_cast<std::int64_t>(got)));
            sha.update({block.data() + place, static_cast<std::size_t>(out.bytes - from)});
            if (out.bytes == rounded) {
                out.begin = sha.hex();
                RETURN_IF_ERROR(ask(out.begin));
                rounded = next_rounded(rounded);
            }
            const auto [some, end] = earlier.equal_range(out.bytes);
            if (some == end) continue;
            const std::string so_far = sha.hex();
            for (auto at = some; at != end; ++at)
                if (at->second.sha256 == so_far) (out.bytes == size ? out.same : out.begins_with) = at->second;
        }
        before_last = got > 1 ? block[got - 2] : last;
        last = block[got - 1];
    }
    out.sha256 = sha.hex();
    out.whole_line = last == '\n' || (last == '\0' && before_last == '\n');
    return out;
}

}  // namespace majung::site
