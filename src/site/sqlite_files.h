// SQLite's disk interface (VFS) on base::FileSystem, so that its commits pass through the same seam as all other bytes.
// For one process with one connection a file: locks always succeed and the WAL's index lies in memory.
// See https://www.sqlite.org/vfs.html.
#pragma once

#include <memory>
#include <string>

#include "base/file.h"

namespace majung::site {

/// Registered with SQLite under `name` from its making to its end.
class SqliteFiles {
  public:
    explicit SqliteFiles(base::FileSystem& files);
    ~SqliteFiles();
    SqliteFiles(const SqliteFiles&) = delete;
    SqliteFiles& operator=(const SqliteFiles&) = delete;
    const std::string& name() const;

    struct State;

  private:
    std::unique_ptr<State> state_;
};

}  // namespace majung::site
