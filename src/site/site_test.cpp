// The folder itself: rights, versions, settings, what SQL sees of it, and damage.
#include "site/site.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <functional>

#include "base/text.h"
#include "site/fresh_site.h"
#include "site/schema.h"
#include "site/sqlite.h"

namespace majung::site {
namespace {

using table::cell_text;
using namespace test;

/// Nobody in particular while it lives, where the tests run as root, for whom no file is closed.
class WithoutRights {
  public:
    WithoutRights() : before_(::geteuid()) {
        if (before_ == 0) {
            EXPECT_EQ(::seteuid(65534), 0);
        }
    }
    ~WithoutRights() {
        if (before_ == 0) {
            EXPECT_EQ(::seteuid(before_), 0);
        }
    }

  private:
    uid_t before_;
};

TEST_F(SiteTest, ASiteThatCannotBeWrittenToCanBeLookedInto) {
    namespace fs = std::filesystem;
    const std::string path = folder_.file("plant? 100%#");  // a path that SQLite's file: form must not misread
    {
        auto made = Site::create(base::real_files(), path);
        ASSERT_TRUE(made.ok()) << base::describe(made.error());
        ASSERT_TRUE((*made)->pour({write("a.csv", rows_of(0, 40))}).ok());
    }
    std::vector<fs::path> all = {path};
    for (const auto& entry : fs::recursive_directory_iterator(path)) all.push_back(entry.path());
    const auto set = [&](fs::perms folders, fs::perms files) {
        for (const auto& one : all) fs::permissions(one, fs::is_directory(one) ? folders : files);
    };
    fs::permissions(folder_.path(), fs::perms(0755));
    set(fs::perms(0555), fs::perms(0444));
    {
        const WithoutRights nobody;
        const auto writing = Site::open(base::real_files(), path);
        ASSERT_FALSE(writing.ok());
        EXPECT_EQ(writing.error().kind, base::ErrorKind::machine);
        auto site = Site::open(base::real_files(), path, Site::Access::read);
        ASSERT_TRUE(site.ok()) << base::describe(site.error());
        const auto tables = (*site)->tables();  // never described before
        ASSERT_TRUE(tables.ok()) << base::describe(tables.error());
        EXPECT_EQ((*tables)[0].info.columns.size(), 3U);
        const auto sql = (*site)->sql();
        ASSERT_TRUE(sql.ok()) << base::describe(sql.error());
        const auto rows = (*sql)->query("SELECT count(*) FROM a");
        ASSERT_TRUE(rows.ok()) << base::describe(rows.error());
        EXPECT_EQ(cell_text(**(*rows)->next(), 0, 0), "40");
        EXPECT_FALSE((*site)->correct({"a", "time", "role", "label", ""}).ok());
    }
    set(fs::perms(0755), fs::perms(0644));
    std::size_t after = 1;
    for (auto entry = fs::recursive_directory_iterator(path); entry != fs::end(entry); ++entry) ++after;
    EXPECT_EQ(after, all.size());  // nothing was left there
}

TEST_F(SiteTest, ASiteWithoutItsDatabaseIsNoFolderOfRawFiles) {
    const std::string path = folder_.file("lost");
    ASSERT_TRUE(Site::create(base::real_files(), path).ok());
    ASSERT_TRUE((*Site::open(base::real_files(), path))->pour({write("a.csv", rows_of(0, 40))}).ok());
    ASSERT_TRUE(base::real_files().remove(base::join_path(path, "majung.sqlite")).ok());
    EXPECT_EQ(site_->pour({path}).error().code, "site_incomplete");
    EXPECT_EQ(Site::open(base::real_files(), path).error().code, "site_incomplete");
    EXPECT_EQ(Site::create(base::real_files(), path).error().code, "site_incomplete");  // its rows would be removed
    EXPECT_EQ(base::real_files().list(base::join_path(path, "data/a"))->size(), 1U);
    write("around/b.csv", rows_of(50, 60));
    write("around/broken/majung.toml", "format = 1\n");
    EXPECT_EQ(pour(folder_.file("around")).counts, (table::RowCounts{10, 10, 0, 0}));
    const std::string killed = folder_.file("killed");  // while it was made: nothing is in it yet
    write("killed/majung.toml", "format = 1\n");
    EXPECT_TRUE(Site::create(base::real_files(), killed).ok());
}

TEST_F(SiteTest, SqlSeesTablesOnly) {
    pour(write("line1.csv", rows_of(0, 500)));
    auto sql = site_->sql();
    ASSERT_TRUE(sql.ok());
    auto rows = (*sql)->query("SELECT count(*) AS n, sum(count) AS s, min(time) AS t, max(_row) AS r FROM line1;");
    ASSERT_TRUE(rows.ok()) << base::describe(rows.error());
    const auto batch = (*rows)->next();
    ASSERT_TRUE(batch.ok() && *batch);
    EXPECT_EQ(cell_text(**batch, 0, 0), "500");
    EXPECT_EQ(cell_text(**batch, 0, 1), "124750");
    EXPECT_EQ(cell_text(**batch, 0, 2), "2024-01-03T00:00:00");
    EXPECT_EQ(cell_text(**batch, 0, 3), "500");
    EXPECT_TRUE((*sql)->query("DESCRIBE line1").ok());
    EXPECT_EQ((*sql)->query("SELECT * FROM nowhere").error().code, "sql_wrong");
    EXPECT_EQ((*sql)->query("DROP VIEW line1").error().code, "sql_read_only");
    EXPECT_EQ((*sql)->query("COPY line1 TO '" + folder_.file("plant/data/line1/x.csv") + "'").error().code,
              "sql_read_only");
    EXPECT_EQ((*sql)->query("SELECT 1; SELECT 2").error().code, "sql_one_statement");
    const auto outside = (*sql)->query("SELECT * FROM read_csv('" + folder_.file("line1.csv") + "')");
    ASSERT_FALSE(outside.ok());
    EXPECT_EQ(outside.error().code, "sql_outside");
}

TEST_F(SiteTest, ANewerSiteIsRefusedAndAnUnlistedFileIsRemoved) {
    pour(write("line1.csv", rows_of(0, 500)));
    const std::string stray = write("plant/data/line1/0123456789abcdef-00000000.parquet.part", "x");
    reopen();
    EXPECT_FALSE(base::real_files().exists(stray));
    EXPECT_EQ(column(0, 0).size(), 500U);
    ASSERT_TRUE(site_->knowledge().run("PRAGMA user_version = 999").ok());
    site_.reset();
    const auto newer = Site::open(base::real_files(), folder_.file("plant"));
    ASSERT_FALSE(newer.ok());
    EXPECT_EQ(newer.error().code, "site_newer");
    EXPECT_EQ(Site::open(base::real_files(), folder_.file("nowhere")).error().code, "site_absent");
    EXPECT_EQ(Site::create(base::real_files(), folder_.path()).error().code, "folder_not_site");
}

TEST_F(SiteTest, ConfigSurvivesItsOwnText) {
    EXPECT_EQ(site_->config().name, "plant");
    EXPECT_EQ(site_->config().time_zone, "Asia/Seoul");
    EXPECT_EQ(site_->config().shifts.size(), 3U);
    EXPECT_EQ(site_->config().shift_length(), 8 * base::kHour);
    write("plant/majung.toml",
          "name = \"a\"\nshifts = [\"06:00\"]\n[costs]\nstop_minute_krw = 20000\n[[correction]]\ntable = "
          "\"line1\"\ncolumn = \"count\"\nwhat = \"role\"\nvalue = \"counter\"\n");
    reopen();
    EXPECT_EQ(site_->config().krw_per_stop_minute, 20000);
    EXPECT_EQ(site_->config().shifts, std::vector<base::Time>{6 * base::kHour});
    EXPECT_EQ(site_->config().shift_length(), base::kDay);
    EXPECT_EQ(site_->corrections()->front().value, "counter");
    write("plant/majung.toml", "name = \n");
    site_.reset();
    const auto wrong = Site::open(base::real_files(), folder_.file("plant"));
    ASSERT_FALSE(wrong.ok());
    EXPECT_EQ(wrong.error().code, "toml_invalid");
    EXPECT_EQ(wrong.error().row, 1);
}

/// What one entry holds must never stand between a person and the rest of the site.
TEST(SiteDamage, AnEntryThatCannotBeReadIsNamedAndTheRestIsThere) {
    const base::TemporaryFolder folder;
    const std::string path = folder.file("plant"), file = folder.file("press.csv");
    ASSERT_TRUE(base::replace_file(
                    base::real_files(), file,
                    "time,force\n2024-01-01 00:00,1.5\n2024-01-01 00:01,2.5\n2024-01-01 00:02,\"2.0\n3\"\n", false)
                    .ok());
    {
        auto site = Site::create(base::real_files(), path);
        ASSERT_TRUE(site.ok() && (*site)->pour({file}).ok());
        ASSERT_TRUE((*site)->tables().ok());
    }
    {
        auto database = Database::open(base::real_files(), base::join_path(path, "majung.sqlite"));
        ASSERT_TRUE(database.ok());
        ASSERT_TRUE((*database)
                        ->run("INSERT INTO findings (source_id, code, finding) SELECT id, 'x', CAST(x'7b22ff' AS TEXT) "
                              "FROM sources;"
                              "UPDATE tables SET info = CAST(x'7b22ff' AS TEXT)")
                        .ok());
    }
    auto site = Site::open(base::real_files(), path);
    ASSERT_TRUE(site.ok());
    const auto tables = (*site)->tables();
    ASSERT_TRUE(tables.ok()) << base::describe(tables.error());
    EXPECT_EQ(tables->at(0).info.columns.size(), 2U);
    const auto findings = (*site)->findings();
    ASSERT_TRUE(findings.ok()) << base::describe(findings.error());
    EXPECT_EQ(std::count_if(findings->begin(), findings->end(),
                            [](const auto& f) { return f.code == "stored_damaged" && !f.table.empty(); }),
              1);
}

TEST(Schema, AnOlderFileIsBackedUpAndMigrated) {
    base::TemporaryFolder folder;
    auto database = Database::open(base::real_files(), folder.file("t.sqlite"));
    ASSERT_TRUE(database.ok());
    const std::string_view first[] = {"CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (1)"};
    const std::string_view both[] = {first[0], "ALTER TABLE a ADD COLUMN y INTEGER NOT NULL DEFAULT 5"};
    ASSERT_TRUE(migrate(base::real_files(), **database, first).ok());
    EXPECT_FALSE(base::real_files().exists(folder.file("t.sqlite.v1")));
    ASSERT_TRUE(migrate(base::real_files(), **database, both).ok());
    EXPECT_TRUE(base::real_files().exists(folder.file("t.sqlite.v1")));
    auto statement = (*database)->prepare("SELECT x + y FROM a");
    ASSERT_TRUE(statement.ok() && *statement->step());
    EXPECT_EQ(statement->integer(0), 6);
    EXPECT_EQ(migrate(base::real_files(), **database, first).error().code, "site_newer");
}

}  // namespace
}  // namespace majung::site
