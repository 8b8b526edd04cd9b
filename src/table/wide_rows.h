// WideRows: rows of a table of very many columns, laid aside on disk row block by row block and taken again column by
// column. Parquet wants a column's values of a row group together; very many columns of enough rows for that are more than
// memory holds, and row groups of few rows cost more for their descriptions than for their values.
//
// A block in the file: where each column begins in it (columns + 1 numbers of 64 bits), then the columns: how many values
// are missing (32 bits), which ones where any are, the values. The file has no name once it is open, so nothing is left of
// it after a kill; it takes what the values take in memory, and its size is bounded by who cuts the row groups.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/file.h"
#include "table/batch.h"

namespace majung::table {

class WideRows {
  public:
    WideRows(base::FileSystem& files, std::string path, SchemaPtr schema);

    base::Result<void> add(const Batch& block);
    std::int64_t rows() const { return rows_; }
    std::int64_t bytes() const { return at_; }
    std::size_t blocks() const { return blocks_.size(); }
    std::int64_t block_rows(std::size_t block) const { return blocks_[block].rows; }

    /// Columns from `first` on are held in memory, as many as fit (at least one); behind the last of them. Their values in
    /// the first `blocks` blocks alone.
    base::Result<std::size_t> hold(std::size_t first, std::size_t blocks);
    /// A column that is held, in a block of those.
    base::Result<Column> column(std::size_t column, std::size_t block);
    /// Forgets all rows and gives their place on disk back.
    base::Result<void> clear();

  private:
    struct Block {
        std::int64_t offset = 0, rows = 0;
        std::vector<std::uint64_t> begins;  // of the columns held, and behind the last, from the block's start
        std::string held;                   // their bytes; none where a column alone is too large
    };
    base::Result<void> read(std::int64_t offset, char* into, std::size_t size);

    base::FileSystem& files_;
    std::string path_;
    SchemaPtr schema_;
    std::unique_ptr<base::File> file_;
    std::vector<Block> blocks_;
    std::vector<std::uint64_t> column_bytes_;  // of each column in all blocks
    std::size_t first_held_ = 0;
    std::int64_t rows_ = 0, at_ = 0;
};

}  // namespace majung::table
