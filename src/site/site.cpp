#include "site/site.h"

#include <algorithm>
#include <set>

#include "site/schema.h"
#include "site/sqlite.h"

namespace majung::site {
namespace {

constexpr const char* kToml = "majung.toml";
constexpr const char* kKnowledgeFile = "majung.sqlite";
constexpr const char* kLiveFile = "live.sqlite";
constexpr const char* kPourLock = "pour.lock";

base::Result<void> sync_made(base::FileSystem& files, const std::string& path) {
    RETURN_IF_ERROR(files.make_directories(path));
    return files.sync_directory(base::parent_path(path));
}

bool has_rows(base::FileSystem& files, const std::string& path) {
    const auto tables = files.list(base::join_path(path, "data"));
    return tables.ok() && !tables->empty();
}

/// Appears whole under its name: a folder with it is a site that anybody may open.
base::Result<void> make_knowledge(base::FileSystem& files, const std::string& path) {
    const std::string part = path + ".part";
    for (const char* left : {"", "-wal", "-shm", "-journal"}) RETURN_IF_ERROR(files.remove(part + left));
    {
        ASSIGN_OR_RETURN(auto database, Database::open(files, part));
        RETURN_IF_ERROR(migrate(files, *database, knowledge_migrations()));
    }
    RETURN_IF_ERROR(files.rename(part, path));
    return files.sync_directory(base::parent_path(path));
}

}  // namespace

Site::Site(base::FileSystem& files, std::string path) : files_(files), path_(std::move(path)) {}
Site::~Site() = default;

bool Site::is_site(base::FileSystem& files, const std::string& path) {
    return files.exists(base::join_path(path, kKnowledgeFile));
}

bool Site::is_incomplete(base::FileSystem& files, const std::string& path) {
    return files.exists(base::join_path(path, kToml)) && !is_site(files, path);
}

base::Result<std::unique_ptr<Site>> Site::create(base::FileSystem& files, const std::string& path,
                                                 const SiteConfig& config) {
    if (is_site(files, path)) return base::user_error("site_exists").at(path);
    const std::string toml = base::join_path(path, kToml);
    if (files.exists(path)) {
        if (!files.is_directory(path)) return base::user_error("file_not_folder").at(path);
        ASSIGN_OR_RETURN(const auto entries, files.list(path));
        const auto foreign = [](const base::DirectoryEntry& entry) {
            return entry.name != std::string(kToml) + ".part" && entry.name != kPourLock;
        };
        if (std::any_of(entries.begin(), entries.end(), foreign) && !files.exists(toml))
            return base::user_error("folder_not_site").at(path);
    }
    RETURN_IF_ERROR(sync_made(files, path));
    ASSIGN_OR_RETURN(auto making, FileLock::wait(files, base::join_path(path, kPourLock)));
    if (is_site(files, path)) {  // another process was quicker
        making = FileLock();
        return open(files, path);
    }
    if (files.exists(toml) && has_rows(files, path)) return base::user_error("site_incomplete").at(path);
    if (!files.exists(toml)) {  // a kill while making a site leaves it; a person may have changed it since
        SiteConfig named = config;
        if (named.name.empty()) named.name = base::file_name(path);
        RETURN_IF_ERROR(base::replace_file(files, toml, site_config_text(named), true));
    }
    for (const char* folder : {"data", "ledger", "models", "inbox"})
        RETURN_IF_ERROR(files.make_directories(base::join_path(path, folder)));
    RETURN_IF_ERROR(files.sync_directory(path));
    RETURN_IF_ERROR(make_knowledge(files, base::join_path(path, kKnowledgeFile)));
    std::unique_ptr<Site> site(new Site(files, path));
    RETURN_IF_ERROR(site->start());
    return site;
}

base::Result<std::unique_ptr<Site>> Site::open(base::FileSystem& files, const std::string& path, Access access) {
    if (!files.exists(path)) return base::user_error("site_absent").at(path);
    if (!files.is_directory(path)) return base::user_error("file_not_folder").at(path);
    if (!is_site(files, path))
        return base::user_error(is_incomplete(files, path) ? "site_incomplete" : "folder_no_site").at(path);
    std::unique_ptr<Site> site(new Site(files, path));
    if (access == Access::read) {
        RETURN_IF_ERROR(site->start_reading());
        return site;
    }
    RETURN_IF_ERROR(site->start());
    RETURN_IF_ERROR(site->remove_unlisted());
    return site;
}

void Site::discard_empty(base::FileSystem& files, const std::string& path) {
    const auto lock = FileLock::attempt(files, base::join_path(path, kPourLock));
    if (!lock.ok() || !*lock) return;  // somebody else pours into it
    {
        auto site = open(files, path);
        const auto sources = site.ok() ? (*site)->sources() : site.error();
        if (sources.ok() ? !sources->empty() : has_rows(files, path)) return;
    }
    (void)base::remove_tree(files, path);
}

base::Result<void> Site::start() {
    ASSIGN_OR_RETURN(config_, read_site_config(files_, file(kToml)));
    ASSIGN_OR_RETURN(knowledge_, Database::open(files_, file(kKnowledgeFile)));
    return migrate(files_, *knowledge_, knowledge_migrations());
}

base::Result<void> Site::start_reading() {
    reading_ = true;
    ASSIGN_OR_RETURN(config_, read_site_config(files_, file(kToml)));
    ASSIGN_OR_RETURN(knowledge_, Database::open_to_read(files_, file(kKnowledgeFile)));
    return check_version(*knowledge_, knowledge_migrations());
}

base::Result<Database*> Site::live() {
    if (live_ == nullptr && reading_) {
        ASSIGN_OR_RETURN(auto database, Database::open_to_read(files_, file(kLiveFile)));
        RETURN_IF_ERROR(check_version(*database, live_migrations()));
        live_ = std::move(database);
    }
    if (live_ == nullptr) {
        ASSIGN_OR_RETURN(auto database, Database::open(files_, file(kLiveFile)));
        RETURN_IF_ERROR(migrate(files_, *database, live_migrations()));
        live_ = std::move(database);
    }
    return live_.get();
}

/// What a killed pour left: rows that were staged, and files that no commit lists. Not while another process pours.
base::Result<void> Site::remove_unlisted() {
    ASSIGN_OR_RETURN(auto lock, FileLock::attempt(files_, file(kPourLock)));
    if (!lock) return base::success();
    RETURN_IF_ERROR(discard_staged());
    ASSIGN_OR_RETURN(auto statement, knowledge_->prepare("SELECT data_file, ledger_file FROM parts JOIN sources ON "
                                                         "sources.id = source_id WHERE state < 2"));
    std::set<std::string> listed;
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) break;
        listed.insert(statement.text(0));
        listed.insert(statement.text(1));
    }
    for (const std::string top : {"data", "ledger"}) {
        if (!files_.is_directory(file(top))) continue;
        ASSIGN_OR_RETURN(const auto tables, files_.list(file(top)));
        for (const auto& table : tables) {
            if (!table.directory) continue;
            const std::string folder = base::join_path(top, table.name);
            ASSIGN_OR_RETURN(const auto entries, files_.list(file(folder)));
            for (const auto& entry : entries) {
                const std::string name = base::join_path(folder, entry.name);
                const bool ours = name.ends_with(".parquet") || name.ends_with(".parquet.part");
                if (ours && !entry.directory && listed.count(name) == 0) RETURN_IF_ERROR(files_.remove(file(name)));
            }
        }
    }
    return base::success();
}

base::Result<void> Site::discard_staged() {
    return knowledge_->run(
        "BEGIN IMMEDIATE;"
        "DELETE FROM findings WHERE source_id IN (SELECT id FROM sources WHERE state = 0);"
        "DELETE FROM parts WHERE source_id IN (SELECT id FROM sources WHERE state = 0);"
        "DELETE FROM sources WHERE state = 0;"
        "DELETE FROM tables WHERE id NOT IN (SELECT table_id FROM parts);"
        "COMMIT");
}

}  // namespace majung::site
