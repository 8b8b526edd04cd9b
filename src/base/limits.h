// The limits of the program in one place (law L14): past them comes a clear error, never a crash or an eaten disk.
#pragma once

#include <cstddef>
#include <cstdint>

namespace majung::base {

inline constexpr std::int64_t kBatchRowsMax = 65'536;         // rows in one table::Batch
inline constexpr std::int64_t kBatchBytesMax = 16LL << 20;    // bytes in one, unless one row is larger
inline constexpr std::int64_t kRowBytesMax = 16LL << 20;      // one row of a raw file; a longer one is rejected
inline constexpr std::int64_t kColumnsMax = 200'000;          // columns of one table
inline constexpr std::int64_t kTablesMax = 1'000;             // tables in one raw file
inline constexpr std::int64_t kHeadBytes = 1LL << 20;         // decoded bytes that the choice of a reading looks at
inline constexpr std::int64_t kHeadBytesMax = 4LL << 20;      // the same where fewer than four lines end in kHeadBytes
inline constexpr std::int64_t kSourceFilesMax = 100'000;      // files under one path
inline constexpr std::int64_t kArchiveBytesMax = 64LL << 30;  // bytes that one packed file may unpack to
inline constexpr std::int64_t kArchiveRatioMax = 2'000;       // unpacked : packed, past the first 64 MiB
inline constexpr std::int64_t kModelBytesMax = 1LL << 30;     // a .majung file
inline constexpr std::size_t kJsonBytesMax = 256UL << 20;     // one JSON document
inline constexpr std::size_t kJsonDepthMax = 64;              // arrays and objects within one another in it
inline constexpr std::int64_t kTileRowsMax = 256;             // rows of one tile
inline constexpr int kFindingsPerCodeMax = 100;               // findings of one code that a report names
inline constexpr std::int64_t kHttpBodyBytesMax = 1LL << 20;  // a request to the console
inline constexpr std::int64_t kSpoolSegmentBytes = 16LL << 20;  // a sealed spool segment

}  // namespace majung::base
