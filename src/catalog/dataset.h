// Dataset: described tables whose rows can be read again and again. A site, files just read, and a package are all one.
#pragma once

#include <memory>
#include <vector>

#include "catalog/table_info.h"
#include "table/batch.h"

namespace majung::catalog {

class Dataset {
  public:
    virtual ~Dataset() = default;
    virtual const std::vector<TableInfo>& tables() const = 0;
    /// Rows in the order of their time column where there is one, else as poured. Fresh at each call.
    virtual base::Result<std::unique_ptr<table::BatchReader>> open(int table) const = 0;
};

/// Tables in memory: files just read, and tests.
class MemoryDataset final : public Dataset {
  public:
    void add(TableInfo info, std::vector<table::Batch> batches);
    const std::vector<TableInfo>& tables() const override { return tables_; }
    base::Result<std::unique_ptr<table::BatchReader>> open(int table) const override;

  private:
    std::vector<TableInfo> tables_;
    std::vector<std::vector<table::Batch>> batches_;
};

}  // namespace majung::catalog
