// DuckDB in memory as the SQL engine over a site's Parquet files. It reads the files it is given and nothing else: outside
// access is off and its settings are locked before a user's text reaches it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "site/table_rows.h"
#include "table/batch.h"

namespace majung::site {

/// One view: a name, and the Parquet files behind it (whole paths).
struct SqlView {
    std::string name;
    table::SchemaPtr schema;  // for a view without files
    std::vector<std::string> files;
};

class SqlEngine {
  public:
    /// `folders` are the only places it may read from.
    static base::Result<std::unique_ptr<SqlEngine>> open(const std::vector<std::string>& folders,
                                                         const std::vector<SqlView>& views);
    ~SqlEngine();
    /// One SELECT (or DESCRIBE, SHOW, EXPLAIN, ...), streamed. `sql_wrong` with what DuckDB says; `sql_read_only`.
    base::Result<std::unique_ptr<table::BatchReader>> query(const std::string& sql);

    struct State;

  private:
    explicit SqlEngine(std::shared_ptr<State> state) : state_(std::move(state)) {}
    std::shared_ptr<State> state_;  // results that are still read hold it too
};

/// All rows of the parts ordered by the family's column `time`, missing stamps last, then as poured.
base::Result<std::unique_ptr<table::BatchReader>> open_sorted(const TableRows& rows, int time);

}  // namespace majung::site
