// `--to OUT.csv|OUT.parquet`: the tables of a reading as files. Each is written aside and renamed at the end, so that an
// output is whole or absent. With several tables OUT is the one with most rows and OUT-1, OUT-2, ... are all of them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/pool.h"
#include "intake/read.h"

namespace majung::app {

/// A file that takes batches of one table.
class TableFile {
  public:
    virtual ~TableFile() = default;
    virtual base::Result<void> write(const table::Batch& batch) = 0;
    virtual base::Result<void> finish() = 0;  // renames; without it nothing stays behind
    virtual std::int64_t rows() const = 0;
};

struct TableFileOptions {
    bool excel = false;  // CSV with a byte-order mark and CRLF
    base::Pool* pool = nullptr;
};

bool table_file_known(const std::string& path);
base::Result<std::unique_ptr<TableFile>> open_table_file(base::FileSystem& files, const std::string& path,
                                                         table::SchemaPtr schema, const TableFileOptions& options);

class FileSink final : public intake::ChunkSink {
  public:
    FileSink(base::FileSystem& files, std::string out, TableFileOptions options)
        : files_(files), out_(std::move(out)), options_(options) {}
    base::Result<void> begin(const std::vector<intake::TableSpec>& tables) override;
    base::Result<void> take(intake::Chunk&& chunk) override;
    void forget() override { tables_.clear(); }
    base::Result<void> finish();

  private:
    std::string part_path(std::size_t table) const;
    base::FileSystem& files_;
    std::string out_;
    TableFileOptions options_;
    std::vector<std::unique_ptr<TableFile>> tables_;
};

/// Reads everything, keeps nothing.
class NullSink final : public intake::ChunkSink {
  public:
    base::Result<void> begin(const std::vector<intake::TableSpec>&) override { return base::success(); }
    base::Result<void> take(intake::Chunk&&) override { return base::success(); }
    void forget() override {}
};

}  // namespace majung::app
