#include "site/sqlite.h"

#include <sqlite3.h>

#include <utility>

#include "base/check.h"
#include "site/sqlite_files.h"

namespace majung::site {
namespace {

constexpr int kBusyMs = 10'000;

base::Error sqlite_error(sqlite3* database, const std::string& path) {
    const int code = database == nullptr ? SQLITE_NOMEM : sqlite3_errcode(database);
    switch (code) {
        case SQLITE_FULL: return base::machine_error("disk_full").at(path);
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return base::machine_error("site_busy").at(path);
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN: return base::machine_error("write_refused").at(path);
        case SQLITE_NOTADB:
        case SQLITE_CORRUPT: return base::user_error("site_damaged", {sqlite3_errmsg(database)}).at(path);
        case SQLITE_NOMEM: return base::machine_error("out_of_memory").at(path);
        default: return base::machine_error("site_database", {sqlite3_errmsg(database)}).at(path);
    }
}

std::string file_uri(const std::string& path) {
    std::string out = "file:";
    for (const char c : path) {
        if (c == '%' || c == '?' || c == '#') {
            constexpr const char* kHex = "0123456789ABCDEF";
            out += {'%', kHex[c / 16], kHex[c % 16]};
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_),
      statement_(std::exchange(other.statement_, nullptr)),
      path_(other.path_),
      bound_(other.bound_),
      stepped_(other.stepped_) {}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::rewind() {
    if (!stepped_) return;
    sqlite3_reset(statement_);
    bound_ = 0;
    stepped_ = false;
}

Statement& Statement::bind(std::int64_t value) {
    rewind();
    CHECK(sqlite3_bind_int64(statement_, ++bound_, value) == SQLITE_OK);
    return *this;
}

Statement& Statement::bind(double value) {
    rewind();
    CHECK(sqlite3_bind_double(statement_, ++bound_, value) == SQLITE_OK);
    return *this;
}

Statement& Statement::bind(std::string_view text) {
    rewind();
    const char* data = text.data() == nullptr ? "" : text.data();
    CHECK(sqlite3_bind_text64(statement_, ++bound_, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8) == SQLITE_OK);
    return *this;
}

Statement& Statement::bind_blob(std::string_view bytes) {
    rewind();
    const char* data = bytes.data() == nullptr ? "" : bytes.data();
    CHECK(sqlite3_bind_blob64(statement_, ++bound_, data, bytes.size(), SQLITE_TRANSIENT) == SQLITE_OK);
    return *this;
}

Statement& Statement::bind_null() {
    rewind();
    CHECK(sqlite3_bind_null(statement_, ++bound_) == SQLITE_OK);
    return *this;
}

base::Result<bool> Statement::step() {
    stepped_ = true;
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return sqlite_error(database_, *path_);
}

base::Result<void> Statement::run() {
    ASSIGN_OR_RETURN(const bool row, step());
    (void)row;
    rewind();
    return base::success();
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double Statement::real(int column) const { return sqlite3_column_double(statement_, column); }
bool Statement::null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

std::string Statement::text(int column) const {
    const void* bytes = sqlite3_column_blob(statement_, column);
    const int size = sqlite3_column_bytes(statement_, column);
    return bytes == nullptr ? "" : std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

base::Result<std::unique_ptr<Database>> Database::open(base::FileSystem& files, const std::string& path) {
    std::unique_ptr<Database> out(new Database);
    out->path_ = path;
    const bool through_seam = &files != &base::real_files();
    if (through_seam) out->vfs_ = std::make_unique<SqliteFiles>(files);
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX;
    if (sqlite3_open_v2(path.c_str(), &out->database_, flags, through_seam ? out->vfs_->name().c_str() : nullptr) !=
        SQLITE_OK)
        return sqlite_error(out->database_, path);
    sqlite3_busy_timeout(out->database_, kBusyMs);
    RETURN_IF_ERROR(out->run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON"));
    return out;
}

base::Result<std::unique_ptr<Database>> Database::open_to_read(base::FileSystem& files, const std::string& path) {
    if (&files != &base::real_files()) return open(files, path);
    const auto attempt = [&](const char* how) -> base::Result<std::unique_ptr<Database>> {
        std::unique_ptr<Database> out(new Database);
        out->path_ = path;
        const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_FULLMUTEX;
        if (sqlite3_open_v2((file_uri(path) + how).c_str(), &out->database_, flags, nullptr) != SQLITE_OK)
            return sqlite_error(out->database_, path);
        sqlite3_busy_timeout(out->database_, kBusyMs);
        ASSIGN_OR_RETURN(auto first, out->prepare("SELECT count(*) FROM sqlite_master"));
        RETURN_IF_ERROR(first.step());
        return out;
    };
    auto out = attempt("?mode=ro");
    if (out.ok() || out.error().kind != base::ErrorKind::machine) return out;
    const std::string wal = path + "-wal";
    if (files.exists(wal)) {
        ASSIGN_OR_RETURN(const auto file, files.open(wal, base::OpenMode::read));
        ASSIGN_OR_RETURN(const std::int64_t waiting, file->size());
        if (waiting > 0) return out;
    }
    return attempt("?immutable=1");
}

Database::~Database() {
    if (database_ != nullptr) sqlite3_close_v2(database_);
}

base::Result<void> Database::run(std::string_view sql) {
    if (sqlite3_exec(database_, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return sqlite_error(database_, path_);
    return base::success();
}

base::Result<Statement> Database::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_, sql.data(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK)
        return sqlite_error(database_, path_);
    return Statement(database_, statement, path_);
}

std::int64_t Database::last_id() const { return sqlite3_last_insert_rowid(database_); }
std::int64_t Database::changes() const { return sqlite3_changes64(database_); }

base::Result<void> Database::back_up(const std::string& to) {
    ASSIGN_OR_RETURN(auto statement, prepare("VACUUM INTO ?1"));
    return statement.bind(to).run();
}

base::Result<Transaction> Transaction::begin(Database& database) {
    RETURN_IF_ERROR(database.run("BEGIN IMMEDIATE"));
    return Transaction(database);
}

Transaction::~Transaction() {
    if (database_ != nullptr) (void)database_->run("ROLLBACK");
}

base::Result<void> Transaction::commit() {
    RETURN_IF_ERROR(database_->run("COMMIT"));
    database_ = nullptr;
    return base::success();
}

}  // namespace majung::site
