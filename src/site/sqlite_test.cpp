#include "site/sqlite.h"

#include <gtest/gtest.h>

#include "base/fault_files.h"

namespace majung::site {
namespace {

using base::FaultFiles;

std::int64_t sum(Database& database) {
    auto statement = database.prepare("SELECT coalesce(sum(x), 0) FROM t");
    if (!statement.ok() || !statement->step().ok()) return -1;
    return statement->integer(0);
}

TEST(Sqlite, ValuesAndBytesRoundTrip) {
    base::TemporaryFolder folder;
    auto database = Database::open(base::real_files(), folder.file("가 나.sqlite"));
    ASSERT_TRUE(database.ok()) << base::describe(database.error());
    ASSERT_TRUE((*database)->run("CREATE TABLE v (a INTEGER, b REAL, c TEXT, d BLOB, e TEXT)").ok());
    auto insert = (*database)->prepare("INSERT INTO v VALUES (?,?,?,?,?)");
    ASSERT_TRUE(insert.ok());
    const std::string bytes("\0x\0", 3);
    ASSERT_TRUE(insert->bind(std::int64_t{7}).bind(0.5).bind("펌프").bind_blob(bytes).bind_null().run().ok());
    auto select = (*database)->prepare("SELECT * FROM v");
    ASSERT_TRUE(select.ok() && *select->step());
    EXPECT_EQ(select->integer(0), 7);
    EXPECT_EQ(select->real(1), 0.5);
    EXPECT_EQ(select->text(2), "펌프");
    EXPECT_EQ(select->text(3), bytes);
    EXPECT_TRUE(select->null(4));
}

TEST(Sqlite, ARolledBackTransactionLeavesNothing) {
    base::TemporaryFolder folder;
    auto database = Database::open(base::real_files(), folder.file("t.sqlite"));
    ASSERT_TRUE(database.ok() && (*database)->run("CREATE TABLE t (x INTEGER)").ok());
    {
        auto transaction = Transaction::begin(**database);
        ASSERT_TRUE(transaction.ok() && (*database)->run("INSERT INTO t VALUES (1)").ok());
    }
    EXPECT_EQ(sum(**database), 0);
}

TEST(Sqlite, ADamagedFileIsSaidWithItsPath) {
    base::TemporaryFolder folder;
    ASSERT_TRUE(base::replace_file(base::real_files(), folder.file("t"), std::string(5000, 'x'), false).ok());
    const auto database = Database::open(base::real_files(), folder.file("t"));
    ASSERT_FALSE(database.ok());
    EXPECT_EQ(database.error().code, "site_damaged");
    EXPECT_EQ(database.error().file, folder.file("t"));
}

TEST(Sqlite, L11_ACommitIsBeforeOrAfterWhereverItStops) {
    for (const auto loss : {FaultFiles::Loss::kill, FaultFiles::Loss::power, FaultFiles::Loss::mixed}) {
        for (std::int64_t n = 1;; ++n) {
            FaultFiles files;
            ASSERT_TRUE(files.make_directories("/s").ok() && files.sync_directory("/").ok());
            bool done = false;
            {
                auto database = Database::open(files, "/s/t.sqlite");
                ASSERT_TRUE(database.ok()) << base::describe(database.error());
                ASSERT_TRUE((*database)->run("CREATE TABLE t (x INTEGER); INSERT INTO t VALUES (1)").ok());
                files.stop_at(n);
                done = (*database)->run("BEGIN; INSERT INTO t VALUES (10); INSERT INTO t VALUES (100); COMMIT").ok();
            }
            const bool over = !files.stopped();
            files.crash(loss, static_cast<std::uint64_t>(n));
            auto again = Database::open(files, "/s/t.sqlite");
            ASSERT_TRUE(again.ok()) << base::describe(again.error()) << " at " << n;
            const std::int64_t found = sum(**again);
            if (done)
                EXPECT_EQ(found, 111) << "acknowledged, then lost, at " << n;
            else
                EXPECT_TRUE(found == 1 || found == 111) << found << " at " << n;
            if (over) break;
        }
    }
}

}  // namespace
}  // namespace majung::site
