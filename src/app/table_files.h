// `--to OUT.csv|OUT.parquet`: the tables of a reading as files. Each is written aside and renamed at the end, so that an
// output is whole or absent. Several tables go to OUT-1, OUT-2, ...; where they are those of one file, OUT is besides the one
// with most rows (of equals the first). Where they are of several files nothing has the plain name: it would hold a part of
// what was asked for and look like all of it.
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
    std::vector<std::string> inputs = {};  // what is read: never replaced (`output_is_input`)
};

/// What was written, for the lines that say so.
struct WrittenFile {
    std::string path, table;
    std::int64_t rows = 0;
    bool again = false;  // the largest table, under the plain name besides its own
};

bool table_file_known(const std::string& path);
base::Result<std::unique_ptr<TableFile>> open_table_file(base::FileSystem& files, const std::string& path,
                                                         table::SchemaPtr schema, const TableFileOptions& options);

class FileSink final : public intake::ChunkSink {
  public:
    enum class Several { parts_and_largest, parts };
    FileSink(base::FileSystem& files, std::string out, TableFileOptions options, Several several)
        : files_(files), out_(std::move(out)), options_(std::move(options)), several_(several) {}
    base::Result<void> begin(const std::vector<intake::TableSpec>& tables) override;
    base::Result<void> take(intake::Chunk&& chunk) override;
    void forget() override { tables_.clear(); }
    base::Result<std::vector<WrittenFile>> finish();

  private:
    base::Result<void> copy_largest(std::size_t largest);
    std::string path_of(std::size_t table) const;
    base::FileSystem& files_;
    std::string out_;
    TableFileOptions options_;
    Several several_;
    std::vector<std::string> names_;
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
