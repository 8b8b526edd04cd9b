// A thin adapter over SQLite: connections, statements, transactions as values that close themselves. All SQL text of the
// program stands in this folder.
//
// Connections run in WAL with synchronous=FULL: a commit that returned is on the disk; a reader never waits for a
// writer. A writer waits at most 10 s for another process's short transaction, then says so.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/file.h"
#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace majung::site {

class SqliteFiles;

/// One prepared statement. Binding is by place from 1; columns count from 0.
class Statement {
  public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    Statement& bind(std::int64_t value);
    Statement& bind(double value);
    Statement& bind(std::string_view text);
    Statement& bind_blob(std::string_view bytes);
    Statement& bind_null();
    /// True: there is a row to look at.
    base::Result<bool> step();
    /// Runs a statement that gives no rows and makes it ready for the next binding.
    base::Result<void> run();

    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string text(int column) const;  // also blobs
    bool null(int column) const;

  private:
    friend class Database;
    Statement(sqlite3* database, sqlite3_stmt* statement, const std::string& path)
        : database_(database), statement_(statement), path_(&path) {}
    void rewind();

    sqlite3* database_ = nullptr;
    sqlite3_stmt* statement_ = nullptr;
    const std::string* path_ = nullptr;  // the Database's, for errors
    int bound_ = 0;
    bool stepped_ = false;
};

class Database {
  public:
    /// Makes the file where it is absent. On another FileSystem than the machine's, SQLite's reads, writes, syncs and
    /// removals pass through it (one process and one connection a file then).
    static base::Result<std::unique_ptr<Database>> open(base::FileSystem& files, const std::string& path);
    /// Writes nothing, whoever else has it open. Where not even SQLite's shared index can be made beside it (no right to write,
    /// a full disk) and no committed page waits in a WAL, the file is read as it lies.
    static base::Result<std::unique_ptr<Database>> open_to_read(base::FileSystem& files, const std::string& path);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    base::Result<void> run(std::string_view sql);  // statements without rows
    base::Result<Statement> prepare(std::string_view sql);
    std::int64_t last_id() const;
    std::int64_t changes() const;
    const std::string& path() const { return path_; }
    /// A consistent copy in a new file (SQLite's VACUUM INTO); on the machine's own disk.
    base::Result<void> back_up(const std::string& to);

  private:
    Database() = default;
    std::string path_;
    std::unique_ptr<SqliteFiles> vfs_;  // outlives the connection
    sqlite3* database_ = nullptr;
};

/// BEGIN IMMEDIATE .. COMMIT; rolled back where commit was not reached.
class Transaction {
  public:
    static base::Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    base::Result<void> commit();

  private:
    explicit Transaction(Database& database) : database_(&database) {}
    Database* database_;
};

}  // namespace majung::site
