// Site: a plant's folder. Raw files go in, described tables, models and what people said come out; everything it promises
// survives a kill at any moment (laws L1, L2, L11, L12). The layout is in doc/site.md.
//
// Several processes may hold a site open at once. A Site is one handle with its own connections, for one thread at a time;
// opening another is cheap.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/file.h"
#include "base/pool.h"
#include "catalog/dataset.h"
#include "site/duckdb.h"
#include "site/live_commit.h"
#include "site/lock.h"
#include "site/pour.h"
#include "site/records.h"
#include "site/site_config.h"

namespace majung::site {

class Database;

class Site {
  public:
    enum class Access { write, read };
    /// Makes the folder and its majung.toml. `site_exists` where there is a site already; where another process makes it at
    /// the same time, the one that both then have.
    static base::Result<std::unique_ptr<Site>> create(base::FileSystem& files, const std::string& path,
                                                      const SiteConfig& config = {});
    /// `site_absent`, `site_newer`. Migrates an older site after a backup; removes data files that no commit lists.
    /// To read: nothing is written, locked or migrated (`site_older`), so that a folder without the right to write, or on a
    /// full disk, can be looked into; what would write fails with an error then.
    static base::Result<std::unique_ptr<Site>> open(base::FileSystem& files, const std::string& path,
                                                    Access access = Access::write);
    /// Removes a site that nothing was poured into, unless somebody else pours into it now.
    static void discard_empty(base::FileSystem& files, const std::string& path);
    static bool is_site(base::FileSystem& files, const std::string& path);
    /// A site that its database is missing from: no folder of raw files either.
    static bool is_incomplete(base::FileSystem& files, const std::string& path);
    ~Site();

    const std::string& path() const { return path_; }
    base::FileSystem& files() const { return files_; }
    const SiteConfig& config() const { return config_; }

    // Rows in (pour.cpp, inbox.cpp).
    /// Files, and folders with all below them. Each file is one commit, but with a limit in the options the whole call is.
    base::Result<PourReport> pour(const std::vector<std::string>& paths, const PourOptions& options = {});
    /// Sources that a person has corrected the reading of ([read] in majung.toml) since they were poured, read anew from
    /// their raw files: one commit, in which their new rows take the place of the old ones.
    base::Result<PourReport> pour_corrected(const PourOptions& options = {});
    /// One look at inbox/: what has not changed since the last look is poured, then moved to done/ or unread/.
    base::Result<PourReport> pour_inbox(const PourOptions& options = {});

    /// What people say of how files are read: in the console, then in majung.toml; the last that matches counts.
    base::Result<std::vector<ReadSetting>> read_settings();  // readings.cpp

    // What is there (knowledge.cpp, site_dataset.cpp).
    base::Result<std::vector<SourceRecord>> sources();
    base::Result<std::vector<TableRecord>> tables();  // described; corrections applied
    base::Result<std::vector<PartRecord>> parts();    // the committed files, in the order of time, then as poured
    /// What stands of these sources: of what they grew from, and of what has taken their place, too; as they were poured.
    base::Result<std::vector<PartRecord>> parts_of_sources(const std::vector<std::int64_t>& sources);
    base::Result<std::vector<table::Finding>> findings();  // of sources, then of tables
    base::Result<Totals> totals();
    /// A number that is another one once sources, corrections, trials or champions are others.
    base::Result<std::int64_t> version();
    base::Result<std::unique_ptr<catalog::Dataset>> dataset();
    base::Result<std::unique_ptr<SqlEngine>> sql();  // each table by its name, its ledger as NAME_ledger
    /// One part's rows as its table has them, as they stand in the file; `origin`: with kPartColumn and kRowColumn.
    base::Result<std::unique_ptr<table::BatchReader>> open_part(const PartRecord& part, bool origin = false);
    /// Columns of its table that the part's file has not.
    base::Result<std::vector<std::string>> columns_absent(const PartRecord& part);
    base::Result<void> correct(const table::Correction& correction);
    base::Result<std::vector<table::Correction>> corrections();  // majung.toml's win over the console's

    // Trials, models and who is in service (service.cpp).
    /// One commit: the trial and, where there are bytes, its winner as the newest model of the question. That becomes the
    /// champion where there is none yet, else the challenger.
    base::Result<TrialRecord> add_trial(const TrialRecord& trial, std::string_view model_bytes = {});
    base::Result<std::vector<TrialRecord>> trials();  // oldest first
    base::Result<std::vector<ModelRecord>> models();
    base::Result<std::vector<ServiceRecord>> service();  // champion and challenger of each question
    base::Result<std::string> model_bytes(const ModelRecord& model);

    // What people say (commands.cpp). Verdicts and promotions count at once (law L12).
    base::Result<std::int64_t> say(Command command);  // its sequence number
    base::Result<std::vector<Command>> commands_after(std::int64_t seq);
    base::Result<void> add_events(const std::vector<table::Event>& events);  // labels
    /// Labels, and people's latest verdicts on alarms as intervals of their assets.
    base::Result<std::vector<table::Event>> events();
    base::Result<ValueAccount> value_account();

    // Live operation (live_site.cpp); only the process that holds the lock commits.
    base::Result<FileLock> lock_live();  // `site_running` where another process runs it
    bool running_elsewhere();
    base::Result<LiveState> live_state();
    base::Result<void> commit(const LiveCommit& commit);
    base::Result<std::vector<alarm::AlarmChange>> alarms_after(std::int64_t seq, std::int64_t count_max = 1'000'000);
    base::Result<std::vector<alarm::AlarmChange>> alarms_now();     // the last change of each alarm, newest alarm first
    base::Result<std::vector<alarm::AlarmChange>> alarms_raised();  // each as it was when it was raised
    base::Result<std::optional<alarm::AlarmChange>> last_change(const std::string& alarm);
    base::Result<std::vector<LiveScore>> scores(const std::string& question, base::Time from, base::Time to);
    base::Result<std::optional<base::Time>> score_end(const std::string& question);  // of the newest tick scored
    /// What connectors brought of a table and is not poured yet, as it came: batches with an id > `after`, by rising id.
    base::Result<std::vector<SpooledRows>> spooled(const std::string& table, std::int64_t after = 0);
    base::Result<std::optional<std::int64_t>> spool_first(const std::string& table);  // least id that is not poured yet
    /// Pours what was spooled for an hour or has reached 16 MiB like a file, then trims it; `all`: the rest too.
    base::Result<PourReport> pour_spool(base::Time now, bool all, const PourOptions& options = {});

    // For this folder's other files.
    Database& knowledge() { return *knowledge_; }
    base::Result<std::vector<PartRecord>> parts_of(std::int64_t table_id);  // staged ones too
    base::Result<void> discard_staged();

  private:
    Site(base::FileSystem& files, std::string path);
    base::Result<void> start();
    base::Result<void> start_reading();
    base::Result<void> remove_unlisted();
    base::Result<std::vector<PartRecord>> read_parts(std::string_view where);
    base::Result<Database*> live();
    base::Result<void> ledger_late_rows();  // late_rows.cpp
    base::Result<void> ledger_late_rows(const PartRecord& part, std::set<std::int64_t> late);
    base::Result<TableRows> rows_of(std::int64_t table_id);
    std::string file(std::string_view name) const { return base::join_path(path_, name); }

    base::FileSystem& files_;
    std::string path_;
    SiteConfig config_;
    bool reading_ = false;
    std::unique_ptr<Database> knowledge_, live_;
    std::map<std::string, std::pair<std::int64_t, base::Time>> inbox_seen_;  // size and time of change at the last look
};

}  // namespace majung::site
