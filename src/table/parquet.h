// Parquet files: what `data/`, `ledger/` and `--to OUT.parquet` are made of, and how they are read back.
//
// Adapter over Arrow C++ (parquet_write.cpp, parquet_read.cpp). A column's encoding is chosen from the first rows:
// dictionary where values repeat, delta for other integers and times, byte-stream-split for other doubles; zstd on
// all. Units and wall-clock times survive: a unit lies in the field's metadata ("unit"), a naive time is
// timestamp[us] without zone, a zoned one UTC.
// The bytes depend on the rows alone, not on how they were cut into batches nor on the number of threads (law L3).
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/pool.h"
#include "table/batch.h"

namespace majung::table {

struct ParquetOptions {
    int compression_level = 1;                  // zstd
    base::Pool* pool = nullptr;                 // columns are encoded on it and on the caller's thread
    std::int64_t row_group_bytes = 64LL << 20;  // compressed bytes held until a row group is written
    std::int64_t row_group_rows = 1 << 20;
    std::int64_t wide_group_bytes = 8LL << 30;  // of values: very many columns wait on disk for their row group
    std::vector<std::pair<std::string, std::string>> metadata;
};

/// Writes aside (`path` + ".part") and renames in finish; an unfinished writer removes what it wrote.
class ParquetWriter {
  public:
    static base::Result<std::unique_ptr<ParquetWriter>> open(base::FileSystem& files, const std::string& path,
                                                             SchemaPtr schema, ParquetOptions options = {});
    virtual ~ParquetWriter() = default;
    virtual base::Result<void> write(const Batch& batch) = 0;  // of the schema given to open
    /// With `sync` the bytes and the name are on the disk when it returns.
    virtual base::Result<void> finish(bool sync) = 0;
    virtual std::int64_t rows() const = 0;
};

/// How much of a file of very many columns is held. Arrow keeps some 16 kB for each column that is being read, so of more than
/// `columns_whole` some are decoded at a time, for a stretch of rows; the rows before it in its row group are decoded again.
struct ParquetReadOptions {
    std::size_t columns_whole = 20'000;
    std::int64_t stretch_bytes = 256LL << 20;  // of the values of all columns
    std::int64_t stretches_max = 8;  // of a row group; one of more is read with all columns at once all the same
};

/// One Parquet file as batches, in bounded memory (row groups of foreign files are read in parts). Types of other
/// programs are widened to ours where nothing is lost; a column of no such type is a user's error.
class ParquetReader : public BatchReader {
  public:
    /// `columns` names what is read, in that order; empty = all.
    static base::Result<std::unique_ptr<ParquetReader>> open(base::FileSystem& files, const std::string& path,
                                                             const std::vector<std::string>& columns = {},
                                                             const ParquetReadOptions& options = {});
    virtual std::int64_t rows() const = 0;
    virtual const std::vector<std::pair<std::string, std::string>>& metadata() const = 0;
};

}  // namespace majung::table
