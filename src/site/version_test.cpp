// Sites of every version that was ever written open in this program; a newer one is refused and left as it is.
#include <gtest/gtest.h>

#include "base/zip.h"
#include "site/schema.h"
#include "site/site.h"
#include "site/sqlite.h"

namespace majung::site {
namespace {

/// Fixtures, made by the programs that wrote these versions. 1: a site of two tables that a trial was held on and that ran live
/// until it was killed, so that its spool holds rows that nobody has poured. 2: two files poured, of which inbox/done has copies.
class OldSite : public testing::Test {
  protected:
    void SetUp() override { lay_out("version_1"); }
    void lay_out(const std::string& version) {
        const auto archive = base::read_file(
            files_, base::join_path(MAJUNG_SOURCE_DIR, "test/site/" + version + ".zip"), std::int64_t{1} << 20);
        ASSERT_TRUE(archive.ok()) << base::describe(archive.error());
        ASSERT_LT(archive->size(), 50'000U);
        const auto entries = base::unzip(*archive, std::int64_t{4} << 20);
        ASSERT_TRUE(entries.ok());
        for (const auto& entry : *entries) {
            const std::string path = base::join_path(path_, entry.name);
            if (entry.name.ends_with('/')) continue;
            ASSERT_TRUE(files_.make_directories(base::parent_path(path)).ok());
            ASSERT_TRUE(base::replace_file(files_, path, entry.bytes, false).ok());
        }
    }
    std::int64_t version_of(const std::string& name) {
        auto database = Database::open(files_, base::join_path(path_, name));
        EXPECT_TRUE(database.ok());
        auto statement = (*database)->prepare("PRAGMA user_version");
        EXPECT_TRUE(statement.ok() && *statement->step());
        return statement->integer(0);
    }
    std::string bytes_of(const std::string& name) {
        auto bytes = base::read_file(files_, base::join_path(path_, name), std::int64_t{4} << 20);
        EXPECT_TRUE(bytes.ok());
        return bytes.ok() ? *bytes : "";
    }
    base::FileSystem& files_ = base::real_files();
    base::TemporaryFolder folder_;
    std::string path_ = folder_.file("plant");
};

TEST_F(OldSite, Version1IsMigratedAndNothingIsLost) {
    ASSERT_EQ(version_of("majung.sqlite"), 1);
    ASSERT_EQ(version_of("live.sqlite"), 1);
    {
        auto site = Site::open(files_, path_);
        ASSERT_TRUE(site.ok()) << base::describe(site.error());
        EXPECT_EQ((*site)->totals()->counts, (table::RowCounts{1101, 1100, 1, 0}));
        EXPECT_EQ((*site)->sources()->size(), 4U);
        const auto tables = (*site)->tables();
        ASSERT_TRUE(tables.ok() && tables->size() == 2);
        EXPECT_EQ((*tables)[0].info.name, "line_1");
        EXPECT_EQ((*tables)[0].info.columns[1].field.unit, "bar");
        ASSERT_TRUE((*site)->live_state().ok());  // and live.sqlite is migrated
        EXPECT_EQ((*site)->alarms_now()->size(), 1U);
        EXPECT_EQ((*site)->value_account()->real, 1);
        EXPECT_EQ((*site)->spooled("line_1_c")->size(), 39U);
        EXPECT_TRUE((*site)->model_bytes((*site)->models()->front()).ok());
        EXPECT_EQ((*site)->service()->front().champion, 1);
        const auto poured = (*site)->pour_spool(0, true);
        ASSERT_TRUE(poured.ok()) << base::describe(poured.error());
        EXPECT_EQ((*site)->totals()->counts.kept, 1139);
        EXPECT_TRUE((*site)->pour({base::join_path(path_, "inbox/done/pump_b.csv")})->known == 1);
    }
    EXPECT_EQ(version_of("majung.sqlite"), static_cast<std::int64_t>(knowledge_migrations().size()));
    EXPECT_EQ(version_of("live.sqlite"), static_cast<std::int64_t>(live_migrations().size()));
    EXPECT_TRUE(files_.exists(base::join_path(path_, "live.sqlite.v1")));
}

class SiteOfVersion2 : public OldSite {
  protected:
    void SetUp() override { lay_out("version_2"); }
};

TEST_F(SiteOfVersion2, L2_ItsSourcesAreKnownAndGrowThoughNothingIsKeptOfTheirBeginnings) {
    ASSERT_EQ(version_of("majung.sqlite"), 2);
    auto site = Site::open(files_, path_);
    ASSERT_TRUE(site.ok()) << base::describe(site.error());
    EXPECT_EQ((*site)->pour({base::join_path(path_, "inbox/done")})->known, 2);
    const std::string file = base::join_path(path_, "inbox/done/pump_a.csv");
    const std::string grown = bytes_of("inbox/done/pump_a.csv") + "2024-01-03 01:00:00,11.5,60\n";
    ASSERT_TRUE(base::replace_file(files_, file, grown, false).ok());
    for (int again = 0; again < 2; ++again) {
        const auto report = (*site)->pour({file});
        ASSERT_TRUE(report.ok()) << base::describe(report.error());
        EXPECT_EQ(report->counts.read, again == 0 ? 1 : 0);
        EXPECT_EQ(report->known, again);
    }
    EXPECT_EQ(version_of("majung.sqlite"), static_cast<std::int64_t>(knowledge_migrations().size()));
}

TEST_F(OldSite, ANewerOneIsRefusedAndLeftAsItIs) {
    for (const std::string name : {"majung.sqlite", "live.sqlite"}) {
        {
            auto database = Database::open(files_, base::join_path(path_, name));
            ASSERT_TRUE(database.ok() && (*database)->run("PRAGMA user_version = 99").ok());
        }
        const std::string before = bytes_of(name);
        auto site = Site::open(files_, path_);
        base::Error refused;
        if (name == "live.sqlite") {  // opened when it is asked for
            ASSERT_TRUE(site.ok());
            refused = (*site)->live_state().error();
        } else {
            ASSERT_FALSE(site.ok());
            refused = site.error();
        }
        EXPECT_EQ(refused.code, "site_newer");
        EXPECT_EQ(refused.args[0], "99");
        EXPECT_EQ(bytes_of(name), before);
        EXPECT_FALSE(files_.exists(base::join_path(path_, name + ".v99")));
        auto mended = Database::open(files_, base::join_path(path_, name));
        ASSERT_TRUE(mended.ok() && (*mended)->run("PRAGMA user_version = 1").ok());
    }
}

}  // namespace
}  // namespace majung::site
